// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_painter.h"

#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_parts.h"
#include "widgets/charts/parallel_parts.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

constexpr double kBandInk = 0.4;                ///< Part of the series' colour in its band.
constexpr std::size_t kBucketsOfThreads = 8000; ///< With fewer another thread costs more than it brings.
constexpr std::array<Dash, style::kSeriesHues> kDashes{{{}, {5, 3, 5, 3}, {2, 3, 2, 3}, {7, 3, 2, 3}, {3, 2, 3, 2}}};

/// How many lines of data stand before one.
std::size_t ownPlace(const std::vector<ChartSeries>& series, std::size_t index)
{
    return static_cast<std::size_t>(std::count_if(series.begin(), series.begin() + static_cast<std::ptrdiff_t>(index),
                                                  [](const ChartSeries& other) { return !other.reference; }));
}

std::size_t bucketsOf(const std::vector<ChartSeries>& series)
{
    return std::accumulate(series.begin(), series.end(), std::size_t{0},
                           [](std::size_t count, const ChartSeries& one) { return count + one.buckets.size(); });
}

QRgb mix(QRgb a, QRgb b, double share)
{
    const auto blend = [&](int x, int y) { return qRound(x + (y - x) * share); };
    return qRgb(blend(qRed(a), qRed(b)), blend(qGreen(a), qGreen(b)), blend(qBlue(a), qBlue(b)));
}

} // namespace

ChartPainter::ChartPainter(const ChartContents& contents, const style::Theme& theme, const style::Formatter& formatter)
    : m_contents(contents)
    , m_theme(theme)
    , m_formatter(formatter)
{
}

ChartGeometry ChartPainter::layout(QSize size) const
{
    ChartGeometry geometry;
    geometry.size = size;
    auto range = finiteRange(drawn(), m_contents.from, m_contents.to);
    geometry.isEmpty = !range;
    placeGaps(geometry);
    if (range && m_contents.stacked)
        range = {std::min(range->first, 0.0), std::max(range->second, 0.0)};
    if (range)
        for (const ChartLimit& limit : m_contents.limits)
            if (limit.inRange && std::isfinite(limit.value))
                range = {std::min(range->first, limit.value), std::max(range->second, limit.value)};
    if (range && m_contents.leastRange)
        range = {std::min(range->first, m_contents.leastRange->first),
                 std::max(range->second, m_contents.leastRange->second)};
    if (m_contents.valueRange)
        range = m_contents.valueRange;
    const double largest = range ? std::max(std::abs(range->first), std::abs(range->second)) : 0.0;
    geometry.unit = m_formatter.unitScale(largest, m_contents.unit);
    const double divisor = geometry.unit.divisor;
    if (m_contents.valueRange)
        geometry.axis = fixedAxis(range->first / divisor, range->second / divisor);
    else if (range)
        geometry.axis = niceAxis(range->first / divisor, range->second / divisor, m_contents.zeroBased);

    const style::Theme& theme = m_theme;
    const double padX = theme.scaled(style::kPanelPaddingX);
    const double padY = theme.scaled(style::kPanelPaddingY);
    const double line = theme.lineHeight(Type::Label);
    geometry.title = QRectF(padX, padY, size.width() - 2 * padX, theme.lineHeight(Type::BodyStrong));
    const double labels = valueLabelWidth(theme, m_formatter, geometry.axis);
    const double left = std::ceil(padX + labels + theme.scaled(10));
    const double width = size.width() - padX - left;
    placePartLabels(geometry, width);
    placeKey(geometry);
    const double top = std::ceil(std::max(geometry.title.bottom(), geometry.key.bottom()) + theme.scaled(8) + line / 2);
    const double bottom = std::floor(size.height() - padY - line - theme.scaled(6));
    geometry.plot = QRectF(left, top, std::max(1.0, width - geometry.partLabels), std::max(1.0, bottom - top));
    geometry.time = {m_contents.from, m_contents.to, geometry.plot.left(), geometry.plot.right()};
    geometry.value = {geometry.axis.low, geometry.axis.high, geometry.plot.bottom(), geometry.plot.top()};
    geometry.ticks = timeTicks(geometry.time, theme.scaled(kTickSpacing), m_formatter);
    return geometry;
}

QImage ChartPainter::render(const ChartGeometry& geometry, QSize size, double ratio) const
{
    QImage image(QSizeF(size * ratio).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    renderOnto(image, geometry, ratio);
    return image;
}

void ChartPainter::renderOnto(QImage& image, const ChartGeometry& geometry, double ratio) const
{
    const auto px = [&](double logical) { return static_cast<int>(std::lround(logical * ratio)); };
    const QRect plot(QPoint(px(geometry.plot.left()), px(geometry.plot.top())),
                     QPoint(px(geometry.plot.right()) - 1, px(geometry.plot.bottom())));
    const bool hasLines = !geometry.isEmpty && !plot.isEmpty() && image.rect().contains(plot);
    const std::vector<ColumnRange> painted =
        hasLines ? paintedColumns(geometry, plot, ratio) : std::vector<ColumnRange>();
    QRegion plain(image.rect()); // the rest is written with the lines
    if (hasLines)
        plain -= plot;
    for (const ColumnRange& range : painted)
        plain += QRect(plot.left() + range.from, plot.top(), range.to - range.from, plot.height());
    image.setDevicePixelRatio(1.0);
    QPainter painter(&image);
    for (const QRect& rect : plain)
        painter.fillRect(rect, m_theme.color(Ink::Surface));
    painter.end();
    image.setDevicePixelRatio(ratio);
    painter.begin(&image);
    paintGround(painter, geometry, !hasLines || !painted.empty());
    painter.end();
    if (hasLines) {
        const std::vector<QRgb> lines = groundLines(geometry, plot, ratio);
        const RasterGround ground{lines, painted};
        image.setDevicePixelRatio(1.0);
        m_contents.stacked ? paintAreas(image, plot, geometry, ratio, ground)
                           : paintLines(image, plot, geometry, ratio, ground);
        image.setDevicePixelRatio(ratio);
    }
    painter.begin(&image);
    paintMarks(painter, geometry);
}

/// What lies under the lines; without the grid where it comes with them.
void ChartPainter::paintGround(QPainter& painter, const ChartGeometry& geometry, bool hasGrid) const
{
    paintTitle(painter, geometry);
    if (m_contents.shade) {
        const double from = std::max(geometry.plot.left(), geometry.time.toPixel(m_contents.shade->from));
        const double to = std::min(geometry.plot.right(), geometry.time.toPixel(m_contents.shade->to));
        if (from < to)
            painter.fillRect(QRectF(from, geometry.plot.top(), to - from, geometry.plot.height()),
                             m_theme.color(Ink::Raised));
    }
    if (geometry.isEmpty)
        return paintNothing(painter, m_theme, geometry.plot, m_contents.emptyText);
    if (hasGrid)
        paintValueGrid(painter, m_theme, geometry.axis, geometry.value, geometry.plot);
    paintValueNumbers(painter, m_theme, m_formatter, geometry.axis, geometry.value, geometry.plot);
    paintGaps(painter, geometry);
}

/// What lies over them.
void ChartPainter::paintMarks(QPainter& painter, const ChartGeometry& geometry) const
{
    paintTimeLabels(painter, m_theme, geometry.time, geometry.ticks, geometry.plot, m_contents.live, m_formatter);
    if (!geometry.isEmpty)
        paintLimits(painter, geometry);
    if (!geometry.isEmpty && geometry.partLabels > 0.0)
        paintPartLabels(painter, geometry);
    paintEvents(painter, geometry);
}

/// The colour of each line of the plot where neither shade nor gap is: surface and hairlines.
std::vector<QRgb> ChartPainter::groundLines(const ChartGeometry& geometry, const QRect& plot, double ratio) const
{
    constexpr double kInside = 8; // not at the end of a hairline
    QImage column(1, plot.bottom() + 1, QImage::Format_RGB32);
    column.fill(m_theme.color(Ink::Surface));
    column.setDevicePixelRatio(ratio);
    QPainter painter(&column);
    painter.translate(-geometry.plot.left() - kInside, 0);
    paintValueGrid(painter, m_theme, geometry.axis, geometry.value, geometry.plot.adjusted(0, 0, 2 * kInside, 0));
    painter.end();
    std::vector<QRgb> lines;
    lines.reserve(std::size_t(plot.height()));
    for (int y = plot.top(); y <= plot.bottom(); ++y)
        lines.push_back(column.pixel(0, y));
    return lines;
}

/// Columns of the plot that shade and gaps reach.
std::vector<ColumnRange> ChartPainter::paintedColumns(const ChartGeometry& geometry, const QRect& plot,
                                                      double ratio) const
{
    constexpr double kAround = 6;
    std::vector<ColumnRange> all;
    const auto add = [&](const ChartSpan& span) {
        const double from = (geometry.time.toPixel(span.from) - kAround) * ratio - plot.left();
        const double to = (geometry.time.toPixel(span.to) + kAround) * ratio - plot.left();
        if (to > 0.0 && from < plot.width())
            all.push_back(
                {static_cast<int>(std::max(0.0, from)), static_cast<int>(std::min(to, double(plot.width())))});
    };
    if (m_contents.shade)
        add(*m_contents.shade);
    std::ranges::for_each(geometry.gaps, add);
    std::ranges::for_each(geometry.silences, add);
    std::ranges::sort(all, {}, &ColumnRange::from);
    std::vector<ColumnRange> apart;
    for (const ColumnRange& range : all) {
        if (!apart.empty() && range.from <= apart.back().to)
            apart.back().to = std::max(apart.back().to, range.to);
        else
            apart.push_back(range);
    }
    return apart;
}

ChartPainter::Look ChartPainter::lookOf(std::size_t index) const
{
    const ChartSeries& series = m_contents.series[index];
    if (m_contents.stacked) {
        const QRgb fill = m_theme.palette().rgb(style::Ramp::Load, stackStep(index, m_contents.series.size()));
        return {m_contents.frozen ? qRgb(qGray(fill), qGray(fill), qGray(fill)) : fill, kSolid};
    }
    if (series.reference)
        return {m_theme.rgb(Ink::Muted), kDashes[1]};
    const std::size_t own = ownPlace(m_contents.series, index);
    const auto all =
        std::ranges::count_if(m_contents.series, [](const ChartSeries& other) { return !other.reference; });
    Look look{m_theme.rgb(Ink::Text), kSolid};
    if (all > 1 && own < style::kSeriesHues)
        look = {m_theme.palette().series[own], kDashes[own]};
    else if (all > 1 && m_contents.lifted != index)
        look = {m_theme.rgb(Ink::Line), kSolid};
    if (m_contents.frozen)
        look.color = m_theme.rgb(Ink::Equipment);
    return look;
}

bool ChartPainter::isGrey(std::size_t series) const
{
    return !m_contents.stacked && !m_contents.series[series].reference &&
           ownPlace(m_contents.series, series) >= style::kSeriesHues;
}

std::vector<std::size_t> ChartPainter::drawingOrder() const
{
    std::vector<std::size_t> order(m_contents.series.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto height = [&](std::size_t i) { return m_contents.lifted == i ? 2 : isGrey(i) ? 0 : 1; };
    std::ranges::stable_sort(order, {}, height);
    return order;
}

void ChartPainter::paintTitle(QPainter& painter, const ChartGeometry& geometry) const
{
    paintTitleRow(painter, m_theme, geometry.title, paintKey(painter, geometry), m_contents.title, geometry.unit.unit,
                  m_contents.subtitle);
}

void ChartPainter::placeGaps(ChartGeometry& geometry) const
{
    const Millis from = std::max(m_contents.from, m_contents.begins);
    geometry.gaps = m_contents.stacked ? anyGaps(m_contents.series, from, m_contents.to)
                                       : commonGaps(m_contents.series, from, m_contents.to);
    if (m_contents.series.size() < 2 || m_contents.stacked)
        return;
    for (const ChartSeries& series : m_contents.series) {
        const std::vector<ChartSpan> own = gapsOf(series, from, m_contents.to);
        geometry.silences.insert(geometry.silences.end(), own.begin(), own.end());
    }
}

/// So high, at the foot of the plot.
QRectF ChartPainter::gapBox(const ChartGeometry& geometry, const ChartSpan& gap, double height) const
{
    const double from = std::max(geometry.plot.left(), std::floor(geometry.time.toPixel(gap.from)) + 2);
    const double to = std::min(geometry.plot.right(), std::ceil(geometry.time.toPixel(gap.to)) - 2);
    return {from, geometry.plot.bottom() - height, std::max(2.0, to - from), height};
}

/// Where nothing is known from any series: a hatched box with its length where there is room. Where only some are
/// silent: a hatched strip at the foot.
void ChartPainter::paintGaps(QPainter& painter, const ChartGeometry& geometry) const
{
    for (const ChartSpan& silence : geometry.silences)
        style::paintHatch(painter, gapBox(geometry, silence, m_theme.scaled(8)), m_theme);
    for (const ChartSpan& gap : geometry.gaps) {
        const QRectF box = gapBox(geometry, gap, geometry.plot.height());
        painter.fillRect(box, m_theme.color(Ink::Surface));
        style::paintHatch(painter, box, m_theme);
        const QString length = m_formatter.duration(std::chrono::milliseconds(gap.to - gap.from));
        const double width = std::ceil(m_theme.texts().width(Type::Label, length)) + m_theme.scaled(8);
        if (width + m_theme.scaled(8) > box.width())
            continue;
        QRectF text(0, 0, width, m_theme.lineHeight(Type::Label) + m_theme.scaled(2));
        text.moveCenter(box.center());
        painter.fillRect(text, m_theme.color(Ink::Surface));
        drawLabel(painter, m_theme, text, length, Qt::AlignHCenter);
    }
}

void ChartPainter::paintLines(QImage& image, const QRect& plot, const ChartGeometry& geometry, double ratio,
                              const RasterGround& ground) const
{
    const TimeScale time{m_contents.from, m_contents.to, 0.0, double(plot.width())};
    const double divisor = geometry.unit.divisor;
    const ValueScale value{geometry.axis.low * divisor, geometry.axis.high * divisor,
                           geometry.plot.height() * ratio + 0.5, 0.5};
    std::vector<LineColumns> columns(m_contents.series.size());
    const auto cut = [&](int i) {
        const auto index = static_cast<std::size_t>(i);
        columns[index] = columnsOf(m_contents.series[index], time, value, plot.width());
    };
    const auto count = static_cast<int>(columns.size());
    if (bucketsOf(m_contents.series) >= kBucketsOfThreads)
        inParallel(count, cut);
    else
        for (int i = 0; i < count; ++i)
            cut(i);
    std::vector<RasterLayer> layers;
    const std::vector<std::size_t> order = drawingOrder();
    for (const std::size_t i : order)
        if (!columns[i].band.empty() && !isGrey(i))
            layers.push_back(
                {&columns[i].band, mix(m_theme.rgb(Ink::Surface), lookOf(i).color, kBandInk), 0.0f, kSolid});
    for (const std::size_t i : order) {
        const Look look = lookOf(i);
        Dash dash = look.dash;
        for (float& length : dash)
            length *= static_cast<float>(m_theme.scaled(1.0) * ratio);
        layers.push_back({&columns[i].line, look.color, static_cast<float>(m_theme.scaled(kLineWidth) * ratio), dash});
    }
    rasterLines(image, plot, layers, ground);
}

} // namespace millwright::charts
