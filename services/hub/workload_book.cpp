// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/workload_book.h"

#include "models/fleet/text_hash.h"
#include "services/hub/workload_merge.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string_view>

namespace millwright::hub {
namespace {

std::string holderName(const std::pair<std::string, std::string>& key)
{
    return key.first + ':' + std::string(schedulerOf(key.second));
}

std::set<std::string> holdersOf(std::string_view attribute)
{
    std::set<std::string> holders;
    while (!attribute.empty()) {
        const auto comma = std::min(attribute.find(','), attribute.size());
        if (comma > 0)
            holders.emplace(attribute.substr(0, comma));
        attribute.remove_prefix(std::min(comma + 1, attribute.size()));
    }
    return holders;
}

std::string joinedHolders(const std::set<std::string>& holders)
{
    std::string text;
    for (const std::string& holder : holders)
        text += (text.empty() ? "" : ",") + holder;
    return text;
}

std::string_view labelOf(const Workload& workload, std::string_view key)
{
    const auto found = std::find_if(workload.labels.begin(), workload.labels.end(),
                                    [&](const auto& label) { return label.first == key; });
    return found == workload.labels.end() ? std::string_view() : found->second;
}

/// A deployment of its own for what no rule places.
Placement unplaced(const Workload& workload, const std::string& scheduler)
{
    constexpr std::array<std::string_view, 3> kOwners{"account", "namespace", "user"};
    std::string owner;
    for (const std::string_view label : kOwners) {
        if (owner.empty())
            owner = labelOf(workload, label);
    }
    owner = owner.empty() ? "without account" : owner.substr(0, 200);
    Placement placement;
    placement.deployment.id = "deployment:" + scheduler + '/' + owner;
    placement.deployment.name = owner;
    std::replace(placement.deployment.name.begin(), placement.deployment.name.end(), '/', '_');
    return placement;
}

/// What a share means for accelerators; one of a node is of each of its accelerators.
void addCells(const Inventory& inventory, const Workload::Share& share, UtcTime from, std::vector<HeldCell>& cells)
{
    if (!inventory.contains(share.accelerator) || !(share.fraction > 0.0f))
        return;
    const float fraction = std::min(share.fraction, 1.0f);
    if (share.accelerator.assetClass == AssetClass::Accelerator)
        cells.push_back({share.accelerator.slot, fraction, from});
    if (share.accelerator.assetClass != AssetClass::Node)
        return;
    for (const AssetRef part : inventory.children(share.accelerator)) {
        if (part.assetClass == AssetClass::Accelerator)
            cells.push_back({part.slot, fraction, from});
    }
}

/// Adds what lasts of `before` where nothing else is held.
void keepHeld(std::vector<HeldCell>& cells, std::span<const Allocation> before)
{
    std::vector<HeldCell> kept;
    const auto isTold = [&cells](Slot accelerator) {
        const auto at = std::lower_bound(cells.begin(), cells.end(), accelerator,
                                         [](const HeldCell& cell, Slot slot) { return cell.accelerator < slot; });
        return at != cells.end() && at->accelerator == accelerator;
    };
    for (const Allocation& piece : before) {
        for (Slot i = 0; piece.until == kNoTime && i < piece.count; ++i) {
            if (!isTold(piece.first + i))
                kept.push_back({piece.first + i, piece.fraction, piece.from});
        }
    }
    cells.insert(cells.end(), kept.begin(), kept.end());
    mergeCells(cells);
}

} // namespace

void WorkloadBook::take(Batch& batch, Monotonic now)
{
    for (Holdings& holdings : batch.holdings) {
        Told& told = m_told[{batch.source, holdings.scheduler}];
        if (batch.interval > milliseconds{0})
            told.interval = batch.interval;
        else if (told.when != kNoTime && now > told.heard)
            told.interval = std::max(now - told.heard, milliseconds{1'000});
        const std::uint64_t fingerprint = fingerprintOf(holdings.workloads);
        m_isDue |= told.when == kNoTime || fingerprint != told.fingerprint || told.isSilent;
        told.fingerprint = fingerprint;
        told.workloads = std::move(holdings.workloads);
        told.when = batch.sourceTime == kNoTime ? batch.receiveTime : batch.sourceTime;
        told.heard = now;
        told.isSilent = false;
    }
    batch.holdings.clear();
}

bool WorkloadBook::isDue(const Inventory& inventory, Monotonic now)
{
    if (!m_begun)
        m_begun = now;
    if (m_isWaiting && now - *m_begun >= kFirstWord) {
        m_isWaiting = false;
        m_isDue |= inventory.count(AssetClass::Deployment) > 0;
    }
    for (auto& [key, told] : m_told) {
        const milliseconds interval = intervalOf(told);
        const bool isSilent = interval != milliseconds::max() && now - told.heard > kSilentAfter * interval;
        m_isDue |= isSilent && !told.isSilent;
        told.isSilent = isSilent;
    }
    const std::uint64_t version = placements();
    m_isDue |= version != m_placements && !m_told.empty();
    m_placements = version;
    return m_isDue;
}

void WorkloadBook::apply(Inventory& inventory, UtcTime now)
{
    m_isDue = false;
    std::map<Slot, Desired> wanted = desired(inventory);
    for (Slot slot = 0; slot < inventory.count(AssetClass::Deployment); ++slot) {
        const auto found = wanted.find(slot);
        const AssetRef deployment{AssetClass::Deployment, slot};
        if (found != wanted.end() || !inventory.attribute(deployment, kHeldBy).empty())
            write(inventory, slot, found == wanted.end() ? nullptr : &found->second, now);
    }
}

std::uint64_t WorkloadBook::fingerprintOf(const std::vector<Workload>& workloads)
{
    std::uint64_t print = workloads.size();
    const auto add = [&print](std::uint64_t part) { print = (std::rotl(print, 5) ^ part) * 0x9E3779B97F4A7C15ull; };
    for (const Workload& workload : workloads) {
        add(textHash(workload.id));
        add(static_cast<std::uint64_t>(toMillis(workload.from)));
        for (const auto& [key, value] : workload.labels) {
            add(textHash(key));
            add(textHash(value));
        }
        for (const Workload::Share& share : workload.shares) {
            add(share.accelerator.slot);
            add(std::bit_cast<std::uint32_t>(share.fraction));
        }
    }
    return print;
}

milliseconds WorkloadBook::intervalOf(const Told& told)
{
    return told.interval > milliseconds{0} ? told.interval : kAssumedInterval;
}

std::uint64_t WorkloadBook::placements() const
{
    std::uint64_t version = 0;
    for (const Placer* placer : m_placers)
        version += placer->placementVersion();
    return version;
}

Placement WorkloadBook::placementOf(const Workload& workload, const std::string& scheduler) const
{
    for (const Placer* placer : m_placers) {
        if (auto placement = placer->place(workload))
            return std::move(*placement);
    }
    return unplaced(workload, scheduler);
}

/// The deployment that a workload belongs to, made if it is not there yet.
Result<AssetRef> WorkloadBook::deploymentOf(Inventory& inventory, const Workload& workload,
                                            const std::string& scheduler) const
{
    Placement placement = placementOf(workload, scheduler);
    placement.deployment.assetClass = AssetClass::Deployment;
    if (const auto parent = inventory.findById(placement.parentId))
        placement.deployment.parent = *parent;
    if (const auto known = inventory.findById(placement.deployment.id)) {
        if (inventory.presence(*known) != Presence::Retired)
            placement.deployment.presence = inventory.presence(*known);
    } else {
        placement.deployment.since = workload.from;
    }
    return inventory.upsert(placement.deployment);
}

std::map<Slot, WorkloadBook::Desired> WorkloadBook::desired(Inventory& inventory) const
{
    std::vector<std::string> names; // of the holders, kept while the words are
    names.reserve(m_told.size());
    std::vector<WorkloadWord> words;
    for (const auto& [key, told] : m_told) {
        names.push_back(holderName(key));
        for (const Workload& workload : told.workloads)
            words.push_back({&workload, schedulerOf(key.second), names.back()});
    }
    std::map<Slot, Desired> wanted;
    for (const MergedWorkload& merged : mergeWorkloads(words)) {
        const auto deployment = deploymentOf(inventory, *merged.workload, std::string(merged.scheduler));
        if (!deployment)
            continue;
        Desired& into = wanted[deployment->slot];
        for (const std::string_view holder : merged.holders)
            into.holders.emplace(holder);
        for (const Workload::Share& share : merged.workload->shares)
            addCells(inventory, share, merged.workload->from, into.cells);
    }
    return wanted;
}

bool WorkloadBook::mayStillSpeak(const std::string& holder) const
{
    for (const auto& [key, told] : m_told) {
        const bool hasSpoken = holderName(key) == holder;
        if (hasSpoken && !(isPart(key.second) && m_isWaiting)) // of several parts the others may
            return false;
    }
    const auto isOf = [&](const std::string& source) { return holder.starts_with(source + ':'); };
    return m_isWaiting || std::any_of(m_sources.begin(), m_sources.end(), isOf);
}

std::optional<UtcTime> WorkloadBook::silentSince(const std::set<std::string>& holders) const
{
    std::map<std::string, std::optional<UtcTime>> lastWords; // nothing for a holder of which some part still speaks
    for (const auto& [key, told] : m_told) {
        const std::string holder = holderName(key);
        if (!holders.contains(holder))
            continue;
        const auto [found, isNew] = lastWords.try_emplace(holder, told.when);
        if (!told.isSilent)
            found->second.reset();
        else if (found->second)
            found->second = std::max(*found->second, told.when);
    }
    for (const auto& [holder, when] : lastWords) {
        if (when)
            return when;
    }
    return std::nullopt;
}

void WorkloadBook::write(Inventory& inventory, Slot slot, Desired* wanted, UtcTime now) const
{
    const AssetRef deployment{AssetClass::Deployment, slot};
    Desired empty;
    Desired& want = wanted ? *wanted : empty;
    const auto before = inventory.allocationsOf(slot);
    bool isUnheard = false;
    for (const std::string& holder : holdersOf(inventory.attribute(deployment, kHeldBy))) {
        if (!mayStillSpeak(holder))
            continue;
        want.holders.insert(holder);
        isUnheard = true;
    }
    mergeCells(want.cells);
    if (isUnheard) // what was held before the restart goes on until its scheduler speaks
        keepHeld(want.cells, before);
    inventory.setAllocations(slot, heldFromNow(before, want.cells, now));
    AssetSpec spec;
    spec.id = inventory.id(deployment);
    spec.assetClass = AssetClass::Deployment;
    spec.attributes.emplace_back(kHeldBy, joinedHolders(want.holders));
    std::optional<UtcTime> silent = silentSince(want.holders);
    if (!silent && isUnheard && !m_isWaiting)
        silent = inventory.presence(deployment) == Presence::Missing ? inventory.since(deployment) : now;
    spec.presence = silent ? Presence::Missing : Presence::Present;
    spec.since = silent.value_or(now);
    (void)inventory.upsert(spec);
}

} // namespace millwright::hub
