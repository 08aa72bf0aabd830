// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/inventory.h"
#include "services/hub/bit_plane.h"
#include "services/hub/condition_tree.h"
#include "services/hub/event_conditions.h"
#include "services/hub/measure_limits.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace millwright::hub {

/// A change of an asset's own condition.
struct ConditionChange {
    AssetRef asset;
    Condition before = Condition::Unknown;
    Condition now = Condition::Unknown;
};

/// Keeps the columns "<class>.condition": the gravest of what the asset itself shows and of its parts.
///
/// What an asset itself shows is the gravest of
///  - the limits that its values violate (MeasureLimits),
///  - the conditions that events hold (EventConditions),
///  - for an accelerator that is missing while its node still reports (the node has a value that counts, or another of
///    its accelerators has): High, off the bus. Where the node does not report either, nobody knows: Unknown.
/// Where it shows nothing of this it is Normal if any measured value of it counts, and Unknown if none does. Equipment
/// other than accelerators that never reported takes no part in what lies above it: a registry that lists a pump
/// without a sensor must not hide what is known. Retired assets have no condition and take no part.
///
/// Above that it is the physical tree, the business tree, and for a deployment the accelerators that it holds. Whatever
/// has no parent belongs to the fleet.
///
/// The time of a condition column is the newest source time of the columns that it rests on: those of its class and of
/// the classes that lie below. It stands still while no source reports, whatever the gateway still concludes.
///
/// Hub thread only.
class Conditions {
public:
    explicit Conditions(const Catalogue& catalogue);
    ~Conditions();

    /// Takes the events of this tick into account (before update()).
    void take(std::span<const Event> events, const Inventory& inventory, Monotonic now);
    /// Judges all columns, rolls up and writes the condition columns.
    void update(const Inventory& inventory, FleetStore& store, UtcTime now, Monotonic monotonic);

    /// What changed in the last update(): own conditions only, so that one fault is one change. The first word on an
    /// asset is a change only where it is a fault.
    const std::vector<ConditionChange>& changes() const { return m_changes; }
    /// Why an asset's own condition is what it is, for a person.
    std::string reasonOf(AssetRef asset, Condition condition, const FleetStore& store) const;

    Condition of(AssetRef asset) const;
    /// Bits of the slots of a class, as they were at the last update().
    std::uint64_t reportingWord(AssetClass assetClass, std::size_t word) const;
    /// Own condition critical or high.
    std::uint64_t graveWord(AssetClass assetClass, std::size_t word) const;
    std::uint64_t presentWord(AssetClass assetClass, std::size_t word) const; ///< Not retired.

private:
    struct ClassState;
    using TimesByClass = std::array<UtcTime, kMaxAssetClasses>;

    ClassState& stateOf(AssetClass assetClass) const { return *m_classes[indexOf(assetClass) % kMaxAssetClasses]; }
    void syncInventory(const Inventory& inventory);
    void syncAll(const Inventory& inventory);
    void syncAsset(const Inventory& inventory, AssetRef asset);
    void syncEvents();
    void judge(ClassState& state, const Inventory& inventory, const FleetStore& store);
    void findReporting(ClassState& state, const FleetStore& store);
    void findOffTheBus(const Inventory& inventory);
    bool nodeReports(const Inventory& inventory, AssetRef node) const;
    void combine(ClassState& state);
    void change(ClassState& state, Slot slot, const std::array<std::uint64_t, 6>& now, std::uint32_t bit);
    void combineHeld(const Inventory& inventory, UtcTime now);
    ConditionCode gravestHeld(const Inventory& inventory, Slot deployment, UtcTime now) const;
    TimesByClass newestJudged(const FleetStore& store) const;
    void writeColumns(const Inventory& inventory, FleetStore& store);
    void write(const ClassState& state, Column& column, Slot slot) const;

    const Catalogue& m_catalogue;
    std::array<std::unique_ptr<ClassState>, kMaxAssetClasses> m_classes;
    EventConditions m_events;
    ConditionTree m_tree;
    std::vector<ConditionChange> m_changes;
    std::vector<AssetRef> m_touched; // by the inventory since the last update
    bool m_rewriteAll = false;
    std::uint64_t m_revision = 0;
    bool m_isSynced = false;
};

} // namespace millwright::hub
