// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/chart_tile.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/words.h"

#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

ChartTile::ChartTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_scope(std::move(scope))
{
    auto* panel = new pages::Panel(page().theme, {}, this);
    panel->hideFrame();
    m_chart = new pages::SeriesChart(page(), this->context().time, titleOf(page(), this->tile(), m_scope), panel);
    m_chart->setCursor(this->context().cursor);
    panel->body()->addWidget(m_chart);
    fill(panel);
    setLines();
}

ChartTile::~ChartTile() = default;

std::vector<std::string> ChartTile::measures() const
{
    std::vector<std::string> measures{tile().measure};
    measures.insert(measures.end(), tile().with.begin(), tile().with.end());
    return measures;
}

void ChartTile::setLines()
{
    const Catalogue& catalogue = view().catalogue();
    const Inventory& inventory = *view().inventory();
    std::vector<pages::ChartLine> lines;
    QString unit;
    bool isFromZero = true;
    for (const std::string& id : measures()) {
        const MeasureInfo& measure = catalogue.at(*catalogue.find(id));
        const pages::Quantity quantity = pages::quantityOf(measure);
        unit = quantity.unit;
        isFromZero = isFromZero && measure.unit != "Cel" && measure.unit != "1";
        const QString name = tile().with.empty() ? QString() : pages::measureTitle(measure);
        lines.push_back({std::string(inventory.id(m_scope.asset)), {id}, name, quantity.factor});
    }
    m_chart->chart()->setZeroBased(isFromZero);
    m_chart->setLines(std::move(lines), unit);
}

void ChartTile::setActive(bool active)
{
    m_watch.reset();
    m_chart->setActive(active);
    if (!active)
        return;
    std::vector<items::ColumnKey> columns;
    for (std::string& measure : measures())
        columns.push_back({std::move(measure)});
    m_watch = std::make_unique<items::Watch>(
        &view(), items::Selection{m_scope.id, m_scope.asset.assetClass, std::move(columns), milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, &ChartTile::take);
}

void ChartTile::take()
{
    for (std::size_t line = 0; line < m_watch->selection().columns.size(); ++line)
        m_chart->take(line, m_watch->reading(line, m_scope.asset.slot));
}

void ChartTile::setFrozen(bool frozen)
{
    m_chart->setFrozen(frozen);
}

} // namespace millwright::dashboards
