// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/dashboards/tile_view.h"

#include <memory>

namespace millwright::pages {
class SeriesChart;
}

namespace millwright::dashboards {

/// The course of one or several measures of an asset over the time that all charts of the window show.
class ChartTile final : public TileView {
    Q_OBJECT
public:
    ChartTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent);
    ~ChartTile() override;

    void setFrozen(bool frozen) override;

protected:
    void setActive(bool active) override;

private:
    std::vector<std::string> measures() const;
    void setLines();
    void take();

    TileScope m_scope;
    pages::SeriesChart* m_chart;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::dashboards
