// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/freshness.h"
#include "services/hub/source.h"
#include "services/hub/value_owners.h"

#include <cstdint>
#include <string>

namespace millwright::hub {

/// Samples that could not be taken, with the reason of the last one for a person.
struct Refusals {
    std::uint64_t samples = 0;
    std::string last;
};

/// Puts a batch's samples into the columns (hub thread).
///
/// A value that is not finite becomes missing (a NaN: not reported, an infinity: out of range); a finite one outside
/// the catalogue's range is kept and marked suspect (out of range). The newest arrival wins whatever its source time; a
/// repetition of the source time that is already held does not revive a value that aged. Runs of an unknown measure, of
/// uneven lengths or without the numbers that the measure's kind needs are refused whole, slots that do not exist one
/// by one. Counters stay exact. Of several sources that give one value `owners` says which one counts.
void applyBatch(const Batch& batch, const Inventory& inventory, FleetStore& store, Freshness& freshness,
                ValueOwners& owners, Monotonic now, Refusals& refusals);

} // namespace millwright::hub
