// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_charts.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/words.h"

#include <QGridLayout>

#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using namespace std::chrono_literals;

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

void AssetCharts::setAsset(const std::string& id, std::vector<ColumnKey> columns)
{
    const Catalogue& catalogue = m_context.view->catalogue();
    std::erase_if(columns, [&](const ColumnKey& key) { return !catalogue.find(key.measure); });
    m_columns = std::move(columns);
    while (m_charts.size() > m_columns.size()) {
        delete m_charts.back()->parentWidget();
        m_charts.pop_back();
    }
    while (m_charts.size() < m_columns.size()) {
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
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const MeasureInfo& measure = catalogue.at(*catalogue.find(m_columns[i].measure));
        m_charts[i]->chart()->setTitle(measureTitle(measure, m_columns[i].statistic));
        m_charts[i]->chart()->setZeroBased(measure.unit != "Cel" && measure.unit != "1");
        const auto [factor, unit] = quantityOf(measure);
        m_charts[i]->setLines({{id, m_columns[i], {}, factor}}, unit);
    }
    setVisible(!m_columns.empty());
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

void AssetCharts::take(std::size_t chart, const items::Reading& reading)
{
    m_charts[chart]->take(0, reading);
}

} // namespace millwright::pages
