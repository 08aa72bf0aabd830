// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"
#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::dashboards {

/// What the tiles of a dashboard share. The pointed-to objects outlive them.
struct TileContext {
    pages::PageContext page;
    pages::ChartTime* time = nullptr;
    charts::ChartCursor* cursor = nullptr;
    AssetRef about; ///< What the dashboard is about; the fleet unless it says so.
};

/// The live content of a tile. It asks for numbers while it is seen. GUI thread.
class TileView : public QWidget {
    Q_OBJECT
public:
    TileView(TileContext context, scenes::Tile tile, QWidget* parent);

    const scenes::Tile& tile() const { return m_tile; }
    virtual void setFrozen(bool frozen) = 0;
    /// Nothing has been heard for so long that pictures turn grey as well.
    virtual void setLongSilence(bool) {}
    /// Once a second while shown.
    virtual void refreshAges() {}

protected:
    /// Begins (or ends) to ask.
    virtual void setActive(bool) {}
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

    /// Fills the tile with a widget.
    void fill(QWidget* widget);
    const TileContext& context() const { return m_context; }
    const pages::PageContext& page() const { return m_context.page; }
    items::FleetView& view() const { return *m_context.page.view; }
    const style::Theme& theme() const { return *m_context.page.theme; }

private:
    TileContext m_context;
    scenes::Tile m_tile;
};

} // namespace millwright::dashboards
