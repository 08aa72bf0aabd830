// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/spine.h"

#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_set>

namespace millwright::pages {
namespace {

constexpr std::size_t kMostLinks = 3;
constexpr int kLongestChain = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::Spine)
};

/// Accelerators that a run of an allocation has in common with rising runs.
double overlap(const Allocation& allocation, const std::vector<WeightedRun>& runs)
{
    double held = 0.0;
    for (const WeightedRun& run : runs) {
        const Slot first = std::max(run.first, allocation.first);
        const Slot end = std::min(run.first + run.count, allocation.first + allocation.count);
        if (end > first)
            held += static_cast<double>(end - first) * static_cast<double>(allocation.fraction);
    }
    return held;
}

SpineStop stopOf(AssetClass assetClass, const std::map<AssetRef, double>& shares)
{
    std::vector<std::pair<double, AssetRef>> sorted;
    for (const auto& [asset, share] : shares)
        sorted.emplace_back(share, asset);
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<double, AssetRef>::first);
    SpineStop stop;
    stop.label = className(assetClass);
    for (const auto& [share, asset] : sorted) {
        if (stop.assets.size() < kMostLinks)
            stop.assets.push_back(asset);
        else
            ++stop.more;
    }
    return stop;
}

void addIfAny(std::vector<SpineStop>& spine, SpineStop stop)
{
    if (!stop.assets.empty())
        spine.push_back(std::move(stop));
}

QString heldNote(double held, const Inventory& inventory, AssetRef asset)
{
    if (asset.assetClass == AssetClass::Accelerator)
        return held < 0.999 ? Words::tr("%1 % of it").arg(qRound(held * 100)) : QString();
    const auto runs = scopeRuns(inventory, asset, AssetClass::Accelerator);
    Slot all = 0;
    for (const WeightedRun& run : runs)
        all += run.count;
    return Words::tr("%L1 of %L2 accelerators").arg(qRound(held)).arg(all);
}

/// Pods, use cases and deployments that hold accelerators of a physical asset.
void addHolders(std::vector<SpineStop>& spine, const Inventory& inventory, AssetRef asset, UtcTime now)
{
    const std::vector<WeightedRun> runs = scopeRuns(inventory, asset, AssetClass::Accelerator);
    if (runs.empty())
        return;
    std::map<AssetRef, double> pods, useCases, deployments;
    double total = 0.0;
    for (Slot slot = 0; slot < inventory.count(AssetClass::Deployment); ++slot) {
        double held = 0.0;
        for (const Allocation& allocation : inventory.allocationsOf(slot))
            held += holdsAt(allocation, now) ? overlap(allocation, runs) : 0.0;
        if (held <= 0.0)
            continue;
        total += held;
        const AssetRef deployment{AssetClass::Deployment, slot};
        deployments[deployment] += held;
        if (const AssetRef useCase = inventory.ancestor(deployment, AssetClass::UseCase); useCase.isValid())
            useCases[useCase] += held;
        if (const AssetRef pod = inventory.ancestor(deployment, AssetClass::Pod); pod.isValid())
            pods[pod] += held;
    }
    addIfAny(spine, stopOf(AssetClass::Pod, pods));
    addIfAny(spine, stopOf(AssetClass::UseCase, useCases));
    SpineStop stop = stopOf(AssetClass::Deployment, deployments);
    if (stop.assets.empty())
        stop.note = inventory.shape().allocations > 0 ? Words::tr("nobody holds it") : Words::tr("no source tells");
    else
        stop.note = heldNote(total, inventory, asset);
    spine.push_back(std::move(stop));
}

/// The chain of links from an asset outwards, one stop per class: what is reached over ways of different lengths stands
/// together. Classes are numbered from the source inwards.
void addChain(std::vector<SpineStop>& spine, const Inventory& inventory, AssetRef from, LinkKind kind)
{
    std::map<AssetClass, std::map<AssetRef, double>, std::greater<>> stops;
    std::map<AssetRef, double> level{{from, 1.0}};
    for (int depth = 0; depth < kLongestChain && !level.empty(); ++depth) {
        std::map<AssetRef, double> next;
        for (const auto& [asset, share] : level) {
            for (const Link& link : inventory.linksFrom(asset, kind))
                next[link.to] += share * static_cast<double>(link.share);
        }
        for (const auto& [asset, share] : next)
            stops[asset.assetClass][asset] += share;
        level = std::move(next);
    }
    for (const auto& [assetClass, assets] : stops)
        spine.push_back(stopOf(assetClass, assets));
}

void addSites(std::vector<SpineStop>& spine, const Inventory& inventory, AssetRef asset, UtcTime now)
{
    std::map<AssetRef, double> sites;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Site, now)) {
        for (Slot i = 0; i < run.count; ++i)
            sites[{AssetClass::Site, run.first + i}] = 1.0;
    }
    addIfAny(spine, stopOf(AssetClass::Site, sites));
}

void addAncestors(std::vector<SpineStop>& spine, const Inventory& inventory, AssetRef asset)
{
    const std::vector<AssetRef> above = inventory.ancestors(asset);
    for (auto place = above.rbegin(); place != above.rend(); ++place) {
        if (place->assetClass != AssetClass::Fleet)
            spine.push_back({className(place->assetClass), {*place}, 0, {}, false});
    }
}

} // namespace

std::vector<SpineStop> spineOf(const Inventory& inventory, AssetRef asset, UtcTime now)
{
    std::vector<SpineStop> spine;
    const SpineStop here{className(asset.assetClass), {asset}, 0, {}, true};
    if (isBusiness(asset.assetClass)) {
        addAncestors(spine, inventory, asset);
        spine.push_back(here);
        addSites(spine, inventory, asset, now);
        return spine;
    }
    const bool isPlace = asset.assetClass >= AssetClass::Region && asset.assetClass <= AssetClass::Accelerator;
    if (isPlace)
        addHolders(spine, inventory, asset, now);
    addAncestors(spine, inventory, asset);
    spine.push_back(here);
    const AssetRef rack = inventory.ancestor(asset, AssetClass::Rack);
    const AssetRef from = rack.isValid() ? rack : asset;
    addChain(spine, inventory, from, LinkKind::SuppliedBy);
    addChain(spine, inventory, from, LinkKind::CooledBy);
    return spine;
}

std::vector<AssetRef> hangsOn(const Inventory& inventory, AssetRef asset)
{
    std::vector<AssetRef> found;
    if (isBusiness(asset.assetClass))
        return found;
    for (const AssetRef above : inventory.ancestors(asset)) {
        if (above.assetClass != AssetClass::Fleet && above.assetClass != AssetClass::Region)
            found.push_back(above);
    }
    const AssetRef rack = inventory.ancestor(asset, AssetClass::Rack);
    for (const LinkKind kind : {LinkKind::SuppliedBy, LinkKind::CooledBy}) {
        std::vector<AssetRef> level{rack.isValid() ? rack : asset};
        for (int depth = 0; depth < kLongestChain && !level.empty(); ++depth) {
            std::vector<AssetRef> next;
            for (const AssetRef one : level) {
                for (const Link& link : inventory.linksFrom(one, kind)) {
                    if (std::ranges::find(found, link.to) != found.end())
                        continue;
                    found.push_back(link.to);
                    next.push_back(link.to);
                }
            }
            level = std::move(next);
        }
    }
    return found;
}

std::vector<AssetRef> holdersAround(const Inventory& inventory, AssetRef asset, UtcTime now)
{
    std::vector<SpineStop> stops;
    const bool isHeld = asset.assetClass >= AssetClass::Row && asset.assetClass <= AssetClass::Accelerator;
    if (isHeld)
        addHolders(stops, inventory, asset, now);
    std::vector<AssetRef> found;
    for (const SpineStop& stop : stops)
        found.insert(found.end(), stop.assets.begin(), stop.assets.end());
    return found;
}

std::vector<AssetRef> heldBy(const Inventory& inventory, AssetRef asset, UtcTime at)
{
    std::unordered_set<AssetRef> seen;
    std::vector<AssetRef> found;
    const auto take = [&](AssetRef one) {
        const bool isNew = seen.insert(one).second;
        if (isNew)
            found.push_back(one);
        return isNew;
    };
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Accelerator, at)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            AssetRef one{AssetClass::Accelerator, slot};
            while (one.isValid() && one.assetClass >= AssetClass::Rack && take(one))
                one = inventory.parent(one);
        }
    }
    for (std::size_t next = 0; next < found.size(); ++next) {
        const AssetRef one = found[next]; // what it hangs on comes in behind it
        for (const LinkKind kind : {LinkKind::SuppliedBy, LinkKind::CooledBy}) {
            for (const Link& link : inventory.linksFrom(one, kind))
                take(link.to);
        }
    }
    return found;
}

SpineStop podsOn(const Inventory& inventory, AssetRef asset, UtcTime now)
{
    std::vector<SpineStop> holders;
    if (!isBusiness(asset.assetClass))
        addHolders(holders, inventory, asset, now);
    const bool hasPods = !holders.empty() && !holders.front().assets.empty() &&
                         holders.front().assets.front().assetClass == AssetClass::Pod;
    return hasPods ? holders.front() : SpineStop{};
}

} // namespace millwright::pages
