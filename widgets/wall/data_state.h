// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

namespace millwright::wall {

/// How fresh what a wall shows is: the freshness table of the design.
enum class DataState : std::uint8_t {
    Waiting, ///< Nothing has come yet.
    Live,
    Late,   ///< The link is lost for less than 10 s.
    Frozen, ///< No data for 10 s: all that is shown is old.
};

/// How long nothing has come: over the link, or over any feed of a link that lives. 0 while all is well.
milliseconds silenceOf(const items::FleetView& view);
DataState dataStateOf(const items::FleetView& view);

/// What to say of it, in three short lines. A line that is cut in the middle says nothing: where one has no room,
/// another that names less stands in its place.
struct SilenceWords {
    QString headline; ///< "No data for 48 s".
    QString seen;     ///< "Values are of 14:32:07 UTC"
    QString tried;    ///< "Trying noc-gateway:7443 in 4 s".
    QString briefly;  ///< "Trying the gateway in 4 s".

    bool operator==(const SilenceWords&) const = default;
};
SilenceWords silenceWords(const items::FleetView& view, const style::Formatter& formatter);

} // namespace millwright::wall
