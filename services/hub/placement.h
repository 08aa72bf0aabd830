// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/hub/source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::hub {

/// Attribute of an asset that a registry placed, with the registry's name: parent and name are the registry's then, and
/// what telemetry says of them is left aside.
inline constexpr std::string_view kPlacedBy = "registry";
/// Attribute of an asset that a registry retired, with the registry's name: telemetry does not bring it back.
inline constexpr std::string_view kDecommissionedBy = "decommissioned";
/// Attribute of a deployment that workloads make: the schedulers that told of them, "SOURCE:SCHEDULER", separated by
/// commas.
inline constexpr std::string_view kHeldBy = "held_by";

/// Where a workload belongs in the business tree.
struct Placement {
    AssetSpec deployment; ///< Made if it is not there; the parent is named by parentId.
    std::string parentId; ///< Use case or pod; empty = none.
};

/// A source that knows where workloads belong, and equipment by other keys than its id. All calls on the hub thread,
/// between the ticks of the sources.
class Placer {
public:
    virtual ~Placer() = default;
    /// The id of the asset that this one is, where telemetry names it otherwise (by the address of a device, a serial
    /// number, a name in another spelling); nothing when it is none of the placer's or has its id already.
    virtual std::optional<std::string> registeredId(const AssetSpec&) const { return std::nullopt; }
    /// Nothing when no rule fits.
    virtual std::optional<Placement> place(const Workload& workload) const = 0;
    /// Changes when the rules do.
    virtual std::uint64_t placementVersion() const = 0;
};

} // namespace millwright::hub
