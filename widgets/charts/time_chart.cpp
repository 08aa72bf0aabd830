// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/time_chart.h"

#include "widgets/charts/paint_surface.h"
#include "widgets/style/symbols.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::charts {

using style::Ink;

namespace {

constexpr Millis kLeastWindow = 2000; ///< Zoom goes no further.

} // namespace

TimeChart::TimeChart(style::ThemePtr theme, QWidget* parent)
    : Chart(std::move(theme), parent)
    , m_cursor(new ChartCursor(this))
{
    connect(m_cursor, &ChartCursor::timeChanged, this, qOverload<>(&QWidget::update));
    connect(m_cursor, &ChartCursor::windowChanged, this, &TimeChart::applyWindow);
}

TimeChart::~TimeChart() = default;

void TimeChart::setCursor(ChartCursor* cursor)
{
    if (m_cursor == cursor && cursor)
        return;
    if (m_cursor && m_cursor->parent() == this)
        delete m_cursor;
    else if (m_cursor)
        disconnect(m_cursor, nullptr, this, nullptr);
    m_cursor = cursor ? cursor : new ChartCursor(this);
    connect(m_cursor, &ChartCursor::timeChanged, this, qOverload<>(&QWidget::update));
    connect(m_cursor, &ChartCursor::windowChanged, this, &TimeChart::applyWindow);
    applyWindow();
}

void TimeChart::setSubtitle(const QString& subtitle)
{
    m_subtitle = subtitle;
    changed();
}

void TimeChart::setUnit(const QString& unit)
{
    m_unit = unit;
    changed();
}

void TimeChart::setTimeRange(Millis from, Millis to)
{
    m_own = {from, std::max(from + 1, to)};
    applyWindow();
}

void TimeChart::setBegin(Millis begins)
{
    m_begins = begins;
    changed();
}

void TimeChart::setLive(bool live)
{
    m_live = live;
    changed();
}

void TimeChart::applyWindow()
{
    const auto window = m_cursor ? m_cursor->window() : std::optional<ChartCursor::Window>();
    m_shown = window ? ChartSpan{window->from, window->to} : m_own;
    changed();
}

void TimeChart::resetZoom()
{
    if (m_cursor)
        m_cursor->setWindow(std::nullopt);
}

TimeScale TimeChart::timeScale() const
{
    const QRectF box = plot();
    return {m_shown.from, m_shown.to, box.left(), box.right()};
}

bool TimeChart::isInPlot(QPointF at) const
{
    const QRectF box = plot();
    return at.x() >= box.left() && at.x() <= box.right();
}

void TimeChart::zoomAbout(Millis centre, double factor)
{
    if (!m_cursor || m_shown.to <= m_shown.from)
        return;
    const double span = std::max(double(kLeastWindow), double(m_shown.to - m_shown.from) * factor);
    const double share = double(centre - m_shown.from) / double(m_shown.to - m_shown.from);
    const Millis from = std::max(m_own.from, centre - static_cast<Millis>(span * share));
    const Millis to = std::min(m_own.to, from + static_cast<Millis>(span));
    if (from <= m_own.from && to >= m_own.to)
        return m_cursor->setWindow(std::nullopt);
    m_cursor->setWindow(ChartCursor::Window{from, to});
}

void TimeChart::pan(QPointF to)
{
    const TimeScale scale = timeScale();
    const Millis shift = scale.toTime(m_dragged.x()) - scale.toTime(to.x());
    const ChartCursor::Window window = *m_cursor->window();
    const Millis bounded =
        std::clamp(shift, std::min<Millis>(0, m_own.from - window.from), std::max<Millis>(0, m_own.to - window.to));
    m_cursor->setWindow(ChartCursor::Window{window.from + bounded, window.to + bounded});
}

void TimeChart::point(QPointF) {}

void TimeChart::clicked(QPointF) {}

void TimeChart::moveCrosshair(int direction)
{
    if (!m_cursor)
        return;
    const Millis pixel = (m_shown.to - m_shown.from) / std::max<Millis>(1, Millis(plot().width()));
    const Millis step = std::max(arrowStep(), pixel);
    const std::optional<Millis> time = m_cursor->time();
    const Millis next = time ? *time + direction * step : direction > 0 ? m_shown.from : m_shown.to;
    setCrosshair(next);
}

void TimeChart::setCrosshair(Millis time)
{
    if (!m_cursor)
        return;
    m_cursor->setTime(std::clamp(time, m_shown.from, m_shown.to));
    describe(*m_cursor->time());
}

void TimeChart::describe(Millis time)
{
    QString values;
    for (const QString& value : valuesAt(time))
        values += u' ' + value;
    setAccessibleDescription(formatter().clock(utcFromMillis(time)) + values);
}

bool TimeChart::paintOnto(QImage&) const
{
    return false;
}

void TimeChart::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    QImage surface = surfaceOf(painter, *this, event->region());
    if (surface.isNull() || !paintOnto(surface)) {
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        painter.drawImage(QPointF(0, 0), picture());
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    }
    const QRectF box = plot();
    if (m_pressed && !m_panning) {
        painter.setPen(theme().pen(Ink::Accent, 2));
        for (const double end : {m_pressed->x(), m_dragged.x()}) {
            const double x = std::clamp(end, box.left(), box.right());
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        }
    } else if (m_cursor && m_cursor->time() && *m_cursor->time() >= m_shown.from && *m_cursor->time() <= m_shown.to) {
        paintCrosshair(painter, *m_cursor->time());
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), theme());
}

void TimeChart::wheelEvent(QWheelEvent* event)
{
    constexpr double kPerNotch = 0.8;
    if (event->angleDelta().y() == 0 || !isInPlot(event->position()))
        return event->ignore();
    zoomAbout(timeScale().toTime(event->position().x()), std::pow(kPerNotch, event->angleDelta().y() / 120.0));
    event->accept();
}

void TimeChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isInPlot(event->position()))
        return;
    m_pressed = event->position();
    m_dragged = event->position();
    m_panning = event->modifiers().testFlag(Qt::ShiftModifier);
}

void TimeChart::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_cursor)
        return;
    if (m_pressed && m_panning && m_cursor->window())
        pan(event->position());
    m_dragged = event->position();
    point(event->position());
    if (isInPlot(event->position()))
        m_cursor->setTime(timeScale().toTime(event->position().x()));
    else
        m_cursor->setTime(std::nullopt);
    if (m_pressed)
        update();
}

void TimeChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const QPointF start = *std::exchange(m_pressed, std::nullopt);
    update();
    if (m_panning || !m_cursor)
        return;
    if (std::abs(event->position().x() - start.x()) < QApplication::startDragDistance())
        return clicked(event->position());
    const TimeScale scale = timeScale();
    const auto at = [&](double x) { return scale.toTime(std::clamp(x, scale.left, scale.right)); };
    const Millis one = at(start.x());
    const Millis other = at(event->position().x());
    const Millis span = std::max(std::abs(one - other), kLeastWindow);
    const Millis from = std::max(scale.from, std::min((one + other) / 2 - span / 2, scale.to - span));
    m_cursor->setWindow(ChartCursor::Window{from, std::min(scale.to, from + span)});
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_cursor && m_cursor->window())
        return resetZoom();
    Q_EMIT activated();
}

void TimeChart::leaveEvent(QEvent*)
{
    if (m_cursor)
        m_cursor->setTime(std::nullopt);
}

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    const Millis middle = m_shown.from + (m_shown.to - m_shown.from) / 2;
    const std::optional<Millis> time = m_cursor ? m_cursor->time() : std::optional<Millis>();
    const Millis about = time && *time >= m_shown.from && *time <= m_shown.to ? *time : middle;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCrosshair(-1);
    case Qt::Key_Right:
        return moveCrosshair(1);
    case Qt::Key_Home:
        return setCrosshair(m_shown.from);
    case Qt::Key_End:
        return setCrosshair(m_shown.to);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAbout(about, 0.5);
    case Qt::Key_Minus:
        return zoomAbout(about, 2.0);
    case Qt::Key_0:
        return resetZoom();
    case Qt::Key_Escape:
        if (m_cursor && m_cursor->window())
            return resetZoom();
        break;
    default:
        break;
    }
    Chart::keyPressEvent(event);
}

void TimeChart::addActions(QMenu& menu)
{
    QAction* reset = menu.addAction(tr("Reset zoom"), this, &TimeChart::resetZoom);
    reset->setEnabled(m_cursor && m_cursor->window().has_value());
}

} // namespace millwright::charts
