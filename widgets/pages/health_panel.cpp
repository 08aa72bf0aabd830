// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/health_panel.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/health_row.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/throttle.h"
#include "widgets/pages/words.h"
#include "widgets/style/focus_ring.h"
#include "widgets/style/spoken_role.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::pages {

using style::Ink;

namespace {

constexpr std::array kMeasures{"accelerator.throttle_reasons", "accelerator.ecc_corrected",
                               "accelerator.ecc_uncorrected",  "accelerator.remapped_rows",
                               "accelerator.row_remap_failed", "accelerator.pcie_replays"};
constexpr std::size_t kThrottle = 0;
constexpr std::size_t kMostFaults = 6;

/// Faults of one kind and code.
struct Fault {
    Event last;
    int times = 0;
};

bool isFault(EventKind kind)
{
    return kind == EventKind::Xid || kind == EventKind::Ecc || kind == EventKind::Throttle || kind == EventKind::Link ||
           kind == EventKind::Restart;
}

/// Newest first.
std::vector<Fault> faultsOf(const items::EventLog& log, AssetRef asset)
{
    std::vector<Fault> faults;
    const auto take = [&](const Event& event) {
        if (event.asset != asset || !isFault(event.kind))
            return;
        const auto same = std::ranges::find_if(
            faults, [&](const Fault& fault) { return fault.last.kind == event.kind && fault.last.code == event.code; });
        if (same == faults.end())
            faults.push_back({event, 1});
        else
            ++same->times;
    };
    std::for_each(log.events().rbegin(), log.events().rend(), take);
    return faults;
}

} // namespace

HealthPanel::HealthPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Health"), this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("healthPanel"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    build();
    connect(m_context.view, &items::FleetView::eventsArrived, this, &HealthPanel::showFaults);
}

HealthPanel::~HealthPanel() = default;

void HealthPanel::build()
{
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    content->setPalette(palette);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, m_context.theme->scaledPx(4), 0);
    rows->setSpacing(0);
    m_faults = new QVBoxLayout; // first: they are what a person came for
    m_faults->setSpacing(0);
    rows->addLayout(m_faults);
    for (const char* measure : kMeasures) {
        m_rows.push_back(new HealthRow(m_context.theme, content));
        m_rows.back()->setObjectName(QStringLiteral("health.") + QLatin1StringView(measure));
        rows->addWidget(m_rows.back());
    }
    m_below = new QVBoxLayout;
    m_below->setSpacing(0);
    rows->addLayout(m_below);
    rows->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    style::setSpokenRole(*m_scroll, QAccessible::Grouping);
    m_scroll->setAccessibleName(tr("Health and faults"));
    m_scroll->setWidget(content);
    m_panel->body()->addWidget(m_scroll, 1);
    new style::FocusRing(m_context.theme, m_scroll);
}

void HealthPanel::addBelow(QWidget* part)
{
    m_below->addWidget(part);
}

void HealthPanel::setAsset(AssetRef accelerator)
{
    m_asset = accelerator;
    watch();
    showFaults();
}

void HealthPanel::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void HealthPanel::setFrozen(bool frozen)
{
    const QString cutAt = frozen ? heardAt(*m_context.view, m_context.formatter) : QString();
    if (std::exchange(m_cutAt, cutAt) == cutAt)
        return;
    for (HealthRow* row : m_rows)
        row->setCutAt(cutAt);
    showFaults();
}

void HealthPanel::watch()
{
    m_watch.reset();
    const Inventory* inventory = m_context.view->inventory();
    for (std::size_t i = 0; i < kMeasures.size(); ++i)
        m_rows[i]->setVisible(m_context.view->catalogue().find(kMeasures[i]).has_value());
    if (!m_active || !inventory || !inventory->contains(m_asset))
        return;
    items::Selection selection{std::string(inventory->id(m_asset)), AssetClass::Accelerator, {}, milliseconds{0}};
    for (const char* measure : kMeasures)
        selection.columns.push_back({measure, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &HealthPanel::refresh);
    refresh();
}

void HealthPanel::refresh()
{
    const Catalogue& catalogue = m_context.view->catalogue();
    for (std::size_t i = 0; i < kMeasures.size(); ++i) {
        const auto measure = catalogue.find(kMeasures[i]);
        if (!measure)
            continue;
        const items::Reading now = m_watch->reading(i, m_asset.slot);
        const MeasureInfo& info = catalogue.at(*measure);
        const QString note = qualityLine(now, *m_context.view, m_context.formatter);
        m_rows[i]->setVisible(now.mark.reason() != QualityReason::Unsupported); // its kind has none
        if (!now.mark.hasValue())
            m_rows[i]->setTexts(measureTitle(info), m_watch->isComplete() ? tr("not reported") : tr("no sample yet"),
                                m_watch->isComplete() && now.mark.reason() != QualityReason::NotReported ? note
                                                                                                         : QString());
        else if (i == kThrottle)
            showThrottle(i);
        else
            m_rows[i]->setTexts(measureTitle(info), spoken(honest(now, info, m_context.formatter)), note,
                                beyondLimit(catalogue, kMeasures[i], {}, now), now.mark);
    }
}

/// Each reason with what it means.
void HealthPanel::showThrottle(std::size_t column)
{
    const items::Reading now = m_watch->reading(column, m_asset.slot);
    const auto bits = throttleBits(now.value);
    QStringList names;
    QStringList sentences;
    for (const ThrottleReason& reason : throttleReasons(bits)) {
        names << reason.name;
        if (!reason.advice.isEmpty())
            sentences << tr("%1: %2", "reason, what it means").arg(reason.name, reason.advice);
    }
    m_rows[column]->setTexts(tr("Below its clock because of"),
                             names.isEmpty() ? throttleWords(bits) : names.join(QStringLiteral(", ")),
                             sentences.join(u'\n'), Condition::Normal, now.mark);
}

/// What the events of this accelerator say; the journal's texts bring meaning and advice of the fault catalogue.
void HealthPanel::showFaults()
{
    while (QLayoutItem* old = m_faults->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const std::vector<Fault> faults = faultsOf(m_context.view->events(), m_asset);
    for (std::size_t i = 0; i < std::min(faults.size(), kMostFaults); ++i) {
        const Event& last = faults[i].last;
        QString name = eventKindName(last.kind);
        if (last.kind == EventKind::Xid)
            name = tr("XID %1").arg(last.code);
        if (faults[i].times > 1)
            name = tr("%1, %Ln times", "what, count", faults[i].times).arg(name);
        QString said = shownText(last.text);
        if (const qsizetype cut = said.indexOf(QStringLiteral("; ")); cut > 0)
            said = said.left(cut) + QStringLiteral(".\n") + tr("To do: %1").arg(said.mid(cut + 2));
        auto* row = new HealthRow(m_context.theme, m_scroll->widget());
        row->setObjectName(QStringLiteral("faultRow"));
        row->setTexts(name, m_context.formatter.clock(last.sourceTime), said, last.severity);
        m_faults->addWidget(row);
    }
    const QString kinds = tr("%Ln kind(s) of fault", nullptr, static_cast<int>(faults.size()));
    if (m_cutAt.isEmpty())
        m_panel->setSubtitle(faults.empty() ? tr("no fault in the journal that is held here") : kinds);
    else
        m_panel->setSubtitle(faults.empty() ? tr("no fault known up to %1").arg(m_cutAt)
                                            : tr("%1, up to %2", "2 kinds of fault, time").arg(kinds, m_cutAt));
}

} // namespace millwright::pages
