// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map.h"

#include "widgets/maps/fleet_map_state.h"
#include "widgets/style/spoken_role.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::maps {

FleetMap::FleetMap(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_state(std::make_unique<FleetMapState>(std::move(theme), this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    style::setSpokenRole(*this, QAccessible::Graphic);
    setAccessibleName(tr("Fleet map"));
    m_state->emptyText = tr("No accelerators known yet");
    grabGesture(Qt::PinchGesture);
    m_glide.setDuration(kZoomMillis);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& way) {
        m_state->glideTo(way.toDouble());
        update();
    });
    connect(&m_glide, &QVariantAnimation::finished, this, [this] {
        m_state->endGlide();
        update();
    });
}

FleetMap::~FleetMap() = default;

void FleetMap::setTheme(style::ThemePtr theme)
{
    m_state->theme = std::move(theme);
    m_state->relayout(size(), devicePixelRatioF());
    viewMoved();
}

void FleetMap::setPlan(std::shared_ptr<const FleetPlan> plan)
{
    const bool focused = m_state->hasCells() && m_state->focusCell < m_state->plan()->cells.size();
    const Slot focus = focused ? m_state->plan()->cells[m_state->focusCell] : kNoSlot;
    m_state->setPlan(std::move(plan));
    m_state->focusCell = m_state->cellOfSlot(focus);
    m_state->relayout(size(), devicePixelRatioF());
    Q_EMIT subtitleChanged(subtitle());
    Q_EMIT heightChanged();
    viewMoved();
}

void FleetMap::setFrame(MapFramePtr frame)
{
    m_state->canvas->present(std::move(frame));
}

std::shared_ptr<FleetMapCanvas> FleetMap::canvas() const
{
    return m_state->canvas;
}

void FleetMap::setUnitAlarms(std::vector<UnitAlarm> alarms)
{
    std::ranges::stable_sort(alarms, {}, [](const UnitAlarm& alarm) { return urgency(alarm.condition); });
    if (m_state->alarms == alarms)
        return;
    m_state->alarms = std::move(alarms);
    update();
}

void FleetMap::setSiteNotes(std::vector<SiteNote> notes)
{
    if (m_state->notes == notes)
        return;
    const auto shape = [](const std::vector<SiteNote>& list) {
        std::vector<std::array<bool, 3>> parts;
        for (const SiteNote& note : list)
            parts.push_back({!note.subtitle.isEmpty(), !note.values.empty(), !note.lights.empty()});
        return parts;
    };
    const bool reshaped = shape(m_state->notes) != shape(notes);
    m_state->notes = std::move(notes);
    if (!reshaped) // Heights stay: new values in old places cost nothing but their paint.
        return update(m_state->noteRegion());
    m_state->relayout(size(), devicePixelRatioF());
    update();
    Q_EMIT heightChanged();
}

void FleetMap::setSelection(Slot slot)
{
    if (m_state->selection == slot)
        return;
    m_state->selection = slot;
    if (const std::uint32_t cell = m_state->cellOfSlot(slot); cell != kNoCell)
        m_state->focusCell = cell;
    update();
}

Slot FleetMap::selection() const
{
    return m_state->selection;
}

void FleetMap::setFrozen(bool frozen)
{
    if (m_state->frozen == frozen)
        return;
    m_state->frozen = frozen;
    m_state->restyle();
    update();
}

void FleetMap::setEmptyText(const QString& text)
{
    m_state->emptyText = text;
    update();
}

void FleetMap::setBare(BareMap bare)
{
    if (m_state->bare == bare)
        return;
    m_state->bare = bare;
    m_state->relayout(size(), devicePixelRatioF());
    update();
    Q_EMIT heightChanged();
}

void FleetMap::setCellNotes(CellNotes notes)
{
    m_state->cellNotes = std::move(notes);
    m_state->relayout(size(), devicePixelRatioF());
    update();
}

QRect FleetMap::rectOf(PlanRef unit) const
{
    return m_state->rectOf(unit);
}

QString FleetMap::subtitle() const
{
    return m_state->subtitle();
}

int FleetMap::heightFor(int width, int most) const
{
    return m_state->heightFor({width, most}, devicePixelRatioF());
}

void FleetMap::showUnit(PlanRef unit)
{
    m_state->showUnit(unit);
    Q_EMIT subtitleChanged(subtitle());
    viewMoved();
}

QSize FleetMap::sizeHint() const
{
    return {960, 480};
}

QSize FleetMap::minimumSizeHint() const
{
    return {240, 160};
}

void FleetMap::paintEvent(QPaintEvent* event)
{
    if (m_state->ratio() != devicePixelRatioF()) // Moved to another screen.
        m_state->relayout(size(), devicePixelRatioF());
    QPainter painter(this);
    m_state->paint(painter, event->region(), hasFocus());
}

void FleetMap::resizeEvent(QResizeEvent*)
{
    m_state->relayout(size(), devicePixelRatioF());
    Q_EMIT subtitleChanged(subtitle());
    viewMoved();
}

void FleetMap::setHover(const std::optional<MapHit>& hit)
{
    m_state->hover = hit;
    if (m_told == hit)
        return;
    m_told = hit;
    Q_EMIT hovered(hit);
    update();
}

/// Something else may lie under the pointer, or the cell in focus elsewhere: who shows it must hear of it.
void FleetMap::viewMoved()
{
    if (m_pointer)
        setHover(m_state->hitAt((*m_pointer * m_state->ratio()).toPoint()));
    else
        setHover(m_told ? m_state->hitOfCell(m_state->focusCell) : std::nullopt);
    update();
}

void FleetMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragged = event->position();
    m_isPressed = true;
    m_dragging = false;
}

void FleetMap::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    m_pointer = at;
    if (!event->buttons().testFlag(Qt::LeftButton))
        return setHover(m_state->hitAt((at * m_state->ratio()).toPoint()));
    m_dragging = m_dragging || (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragging)
        return;
    setCursor(Qt::ClosedHandCursor);
    m_state->panBy(((m_dragged - at) * m_state->ratio()).toPoint());
    m_dragged = at;
    viewMoved();
}

void FleetMap::mouseReleaseEvent(QMouseEvent* event)
{
    unsetCursor();
    if (event->button() != Qt::LeftButton || !std::exchange(m_isPressed, false) || m_dragging)
        return;
    const std::optional<MapHit> hit = m_state->hitAt((event->position() * m_state->ratio()).toPoint());
    if (!hit)
        return;
    m_state->focusCell = hit->firstCell;
    if (m_state->selection != hit->slot) {
        setSelection(hit->slot);
        Q_EMIT selectionChanged(hit->slot);
    }
    update();
    if (hit->slot != kNoSlot)
        Q_EMIT activated(*hit);
}

/// Its first click has been taken already.
void FleetMap::mouseDoubleClickEvent(QMouseEvent*) {}

void FleetMap::leaveEvent(QEvent*)
{
    m_pointer.reset();
    setHover(std::nullopt);
}

void FleetMap::focusInEvent(QFocusEvent* event)
{
    if (m_state->hasCells() && m_state->focusCell == kNoCell) {
        const std::uint32_t selected = m_state->cellOfSlot(m_state->selection);
        m_state->focusCell = selected == kNoCell ? 0 : selected;
    }
    QWidget::focusInEvent(event);
    update();
}

void FleetMap::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    setHover(std::nullopt);
    update();
}

void FleetMap::moveFocus(std::uint32_t cell)
{
    m_state->focusCell = cell;
    m_state->reveal(m_state->layout()->markOfCell(cell).rect);
    m_pointer.reset();
    setHover(m_state->hitOfCell(cell));
    const FleetPlan::Rack& rack = m_state->plan()->racks[m_state->layout()->rackOfCell(cell)];
    setAccessibleDescription(tr("%1, place %2").arg(rack.name).arg(cell - rack.first + 1));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

bool FleetMap::moveFocusBy(int key, bool far)
{
    if (!m_state->layout() || m_state->focusCell == kNoCell)
        return false;
    const FleetMapLayout& layout = *m_state->layout();
    const FleetPlan& plan = layout.plan();
    const std::uint32_t cell = m_state->focusCell;
    const bool mirrored = isRightToLeft();
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveFocus(m_state->neighbour(cell, (key == Qt::Key_Right) != mirrored ? 1 : -1, 0, far));
        return true;
    case Qt::Key_Up:
        moveFocus(m_state->neighbour(cell, 0, -1, far));
        return true;
    case Qt::Key_Down:
        moveFocus(m_state->neighbour(cell, 0, 1, far));
        return true;
    case Qt::Key_Home:
    case Qt::Key_End: {
        const FleetPlan::Group& row = plan.rows[layout.rowOfRack(layout.rackOfCell(cell))];
        std::uint32_t rack = key == Qt::Key_Home ? row.first : row.first + row.count - 1;
        while (plan.racks[rack].count == 0) // That of the cell itself is not empty.
            key == Qt::Key_Home ? ++rack : --rack;
        moveFocus(plan.racks[rack].first);
        return true;
    }
    default:
        return false;
    }
}

void FleetMap::keyPressEvent(QKeyEvent* event)
{
    if (moveFocusBy(event->key(), event->modifiers().testFlag(Qt::ControlModifier)))
        return;
    if (zoomByKey(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const std::optional<MapHit> hit = m_state->hitOfCell(m_state->focusCell); hit && hit->slot != kNoSlot)
            Q_EMIT activated(*hit);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace millwright::maps
