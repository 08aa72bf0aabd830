// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/fleet/inventory.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright {

/// Consecutive slots, each counted with the same weight.
struct WeightedRun {
    Slot first = 0;
    Slot count = 0;
    float weight = 1.0f; ///< Part of each member that belongs to the group, above 0 to 1.

    bool operator==(const WeightedRun&) const = default;
};

/// Which members of one class lie under each asset of another: racks → accelerators, pods → accelerators (weighted by
/// what they hold), technology loops → racks. One list of runs per group slot. Immutable once built.
class Grouping {
public:
    /// By the physical and business trees, by allocations (deployment, use case, pod, … → accelerators and nodes), by
    /// SuppliedBy and CooledBy links (weighted by share), whichever connects the two classes. Groups that nothing
    /// connects are empty.
    static Grouping build(const Inventory& inventory, AssetClass group, AssetClass member);

    AssetClass group() const { return m_group; }
    AssetClass member() const { return m_member; }
    std::uint64_t inventoryRevision() const { return m_revision; }
    Slot groups() const { return static_cast<Slot>(m_begin.empty() ? 0 : m_begin.size() - 1); }
    std::span<const WeightedRun> runs(Slot group) const;
    /// True when every group is at most one run of weight 1: rollups take the fast path.
    bool isContiguous() const { return m_contiguous; }

private:
    AssetClass m_group = AssetClass::Unspecified;
    AssetClass m_member = AssetClass::Unspecified;
    std::uint64_t m_revision = 0;
    bool m_contiguous = true;
    std::vector<std::uint32_t> m_begin;
    std::vector<WeightedRun> m_runs;
};

/// Runs of one class under one asset, whatever tree it is in; the fleet asset or an invalid ref gives all. Weights are
/// left out: a scope is what is shown, not what is summed.
std::vector<WeightedRun> scopeRuns(const Inventory& inventory, AssetRef scope, AssetClass member);

} // namespace millwright
