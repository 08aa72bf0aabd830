// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/column.h"
#include "models/fleet/grouping.h"

#include <cstdint>
#include <vector>

namespace millwright {

/// Rollup of one measure over the groups of a Grouping. A group in which nothing reported has sum 0, reported 0 and
/// min = max = NaN; its mean is unknown. Weighted members count with their weight in sum, reported and expected;
/// min, max and worst ignore weights. Values whose quality does not count are left out and lower `reported` only.
struct Rollup {
    MeasureIndex measure = kNoMeasure;
    std::vector<double> sum;
    std::vector<float> min;
    std::vector<float> max;
    std::vector<float> reported;
    std::vector<float> expected;       ///< Members that are not retired.
    std::vector<std::uint8_t> quality; ///< Worst quality that entered the sum (good, estimated or modelled) per group.
    UtcTime newest = kNoTime;

    Slot groups() const { return static_cast<Slot>(sum.size()); }
    /// NaN when nothing reported.
    float mean(Slot group) const;
};

/// Computes all groups. SSE2 where the grouping is contiguous and all marks are alike; a portable loop elsewhere.
/// Retired members are not expected; missing ones are.
void rollUp(const Column& column, const Grouping& grouping, const Inventory& inventory, Rollup& out);

/// Gravest condition per group from a condition column (states as in Condition); Unknown where nothing reported.
void rollUpConditions(const Column& conditions, const Grouping& grouping, const Inventory& inventory,
                      std::vector<std::uint8_t>& worst, std::vector<std::uint32_t>& counts);

} // namespace millwright
