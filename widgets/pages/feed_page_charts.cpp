// SPDX-License-Identifier: GPL-3.0-or-later
// The row of charts of a feed's page.
#include "widgets/pages/feed_page.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/number_spread.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/stacking.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::pages {

using items::Reading;

namespace {

constexpr Slot kFleet = 0;
constexpr int kLeastChart = 150;
constexpr int kMostChart = 340;
constexpr int kSpreadFrom = 1300;
constexpr std::size_t kChartsStacked = 2;
constexpr double kChartShare = 0.27; ///< Of the height.

} // namespace

void FeedPage::rebuildCharts()
{
    for (SeriesChart* chart : std::exchange(m_charts, {}))
        delete chart->parentWidget();
    for (const PlanChart& plan : m_charted) {
        auto* panel = new Panel(context().theme, {}, m_chartHolder);
        panel->hideFrame();
        auto* chart = new SeriesChart(context(), &m_time, plan.title, panel);
        panel->body()->addWidget(chart);
        m_chartRow->insertWidget(static_cast<int>(m_charts.size()), panel, 1);
        chart->setCursor(&m_cursor);
        chart->chart()->setZeroBased(plan.isZeroBased);
        chart->chart()->setLeastRange(plan.holds);
        chart->chart()->setStacked(plan.isStack);
        chart->setFrozen(m_frozen);
        const auto [factor, unit] = quantityOf(infoOf(plan.lines.front().key));
        std::vector<ChartLine> lines;
        for (const PlanLine& line : plan.lines)
            lines.push_back({fleetId(), line.key, line.name, factor});
        chart->setLines(std::move(lines), unit);
        chart->setActive(isVisible());
        m_charts.push_back(chart);
    }
    m_chartHolder->setVisible(!m_charts.empty());
}

void FeedPage::shareHeight()
{
    const bool stacked = isStacked(width(), theme());
    m_tables->setMinimumHeight(stacked ? theme().scaledPx(kStackedHeight) : 0);
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        m_charts[i]->parentWidget()->setVisible(!stacked || i < kChartsStacked);
    const int wished = stacked ? 0 : static_cast<int>(height() * kChartShare);
    m_chartHolder->setFixedHeight(std::clamp(wished, theme().scaledPx(kLeastChart), theme().scaledPx(kMostChart)));
    showSpread();
}

/// Narrow pages have room for the charts alone.
void FeedPage::showSpread()
{
    if (!m_spread)
        return;
    const bool isShown = m_spread->isThere() && width() >= theme().scaled(kSpreadFrom);
    m_spread->setVisible(isShown);
    m_spread->setActive(isShown && isVisible());
}

void FeedPage::refreshNotes()
{
    std::size_t first = m_firstLine;
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_charts[i]->setNote(m_charted[i].isStack ? partNote(m_charted[i], first) : QString());
        first += m_charted[i].lines.size();
    }
}

/// Parts of a whole look like all of it: a stack says how many tell of every part, and how much of the whole that is.
QString FeedPage::partNote(const PlanChart& chart, std::size_t first) const
{
    long long reported = std::numeric_limits<long long>::max(), expected = 0;
    for (const PlanLine& line : chart.lines) {
        const auto tile = std::ranges::find(m_tiles, line.key, &PlanTile::key);
        if (tile == m_tiles.end())
            continue;
        const Places& places = m_places[static_cast<std::size_t>(tile - m_tiles.begin())];
        const Reading some = m_watch->reading(places.reported, kFleet);
        const Reading all = m_watch->reading(places.expected, kFleet);
        if (places.isRollup && some.mark.hasValue() && all.mark.hasValue()) {
            reported = std::min(reported, std::llround(some.value));
            expected = std::max(expected, std::llround(all.value));
        }
    }
    if (expected == 0 || reported >= expected)
        return {};
    const QString part = context().formatter.partOf(reported, expected);
    const QString share = toldShare(chart, first);
    return share.isEmpty() ? tr("%1 report").arg(part)
                           : tr("of what reports: %1 of all, %2", "72 %, 47 of 76").arg(share, part);
}

/// "72 %" of the whole is in the parts; empty where nobody knows.
QString FeedPage::toldShare(const PlanChart& chart, std::size_t first) const
{
    const auto tile = std::ranges::find(m_tiles, chart.whole, &PlanTile::key);
    if (chart.whole.measure.empty() || tile == m_tiles.end())
        return {};
    const Reading whole = m_watch->reading(m_places[static_cast<std::size_t>(tile - m_tiles.begin())].value, kFleet);
    double told = 0.0;
    for (std::size_t line = 0; line < chart.lines.size(); ++line) {
        const Reading part = m_watch->reading(first + line, kFleet);
        told += part.mark.counts() && std::isfinite(part.value) ? part.value : 0.0;
    }
    const bool isKnown = whole.mark.counts() && whole.value > 0.0 && told > 0.0 && told <= whole.value;
    return isKnown ? context().formatter.value(std::floor(told / whole.value * 100.0), u"%", 0).joined() : QString();
}

} // namespace millwright::pages
