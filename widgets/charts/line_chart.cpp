// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_csv.h"
#include "widgets/charts/line_chart_state.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace millwright::charts {

LineChart::LineChart(style::ThemePtr theme, QWidget* parent)
    : TimeChart(std::move(theme), parent)
    , m_state(std::make_unique<State>())
{
    changed();
}

LineChart::~LineChart() = default;

void LineChart::changed()
{
    ChartContents& contents = m_state->contents;
    contents.title = title();
    contents.subtitle = subtitle();
    contents.unit = unit();
    contents.emptyText = emptyText();
    contents.from = shownRange().from;
    contents.to = shownRange().to;
    contents.begins = begins();
    contents.live = isLive();
    contents.frozen = isFrozen();
    m_state->placed = false;
    m_state->picture = {};
    m_state->wasPainted = false;
    TimeChart::changed();
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
    restack();
}

void LineChart::setStacked(bool stacked)
{
    m_state->contents.stacked = stacked;
    restack();
}

void LineChart::restack()
{
    ChartContents& contents = m_state->contents;
    contents.stack = contents.stacked ? stackOf(contents.series) : ChartStack{};
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

void LineChart::setLeastRange(std::optional<std::pair<double, double>> range)
{
    m_state->contents.leastRange = range;
    changed();
}

void LineChart::setLimits(std::vector<ChartLimit> limits)
{
    m_state->contents.limits = std::move(limits);
    changed();
}

const std::vector<ChartLimit>& LineChart::limits() const
{
    return m_state->contents.limits;
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

/// Where things stand now: several events may come between two paints, and each changes what the next one meets.
const ChartGeometry& LineChart::place() const
{
    if (!m_state->placed || m_state->geometry.size != size()) {
        m_state->geometry = painter().layout(size());
        m_state->placed = true;
        m_state->picture = {};
        m_state->wasPainted = false;
    }
    return m_state->geometry;
}

ChartPainter LineChart::painter() const
{
    return {m_state->contents, theme(), formatter()};
}

QString LineChart::csv() const
{
    return seriesCsv(m_state->contents.series, title(), unit(), shownRange().from, shownRange().to);
}

QImage LineChart::picture() const
{
    const ChartGeometry& geometry = place();
    if (m_state->picture.isNull() || m_state->picture.devicePixelRatio() != devicePixelRatioF())
        m_state->picture = painter().render(geometry, size(), devicePixelRatioF());
    return m_state->picture;
}

/// What is painted for the first time may be replaced before it is painted again: only the second time it is worth a
/// picture that is kept.
bool LineChart::paintOnto(QImage& surface) const
{
    const ChartGeometry& geometry = place();
    if (!m_state->picture.isNull() || std::exchange(m_state->wasPainted, true))
        return false;
    painter().renderOnto(surface, geometry, devicePixelRatioF());
    return true;
}

void LineChart::draw(QPainter& painter) const
{
    this->painter().renderPaths(painter, place());
}

std::vector<ChartSpan> LineChart::shownGaps() const
{
    return place().gaps;
}

QStringList LineChart::shownLimits() const
{
    const ChartGeometry& geometry = place();
    QStringList names;
    for (const ChartLimit& limit : m_state->contents.limits) {
        const double scaled = limit.value / geometry.unit.divisor;
        if (scaled >= geometry.axis.low && scaled <= geometry.axis.high)
            names << limit.name;
    }
    return names;
}

QRectF LineChart::plot() const
{
    return place().plot;
}

Millis LineChart::arrowStep() const
{
    const std::vector<ChartSeries>& series = m_state->contents.series;
    return series.empty() ? 0 : stepOf(series.front());
}

std::vector<QString> LineChart::valuesAt(Millis time) const
{
    return painter().valuesAt(place(), time);
}

void LineChart::paintCrosshair(QPainter& painter, Millis time) const
{
    this->painter().paintCrosshair(painter, place(), time);
}

/// Lifts the grey line that it is on.
void LineChart::point(QPointF at)
{
    const ChartContents& contents = m_state->contents;
    std::optional<std::size_t> lifted;
    if (contents.series.size() > style::kSeriesHues && isInPlot(at))
        lifted = painter().seriesAt(place(), at);
    if (lifted && !painter().isGrey(*lifted))
        lifted.reset();
    lift(lifted);
}

void LineChart::lift(std::optional<std::size_t> series)
{
    if (std::exchange(m_state->contents.lifted, series) == series)
        return;
    m_state->picture = {};
    m_state->wasPainted = false;
    update();
}

void LineChart::keyPressEvent(QKeyEvent* event)
{
    std::vector<std::size_t> grey;
    for (std::size_t i = 0; i < m_state->contents.series.size(); ++i) {
        if (painter().isGrey(i))
            grey.push_back(i);
    }
    const bool isUp = event->key() == Qt::Key_Up;
    if (grey.empty() || (!isUp && event->key() != Qt::Key_Down))
        return TimeChart::keyPressEvent(event);
    const auto current = std::ranges::find(grey, m_state->contents.lifted.value_or(m_state->contents.series.size()));
    const std::size_t place = static_cast<std::size_t>(current - grey.begin());
    const std::size_t next =
        current == grey.end() ? (isUp ? grey.size() - 1 : 0) : (place + (isUp ? grey.size() - 1 : 1)) % grey.size();
    lift(grey[next]);
    if (!cursor())
        return;
    setCrosshair(cursor()->time().value_or(shownRange().to));
}

QSize LineChart::sizeHint() const
{
    return {theme().scaledPx(420), theme().scaledPx(200)};
}

QSize LineChart::minimumSizeHint() const
{
    return {theme().scaledPx(180), theme().scaledPx(120)};
}

} // namespace millwright::charts
