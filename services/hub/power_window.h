// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/hub/formulas/figure.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <span>

namespace millwright::hub {

/// The powers of one site over the last 24 h, or since the first known one, in minutes of elapsed time (no wall clock):
/// energies for the PUE of the window and the distribution of the facility power. A minute in which nothing was known
/// leaves a gap. Figures are estimated (low coverage) while less than kCoverageLimit of the elapsed time has values
/// that were not estimated themselves. One thread.
class PowerWindow {
public:
    static constexpr std::size_t kMinutes = 24 * 60;

    /// What was true for the last `span`. Energies are integrated only while both powers are known, so that their
    /// ratio compares the same time; the distribution needs the facility power alone.
    void add(const formulas::Figure& facility, const formulas::Figure& it, milliseconds span);

    /// What a minute before the start was like, as a history has it; oldest first, before any add(). NaN = not known.
    struct PastMinute {
        double facilityMean, facilityPeak, itMean; // W
        bool isEstimated = false;                  ///< Held for a part of the minute only, or of a part of the plant.
    };
    void restore(std::span<const PastMinute> minutes);

    /// Facility ÷ IT energy; unknown before there is any.
    formulas::Figure pue() const;
    /// The same over several sites, sums first.
    static formulas::Figure pueOf(std::span<const PowerWindow> windows);
    /// Share of 24 h, in per cent, of which both powers are known and not estimated; 0 before there is any.
    formulas::Figure measured() const;
    /// 99th percentile of the means of the minutes (nearest rank); unknown before there is any.
    formulas::Figure p99() const;
    /// Greatest power of a single tick.
    formulas::Figure peak() const;

private:
    struct Minute {
        std::int64_t number = 0;
        double facilityEnergy = 0.0, itEnergy = 0.0; // J, while both were known
        double power = 0.0, weight = 0.0;            // sum of W × ms, ms
        double good = 0.0, goodBoth = 0.0;           // ms in which the facility power was good; both were
        double elapsed = 0.0;                        // ms, of totals
        double peak = -std::numeric_limits<double>::infinity();

        void add(const Minute& other);
    };

    Minute total() const;
    static formulas::Figure pueOf(const Minute& total);
    static QualityMark markOf(double good, double elapsed);
    /// Drops what is older than a day; true when the minute is another one than at the last call.
    bool goTo(std::int64_t number);
    void findP99();

    std::deque<Minute> m_minutes; // the last one is under way
    Minute m_closed;              // all minutes but the last one
    milliseconds m_elapsed{0};    // since the first of them
    std::int64_t m_number = -1;
    double m_p99 = 0.0;
};

} // namespace millwright::hub
