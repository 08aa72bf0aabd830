// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/dashboards/dashboard.h"
#include "widgets/dashboards/grid_geometry.h"
#include "widgets/dashboards/tile_view.h"
#include "widgets/pages/chart_time.h"

#include <QPointer>
#include <QWidget>

#include <optional>
#include <vector>

namespace millwright::dashboards {

class TileFrame;

/// The tiles of a dashboard on its grid. While it is edited they are moved and resized in whole cells, with the others
/// giving way at once; each finished move is one step of the dashboard. GUI thread.
class DashboardGrid final : public QWidget {
    Q_OBJECT
public:
    DashboardGrid(pages::PageContext context, QWidget* parent);
    ~DashboardGrid() override;

    /// Null shows nothing. `about` is what its tiles are of that do not say so.
    void setDashboard(Dashboard* dashboard, AssetRef about);
    void setEditing(bool editing);
    bool isEditing() const { return m_editing; }
    /// As large as that page needs it.
    void fitTo(QSize page);
    void setFrozen(bool frozen);
    void setLongSilence(bool isLong);
    void refreshAges();

    int count() const { return static_cast<int>(m_frames.size()); }
    TileFrame* tile(int index) const { return m_frames[static_cast<std::size_t>(index)]; }
    const GridGeometry& geometryOfCells() const { return m_cells; }
    /// The tile whose grip has the focus; -1 for none.
    int focusedTile() const;
    void focusTile(int index);

Q_SIGNALS:
    void alterWished(int tile);
    /// Should be seen: what a drag or a key has moved.
    void rectWished(QRect rect);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    TileFrame* makeFrame(const scenes::Tile& tile);
    QRect mirrored(const QRect& rect) const;
    void place();
    void stack();
    std::vector<std::size_t> readingOrder() const;
    int indexOf(const TileFrame* frame) const;
    void drag(TileFrame* frame, QPoint by, bool resizes);
    void nudge(TileFrame* frame, int columns, int rows, bool resizes);
    void moveTo(int tile, const scenes::TilePlace& wanted);
    void settle(const QString& what);
    void remove(TileFrame* frame);
    const std::vector<scenes::TilePlace>& shownPlaces() const { return m_preview ? *m_preview : m_places; }

    pages::PageContext m_context;
    pages::ChartTime m_time;
    charts::ChartCursor m_cursor;
    QPointer<Dashboard> m_dashboard;
    AssetRef m_about{AssetClass::Fleet, 0};
    std::vector<TileFrame*> m_frames; ///< In the order of the tiles.
    std::vector<scenes::TilePlace> m_places;
    std::optional<std::vector<scenes::TilePlace>> m_preview; ///< During a drag.
    GridGeometry m_cells;
    QSize m_page;
    bool m_editing = false;
    bool m_frozen = false;
    bool m_longSilence = false;
};

} // namespace millwright::dashboards
