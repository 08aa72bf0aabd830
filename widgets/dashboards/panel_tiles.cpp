// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_tiles.h"

#include "widgets/dashboards/chart_tile.h"
#include "widgets/dashboards/number_tile.h"
#include "widgets/dashboards/table_tile.h"
#include "widgets/pages/asset_bars.h"
#include "widgets/pages/attention_panel.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/worst_panel.h"

#include <utility>

namespace millwright::dashboards {

using scenes::TileKind;

MapTile::MapTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_map(new pages::MapPanel(page(), this))
{
    m_map->setFixed(this->tile().measure, scope.asset, titleOf(page(), this->tile(), scope));
    fill(m_map);
}

void MapTile::setActive(bool active)
{
    m_map->setActive(active);
}

void MapTile::setLongSilence(bool isLong)
{
    m_map->setFrozen(isLong);
}

BarsTile::BarsTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
{
    TileScope anywhere; // the place stands in the subtitle
    const QString title = titleOf(page(), this->tile(), anywhere);
    m_bars = new pages::AssetBars(
        page(), {this->tile().measure, scope.id, static_cast<std::size_t>(this->tile().rows), placeOf(page(), scope)},
        title, this);
    m_bars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    fill(m_bars);
}

void BarsTile::setFrozen(bool frozen)
{
    m_bars->setFrozen(frozen);
}

WorstTile::WorstTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_scope(std::move(scope))
    , m_worst(new pages::WorstPanel(page(), this))
{
    fill(m_worst);
}

WorstTile::~WorstTile() = default;

void WorstTile::setActive(bool active)
{
    m_watch.reset();
    if (!active)
        return;
    m_watch = std::make_unique<items::Watch>(
        &view(), items::Selection{m_scope.id, AssetClass::Accelerator, {{tile().measure}}, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, [this] { m_worst->show(m_watch.get(), tile().measure); });
    m_worst->show(m_watch.get(), tile().measure);
}

void WorstTile::setFrozen(bool frozen)
{
    m_worst->setFrozen(frozen);
}

AttentionTile::AttentionTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_attention(new pages::AttentionPanel(page(), this))
{
    m_attention->setScope(scope.asset, titleOf(page(), this->tile(), scope));
    fill(m_attention);
}

void AttentionTile::setFrozen(bool frozen)
{
    m_attention->setFrozen(frozen);
}

void AttentionTile::refreshAges()
{
    m_attention->refreshAges();
}

EventsTile::EventsTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
{
    auto* events = new pages::EventPanel(page(), this);
    // The gateway's journal tells of all there is when it is asked about nothing in particular.
    events->setScope(scope.asset.assetClass == AssetClass::Fleet ? AssetRef{} : scope.asset);
    events->setTitle(titleOf(page(), this->tile(), scope));
    fill(events);
}

TileView* makeTile(const TileContext& context, const scenes::Tile& tile, const TileScope& scope, QWidget* parent)
{
    switch (tile.kind) {
    case TileKind::Headline:
    case TileKind::Value:
        return new NumberTile(context, tile, scope, parent);
    case TileKind::Map:
        return new MapTile(context, tile, scope, parent);
    case TileKind::Worst:
        if (!tile.measure.empty())
            return new WorstTile(context, tile, scope, parent);
        break;
    case TileKind::Bars:
        return new BarsTile(context, tile, scope, parent);
    case TileKind::Attention:
        break;
    case TileKind::Chart:
        return new ChartTile(context, tile, scope, parent);
    case TileKind::Table:
        return new TableTile(context, tile, scope, parent);
    case TileKind::Events:
        return new EventsTile(context, tile, scope, parent);
    }
    return new AttentionTile(context, tile, scope, parent);
}

} // namespace millwright::dashboards
