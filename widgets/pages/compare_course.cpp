// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/compare_course.h"

#include "widgets/pages/chart_panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace millwright::pages {

namespace {

/// How far out for the worse; what is not judged is as good as the median.
double badness(const items::Deviation& one, Direction direction)
{
    if (!one.isJudged)
        return 0.0;
    if (direction == Direction::Neutral)
        return std::abs(one.score);
    return direction == Direction::HigherIsBetter ? -one.score : one.score;
}

} // namespace

std::vector<std::size_t> furthestOut(std::span<const items::Deviation> deviations, Direction direction, int here)
{
    std::vector<std::size_t> order(deviations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return badness(deviations[i], direction); });
    const auto own = std::ranges::find(order, static_cast<std::size_t>(here));
    if (here >= 0 && own != order.end())
        std::rotate(order.begin(), own, own + 1);
    return order;
}

CompareCourse::CompareCourse(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(m_context.view, m_context.range)
    , m_chart(new SeriesChart(m_context, &m_time, {}, this))
{
    fillWithChart(this, m_context.theme, m_chart);
    m_chart->setObjectName(QStringLiteral("compareCourse"));
    m_chart->setCursor(&m_cursor);
    m_chart->chart()->setZeroBased(false);
}

void CompareCourse::show(const MeasureInfo& measure, std::vector<AssetRef> shown, std::size_t ofAll)
{
    m_shown = std::move(shown);
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        m_shown.clear();
    const Quantity quantity = quantityOf(measure);
    const std::vector<QString> called = names();
    std::vector<ChartLine> lines;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        lines.push_back(
            {std::string(inventory->id(m_shown[i])), {measure.id, Statistic::Value}, called[i], quantity.factor});
    m_chart->chart()->setTitle(measureTitle(measure));
    m_chart->setNote(m_shown.size() < ofAll ? tr("%L1 of %L2, those furthest out").arg(m_shown.size()).arg(ofAll)
                                            : QString());
    m_chart->setLines(std::move(lines), quantity.unit);
}

/// Without what all have in common: the siblings of one node are told apart by their own names.
std::vector<QString> CompareCourse::names() const
{
    std::vector<QString> all;
    if (m_shown.empty())
        return all;
    const Inventory& inventory = *m_context.view->inventory();
    const AssetRef parent = inventory.parent(m_shown.front());
    const bool areSiblings =
        std::ranges::all_of(m_shown, [&](AssetRef one) { return inventory.parent(one) == parent; });
    for (const AssetRef one : m_shown)
        all.push_back(areSiblings ? shownText(std::string(inventory.name(one))) : assetName(inventory, one));
    return all;
}

void CompareCourse::take(const items::AssetTableModel& numbers, int column)
{
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_chart->take(i, numbers.readingOf(m_shown[i], column));
}

} // namespace millwright::pages
