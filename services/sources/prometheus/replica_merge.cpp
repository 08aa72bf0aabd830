// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/replica_merge.h"

#include <algorithm>
#include <limits>

namespace millwright::prometheus {

ReplicaMerge::ReplicaMerge(const Mapping& mapping)
{
    for (const MeasureRule& rule : mapping.measures()) {
        Way way = Way::Newest;
        if (rule.kind == SeriesKind::Histogram)
            way = Way::Estimate;
        else if (rule.combine != Combine::First)
            way = rule.combine == Combine::Sum ? Way::Sum : Way::Max;
        m_ways.try_emplace(rule.measure, way);
    }
}

bool ReplicaMerge::combines(MeasureIndex measure) const
{
    const auto way = m_ways.find(measure);
    return way != m_ways.end() && way->second != Way::Newest;
}

void ReplicaMerge::addTarget(std::size_t target, AssetRef asset)
{
    std::set<std::size_t>& targets = m_targets[asset];
    targets.insert(target);
    m_isShared[indexOf(asset.assetClass)] |= targets.size() > 1;
}

void ReplicaMerge::merge(std::size_t target, hub::Batch& batch, const Catalogue& catalogue, milliseconds interval)
{
    for (hub::SampleRun& run : batch.runs) {
        const AssetClass assetClass = catalogue.at(run.measure).assetClass;
        const Way way = m_ways.contains(run.measure) ? m_ways.at(run.measure) : Way::Newest;
        if (way != Way::Newest && m_isShared[indexOf(assetClass)])
            mergeRun(target, batch, run, way, assetClass, interval);
    }
}

void ReplicaMerge::mergeRun(std::size_t target, const hub::Batch& batch, hub::SampleRun& run, Way way,
                            AssetClass assetClass, milliseconds interval)
{
    for (std::size_t row = 0; row < run.slots.size(); ++row) {
        const AssetRef asset{assetClass, run.slots[row]};
        const auto targets = m_targets.find(asset);
        if (targets == m_targets.end() || targets->second.size() < 2)
            continue;
        Shares& shares = m_shares[asset][run.measure];
        Share& share = shares[target];
        share.mark = QualityMark::fromBits(run.marks[row]);
        share.time = batch.sourceTime;
        share.interval = interval;
        if (!run.counters.empty())
            share.total = share.mark.hasValue() ? run.counters[row] : share.total;
        else
            share.value = run.values[row];
        combine(shares, targets->second.size(), way, batch.sourceTime, run, row);
    }
}

void ReplicaMerge::combine(const Shares& shares, std::size_t targets, Way way, UtcTime now, hub::SampleRun& run,
                           std::size_t row)
{
    double value = 0.0;
    std::int64_t total = 0;
    std::size_t known = 0;
    QualityMark mark = kGood;
    for (const auto& [target, share] : shares) {
        total += share.total;
        if (!share.mark.hasValue() || now - share.time > kSilentAfter * share.interval)
            continue;
        value = known == 0 ? share.value : way == Way::Sum ? value + share.value : std::max(value, share.value);
        mark = worse(mark, share.mark);
        ++known;
    }
    if (known == 0)
        return; // the target's own word stays: there is no value
    if (known < targets || way == Way::Estimate)
        mark = worse(mark, QualityMark(Quality::Estimated));
    run.marks[row] = mark.bits();
    if (!run.counters.empty())
        run.counters[row] = total;
    else
        run.values[row] = static_cast<float>(value);
}

} // namespace millwright::prometheus
