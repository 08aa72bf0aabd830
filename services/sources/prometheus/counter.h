// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cmath>
#include <limits>
#include <optional>

namespace millwright::prometheus {

/// How far a counter went between two of its samples.
struct Increase {
    double amount = 0.0;  ///< In raw units, never negative.
    double seconds = 0.0; ///< By the times of the samples themselves.
    bool restarted = false;
};

/// One counter series. The first sample is a baseline: a counter that appears is no increase, nor is one that moved
/// here from a series with other labels. A fall is a restart from zero (or an overflow of a 32-bit register, where the
/// rule says so), and so is any change of the time at which the counter started.
class Counter {
public:
    /// The increase since the sample before; nothing for the first sample and for one that is not newer.
    std::optional<Increase> add(double value, UtcTime time, unsigned wrapBits)
    {
        if (time <= m_time)
            return std::nullopt;
        const bool first = std::isnan(m_last);
        Increase increase;
        increase.seconds = static_cast<double>((time - m_time).count()) / 1000.0;
        increase.amount = value - m_last;
        if (m_restarted || increase.amount < 0.0) {
            const bool wrapped =
                !m_restarted && wrapBits == 32 && m_last < kTwoTo32 && m_last >= kTwoTo32 / 2 && value < kTwoTo32 / 2;
            increase.amount = wrapped ? value + kTwoTo32 - m_last : value;
            increase.restarted = !wrapped;
        }
        m_last = value;
        m_time = time;
        m_restarted = false;
        return first ? std::nullopt : std::optional(increase);
    }

    /// Says that the counter was set back to zero after the sample before, whatever its value now.
    void restart() { m_restarted = !std::isnan(m_last); }
    double last() const { return m_last; }

private:
    static constexpr double kTwoTo32 = 4294967296.0;

    double m_last = std::numeric_limits<double>::quiet_NaN();
    UtcTime m_time = kNoTime;
    bool m_restarted = false;
};

} // namespace millwright::prometheus
