// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/conditions.h"

#include <array>
#include <bit>

namespace millwright::hub {

/// The planes of one class. The shown planes are disjoint: each slot that is not retired is in one of them or silent.
struct Conditions::ClassState {
    explicit ClassState(AssetClass named)
        : assetClass(named)
    {
    }

    void resize(Slot slots)
    {
        for (BitPlane* plane : {&retired, &missing, &offTheBus, &reporting, &everReported, &wasKnown})
            plane->resize(slots);
        for (BitPlane& plane : ofEvents)
            plane.resize(slots);
        for (BitPlane& plane : shown)
            plane.resize(slots);
    }
    /// Slots that exist and are not retired.
    std::uint64_t live(std::size_t word) const { return rangeMask(word, 0, retired.slots()) & ~retired.word(word); }
    ConditionCode shownAt(Slot slot) const
    {
        for (std::size_t code = 0; code < shown.size(); ++code) {
            if (shown[code].test(slot))
                return static_cast<ConditionCode>(code);
        }
        return kSilent;
    }

    const AssetClass assetClass;
    std::uint64_t parts = 0;              // a bit per class of which some asset lies in one of this class
    MeasureIndex condition = kNoMeasure;  // "<class>.condition"
    std::vector<MeasureLimits> limits;    // per measure that has some
    std::vector<MeasureIndex> measured;   // all that is measured of this class
    BitPlane retired, missing, offTheBus; // from the inventory
    BitPlane reporting, everReported;
    BitPlane wasKnown;                // had another condition than unknown once
    std::array<BitPlane, 5> ofEvents; // by condition, 1 to 4
    std::array<BitPlane, 6> shown;    // by condition: own, as of the last update
};

} // namespace millwright::hub
