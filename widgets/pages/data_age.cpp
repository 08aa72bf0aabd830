// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/data_age.h"

#include <algorithm>
#include <chrono>

namespace millwright::pages {
namespace {

using std::chrono::seconds;

constexpr milliseconds kPresent{5'000}; ///< Sources that are well are read at least this often.

/// By the console's clock: what the gateway's clock says is shifted by what the two differ.
UtcTime byOwnClock(const items::FleetView& view, UtcTime time)
{
    return time + (view.clock().utc() - view.gatewayNow());
}

milliseconds sinceSecond(const items::FleetView& view, UtcTime last)
{
    return std::max(milliseconds{0},
                    milliseconds(std::chrono::floor<seconds>(view.clock().utc()) - std::chrono::floor<seconds>(last)));
}

} // namespace

DataAge dataAge(const items::FleetView& view)
{
    const UtcTime newest = view.asOf().value_or(view.newestShown());
    if (newest == kNoTime)
        return {kNoTime, milliseconds::max()};
    const UtcTime last = std::chrono::floor<seconds>(byOwnClock(view, newest));
    return {last, sinceSecond(view, last)};
}

QString heardAt(const items::FleetView& view, const style::Formatter& formatter, UtcTime time)
{
    const UtcTime last = time == kNoTime ? dataAge(view).last : byOwnClock(view, time);
    const bool isToday = formatter.date(last) == formatter.date(view.clock().utc());
    return isToday ? formatter.clock(last) : formatter.moment(last);
}

milliseconds shownAge(const items::FleetView& view, UtcTime time)
{
    if (time == kNoTime || view.isLive())
        return view.ageOf(time);
    const UtcTime newest = view.asOf().value_or(view.newestShown());
    if (newest != kNoTime && newest - time <= kPresent)
        return dataAge(view).age;
    return sinceSecond(view, byOwnClock(view, time));
}

} // namespace millwright::pages
