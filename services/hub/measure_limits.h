// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/fleet/column.h"
#include "models/fleet/inventory.h"
#include "services/hub/bit_plane.h"

#include <optional>
#include <string_view>
#include <vector>

namespace millwright::hub {

/// The limits of one measure and which slots violate them, as one mask per 64 slots and limit.
///
/// A model that has limits of its own for the measure uses only these. A violation begins when the value is beyond the
/// limit and ends when it is back inside by the deadband. Only values that count are judged: while a value is stale,
/// suspect or bad its violations stay as they were, a missing one has none. A NaN violates nothing.
class MeasureLimits {
public:
    MeasureLimits(MeasureIndex measure, std::vector<Limit> limits);

    MeasureIndex measure() const { return m_measure; }
    const std::vector<Limit>& limits() const { return m_limits; }
    bool hasModels() const { return m_hasModels; }

    /// Tells the model of an asset (attribute "model"). Only needed where hasModels().
    void setModel(Slot slot, std::string_view model);
    /// Judges the column again where a value may have crossed a limit.
    void evaluate(const Column& column);

    std::uint64_t violated(std::size_t limit, std::size_t word) const { return m_states[limit].violated.word(word); }
    /// A limit of this condition that the slot violates.
    std::optional<Limit> cause(Slot slot, Condition condition) const;

private:
    struct State {
        float above, aboveEnd, below, belowEnd; // infinite on open sides
        BitPlane violated;
        BitPlane applies; // only where there are models
    };

    bool isQuiet(std::size_t word, const float* values) const;
    void evaluateBlock(std::size_t word, const float* values, const std::uint8_t* marks);

    MeasureIndex m_measure;
    std::vector<Limit> m_limits;
    std::vector<State> m_states;
    bool m_hasModels = false;
    float m_leastAbove, m_mostBelow; // what lies between violates nothing
};

} // namespace millwright::hub
