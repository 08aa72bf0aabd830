// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_chart.h"

#include "widgets/charts/chart_painter.h"
#include "widgets/style/symbols.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QWheelEvent>

#include <algorithm>

namespace millwright::charts {

using style::Ink;

struct LineChart::State {
    style::ThemePtr theme;
    style::Formatter formatter;
    ChartContents contents; ///< With the shown window as from and to.
    Millis from = 0;        ///< The chart's own range.
    Millis to = 0;
    QPointer<ChartCursor> cursor;
    ChartGeometry geometry;
    QImage picture;
    bool stale = true; ///< The picture does not show the contents any more.
    std::optional<QPointF> pressed;
    QPointF dragged;
    bool panning = false;

    ChartPainter painter() const { return {contents, *theme, formatter}; }
    void refresh(QSize size, double ratio)
    {
        if (!stale && picture.devicePixelRatio() == ratio)
            return;
        geometry = painter().layout(size);
        picture = painter().render(geometry, size, ratio);
        stale = false;
    }
};

LineChart::LineChart(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_state(std::make_unique<State>())
{
    m_state->theme = std::move(theme);
    m_state->contents.emptyText = tr("No data in this period");
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(static_cast<ChartCursor*>(nullptr));
}

LineChart::~LineChart() = default;

void LineChart::changed()
{
    m_state->stale = true;
    update();
}

void LineChart::setTheme(style::ThemePtr theme)
{
    m_state->theme = std::move(theme);
    changed();
}

void LineChart::setFormatter(const style::Formatter& formatter)
{
    m_state->formatter = formatter;
    changed();
}

void LineChart::setCursor(ChartCursor* cursor)
{
    if (m_state->cursor)
        disconnect(m_state->cursor, nullptr, this, nullptr);
    m_state->cursor = cursor ? cursor : new ChartCursor(this);
    connect(m_state->cursor, &ChartCursor::timeChanged, this, qOverload<>(&QWidget::update));
    connect(m_state->cursor, &ChartCursor::windowChanged, this, &LineChart::applyWindow);
    applyWindow();
}

void LineChart::setTitle(const QString& title)
{
    m_state->contents.title = title;
    setAccessibleName(title);
    changed();
}

void LineChart::setSubtitle(const QString& subtitle)
{
    m_state->contents.subtitle = subtitle;
    changed();
}

void LineChart::setUnit(const QString& unit)
{
    m_state->contents.unit = unit;
    changed();
}

void LineChart::setSeries(std::vector<ChartSeries> series)
{
    for (ChartSeries& one : series) {
        std::size_t kept = 0;
        for (const Bucket& bucket : one.buckets)
            if (kept == 0 || bucket.time > one.buckets[kept - 1].time)
                one.buckets[kept++] = bucket;
        one.buckets.resize(kept);
    }
    m_state->contents.series = std::move(series);
    changed();
}

void LineChart::setTimeRange(Millis from, Millis to)
{
    m_state->from = from;
    m_state->to = std::max(from + 1, to);
    applyWindow();
}

void LineChart::setBegin(Millis begins)
{
    m_state->contents.begins = begins;
    changed();
}

void LineChart::setLive(bool live)
{
    m_state->contents.live = live;
    changed();
}

void LineChart::setZeroBased(bool zeroBased)
{
    m_state->contents.zeroBased = zeroBased;
    changed();
}

void LineChart::setValueRange(std::optional<std::pair<double, double>> range)
{
    m_state->contents.valueRange = range;
    changed();
}

void LineChart::setLimits(std::vector<ChartLimit> limits)
{
    m_state->contents.limits = std::move(limits);
    changed();
}

void LineChart::setEvents(std::vector<ChartEvent> events)
{
    m_state->contents.events = std::move(events);
    changed();
}

void LineChart::setShade(std::optional<ChartSpan> shade)
{
    m_state->contents.shade = shade;
    changed();
}

void LineChart::setFrozen(bool frozen)
{
    if (m_state->contents.frozen == frozen)
        return;
    m_state->contents.frozen = frozen;
    changed();
}

void LineChart::setEmptyText(const QString& text)
{
    m_state->contents.emptyText = text;
    changed();
}

void LineChart::applyWindow()
{
    const std::optional<ChartCursor::Window> window =
        m_state->cursor ? m_state->cursor->window() : std::optional<ChartCursor::Window>();
    ChartContents& contents = m_state->contents;
    contents.from = window ? window->from : m_state->from;
    contents.to = window ? window->to : m_state->to;
    changed();
}

QString LineChart::csv() const
{
    return chartCsv(m_state->contents, m_state->contents.from, m_state->contents.to);
}

QImage LineChart::picture() const
{
    m_state->refresh(size(), devicePixelRatioF());
    return m_state->picture;
}

void LineChart::resetZoom()
{
    if (m_state->cursor)
        m_state->cursor->setWindow(std::nullopt);
}

QSize LineChart::sizeHint() const
{
    return {m_state->theme->scaledPx(420), m_state->theme->scaledPx(200)};
}

QSize LineChart::minimumSizeHint() const
{
    return {m_state->theme->scaledPx(180), m_state->theme->scaledPx(120)};
}

void LineChart::paintEvent(QPaintEvent*)
{
    m_state->refresh(size(), devicePixelRatioF());
    QPainter painter(this);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(QPointF(0, 0), m_state->picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    const ChartGeometry& geometry = m_state->geometry;
    if (m_state->pressed && !m_state->panning) {
        const double from = std::clamp(m_state->pressed->x(), geometry.plot.left(), geometry.plot.right());
        const double to = std::clamp(m_state->dragged.x(), geometry.plot.left(), geometry.plot.right());
        painter.setPen(m_state->theme->pen(Ink::Accent, 2));
        for (const double x : {from, to})
            painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
    } else if (m_state->cursor && m_state->cursor->time()) {
        m_state->painter().paintCrosshair(painter, geometry, *m_state->cursor->time());
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), *m_state->theme);
}

void LineChart::resizeEvent(QResizeEvent*)
{
    changed();
}

bool LineChart::isInPlot(QPointF at) const
{
    const QRectF& plot = m_state->geometry.plot;
    return at.x() >= plot.left() && at.x() <= plot.right();
}

void LineChart::zoomAbout(Millis centre, double factor)
{
    constexpr Millis kLeast = 2000;
    const ChartContents& contents = m_state->contents;
    if (!m_state->cursor || contents.to <= contents.from)
        return;
    const double span = std::max(double(kLeast), double(contents.to - contents.from) * factor);
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
    zoomAbout(m_state->geometry.time.toTime(event->position().x()),
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
    const TimeScale& scale = m_state->geometry.time;
    if (m_state->pressed && m_state->panning && m_state->cursor->window()) {
        const Millis shift = scale.toTime(m_state->dragged.x()) - scale.toTime(event->position().x());
        const ChartCursor::Window window = *m_state->cursor->window();
        const Millis bounded = std::clamp(shift, std::min<Millis>(0, m_state->from - window.from),
                                          std::max<Millis>(0, m_state->to - window.to));
        m_state->cursor->setWindow(ChartCursor::Window{window.from + bounded, window.to + bounded});
    }
    m_state->dragged = event->position();
    if (isInPlot(event->position()))
        m_state->cursor->setTime(scale.toTime(event->position().x()));
    else
        m_state->cursor->setTime(std::nullopt);
    if (m_state->pressed)
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
    const TimeScale& scale = m_state->geometry.time;
    const auto at = [&](double x) { return scale.toTime(std::clamp(x, scale.left, scale.right)); };
    const auto [from, to] = std::minmax(at(start.x()), at(event->position().x()));
    m_state->cursor->setWindow(ChartCursor::Window{from, to});
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
    Millis step = contents.series.empty() ? 0 : stepOf(contents.series.front());
    step = std::max(step, (contents.to - contents.from) / std::max<Millis>(1, Millis(m_state->geometry.plot.width())));
    const std::optional<Millis> time = m_state->cursor->time();
    const Millis next = time ? *time + direction * step : direction > 0 ? contents.from : contents.to;
    m_state->cursor->setTime(std::clamp(next, contents.from, contents.to));
    QString values;
    for (const QString& value : m_state->painter().valuesAt(m_state->geometry, *m_state->cursor->time()))
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
    QAction* reset = menu.addAction(tr("Reset zoom"), this, &LineChart::resetZoom);
    reset->setEnabled(m_state->cursor && m_state->cursor->window().has_value());
    menu.exec(event->globalPos());
}

} // namespace millwright::charts
