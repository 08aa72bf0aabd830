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
    std::vector<float> expected; ///< Members that are not retired.
    std::vector<std::uint8_t>
        quality; ///< Worst quality that entered the sum (good, estimated or modelled); else missing.
    UtcTime newest = kNoTime;

    Slot groups() const { return static_cast<Slot>(sum.size()); }
    /// NaN when nothing reported.
    float mean(Slot group) const;
};

/// Computes all groups, quickest where most marks are good. Retired members are neither expected nor
/// counted; missing ones are expected. Floats are added in blocks of 128 and the blocks in double. The vectors of `out`
/// are reused.
void rollUp(const Column& column, const Grouping& grouping, const Inventory& inventory, Rollup& out);

/// Gravest condition per group from a condition column (states as in Condition), by urgency(): members that report none
/// are Unknown, and so is a group without members. `counts` has six numbers per group: how many of its members are in
/// each Condition, at counts[group * 6 + condition]. Weights do not matter.
void rollUpConditions(const Column& conditions, const Grouping& grouping, const Inventory& inventory,
                      std::vector<std::uint8_t>& worst, std::vector<std::uint32_t>& counts);

} // namespace millwright
