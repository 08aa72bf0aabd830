// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a whole laid on each other. No painter.
#pragma once

#include "widgets/charts/chart_series.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace millwright::charts {

/// Parts on each other, in their order from zero outwards, at every moment that one of them tells of. A moment at which
/// a part is unknown is a bucket without a value in all of them: what lies on an unknown part has no place, and the
/// whole is unknown. Parts below zero lie on each other downwards.
struct ChartStack {
    std::vector<ChartSeries> bases; ///< Of each part, where it begins.
    std::vector<ChartSeries> edges; ///< Of each part, where it ends.
};
ChartStack stackOf(std::span<const ChartSeries> parts);

/// A part at a moment, as the stack has it: between two buckets that belong together on the line between them, up to
/// the end of the last one before a gap; nothing in gaps.
std::optional<double> partAt(const ChartSeries& part, Millis time);
/// All parts together; nothing where one is unknown.
std::optional<double> wholeAt(std::span<const ChartSeries> parts, Millis time);

/// Stretches of [from, to] in which at least one of them is unknown.
std::vector<ChartSpan> anyGaps(std::span<const ChartSeries> series, Millis from, Millis to);

/// The step of the ramp that a part is filled with: from the dark to the light end, equal for equal places.
std::size_t stackStep(std::size_t part, std::size_t parts);

} // namespace millwright::charts
