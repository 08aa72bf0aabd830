// SPDX-License-Identifier: GPL-3.0-or-later
// What LineChart does with mouse and keys.
#include "widgets/charts/line_chart_state.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace millwright::charts {

namespace {

constexpr Millis kLeastWindow = 2000; ///< Zoom goes no further.

} // namespace

bool LineChart::isInPlot(QPointF at) const
{
    const QRectF& plot = m_state->place(size()).plot;
    return at.x() >= plot.left() && at.x() <= plot.right();
}

void LineChart::zoomAbout(Millis centre, double factor)
{
    const ChartContents& contents = m_state->contents;
    if (!m_state->cursor || contents.to <= contents.from)
        return;
    const double span = std::max(double(kLeastWindow), double(contents.to - contents.from) * factor);
    const double share = double(centre - contents.from) / double(contents.to - contents.from);
    const Millis from = std::max(m_state->from, centre - static_cast<Millis>(span * share));
    const Millis to = std::min(m_state->to, from + static_cast<Millis>(span));
    if (from <= m_state->from && to >= m_state->to)
        return m_state->cursor->setWindow(std::nullopt);
    m_state->cursor->setWindow(ChartCursor::Window{from, to});
}

void LineChart::wheelEvent(QWheelEvent* event)
{
    constexpr double kPerNotch = 0.8;
    if (event->angleDelta().y() == 0 || !isInPlot(event->position()))
        return event->ignore();
    zoomAbout(m_state->place(size()).time.toTime(event->position().x()),
              std::pow(kPerNotch, event->angleDelta().y() / 120.0));
    event->accept();
}

void LineChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isInPlot(event->position()))
        return;
    m_state->pressed = event->position();
    m_state->dragged = event->position();
    m_state->panning = event->modifiers().testFlag(Qt::ShiftModifier);
}

void LineChart::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_state->cursor)
        return;
    if (m_state->pressed && m_state->panning && m_state->cursor->window()) {
        const TimeScale& scale = m_state->place(size()).time;
        const Millis shift = scale.toTime(m_state->dragged.x()) - scale.toTime(event->position().x());
        const ChartCursor::Window window = *m_state->cursor->window();
        const Millis bounded = std::clamp(shift, std::min<Millis>(0, m_state->from - window.from),
                                          std::max<Millis>(0, m_state->to - window.to));
        m_state->cursor->setWindow(ChartCursor::Window{window.from + bounded, window.to + bounded});
    }
    m_state->dragged = event->position();
    lift(event->position());
    if (isInPlot(event->position()))
        m_state->cursor->setTime(m_state->geometry.time.toTime(event->position().x()));
    else
        m_state->cursor->setTime(std::nullopt);
    if (m_state->pressed)
        update();
}

void LineChart::lift(QPointF at)
{
    ChartContents& contents = m_state->contents;
    std::optional<std::size_t> lifted;
    if (contents.series.size() > style::kSeriesHues && isInPlot(at))
        lifted = m_state->painter().seriesAt(m_state->place(size()), at);
    if (lifted && !m_state->painter().isGrey(*lifted))
        lifted.reset();
    if (std::exchange(contents.lifted, lifted) == lifted)
        return;
    m_state->painted = false;
    update();
}

void LineChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_state->pressed)
        return;
    const QPointF start = *std::exchange(m_state->pressed, std::nullopt);
    update();
    if (m_state->panning || !m_state->cursor ||
        std::abs(event->position().x() - start.x()) < QApplication::startDragDistance())
        return;
    const TimeScale& scale = m_state->place(size()).time;
    const auto at = [&](double x) { return scale.toTime(std::clamp(x, scale.left, scale.right)); };
    const Millis one = at(start.x());
    const Millis other = at(event->position().x());
    const Millis span = std::max(std::abs(one - other), kLeastWindow);
    const Millis from = std::max(scale.from, std::min((one + other) / 2 - span / 2, scale.to - span));
    m_state->cursor->setWindow(ChartCursor::Window{from, std::min(scale.to, from + span)});
}

void LineChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_state->cursor && m_state->cursor->window())
        return resetZoom();
    Q_EMIT activated();
}

void LineChart::leaveEvent(QEvent*)
{
    if (m_state->cursor)
        m_state->cursor->setTime(std::nullopt);
}

void LineChart::moveCrosshair(int direction)
{
    const ChartContents& contents = m_state->contents;
    if (!m_state->cursor)
        return;
    const ChartGeometry& geometry = m_state->place(size());
    Millis step = contents.series.empty() ? 0 : stepOf(contents.series.front());
    step = std::max(step, (contents.to - contents.from) / std::max<Millis>(1, Millis(geometry.plot.width())));
    const std::optional<Millis> time = m_state->cursor->time();
    const Millis next = time ? *time + direction * step : direction > 0 ? contents.from : contents.to;
    m_state->cursor->setTime(std::clamp(next, contents.from, contents.to));
    QString values;
    for (const QString& value : m_state->painter().valuesAt(geometry, *m_state->cursor->time()))
        values += u' ' + value;
    setAccessibleDescription(m_state->formatter.clock(utcFromMillis(*m_state->cursor->time())) + values);
}

void LineChart::keyPressEvent(QKeyEvent* event)
{
    const ChartContents& contents = m_state->contents;
    const Millis middle = contents.from + (contents.to - contents.from) / 2;
    const std::optional<Millis> time = m_state->cursor ? m_state->cursor->time() : std::optional<Millis>();
    const Millis about = time && *time >= contents.from && *time <= contents.to ? *time : middle;
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(csv());
    if (event->matches(QKeySequence::Save))
        return askWhereToSave();
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCrosshair(-1);
    case Qt::Key_Right:
        return moveCrosshair(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAbout(about, 0.5);
    case Qt::Key_Minus:
        return zoomAbout(about, 2.0);
    case Qt::Key_0:
        return resetZoom();
    case Qt::Key_Escape:
        if (m_state->cursor && m_state->cursor->window())
            return resetZoom();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LineChart::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy numbers"), this, [this] { QApplication::clipboard()->setText(csv()); });
    menu.addAction(tr("Copy picture"), this, [this] { QApplication::clipboard()->setImage(picture()); });
    menu.addAction(tr("Save…"), this, &LineChart::askWhereToSave);
    QAction* reset = menu.addAction(tr("Reset zoom"), this, &LineChart::resetZoom);
    reset->setEnabled(m_state->cursor && m_state->cursor->window().has_value());
    menu.exec(event->globalPos());
}

} // namespace millwright::charts
