// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace millwright::twin {

/// Where a site of the twin stands. The sites are invented; cities, countries and time zones are those of the map.
struct Place {
    std::string_view name;
    std::string_view code;         ///< Three letters, part of every name in the site.
    std::string_view kind;         ///< on-premises, colocation, cloud or edge.
    std::string_view country;      ///< ISO 3166, with the subdivision where law differs by it.
    std::string_view jurisdiction; ///< Whose data law holds.
    std::string_view region;
    std::string_view timeZone; ///< IANA name.
    int utcOffset;             ///< Minutes, standard time: the twin's daily shape keeps no summer time.
    std::string_view currency; ///< ISO 4217.
    std::string_view energy;   ///< Energy price with its unit.
    float temperature;         ///< °C outside, mean over the year.
    float swing;               ///< K between day and night, half of it each way.
};

/// Large sites in the order in which a growing fleet opens them.
std::span<const Place> corePlaces();
std::span<const Place> edgePlaces();

} // namespace millwright::twin
