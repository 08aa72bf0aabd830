// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_charts.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/words.h"

#include <QGridLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kStackPlace = 1;

} // namespace

AssetCharts::AssetCharts(PageContext context, int inRow, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(m_context.view, m_context.range)
    , m_grid(new QGridLayout(this))
    , m_inRow(inRow)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(m_context.theme->scaledPx(style::kPanelGap));
}

void AssetCharts::makeCharts(std::size_t wanted)
{
    while (m_charts.size() > wanted) {
        delete m_charts.back()->parentWidget();
        m_charts.pop_back();
    }
    while (m_charts.size() < wanted) {
        auto* panel = new Panel(m_context.theme, {}, this);
        panel->hideFrame();
        auto* chart = new SeriesChart(m_context, &m_time, {}, panel);
        chart->setCursor(&m_cursor);
        panel->body()->addWidget(chart);
        const int place = count();
        m_grid->addWidget(panel, place / m_inRow, place % m_inRow);
        m_charts.push_back(chart);
        chart->setFrozen(m_frozen);
    }
}

void AssetCharts::setAsset(const std::string& id, std::vector<ColumnKey> columns, std::optional<PlanChart> stack)
{
    const Catalogue& catalogue = m_context.view->catalogue();
    std::erase_if(columns, [&](const ColumnKey& key) { return !catalogue.find(key.measure); });
    m_columns = std::move(columns);
    m_stack = std::move(stack);
    const bool hasParts = m_stack && !m_columns.empty() && !m_stack->lines.empty() &&
                          std::ranges::all_of(m_stack->lines, [&](const PlanLine& line) {
                              return catalogue.find(line.key.measure).has_value();
                          });
    if (!hasParts)
        m_stack.reset();
    makeCharts(m_columns.size() + (m_stack ? 1 : 0));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const MeasureInfo& measure = catalogue.at(*catalogue.find(m_columns[i].measure));
        SeriesChart* chart = m_charts[chartOf(i)];
        chart->chart()->setStacked(false);
        chart->chart()->setTitle(measureTitle(measure, m_columns[i].statistic));
        chart->chart()->setZeroBased(measure.unit != "Cel" && measure.unit != "1");
        const auto [factor, unit] = quantityOf(measure);
        chart->setLines({{id, m_columns[i], {}, factor}}, unit);
    }
    if (m_stack) {
        const auto [factor, unit] = quantityOf(catalogue.at(*catalogue.find(m_stack->lines.front().key.measure)));
        std::vector<ChartLine> parts;
        for (const PlanLine& line : m_stack->lines)
            parts.push_back({id, line.key, line.name, factor});
        m_charts[kStackPlace]->chart()->setTitle(m_stack->title);
        m_charts[kStackPlace]->chart()->setStacked(true);
        m_charts[kStackPlace]->setLines(std::move(parts), unit);
    }
    setVisible(!m_columns.empty());
}

std::size_t AssetCharts::chartOf(std::size_t column) const
{
    return column + (m_stack && column >= kStackPlace ? 1 : 0);
}

std::vector<ColumnKey> AssetCharts::stackColumns() const
{
    std::vector<ColumnKey> columns;
    for (const PlanLine& line : m_stack ? m_stack->lines : std::vector<PlanLine>())
        columns.push_back(line.key);
    return columns;
}

void AssetCharts::takePart(std::size_t part, const items::Reading& reading)
{
    if (m_stack)
        m_charts[kStackPlace]->take(part, reading);
}

void AssetCharts::setInRow(int inRow)
{
    if (std::exchange(m_inRow, inRow) == inRow)
        return;
    for (int place = 0; place < count(); ++place)
        m_grid->addWidget(m_charts[static_cast<std::size_t>(place)]->parentWidget(), place / inRow, place % inRow);
}

void AssetCharts::setShown(int shown)
{
    m_shown = shown;
    for (int i = 0; i < count(); ++i)
        m_charts[static_cast<std::size_t>(i)]->parentWidget()->setVisible(i < shown);
    activate();
}

void AssetCharts::setActive(bool active)
{
    m_active = active;
    activate();
}

void AssetCharts::activate()
{
    for (int i = 0; i < count(); ++i)
        m_charts[static_cast<std::size_t>(i)]->setActive(m_active && i < m_shown);
}

void AssetCharts::setFrozen(bool frozen)
{
    m_frozen = frozen;
    for (SeriesChart* chart : m_charts)
        chart->setFrozen(frozen);
}

void AssetCharts::take(std::size_t column, const items::Reading& reading)
{
    m_charts[chartOf(column)]->take(0, reading);
}

} // namespace millwright::pages
