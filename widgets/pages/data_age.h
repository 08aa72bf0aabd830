// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "widgets/style/format.h"

namespace millwright::pages {

/// How old all that is shown is, once the link no longer lives: one answer for banner, tiles and foot, which agrees to
/// the second with the clock on the same screen.
struct DataAge {
    UtcTime last = kNoTime; ///< When the newest of it was true, by the console's clock, in whole seconds.
    milliseconds age{0};    ///< Whole seconds from `last` to the second that the clock shows.
};

/// Nothing is known: `last` is kNoTime and the age is style::kUnknownAge.
DataAge dataAge(const items::FleetView& view);

/// When something was true, for "at 12:08:18" by the console's clock; with the date where that is not today's. Without
/// a time, that of the newest of all that is shown.
QString heardAt(const items::FleetView& view, const style::Formatter& formatter, UtcTime time = kNoTime);

/// The age to print for something of `time`. While the link does not live, what was of the present when it broke has
/// the age of all that is shown; what was older already keeps its own.
milliseconds shownAge(const items::FleetView& view, UtcTime time);

} // namespace millwright::pages
