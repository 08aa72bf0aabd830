// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/capacity_panel.h"

#include "widgets/pages/capacity_chain.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace millwright::pages {
namespace {

constexpr double kNoticeable = 0.05; ///< Hours.

/// "3 h 10 min", "48 s".
QString lengthWords(milliseconds length, const style::Formatter& formatter)
{
    const auto hours = std::chrono::floor<std::chrono::hours>(length);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(length - hours);
    if (hours.count() == 0)
        return formatter.duration(length);
    return CapacityPanel::tr("%1 h %2 min").arg(formatter.count(hours.count()), formatter.count(minutes.count()));
}

} // namespace

CapacityPanel::CapacityPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Where capacity goes"), this))
    , m_chain(new CapacityChain(m_context, this))
    , m_parts(new QTabBar(this))
    , m_footing(makeLabel(*m_context.theme, style::Type::Label, style::Ink::Muted, {}, this))
    , m_book(m_context.view)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_parts->setObjectName(QStringLiteral("capacityParts"));
    m_parts->setAccessibleName(tr("Where capacity goes: which time"));
    m_parts->setDrawBase(false);
    m_parts->addTab(tr("Capacity"));
    m_parts->addTab(tr("Lost in 24 h"));
    m_footing->setObjectName(QStringLiteral("capacityFooting"));
    m_footing->setWordWrap(true);
    m_footing->setMinimumHeight(1); // it must not keep a window from getting lower
    m_panel->controls()->addWidget(m_parts);
    m_panel->body()->addWidget(m_chain);
    m_panel->body()->addWidget(m_footing);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    connect(m_parts, &QTabBar::currentChanged, this, &CapacityPanel::showParts);
    connect(&m_book, &items::GoodputBook::changed, this, &CapacityPanel::takeLosses);
    showParts();
    takeLosses();
}

void CapacityPanel::setActive(bool active)
{
    m_active = active;
    m_book.setActive(m_active && !m_frozen);
}

void CapacityPanel::setReadings(const std::array<items::Reading, kCapacitySteps>& steps,
                                const items::Reading& powerUnknown)
{
    m_chain->setReadings(steps, powerUnknown);
}

void CapacityPanel::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_chain->setFrozen(frozen);
    setActive(m_active);
}

void CapacityPanel::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    showParts();
}

void CapacityPanel::showParts()
{
    using View = CapacityChain::View;
    const View view = !m_compact ? View::Both : m_parts->currentIndex() == 0 ? View::Now : View::Day;
    m_parts->setVisible(m_compact);
    m_chain->setView(view);
    m_footing->setVisible(view != View::Now);
    m_panel->setTitle(m_compact ? QString() : tr("Where capacity goes")); // the parts say it where there is little room
    m_panel->setAccessibleName(tr("Where capacity goes"));
    m_panel->setSubtitle(m_compact ? QString() : tr("now, and lost in 24 h"));
}

void CapacityPanel::takeLosses()
{
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && m_book.report())
        m_chain->setLosses(lossesOf(*m_book.report(), *inventory));
    m_footing->setText(footing());
}

/// What the hours are of, and what nobody can tell of them.
QString CapacityPanel::footing() const
{
    const style::Formatter& formatter = m_context.formatter;
    const Inventory* inventory = m_context.view->inventory();
    if (!m_book.report() || !inventory)
        return m_book.trouble().empty() ? tr("Asking the meters…")
                                        : tr("The meters do not answer: %1").arg(shownText(m_book.trouble()));
    const GoodputReport& report = *m_book.report();
    const CapacityLosses losses = lossesOf(report, *inventory);
    if (losses.isEmpty())
        return tr("Nothing has been metered in the last 24 h.");
    QStringList said{tr("Accelerator-hours of the last 24 h, metered %1 of %2.")
                         .arg(lengthWords(report.metered, formatter), lengthWords(report.passed, formatter))};
    said << tr("Useful: now by tensor activity, in the 24 h by objectives.");
    if (losses.pricedSites == 0)
        said << tr("Unpriced: no site has a price of an accelerator-hour.");
    else if (losses.pricedSites < losses.sites)
        said << tr("Priced at %1 sites.").arg(formatter.partOf(losses.pricedSites, losses.sites));
    if (losses.unjudgedHours >= kNoticeable)
        said << tr("%1 of work that no objective judges.").arg(hourWords(losses.unjudgedHours, formatter));
    if (!m_book.trouble().empty())
        said << tr("The meters do not answer now: %1").arg(shownText(m_book.trouble()));
    return said.join(u' ');
}

} // namespace millwright::pages
