// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "widgets/style/palette.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace millwright::maps {

/// Kinds that a map can tell apart by colour.
inline constexpr std::size_t kKinds = 8;

/// How the shown measure becomes a ramp step: [low, high] in the measure's unit, cut into kRampSteps equal parts; what
/// lies outside takes the first or last step.
struct MapScale {
    /// Where the steps of the ramp end when each is to hold as many cells as the others: ascending, a value that is
    /// equal to one belongs below it.
    using Edges = std::array<float, style::kRampSteps - 1>;

    double low = 0.0;
    double high = 1.0;
    style::Ramp ramp = style::Ramp::Load;
    std::optional<Edges> edges{}; ///< Nothing = steps of equal width between low and high.
    bool ofKinds = false; ///< Values are numbers of kinds, 0 to kKinds - 1, and no amounts; the rest has no meaning.

    bool operator==(const MapScale&) const = default;
};

/// One moment of all accelerators, by slot. Spans may be shorter than the fleet: a slot beyond the end of `values` or
/// `marks` is missing; NaN and infinities are missing whatever their mark. A slot beyond the end of `conditions` is
/// unknown, but with no conditions at all the map shows the values alone. `owner` keeps what the spans point into
/// alive; nothing is copied.
struct MapFrame {
    std::span<const float> values;
    std::span<const std::uint8_t> marks;      ///< QualityMark::bits.
    std::span<const std::uint8_t> conditions; ///< Condition.
    MapScale scale;
    std::shared_ptr<const void> owner;
};
using MapFramePtr = std::shared_ptr<const MapFrame>;

} // namespace millwright::maps
