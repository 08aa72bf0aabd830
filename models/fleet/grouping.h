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
    /// The fleet asset has everything. Else each member belongs to its ancestor of the group's class; where it has
    /// none, to what its SuppliedBy (power) or CooledBy (cooling) links lead to, its own or those of the nearest
    /// ancestor that has some: shares multiply along a chain and add up over parallel chains. Business groups have
    /// physical members through the allocations of their deployments: accelerators by fraction, whatever contains
    /// accelerators by the held part of those that are not retired. Groups that nothing connects are empty. Tombstones
    /// that still have a parent are members; rollups leave them out.
    ///
    /// A group holds at most the whole of a member: fractions of its deployments add up to 1 at most. Over all groups
    /// they may exceed 1 where the allocations do. Allocations are those that last; with `at`, those of that moment.
    static Grouping build(const Inventory& inventory, AssetClass group, AssetClass member, UtcTime at = kNoTime);

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
/// left out: a scope is what is shown, not what is summed. Includes what a business scope holds, who holds something of
/// a physical scope, what a supply or loop serves, and, where the tree has none, what supplies or cools the scope.
/// Disjoint and rising; tombstones that lie between two members are included to keep runs long. Allocations are those
/// that last; with `at`, those of that moment.
std::vector<WeightedRun> scopeRuns(const Inventory& inventory, AssetRef scope, AssetClass member, UtcTime at = kNoTime);

/// The time around a moment in which no allocation begins or ends: at `from` or later, and before `until`.
struct HoldingSpan {
    UtcTime from = UtcTime::max();
    UtcTime until = UtcTime::min(); ///< The span that holds no moment, until it is found.

    bool has(UtcTime moment) const { return from <= moment && moment < until; }
};
HoldingSpan holdingSpan(const Inventory& inventory, UtcTime at);

/// Accelerators that nobody holds, each with the part that is free: weight 1 where nobody holds any of it. Retired ones
/// are left out. What is held and what is unowned add up to the fleet unless allocations exceed the whole.
/// Allocations are those that last; with `at`, those of that moment.
std::vector<WeightedRun> unownedRuns(const Inventory& inventory, UtcTime at = kNoTime);

} // namespace millwright
