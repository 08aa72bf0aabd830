// SPDX-License-Identifier: GPL-3.0-or-later
// Time and value to pixels and back, and where the ticks stand. Plain arithmetic without a painter.
#pragma once

#include "widgets/charts/chart_series.h"
#include "widgets/style/format.h"

#include <QString>

#include <vector>

namespace millwright::charts {

/// Maps [from, to] to [left, right].
struct TimeScale {
    Millis from = 0;
    Millis to = 1;
    double left = 0.0;
    double right = 1.0;

    double toPixel(Millis time) const
    {
        return left + double(time - from) / double(to > from ? to - from : 1) * (right - left);
    }
    Millis toTime(double pixel) const
    {
        const double width = right - left;
        return from +
               static_cast<Millis>(std::llround((pixel - left) / (width > 0.0 ? width : 1.0) * double(to - from)));
    }
};

/// Maps [low, high] to [bottom, top]; pixels grow downwards, so top < bottom.
struct ValueScale {
    double low = 0.0;
    double high = 1.0;
    double bottom = 1.0;
    double top = 0.0;

    double toPixel(double value) const
    {
        return bottom - (value - low) / (high > low ? high - low : 1.0) * (bottom - top);
    }
    double toValue(double pixel) const
    {
        return low + (bottom - pixel) / (bottom > top ? bottom - top : 1.0) * (high - low);
    }
};

/// A value axis: 3 to 5 lines at round numbers, the first at `low`, the last at `high`.
struct ValueAxis {
    double low = 0.0;
    double high = 1.0;
    double step = 0.5;
    int decimals = 1;

    int lines() const { return static_cast<int>(std::lround((high - low) / step)) + 1; }
    double line(int index) const { return low + step * index; }
};

/// The axis that holds [low, high]. `zeroBased` extends it to zero. Not finite or empty: 0 to 1.
ValueAxis niceAxis(double low, double high, bool zeroBased);
/// The same for numbers of things: from 0 to at least `most`, lines on whole numbers.
ValueAxis countAxis(std::size_t most);
/// Exactly [low, high], with lines where they fall: for ranges that were named.
ValueAxis fixedAxis(double low, double high);

/// The least round length of time (seconds, minutes, hours, days, years) that is not below `least`.
Millis roundTimeStep(Millis least);

struct TimeTick {
    Millis time = 0;
    QString label;
};

/// Ticks at round times of the formatter's zone inside [from, to], at least `spacing` px apart: seconds, minutes, hours
/// or days. Midnight says the date.
std::vector<TimeTick> timeTicks(const TimeScale& scale, double spacing,
                                const style::Formatter& formatter = style::Formatter(QLocale()));

} // namespace millwright::charts
