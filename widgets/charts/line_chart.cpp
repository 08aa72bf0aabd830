// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_chart_state.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>

namespace millwright::charts {

using style::Ink;

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
    m_state->placed = false;
    m_state->painted = false;
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
    if (m_state->cursor == cursor && cursor)
        return;
    if (m_state->cursor && m_state->cursor->parent() == this)
        delete m_state->cursor;
    else if (m_state->cursor)
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
    if (m_state->contents.lifted && *m_state->contents.lifted >= m_state->contents.series.size())
        m_state->contents.lifted.reset();
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

ChartSpan LineChart::shownRange() const
{
    return {m_state->contents.from, m_state->contents.to};
}

std::vector<ChartSpan> LineChart::shownGaps() const
{
    return m_state->painter().gaps();
}

QStringList LineChart::shownLimits() const
{
    const ChartGeometry geometry = m_state->painter().layout(size());
    QStringList names;
    for (const ChartLimit& limit : m_state->contents.limits) {
        const double scaled = limit.value / geometry.unit.divisor;
        if (scaled >= geometry.axis.low && scaled <= geometry.axis.high)
            names << limit.name;
    }
    return names;
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

} // namespace millwright::charts
