// SPDX-License-Identifier: GPL-3.0-or-later
// How a chart draws parts of a whole on each other.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

/// Context of the translations.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::charts::LineChart)
};

float middleOf(const ColumnSpan& span)
{
    return (span.top + span.bottom) / 2.0f;
}

/// Between two lines; nothing where one of them has nothing.
std::vector<ColumnSpan> between(const std::vector<ColumnSpan>& one, const std::vector<ColumnSpan>& other)
{
    std::vector<ColumnSpan> area(one.size());
    for (std::size_t x = 0; x < area.size(); ++x) {
        if (one[x].isEmpty() || other[x].isEmpty())
            continue;
        area[x].include(middleOf(one[x]));
        area[x].include(middleOf(other[x]));
    }
    return area;
}

} // namespace

const std::vector<ChartSeries>& ChartPainter::drawn() const
{
    return m_contents.stacked ? m_contents.stack.edges : m_contents.series;
}

/// "52.0 %" of the whole; nothing where the whole is not known, is nothing, or has parts below zero.
QString ChartPainter::shareAt(std::size_t part, Millis time) const
{
    const std::optional<double> whole = wholeAt(m_contents.series, time);
    const bool hasShares = whole && *whole > 0.0 && std::ranges::all_of(m_contents.series, [&](const ChartSeries& one) {
                               return partAt(one, time).value_or(0.0) >= 0.0;
                           });
    if (!hasShares)
        return {};
    return m_formatter.value(*partAt(m_contents.series[part], time) / *whole * 100.0, u"%", 1).joined();
}

/// The newest shown moment at which all parts are known.
Millis ChartPainter::newestWhole() const
{
    const std::vector<ChartSeries>& edges = m_contents.stack.edges;
    if (edges.empty())
        return m_contents.to;
    const std::vector<Bucket>& buckets = edges.front().buckets;
    const auto newest = std::find_if(buckets.rbegin(), buckets.rend(), [&](const Bucket& bucket) {
        return bucket.hasValue() && bucket.time <= m_contents.to;
    });
    return newest == buckets.rend() ? m_contents.to : newest->time;
}

QString ChartPainter::keyText(std::size_t series, bool withShare) const
{
    const QString& name = m_contents.series[series].name;
    const QString share = m_contents.stacked && withShare ? shareAt(series, newestWhole()) : QString();
    return share.isEmpty() ? name : name + u' ' + share;
}

double ChartPainter::partLabelWidth(bool withShares) const
{
    double width = 0.0;
    for (std::size_t i = 0; m_contents.stacked && i < m_contents.series.size(); ++i)
        width = std::max(width, m_theme.texts().width(Type::Label, keyText(i, withShares)));
    return width > 0.0 ? std::ceil(width) + m_theme.scaled(kLabelGap) + 1 : 0.0;
}

/// With their shares, without, or not beside the plot at all, as there is room.
void ChartPainter::placePartLabels(ChartGeometry& geometry, double width) const
{
    constexpr double kMostLabels = 0.3;
    for (const bool withShares : {true, false}) {
        const double labels = partLabelWidth(withShares);
        geometry.showsShares = withShares;
        if (labels > width * kMostLabels)
            continue;
        geometry.partLabels = labels;
        return;
    }
}

/// At the right edge beside their parts, in the order of the stack, moved apart where they would meet.
void ChartPainter::paintPartLabels(QPainter& painter, const ChartGeometry& geometry) const
{
    const double line = m_theme.lineHeight(Type::Label);
    const Millis newest = newestWhole();
    const std::size_t count = m_contents.series.size();
    std::vector<std::pair<double, std::size_t>> places; // middle of the part, from the bottom up
    for (std::size_t i = 0; i < count; ++i) {
        const auto base = partAt(m_contents.stack.bases[i], newest);
        const auto edge = partAt(m_contents.stack.edges[i], newest);
        if (base && edge)
            places.emplace_back(geometry.value.toPixel((*base + *edge) / 2 / geometry.unit.divisor), i);
    }
    std::ranges::sort(places, std::greater<>());
    double lowest = geometry.plot.bottom() + line / 2;
    for (auto& [middle, part] : places) {
        middle = std::min(middle, lowest - line / 2);
        lowest = middle - line / 2;
    }
    double highest = geometry.plot.top() - line / 2; // and down again where the uppermost have left the plot
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        place->first = std::max(place->first, highest + line / 2);
        highest = place->first + line / 2;
    }
    for (const auto& [middle, part] : places)
        drawLabel(painter, m_theme,
                  QRectF(geometry.plot.right() + m_theme.scaled(kLabelGap), middle - line / 2,
                         geometry.partLabels - m_theme.scaled(kLabelGap) + 1, line),
                  keyText(part, geometry.showsShares), Qt::AlignLeft, Ink::Text);
}

void ChartPainter::paintAreas(QImage& image, const QRect& plot, const ChartGeometry& geometry, double ratio,
                              const RasterGround& ground) const
{
    const TimeScale time{m_contents.from, m_contents.to, 0.0, double(plot.width())};
    const double divisor = geometry.unit.divisor;
    const ValueScale value{geometry.axis.low * divisor, geometry.axis.high * divisor,
                           geometry.plot.height() * ratio + 0.5, 0.5};
    const std::size_t count = m_contents.series.size();
    std::vector<std::vector<ColumnSpan>> areas(count);
    std::vector<std::vector<ColumnSpan>> seams(count);
    std::vector<RasterLayer> layers;
    for (std::size_t i = 0; i < count; ++i) {
        seams[i] = columnsOf(m_contents.stack.edges[i], time, value, plot.width()).line;
        areas[i] = between(columnsOf(m_contents.stack.bases[i], time, value, plot.width()).line, seams[i]);
        layers.push_back({&areas[i], lookOf(i).color, 0.0f, kSolid});
    }
    for (std::size_t i = 0; i < count; ++i)
        layers.push_back({&seams[i], m_theme.rgb(Ink::Surface), static_cast<float>(ratio), kSolid});
    rasterLines(image, plot, layers, ground);
}

/// One outline for each stretch in which all parts are known.
void ChartPainter::paintAreaPaths(QPainter& painter, const ChartGeometry& geometry) const
{
    for (std::size_t i = 0; i < m_contents.series.size(); ++i) {
        const std::vector<Bucket>& bases = m_contents.stack.bases[i].buckets;
        const std::vector<Bucket>& edges = m_contents.stack.edges[i].buckets;
        const auto placeOf = [&](const Bucket& bucket) {
            return QPointF(geometry.time.toPixel(bucket.time),
                           geometry.value.toPixel(double(bucket.mean) / geometry.unit.divisor));
        };
        QPainterPath path;
        for (std::size_t first = 0; first < edges.size();) {
            std::size_t last = first;
            while (last < edges.size() && edges[last].hasValue() && bases[last].hasValue())
                ++last;
            for (std::size_t at = first; at < last; ++at)
                at == first ? path.moveTo(placeOf(edges[at])) : path.lineTo(placeOf(edges[at]));
            for (std::size_t at = last; at > first; --at)
                path.lineTo(placeOf(bases[at - 1]));
            if (last > first)
                path.closeSubpath();
            first = std::max(last, first + 1);
        }
        painter.setPen(m_theme.pen(Ink::Surface));
        painter.setBrush(QColor(lookOf(i).color));
        painter.drawPath(path);
    }
}

/// The whole, then its parts from the top down as they are seen.
std::vector<QString> ChartPainter::partsAt(const ChartGeometry& geometry, Millis time) const
{
    const auto said = [&](const QString& name, std::optional<double> value) {
        const double number = value.value_or(std::numeric_limits<double>::quiet_NaN()) / geometry.unit.divisor;
        const style::ValueText text{m_formatter.number(number, geometry.axis.decimals + 1), geometry.unit.unit};
        return name + u' ' + text.joined();
    };
    std::vector<QString> lines{said(Words::tr("together"), wholeAt(m_contents.series, time))};
    for (std::size_t i = m_contents.series.size(); i-- > 0;) {
        const QString share = shareAt(i, time);
        const QString text = said(m_contents.series[i].name, partAt(m_contents.series[i], time));
        lines.push_back(share.isEmpty() ? text : text + QStringLiteral(" · ") + share);
    }
    return lines;
}

} // namespace millwright::charts
