// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/cause_finder.h"

namespace millwright::items {
namespace {

constexpr int kLongestChain = 8;

bool isSupply(AssetClass assetClass)
{
    return assetClass >= AssetClass::PowerSource && assetClass <= AssetClass::RackSupply;
}

bool isCooling(AssetClass assetClass)
{
    return assetClass >= AssetClass::HeatRejection && assetClass <= AssetClass::Pump &&
           assetClass != AssetClass::LeakSensor; // a leak follows from nothing
}

} // namespace

CauseFinder::CauseFinder(const Inventory& inventory, const EventLog& events, const std::vector<Abnormal>& all,
                         const std::vector<Abnormal>& listed)
    : m_inventory(inventory)
    , m_events(events)
{
    for (const Abnormal& one : all)
        m_all.emplace(one.asset, one.condition);
    for (const Abnormal& one : listed)
        m_listed.emplace(one.asset, one.condition);
    for (const Abnormal& one : listed) {
        for (AssetRef above = inventory.parent(one.asset); above.isValid() && m_all.contains(above);
             above = inventory.parent(above)) {
            const auto [speaker, isNew] = m_speakers.emplace(above, one.asset);
            if (!isNew && urgency(one.condition) > urgency(m_listed[speaker->second]))
                speaker->second = one.asset;
        }
    }
}

Condition CauseFinder::listedCondition(AssetRef asset) const
{
    const auto known = m_listed.find(asset);
    return known == m_listed.end() ? Condition::Normal : known->second;
}

/// Who has the line in which the trouble of an abnormal asset is told.
AssetRef CauseFinder::speakerOf(AssetRef asset) const
{
    if (m_listed.contains(asset))
        return asset;
    const auto speaker = m_speakers.find(asset);
    return speaker == m_speakers.end() ? AssetRef{} : speaker->second;
}

/// The abnormal asset farthest up the links of a kind; of several branches the gravest.
AssetRef CauseFinder::rootAbove(AssetRef asset, LinkKind kind, int depth)
{
    auto& roots = kind == LinkKind::SuppliedBy ? m_supplyRoots : m_coolingRoots;
    if (const auto known = roots.find(asset); known != roots.end())
        return known->second;
    roots[asset] = {}; // ends a circle
    AssetRef gravest;
    for (const Link& link : m_inventory.linksFrom(asset, kind)) {
        AssetRef root = depth < kLongestChain ? rootAbove(link.to, kind, depth + 1) : AssetRef{};
        if (!root.isValid() && m_all.contains(link.to))
            root = speakerOf(link.to);
        if (root.isValid() &&
            (!gravest.isValid() || urgency(listedCondition(root)) > urgency(listedCondition(gravest))))
            gravest = root;
    }
    roots[asset] = gravest;
    return gravest;
}

AssetRef CauseFinder::darkenerOf(AssetRef asset)
{
    AssetRef gravest;
    for (const Link& link : m_inventory.linksFrom(asset, LinkKind::SuppliedBy)) {
        AssetRef root = rootAbove(link.to, LinkKind::SuppliedBy);
        if (!root.isValid() && m_all.contains(link.to))
            root = speakerOf(link.to);
        if (!root.isValid())
            return {};
        if (!gravest.isValid() || urgency(listedCondition(root)) > urgency(listedCondition(gravest)))
            gravest = root;
    }
    return gravest;
}

/// What stands in a rack follows from its cooling when it throttles for heat, from its supplies when they are all gone.
/// An XID, a leak or a limit of its own says that it has a trouble of its own.
AssetRef CauseFinder::causeInRack(AssetRef asset)
{
    const AssetRef rack = m_inventory.ancestor(asset, AssetClass::Rack);
    const Event* told = m_events.latestOf(asset);
    if (told) {
        if (const Event* cause = m_events.causeOf(*told))
            told = cause;
    }
    if (!rack.isValid() || !told)
        return {};
    if (told->kind == EventKind::Throttle)
        return rootAbove(rack, LinkKind::CooledBy);
    return told->kind == EventKind::Presence ? darkenerOf(rack) : AssetRef{};
}

AssetRef CauseFinder::directCause(AssetRef asset)
{
    if (isSupply(asset.assetClass))
        return darkenerOf(asset);
    if (isCooling(asset.assetClass)) {
        const AssetRef supply = darkenerOf(asset);
        return supply.isValid() ? supply : rootAbove(asset, LinkKind::CooledBy);
    }
    const bool isInRack = asset.assetClass >= AssetClass::Rack && asset.assetClass <= AssetClass::Accelerator;
    return isInRack ? causeInRack(asset) : AssetRef{};
}

AssetRef CauseFinder::causeOf(const Abnormal& one)
{
    AssetRef cause;
    AssetRef next = directCause(one.asset);
    for (int step = 0; step < kLongestChain && next.isValid() && next != cause; ++step) {
        if (next == one.asset)
            return {};
        cause = next;
        next = directCause(cause);
    }
    const bool isRoot = !next.isValid() || next == cause;
    const bool isAsGrave = urgency(listedCondition(cause)) >= urgency(one.condition);
    return cause.isValid() && isRoot && isAsGrave ? cause : AssetRef{};
}

} // namespace millwright::items
