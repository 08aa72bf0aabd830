// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"

#include <cstddef>
#include <span>
#include <vector>

namespace millwright::items {

/// How one of many that do the same stands to the others in one measure.
struct Deviation {
    double value = 0.0;
    double median = 0.0;   ///< Of its peers, itself included.
    double share = 0.0;    ///< (value - median) / |median|; 0 where the median is 0.
    double score = 0.0;    ///< Distance from the median in usual distances of its peers.
    bool isJudged = false; ///< It has a number, and enough peers have one.
};

/// Fewer that report are not judged: nobody can tell who of two is the odd one.
inline constexpr std::size_t kFewestPeers = 4;
/// What lies further out, in both, is an outlier.
inline constexpr double kFarScore = 5.0;
inline constexpr double kFarShare = 0.05;

/// Deviations of numbers (NaN and infinities: not known) from the median of those in the same group. The usual distance
/// is the median distance from the median (times 1.4826, as for a normal spread), at least half a per cent of it, so
/// that peers which agree to the last digit make no outlier of the last digit.
std::vector<Deviation> deviations(std::span<const double> values, std::span<const int> groups);

/// Whether it is an outlier in the direction that is worse; for neutral measures in either.
bool isFarWorse(const Deviation& deviation, Direction direction);

/// Something that lags behind its peers, and in what most.
struct Straggler {
    std::size_t index = 0;
    std::size_t measure = 0;
    Deviation deviation;
};
/// `table[measure][index]`; each index once, by the measure in which it is furthest out. The one with the greatest
/// share off comes first: that is what people are told.
std::vector<Straggler> stragglers(std::span<const std::vector<Deviation>> table, std::span<const Direction> directions);

} // namespace millwright::items
