// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "models/domain/condition.h"
#include "widgets/maps/bare_map.h"
#include "widgets/maps/fleet_map_layout.h"
#include "widgets/maps/fleet_plan.h"
#include "widgets/maps/map_frame.h"
#include "widgets/style/symbols.h"
#include "widgets/style/value_text.h"

#include <QVariantAnimation>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::maps {

class FleetMapCanvas;
class FleetMapState;

/// The unit that failed: a 2 px outline round it and the priority symbol at its top right corner.
struct UnitAlarm {
    PlanRef unit; ///< Site, hall, row or rack.
    Condition condition = Condition::High;
    style::SymbolState state = style::SymbolState::Active;

    bool operator==(const UnitAlarm&) const = default;
};

/// A light of a site's header: one of its systems and how it stands.
struct SystemLight {
    style::Icon icon = style::Icon::Power;
    QString name;
    Condition condition = Condition::Unknown;

    bool operator==(const SystemLight&) const = default;
};

/// What stands beside and below a site's name: "SE · on-premises", its values (the first one large) and its systems. Of
/// an edge site only the subtitle is shown, below its name ("14 min").
struct SiteNote {
    QString subtitle;
    std::vector<style::HonestValue> values;
    std::vector<SystemLight> lights;

    bool operator==(const SiteNote&) const = default;
};

/// What stands in the cell of one accelerator where cells are large enough.
struct CellNote {
    QString name;
    style::HonestValue value; ///< Of the measure that the map is coloured by.
    QString state;            ///< How it stands and who holds it.
    Condition condition = Condition::Normal;
};
using CellNotes = std::function<CellNote(Slot)>;

/// Which part of the fleet a map shows and how large, for another map of the same plan.
struct ShownRegion {
    bool isFitted = true;
    int step = 0;           ///< Of the zoom.
    std::uint32_t rack = 0; ///< The one nearest to the middle, index into the plan.

    bool operator==(const ShownRegion&) const = default;
};

/// Every accelerator of the fleet as one cell, grouped as it stands: site, hall, row, rack. Where the view is too small
/// for 3 px per cell, a mark stands for a group and shows its worst condition, then its maximum.
///
/// Mouse: wheel zooms about the pointer, drag pans, click selects and activates. Touch pads and screens: pinch zooms.
/// Keys: arrows move the focus cell, with Ctrl by rack; + and - zoom, * zooms to the cell in focus, 0 fits, Enter
/// activates, Home and End. A step of the zoom that a person asks for takes kZoomMillis to be seen; nothing else moves.
///
/// Threads: GUI only, except that frames may be handed to canvas() from a feed's thread.
class FleetMap final : public QWidget {
    Q_OBJECT
public:
    explicit FleetMap(style::ThemePtr theme, QWidget* parent = nullptr);
    ~FleetMap() override;

    void setTheme(style::ThemePtr theme);
    /// The plan must not change afterwards. Keeps zoom and focus where the slot still exists.
    void setPlan(std::shared_ptr<const FleetPlan> plan);
    /// For callers on the GUI thread; equal to canvas()->present(frame).
    void setFrame(MapFramePtr frame);
    /// Hand this to the feed: it outlives the widget safely and colours on the caller's thread.
    std::shared_ptr<FleetMapCanvas> canvas() const;

    void setUnitAlarms(std::vector<UnitAlarm> alarms);
    /// One note per site of the plan, in its order; fewer is allowed. Values keep their place when they change.
    void setSiteNotes(std::vector<SiteNote> notes);
    /// Selected accelerator, 3 px outline; kNoSlot for none. Does not emit.
    void setSelection(Slot slot);
    Slot selection() const;
    /// Link lost: the map is drawn grey under a hatch, symbols hollow.
    void setFrozen(bool frozen);
    /// Sentence for when there is no plan ("No accelerators in this fleet yet").
    void setEmptyText(const QString& text);
    /// Writes no names and leaves the room of `bare` to whoever does; sites are told apart by their places alone. For
    /// walls, where one map has few words and all of them large.
    void setBare(BareMap bare);
    /// Asked for each cell in view at the closest steps of the zoom, whenever it is painted.
    void setCellNotes(CellNotes notes);

    /// "14,016 accelerators · one cell each" or "1,000,000 accelerators · one mark for up to 16, worst shown".
    QString subtitle() const;
    /// How long a change of the zoom is seen on its way.
    static constexpr int kZoomMillis = 110;
    void zoomToFit();
    void zoomIn();
    void zoomOut();
    /// Logical px that the fitted fleet takes of a map so wide and at most so high.
    int heightFor(int width, int most) const;
    /// Scrolls and zooms so that the unit is well visible.
    void showUnit(PlanRef unit);
    ShownRegion view() const;
    /// Where a unit is drawn, widget px; null without a plan.
    QRect rectOf(PlanRef unit) const;
    /// As large as there, and with the same rack in the middle as far as the edges of the fleet let it.
    void setView(const ShownRegion& view);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// What is under the pointer or, by keyboard, in focus; nothing when the pointer left. `hit.rect` is in widget px.
    void hovered(const std::optional<millwright::maps::MapHit>& hit);
    /// Enter, click. For a group mark `hit.slot` is that of its worst accelerator.
    void activated(const millwright::maps::MapHit& hit);
    void selectionChanged(millwright::Slot slot);
    void subtitleChanged(const QString& subtitle);
    /// heightFor() answers anew: another plan, or notes of another shape.
    void heightChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void zoomBy(int steps, QPoint about);
    /// The same, seen on its way.
    void glideBy(int steps, QPoint about);
    void glideToFit();
    void glide(QPoint about, const std::function<void()>& change);
    void pinch(double factor, QPointF at);
    bool zoomByKey(int key);
    QPoint zoomCentre() const;
    void setHover(const std::optional<MapHit>& hit);
    void viewMoved();
    void moveFocus(std::uint32_t cell);
    bool moveFocusBy(int key, bool far);

    std::unique_ptr<FleetMapState> m_state;
    std::optional<MapHit> m_told;     ///< What `hovered` said last.
    std::optional<QPointF> m_pointer; ///< Over the map; nothing while keys lead.
    QPointF m_pressed;
    QPointF m_dragged;
    bool m_isPressed = false; ///< Not by the second press of a double click.
    bool m_dragging = false;
    int m_wheel = 0;
    double m_pinched = 1.0; ///< Since the last step.
    QVariantAnimation m_glide;
};

} // namespace millwright::maps
