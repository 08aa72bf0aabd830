// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/dashboards/tile_view.h"

#include <memory>

namespace millwright::pages {
class AssetBars;
class AttentionPanel;
class EventPanel;
class MapPanel;
class WorstPanel;
} // namespace millwright::pages

namespace millwright::dashboards {

/// Tiles that a panel of the other pages fills, of one place.
class MapTile final : public TileView {
    Q_OBJECT
public:
    MapTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent);
    void setFrozen(bool) override {} // old values are hatched; all of it turns grey with the long silence
    void setLongSilence(bool isLong) override;

protected:
    void setActive(bool active) override;

private:
    pages::MapPanel* m_map;
};

class BarsTile final : public TileView {
    Q_OBJECT
public:
    BarsTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent);
    void setFrozen(bool frozen) override;

private:
    pages::AssetBars* m_bars;
};

/// The ten accelerators that are worst by a measure.
class WorstTile final : public TileView {
    Q_OBJECT
public:
    WorstTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent);
    ~WorstTile() override;
    void setFrozen(bool frozen) override;

protected:
    void setActive(bool active) override;

private:
    TileScope m_scope;
    pages::WorstPanel* m_worst;
    std::unique_ptr<items::Watch> m_watch;
};

/// What needs a person, gravest first; also Worst without a measure, as on a wall.
class AttentionTile final : public TileView {
    Q_OBJECT
public:
    AttentionTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent);
    void setFrozen(bool frozen) override;
    void refreshAges() override;

private:
    pages::AttentionPanel* m_attention;
};

class EventsTile final : public TileView {
    Q_OBJECT
public:
    EventsTile(TileContext context, scenes::Tile tile, const TileScope& scope, QWidget* parent);
    void setFrozen(bool) override {} // what has happened has happened
};

/// The content of a tile whose scope is known.
TileView* makeTile(const TileContext& context, const scenes::Tile& tile, const TileScope& scope, QWidget* parent);

} // namespace millwright::dashboards
