// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/lagging_list.h"

#include "models/items/peers.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kFewestRows = 3;
constexpr std::size_t kMostRows = 12;
constexpr int kRow = 62;    ///< Of a name and a sentence on two lines.
constexpr int kAround = 96; ///< Title, and what stands below the rows.

} // namespace

LaggingList::LaggingList(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Who lags behind"), this))
    , m_nobody(makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
    , m_more(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
    , m_again(new LinkLabel(m_context.theme, Type::Label, tr("bring up the worst (F5)"), this))
{
    setObjectName(QStringLiteral("laggingList"));
    build();
}

void LaggingList::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_nobody->setWordWrap(true);
    m_nobody->setObjectName(QStringLiteral("nobodyLags"));
    m_panel->body()->addWidget(m_nobody);
    while (m_rows.size() < kMostRows)
        addRow();
    m_again->setObjectName(QStringLiteral("worstLagging"));
    connect(m_again, &LinkLabel::clicked, this, &LaggingList::sortAgain);
    m_panel->body()->addWidget(m_more);
    m_panel->body()->addWidget(m_again, 0, Qt::AlignLeft);
    m_panel->body()->addStretch(1);
    m_more->hide();
    m_again->hide();
}

void LaggingList::addRow()
{
    const std::size_t number = m_rows.size();
    Row row;
    row.holder = new QWidget(this);
    row.name = new LinkLabel(m_context.theme, Type::BodyStrong, {});
    row.name->setObjectName(QStringLiteral("laggingName"));
    row.sentence = makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, row.holder);
    row.sentence->setWordWrap(true);
    auto* lines = new QVBoxLayout(row.holder);
    lines->setContentsMargins(0, 0, 0, m_context.theme->scaledPx(6));
    lines->setSpacing(0);
    lines->addWidget(row.name, 0, Qt::AlignLeft);
    lines->addWidget(row.sentence);
    connect(row.name, &LinkLabel::clicked, this, [this, number] { Q_EMIT opened(m_rows[number].asset); });
    m_panel->body()->addWidget(row.holder);
    row.holder->hide();
    m_rows.push_back(row);
}

void LaggingList::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showRows();
}

std::size_t LaggingList::mostRows() const
{
    const int room = (height() - m_context.theme->scaledPx(kAround)) / m_context.theme->scaledPx(kRow);
    return std::clamp(static_cast<std::size_t>(std::max(0, room)), kFewestRows, kMostRows);
}

/// Those that have a line keep their order, others follow as they are.
std::vector<LaggingList::Line> LaggingList::settled() const
{
    std::vector<Line> result;
    std::vector<Line> rest = m_lines;
    for (const AssetRef asset : m_settled) {
        const auto still = std::ranges::find(rest, asset, &Line::asset);
        if (still == rest.end())
            continue;
        result.push_back(*still);
        rest.erase(still);
    }
    std::ranges::move(rest, std::back_inserter(result));
    return result;
}

bool LaggingList::isOutdated() const
{
    const std::vector<Line> shown = settled();
    const std::size_t seen = std::min(shown.size(), mostRows());
    return !std::equal(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(seen), m_lines.begin(),
                       [](const Line& a, const Line& b) { return a.asset == b.asset; });
}

void LaggingList::sortAgain()
{
    m_settled.clear();
    showRows();
}

void LaggingList::setLines(std::vector<Line> lines, int alone, bool isComplete)
{
    m_lines = std::move(lines);
    m_alone = alone;
    m_isComplete = isComplete;
    showRows();
}

void LaggingList::showRows()
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return;
    const std::vector<Line> shown = settled();
    const std::size_t seen = std::min(shown.size(), mostRows());
    m_settled.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        row.holder->setVisible(i < seen);
        row.asset = i < seen ? shown[i].asset : AssetRef{};
        if (i >= seen)
            continue;
        const QString name = assetName(*inventory, shown[i].asset);
        row.name->setText(shown[i].isHere ? tr("%1, here").arg(name) : name);
        row.sentence->setText(shown[i].sentence);
        if (m_isComplete)
            m_settled.push_back(shown[i].asset);
    }
    m_nobody->setVisible(shown.empty());
    m_nobody->setText(m_isComplete
                          ? tr("Nobody lags far behind its peers, those of the same model that do the same work. Far "
                               "is more than %1 % off their median, and five times as far as they usually are.")
                                .arg(items::kFarShare * 100.0)
                          : tr("Not all numbers have come yet."));
    QStringList rest;
    if (shown.size() > seen)
        rest << tr("and %Ln more", nullptr, static_cast<int>(shown.size() - seen));
    if (m_alone > 0)
        rest << tr("%Ln have too few peers to be judged", nullptr, m_alone);
    m_more->setText(rest.join(QStringLiteral(" · ")));
    m_more->setVisible(!rest.isEmpty());
    const bool isOld = isOutdated();
    m_again->setVisible(isOld);
    const QString count = m_context.formatter.count(static_cast<qint64>(shown.size()));
    m_panel->setSubtitle(shown.empty() ? QString()
                         : isOld       ? tr("%1, in the order they came in", "count").arg(count)
                                       : tr("%1, the worst first", "count").arg(count));
}

} // namespace millwright::pages
