// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace millwright {

/// What an asset is. The numbers are those of the contract; a number outside the list is kept and shown generically.
enum class AssetClass : std::uint8_t {
    Unspecified = 0,
    // Physical, outermost first.
    Fleet = 1,
    Region = 2,
    Site = 3,
    Hall = 4,
    Row = 5,
    Rack = 6,
    Node = 7,
    Accelerator = 8,
    Dpu = 9,
    Switch = 10,
    StorageCluster = 11,
    // Power chain, source first.
    PowerSource = 20, ///< Utility connection, on-site generation or battery; attribute "kind" tells which.
    Transformer = 21,
    Ups = 22,
    Pdu = 23,
    RackSupply = 24, ///< One of a rack's supplies; attribute "side" is A or B.
    // Cooling chain, heat rejection first.
    HeatRejection = 30, ///< Dry cooler or chiller.
    FacilityWater = 31,
    Cdu = 32,
    TechnologyLoop = 33,
    RackManifold = 34,
    LeakSensor = 35,
    Pump = 36,
    // Business.
    Organisation = 40,
    BusinessUnit = 41,
    Pod = 42, ///< Always the business pod; a Kubernetes pod is a workload.
    UseCase = 43,
    Deployment = 44,
};

/// One past the largest number that a class may have on the wire.
inline constexpr std::size_t kMaxAssetClasses = 64;

/// Every class this build knows, in order of number.
inline constexpr std::array kAssetClasses{AssetClass::Fleet,
                                          AssetClass::Region,
                                          AssetClass::Site,
                                          AssetClass::Hall,
                                          AssetClass::Row,
                                          AssetClass::Rack,
                                          AssetClass::Node,
                                          AssetClass::Accelerator,
                                          AssetClass::Dpu,
                                          AssetClass::Switch,
                                          AssetClass::StorageCluster,
                                          AssetClass::PowerSource,
                                          AssetClass::Transformer,
                                          AssetClass::Ups,
                                          AssetClass::Pdu,
                                          AssetClass::RackSupply,
                                          AssetClass::HeatRejection,
                                          AssetClass::FacilityWater,
                                          AssetClass::Cdu,
                                          AssetClass::TechnologyLoop,
                                          AssetClass::RackManifold,
                                          AssetClass::LeakSensor,
                                          AssetClass::Pump,
                                          AssetClass::Organisation,
                                          AssetClass::BusinessUnit,
                                          AssetClass::Pod,
                                          AssetClass::UseCase,
                                          AssetClass::Deployment};

constexpr std::size_t indexOf(AssetClass assetClass)
{
    return static_cast<std::size_t>(assetClass);
}

/// "accelerator", "rack-supply", …; "class-57" for a number this build does not know.
std::string nameOf(AssetClass assetClass);
/// The reverse of nameOf, for command lines and mapping files; nothing for an unknown word.
std::optional<AssetClass> assetClassFromString(std::string_view name);

/// Dense number of an asset within its class. Allocated once, never renumbered or reused within a slot epoch.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xFFFFFFFFu;

/// An asset within one slot epoch.
struct AssetRef {
    AssetClass assetClass = AssetClass::Unspecified;
    Slot slot = kNoSlot;

    constexpr bool isValid() const { return assetClass != AssetClass::Unspecified && slot != kNoSlot; }
    constexpr bool operator==(const AssetRef&) const = default;
    constexpr auto operator<=>(const AssetRef&) const = default;
};

/// How two assets of different trees hang together. The direction reads "from … to".
enum class LinkKind : std::uint8_t {
    Unspecified = 0,
    SuppliedBy = 1, ///< rack → rack supply → PDU → UPS → transformer → power source; carries a share 0..1.
    CooledBy = 2, ///< rack → manifold → technology loop → CDU → facility water → heat rejection; share 0..1.
    Guards = 3,   ///< leak sensor → the tray, rack or hall it watches.
    ServedBy = 4, ///< site → storage cluster.
};

struct Link {
    AssetRef from;
    AssetRef to;
    LinkKind kind = LinkKind::Unspecified;
    float share = 1.0f; ///< Part of the load that this link carries by design, 0..1.

    bool operator==(const Link&) const = default;
};

/// Whether the equipment is there. Telemetry alone never removes an asset: what vanishes becomes Missing.
enum class Presence : std::uint8_t {
    Present = 1,
    Missing = 2, ///< Was seen and is not reported any more; see the row's `since`.
    Retired = 3, ///< Removed by the registry or by a person; the slot stays as a tombstone.
};

} // namespace millwright

template <>
struct std::hash<millwright::AssetRef> {
    std::size_t operator()(const millwright::AssetRef& ref) const noexcept
    {
        return (static_cast<std::size_t>(ref.assetClass) << 32 | ref.slot) * 0x9E3779B97F4A7C15ull;
    }
};
