// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_scale.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace millwright::charts {
namespace {

constexpr Millis kSecond = 1000;
constexpr Millis kMinute = 60 * kSecond;
constexpr Millis kHour = 60 * kMinute;
constexpr Millis kDay = 24 * kHour;

constexpr std::array kTimeSteps{kSecond,  2 * kSecond, 5 * kSecond, 10 * kSecond, 15 * kSecond, 30 * kSecond,
                                kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
                                kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
                                2 * kDay, 7 * kDay,    14 * kDay,   28 * kDay,    91 * kDay,    365 * kDay};

// In order of preference where two steps make the same axis.
constexpr std::array kMantissas{1.0, 2.0, 5.0, 2.5, 4.0, 3.0, 1.5};
constexpr int kLeastIntervals = 2;
constexpr int kMostIntervals = 4;

int decimalsOf(double step)
{
    double shifted = step;
    for (int decimals = 0; decimals < 6; ++decimals, shifted *= 10.0) {
        if (std::abs(shifted - std::round(shifted)) < 1e-6 * shifted)
            return decimals;
    }
    return 6;
}

QString tickLabel(const style::Formatter& formatter, Millis time, Millis step)
{
    const QDateTime local = formatter.local(utcFromMillis(time));
    if (step >= kDay || local.time() == QTime(0, 0))
        return formatter.locale().toString(local.date(), QStringLiteral("d MMM"));
    return local.toString(step < kMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

Millis offsetAt(const style::Formatter& formatter, Millis time)
{
    return formatter.local(utcFromMillis(time)).offsetFromUtc() * kSecond;
}

} // namespace

ValueAxis niceAxis(double low, double high, bool zeroBased)
{
    if (!std::isfinite(high - low) || high < low)
        return {};
    if (zeroBased) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    // One value, or as good as one: give it room on both sides, so that rounding does not look like a step.
    constexpr double kLeastPart = 1e-3;
    if (const double size = std::max(std::abs(low), std::abs(high)); high - low <= kLeastPart * size) {
        const double room = size == 0.0 ? 1.0 : size * 0.1;
        low -= zeroBased ? 0.0 : room;
        high += room;
    }
    ValueAxis best;
    double leastExtent = std::numeric_limits<double>::max();
    const int decade = static_cast<int>(std::floor(std::log10(high - low)));
    for (int power = decade - 1; power <= decade + 1; ++power) {
        const double ten = std::pow(10.0, power);
        for (const double mantissa : kMantissas) {
            const double step = mantissa * ten;
            // The tolerance keeps a bound that lies on a line from being pushed to the next one.
            const double first = std::floor(low / step + 1e-9);
            const double last = std::ceil(high / step - 1e-9);
            const double extent = (last - first) * step;
            if (last - first < kLeastIntervals || last - first > kMostIntervals || extent >= leastExtent * (1.0 - 1e-9))
                continue;
            leastExtent = extent;
            best = {first * step, last * step, step, decimalsOf(step)};
        }
    }
    return best;
}

ValueAxis countAxis(std::size_t most)
{
    const double high = std::max(double(most), 1.0);
    const ValueAxis nice = niceAxis(0.0, high, true);
    if (nice.decimals == 0)
        return nice;
    const double step = std::ceil(high / kMostIntervals); // of few, where the nice steps are halves
    return {0.0, step * std::ceil(high / step), step, 0};
}

ValueAxis fixedAxis(double low, double high)
{
    if (!std::isfinite(high - low) || high <= low)
        return {};
    for (const int intervals : {4, 2, 3}) {
        const double step = (high - low) / intervals;
        if (decimalsOf(step) <= 2)
            return {low, high, step, decimalsOf(step)};
    }
    const double step = (high - low) / 2;
    return {low, high, step, decimalsOf(step)};
}

Millis roundTimeStep(Millis least)
{
    const auto fitting = std::ranges::find_if(kTimeSteps, [&](Millis step) { return step >= least; });
    const Millis longest = kTimeSteps.back();
    return fitting == kTimeSteps.end() ? (least + longest - 1) / longest * longest : *fitting;
}

std::vector<TimeTick> timeTicks(const TimeScale& scale, double spacing, const style::Formatter& formatter)
{
    std::vector<TimeTick> ticks;
    const double width = scale.right - scale.left;
    if (scale.to <= scale.from || width <= 0.0)
        return ticks;
    const Millis step = roundTimeStep(static_cast<Millis>(std::ceil(double(scale.to - scale.from) * spacing / width)));
    const Millis offset = offsetAt(formatter, scale.from);
    const Millis first = scale.from + offset; // by the clocks of the zone
    const Millis rest = ((first % step) + step) % step;
    for (Millis wall = rest == 0 ? first : first - rest + step; wall - offset <= scale.to + kHour; wall += step) {
        // Where clocks are set in between, the same round time is another moment.
        const Millis time = wall - offsetAt(formatter, wall - offset);
        if (time >= scale.from && time <= scale.to && (ticks.empty() || time > ticks.back().time))
            ticks.push_back({time, tickLabel(formatter, time, step)});
    }
    return ticks;
}

} // namespace millwright::charts
