// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace millwright::pages {

/// What stands beside the compute of a site.
enum class Light : std::uint8_t { Storage, Fabric, Power, Cooling };
inline constexpr std::size_t kLights = 4;

/// The lights of each site: the gravest condition among what serves it, normal when all of that is well, unknown when
/// what could tell does not report. Where a site has nothing of the kind, or nobody measures it, there is no light. GUI
/// thread.
class SiteLights {
public:
    using Lights = std::array<std::optional<Condition>, kLights>;

    /// By site slot; sites that are not in there have no light.
    std::map<Slot, Lights> now(const items::FleetView& view, const items::ConditionBoard& board);
    /// The inventory or the catalogue changed: where things stand has to be looked up again.
    void forget() { m_isKnown = false; }

private:
    void lookUp(const Inventory& inventory, const Catalogue& catalogue);

    bool m_isKnown = false;
    std::map<Slot, std::array<std::vector<AssetRef>, kLights>>
        m_first;                                   ///< A few assets of each class per site and light.
    std::set<std::pair<Slot, std::size_t>> m_told; ///< Site and light of which somebody ever told.
};

} // namespace millwright::pages
