// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/sparkline.h"

#include "widgets/charts/chart_columns.h"
#include "widgets/charts/chart_label.h"
#include "widgets/style/symbols.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;

namespace {

constexpr double kDot = 2.5;       ///< Radius.
constexpr double kLeastGap = 4;    ///< Px; a shorter gap is the place where the line is parted.
constexpr double kLeastRise = 0.1; ///< Part of the largest value that fills the height at least.
constexpr double kSame = 0.02;     ///< Part of a value; less is no change.

/// Context of the translations.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::charts::Sparkline)
};

/// The heights between which the values of a series stand.
ValueScale scaleOf(const ChartSeries& series, const ChartSpan& shown, const QRectF& room)
{
    const auto range = finiteRange({&series, 1}, shown.from, shown.to);
    const auto [low, high] = range.value_or(std::pair(0.0, 1.0));
    const double least = std::max(std::abs(low), std::abs(high)) * kLeastRise;
    const double more = std::max(0.0, (least - (high - low)) / 2);
    return {low - more, high + more, room.bottom(), room.top()};
}

/// Parted at gaps; a point that is joined to nothing is a short stroke.
QPainterPath pathOf(const ChartSeries& series, const TimeScale& time, const ValueScale& value)
{
    constexpr double kLonePoint = 1;
    const JoinRule rule(series);
    QPainterPath path;
    const Bucket* before = nullptr;
    for (const Bucket& bucket : series.buckets) {
        if (!bucket.hasValue() || time.toPixel(bucket.time) < time.left || bucket.time > time.to)
            continue;
        const QPointF place(time.toPixel(bucket.time), value.toPixel(double(bucket.mean)));
        if (before && rule.joins(*before, bucket)) {
            path.lineTo(place);
        } else {
            path.moveTo(place - QPointF(kLonePoint, 0));
            path.lineTo(place);
        }
        before = &bucket;
    }
    return path;
}

const Bucket* newestOf(const ChartSeries& series, Millis to)
{
    const auto newest = std::find_if(series.buckets.rbegin(), series.buckets.rend(),
                                     [to](const Bucket& bucket) { return bucket.hasValue() && bucket.time <= to; });
    return newest == series.buckets.rend() ? nullptr : &*newest;
}

} // namespace

void paintSparkline(QPainter& painter, const style::Theme& theme, const QRectF& box, const ChartSeries& series,
                    const ChartSpan& shown, bool isOld)
{
    const Bucket* newest = newestOf(series, shown.to);
    if (!newest || newest->time < shown.from)
        return;
    const double dot = theme.scaled(kDot);
    const QRectF room = box.adjusted(dot, dot, -dot - 1, -dot);
    const TimeScale time{shown.from, shown.to, room.left(), room.right()};
    const ValueScale value = scaleOf(series, shown, room);
    for (const ChartSpan& gap : gapsOf(series, shown.from, shown.to)) {
        const double from = std::ceil(time.toPixel(gap.from)) + 1;
        const double to = std::floor(time.toPixel(gap.to)) - 1;
        if (to - from >= theme.scaled(kLeastGap))
            style::paintHatch(painter, QRectF(from, box.top() + 2, to - from, box.height() - 4), theme);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = theme.color(isOld ? Ink::Equipment : Ink::Text);
    painter.setPen(QPen(ink, theme.scaled(kLineWidth), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(pathOf(series, time, value));
    painter.setPen(isOld ? QPen(ink, 1) : QPen(Qt::NoPen));
    painter.setBrush(isOld ? theme.color(Ink::Surface) : ink);
    painter.drawEllipse(QPointF(time.toPixel(newest->time), value.toPixel(double(newest->mean))), dot, dot);
    painter.restore();
}

std::optional<double> Trend::change() const
{
    if (before == 0.0 || !std::isfinite(after / before))
        return std::nullopt;
    return (after - before) / std::abs(before);
}

std::optional<Trend> trendOf(const ChartSeries& series, const ChartSpan& shown)
{
    constexpr std::size_t kPart = 6;
    std::vector<const Bucket*> known;
    for (const Bucket& bucket : series.buckets) {
        if (bucket.hasValue() && bucket.time >= shown.from && bucket.time <= shown.to)
            known.push_back(&bucket);
    }
    if (known.size() < 2)
        return std::nullopt;
    const auto part = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, known.size() / kPart));
    const auto meanOf = [part](auto first) {
        double sum = 0.0;
        std::for_each(first, first + part, [&](const Bucket* bucket) { sum += double(bucket->mean); });
        return sum / double(part);
    };
    return Trend{meanOf(known.begin()), meanOf(known.end() - part), known.back()->time - known.front()->time};
}

QString trendWords(const ChartSeries& series, const ChartSpan& shown, const style::Formatter& formatter)
{
    const std::optional<Trend> trend = trendOf(series, shown);
    if (!trend)
        return Words::tr("nothing is known of its past");
    const QString length = formatter.duration(milliseconds{trend->length});
    const std::optional<double> change = trend->change();
    QString said;
    if (!change)
        said = trend->after == 0.0 ? Words::tr("zero for %1").arg(length) : Words::tr("left zero in %1").arg(length);
    else if (std::abs(*change) < kSame)
        said = Words::tr("about the same for %1").arg(length);
    else
        said = (*change > 0.0 ? Words::tr("rose %1 in %2") : Words::tr("fell %1 in %2"))
                   .arg(formatter.value(std::abs(*change) * 100.0, u"%", 0).joined(), length);
    Millis missing = 0;
    for (const ChartSpan& gap : gapsOf(series, shown.from, shown.to))
        missing += gap.to - gap.from;
    return missing == 0 ? said
                        : Words::tr("%1; %2 of it are not known").arg(said, formatter.duration(milliseconds{missing}));
}

} // namespace millwright::charts
