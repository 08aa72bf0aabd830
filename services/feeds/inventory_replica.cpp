// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/inventory_replica.h"

#include "millwright/v1/inventory.pb.h"
#include "services/feeds/wire.h"

#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace millwright::feeds {
namespace {

constexpr Slot kMaxDeployments = 1u << 20;

/// A class beyond all that this program can hold is left out, as are links to it: a later contract may have it.
bool isHeld(const v1::AssetBlock& block)
{
    return block.asset_class() > 0 && block.asset_class() < static_cast<int>(kMaxAssetClasses);
}

Error malformed(std::string what)
{
    return {ErrorCode::InvalidInput, std::move(what), "inventory update"};
}

/// What each of the deployments that a change names holds now.
std::vector<std::pair<Slot, std::vector<Allocation>>> allocationsOf(const v1::AllocationBlock& wire)
{
    std::map<Slot, std::vector<Allocation>> held;
    for (const std::uint32_t deployment : wire.deployments())
        held.try_emplace(deployment);
    for (const v1::Allocation& allocation : wire.allocations()) {
        if (const auto named = held.find(allocation.deployment_slot()); named != held.end())
            named->second.push_back(allocationFrom(allocation));
    }
    return {std::make_move_iterator(held.begin()), std::make_move_iterator(held.end())};
}

} // namespace

void apply(const InventoryDelta& delta, Inventory& inventory)
{
    for (const auto& [ref, spec] : delta.assets) {
        if (inventory.place(ref, spec))
            continue;
        AssetSpec homeless = spec; // where it is said to stand it cannot
        homeless.parent = {};
        (void)inventory.place(ref, homeless);
    }
    for (const Link& link : delta.links)
        inventory.addLink(link);
    for (const auto& [deployment, allocations] : delta.allocations)
        inventory.setAllocations(deployment, allocations);
    inventory.setRevision(delta.revision);
}

void InventoryReplica::beginStream(bool keepToken)
{
    m_sequence = 0;
    m_snapshot.reset();
    m_allocations.clear();
    if (!keepToken) {
        m_token.clear();
        m_complete = false;
    }
}

Result<InventoryReplica::Outcome> InventoryReplica::take(const v1::InventoryUpdate& update)
{
    if (update.sequence() != m_sequence + 1) {
        return Error{ErrorCode::Conflict,
                     "sequence " + std::to_string(update.sequence()) + " after " + std::to_string(m_sequence),
                     "inventory update"};
    }
    m_sequence = update.sequence();
    const bool inSnapshot = m_snapshot || update.has_snapshot_begin();
    auto outcome = inSnapshot ? takeSnapshotPart(update) : takeChange(update);
    if (outcome && !update.resume_token().empty())
        m_token = update.resume_token();
    return outcome;
}

Result<InventoryReplica::Outcome> InventoryReplica::takeSnapshotPart(const v1::InventoryUpdate& update)
{
    switch (update.update_case()) {
    case v1::InventoryUpdate::kSnapshotBegin:
        if (update.snapshot_begin().assets() > kMaxAssets)
            return Error{ErrorCode::Exhausted, "snapshot of more than 16,000,000 assets", "inventory update"};
        m_snapshot = std::make_unique<Inventory>(update.snapshot_begin().slot_epoch());
        m_allocations.clear();
        return Outcome{};
    case v1::InventoryUpdate::kAssets: {
        if (!isHeld(update.assets()))
            return Outcome{};
        const auto placed = eachAsset(
            update.assets(), [this](AssetRef ref, const AssetSpec& spec) { return m_snapshot->place(ref, spec); });
        if (!placed)
            return placed.error();
        return Outcome{};
    }
    case v1::InventoryUpdate::kLinks:
        for (const v1::Link& link : update.links().links())
            m_snapshot->addLink(linkFrom(link));
        return Outcome{};
    case v1::InventoryUpdate::kAllocations:
        for (const v1::Allocation& wire : update.allocations().allocations()) {
            if (wire.deployment_slot() >= kMaxDeployments)
                return malformed("deployment slot out of range");
            if (m_allocations.size() <= wire.deployment_slot())
                m_allocations.resize(wire.deployment_slot() + std::size_t{1});
            m_allocations[wire.deployment_slot()].push_back(allocationFrom(wire));
        }
        return Outcome{};
    case v1::InventoryUpdate::kSnapshotEnd:
        for (Slot deployment = 0; deployment < m_allocations.size(); ++deployment)
            m_snapshot->setAllocations(deployment, std::move(m_allocations[deployment]));
        m_allocations.clear();
        m_snapshot->setRevision(update.revision());
        m_complete = true;
        return Outcome{std::move(m_snapshot)};
    default:
        return Outcome{};
    }
}

Result<InventoryReplica::Outcome> InventoryReplica::takeChange(const v1::InventoryUpdate& update)
{
    if (update.has_bookmark())
        return Outcome{};
    if (!m_complete)
        return malformed("a change before any snapshot");
    InventoryDelta delta;
    delta.revision = update.revision();
    switch (update.update_case()) {
    case v1::InventoryUpdate::kAssets: {
        if (!isHeld(update.assets()))
            return Outcome{};
        auto assets = assetsFrom(update.assets());
        if (!assets)
            return assets.error();
        delta.assets = std::move(*assets);
        break;
    }
    case v1::InventoryUpdate::kLinks:
        for (const v1::Link& link : update.links().links())
            delta.links.push_back(linkFrom(link));
        break;
    case v1::InventoryUpdate::kAllocations:
        delta.allocations = allocationsOf(update.allocations());
        break;
    default:
        return Outcome{};
    }
    return Outcome{std::move(delta)};
}

} // namespace millwright::feeds
