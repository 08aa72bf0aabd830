// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/outermost.h"

#include <algorithm>

namespace millwright::maps {

std::vector<UnitAlarm> outermost(const std::vector<UnitAlarm>& alarms, const std::function<QRect(PlanRef)>& rectOf)
{
    std::vector<UnitAlarm> shown;
    for (const UnitAlarm& inner : alarms) {
        const QRect rect = rectOf(inner.unit);
        const bool isInside = std::ranges::any_of(alarms, [&](const UnitAlarm& outer) {
            const bool isWithin = outer.unit.level < inner.unit.level && rectOf(outer.unit).contains(rect);
            return isWithin && urgency(outer.condition) >= urgency(inner.condition);
        });
        if (!isInside)
            shown.push_back(inner);
    }
    return shown;
}

} // namespace millwright::maps
