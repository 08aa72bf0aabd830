// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "services/hub/conditions.h"

#include <cstddef>
#include <vector>

namespace millwright::hub {

/// Most events that one tick's changes of condition make; a storm keeps the gravest and adds one event that counts the
/// rest.
inline constexpr std::size_t kMostConditionEvents = 500;

/// One event per changed asset with the reason in its text, gravest first. Above `most`, a last one on the fleet says
/// how many more there are and of what kind; every condition is in its column anyway.
std::vector<Event> conditionEvents(const Conditions& conditions, const FleetStore& store, UtcTime now,
                                   std::size_t most = kMostConditionEvents);

} // namespace millwright::hub
