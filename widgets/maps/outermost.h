// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/fleet_map.h"

namespace millwright::maps {

/// Without those inside another that is as grave: on a wall lines inside lines strike through what they are round.
std::vector<UnitAlarm> outermost(const std::vector<UnitAlarm>& alarms, const std::function<QRect(PlanRef)>& rectOf);

} // namespace millwright::maps
