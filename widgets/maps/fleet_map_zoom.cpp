// SPDX-License-Identifier: GPL-3.0-or-later
// How a person gets nearer to the fleet and away from it: wheel, pinch and keys.
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/fleet_map_state.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace millwright::maps {
namespace {

constexpr int kNotch = 120;
constexpr double kPinchStep = 1.25; ///< Fingers so much further apart are a step.

} // namespace

void FleetMap::zoomToFit()
{
    m_state->fit();
    Q_EMIT subtitleChanged(subtitle());
    viewMoved();
}

void FleetMap::zoomBy(int steps, QPoint about)
{
    if (!m_state->layout())
        return;
    m_state->zoomTo(m_state->layout()->step() + steps, about);
    Q_EMIT subtitleChanged(subtitle());
    viewMoved();
}

void FleetMap::zoomIn()
{
    zoomBy(1, zoomCentre());
}

void FleetMap::zoomOut()
{
    zoomBy(-1, zoomCentre());
}

/// The focus cell when it is in view, else the middle.
QPoint FleetMap::zoomCentre() const
{
    const QSize view = m_state->viewSize();
    if (const std::optional<MapHit> focus = m_state->hitOfCell(m_state->focusCell);
        focus && rect().intersects(focus->rect))
        return focus->rect.center() * m_state->ratio();
    return {view.width() / 2, view.height() / 2};
}

void FleetMap::glideBy(int steps, QPoint about)
{
    glide(about, [&] { zoomBy(steps, about); });
}

void FleetMap::glideToFit()
{
    glide(zoomCentre(), [&] { zoomToFit(); });
}

/// Everything is where it belongs at once, for whoever points or types on; only what is seen takes its time.
void FleetMap::glide(QPoint about, const std::function<void()>& change)
{
    m_glide.stop();
    if (!isVisible() || !m_state->hasCells())
        return change();
    if (m_state->glide(about, hasFocus(), change))
        m_glide.start();
}

void FleetMap::wheelEvent(QWheelEvent* event)
{
    m_wheel += event->angleDelta().y();
    const int steps = m_wheel / kNotch;
    m_wheel -= steps * kNotch;
    m_pointer = event->position();
    if (steps != 0)
        glideBy(steps, (event->position() * m_state->ratio()).toPoint());
    event->accept();
}

void FleetMap::pinch(double factor, QPointF at)
{
    m_pinched *= std::max(0.01, factor);
    const int steps = static_cast<int>(std::log(m_pinched) / std::log(kPinchStep));
    if (steps == 0)
        return;
    m_pinched /= std::pow(kPinchStep, steps);
    glideBy(steps, (at * m_state->ratio()).toPoint());
}

bool FleetMap::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto& gesture = *static_cast<QNativeGestureEvent*>(event);
        if (gesture.gestureType() == Qt::BeginNativeGesture)
            m_pinched = 1.0;
        if (gesture.gestureType() == Qt::ZoomNativeGesture)
            pinch(1.0 + gesture.value(), gesture.position());
        return true;
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        auto* gesture = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture));
        if (!gesture)
            return false;
        if (gesture->state() == Qt::GestureStarted)
            m_pinched = 1.0;
        gestures->accept(gesture);
        pinch(gesture->scaleFactor(), mapFromGlobal(gesture->hotSpot()));
        return true;
    }
    return QWidget::event(event);
}

bool FleetMap::zoomByKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        glideBy(1, zoomCentre());
        return true;
    case Qt::Key_Minus:
        glideBy(-1, zoomCentre());
        return true;
    case Qt::Key_Asterisk:
        glideBy(kZoomSteps, zoomCentre());
        return true;
    case Qt::Key_0:
        glideToFit();
        return true;
    default:
        return false;
    }
}

} // namespace millwright::maps
