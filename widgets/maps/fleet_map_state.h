// SPDX-License-Identifier: GPL-3.0-or-later
// What FleetMap knows between its events: view, focus, selection, marks. Not for others.
#pragma once

#include "widgets/maps/fleet_map.h"
#include "widgets/maps/fleet_map_canvas.h"
#include "widgets/maps/fleet_map_raster.h"
#include "widgets/maps/map_blit.h"
#include "widgets/maps/zoom_glide.h"

#include <QImage>
#include <QPainter>
#include <QRegion>

#include <mutex>

namespace millwright::maps {

/// The canvas may outlive the widget; it reaches it through this.
struct MapLink {
    std::mutex mutex;          ///< Guards `widget`.
    QWidget* widget = nullptr; ///< Its state is there as long as it is.
};

/// A name that stands as long as the view does, or the line above the edge sites.
struct MapLabel {
    style::Type type;
    style::Ink ink;
    QRectF box; ///< In the widget.
    QString text;
    bool isLine = false;
};

inline constexpr std::uint32_t kNoCell = 0xFFFFFFFFu;

class FleetMapState {
public:
    FleetMapState(style::ThemePtr theme, QWidget* widget);
    ~FleetMapState();

    // View
    void setPlan(std::shared_ptr<const FleetPlan> plan);
    /// New size, ratio, theme or notes: lays out again, keeps the step unless the map was fitted.
    void relayout(QSize size, double ratio);
    void restyle();
    /// Height of the fitted content with its margins in a widget of such a size; all of it without a plan.
    int heightFor(QSize size, double ratio) const;
    bool isFitted() const { return m_fitted; }
    void fit();
    /// Changes the step; the rack nearest to `about` (device px of the view) stays where it is.
    void zoomTo(int step, QPoint about);
    void panBy(QPoint delta);
    void showUnit(PlanRef unit);
    /// Scrolls as little as needed.
    void reveal(const QRect& content);

    // Marks
    std::optional<MapHit> hitAt(QPoint view) const;
    std::optional<MapHit> hitOfCell(std::uint32_t cell) const;
    std::uint32_t cellOfSlot(Slot slot) const;
    /// The cell that an arrow key leads to; by rack with `far`.
    std::uint32_t neighbour(std::uint32_t cell, int dx, int dy, bool far) const;
    QRect viewRect(const QRect& content) const { return content.translated(-m_origin); }

    // Painting (fleet_map_paint.cpp; names in fleet_map_labels.cpp)
    void paint(QPainter& painter, const QRegion& exposed, bool focused);
    /// Where the notes stand, in the widget.
    QRegion noteRegion() const;

    // A change of the zoom on its way (fleet_map_cards.cpp)
    /// Makes the change, of which a person is to see the way; false when it is none to be seen. The new view is
    /// coloured on the way, a part of the work in each of the first frames.
    bool glide(QPoint about, bool focused, const std::function<void()>& change);
    void glideTo(double way);
    void endGlide();

    style::ThemePtr theme;
    std::vector<UnitAlarm> alarms; ///< Least urgent first.
    std::vector<SiteNote> notes;
    Slot selection = kNoSlot;
    std::uint32_t focusCell = kNoCell;
    std::optional<MapHit> hover;
    bool frozen = false;
    QString emptyText;
    CellNotes cellNotes;
    std::optional<BareMap> bare; ///< Nothing = the map writes its names itself.
    std::shared_ptr<FleetMapCanvas> canvas;

    const FleetMapLayout* layout() const { return m_layout.get(); }
    const FleetPlan* plan() const { return m_plan.get(); }
    bool hasCells() const { return m_plan && !m_plan->cells.empty(); }
    double ratio() const { return m_ratio; }
    QSize viewSize() const { return m_size; }
    QRect rectOf(PlanRef unit) const;
    QString subtitle() const;

private:
    MapMetrics metrics(QSize size, double ratio) const;
    QSize deviceSize(QSize size, double ratio) const;
    int siteHeaderHeight() const;
    void clampOrigin();
    void rebuildWindow();
    std::uint32_t nearestRack(QPoint view) const;
    std::uint32_t verticalNeighbour(const FleetMapLayout::Mark& mark, int dy, bool far) const;
    MapHit hitOf(const FleetMapLayout::Mark& mark) const;

    MapBackdrop paintBackdrop();
    QRect linesOf(const MapLabel& label) const;
    QRectF inkOf(const MapLabel& label) const;
    void placeLabels();
    void placeHallLabels(std::uint32_t hall, double right);
    void placeEdgeLabels();
    QRectF symbolPlace(const QRectF& unit) const;
    double edgeBaseline(double top) const;
    QRectF headerBox(std::uint32_t site) const;
    void paintNotes(QPainter& painter, const QRegion& exposed) const;
    QRegion markRegion() const;
    void pictureCame();
    QRect noteBox(std::uint32_t site) const;
    QString lastOf(const QString& subtitle, double room) const;
    void paintHeader(QPainter& painter, std::uint32_t site, const SiteNote& note) const;
    void paintLights(QPainter& painter, const QRectF& box, const std::vector<SystemLight>& lights) const;
    void paintAlarms(QPainter& painter) const;
    void paintSilent(QPainter& painter, const MapPicture& picture) const;
    void paintCards(QPainter& painter, const QRegion& exposed) const;
    QRectF cardGround(const QRectF& cell) const;
    void paintCard(QPainter& painter, const QRectF& cell, const CellNote& note) const;
    QImage pictureOf(bool focused);
    void settle();
    void paintView(QPainter& painter, const MapPicture& picture, const QRegion& exposed, bool focused);
    void paintSelection(QPainter& painter, const QRect& content) const;
    void paintOutline(QPainter& painter, const QRect& content, style::Ink ink, double width) const;
    std::array<QImage, 6> paintSymbols(int side) const;
    QRectF logical(const QRect& content) const;
    QRect device(const QRect& widget) const;

    std::shared_ptr<MapLink> m_link;
    std::shared_ptr<const FleetPlan> m_plan;
    std::shared_ptr<const FleetMapLayout> m_layout;
    std::shared_ptr<const MapWindow> m_window;
    std::vector<std::uint32_t> m_cellOfSlot;
    std::uint32_t m_accelerators = 0;
    QPoint m_origin;
    QSize m_size{1, 1}; ///< Device px.
    double m_ratio = 1.0;
    bool m_fitted = true;
    std::vector<MapLabel> m_labels; ///< Of the view.
    MapBlit m_blit;
    ZoomGlide m_glide;
    struct Way {
        QRect before; ///< Where the rack that the zoom keeps in place was, in device px of the view.
        QRect after;
        bool focused = false;
    };
    std::optional<Way> m_away; ///< Away from the fleet: the new view is to take over as soon as it is coloured.
    bool m_isDeferred = false; ///< A change of the view that need not be seen at once.
    bool m_isStale = false;    ///< The canvas has not been told of the window.
    bool m_isMoving = false;   ///< Pictures for the way are painted: no words in cells.
    std::shared_ptr<const MapView> m_shown; ///< The view whose picture is on the whole widget.
};

} // namespace millwright::maps
