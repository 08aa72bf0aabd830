// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "services/hub/source.h"
#include "services/sources/prometheus/mapping.h"

#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace millwright::prometheus {

/// Brings together what several targets say of one asset: the replicas of a deployment are a target each, and its
/// tokens are the sum of theirs. Rules that combine by sum or maximum do so over targets too; percentiles cannot be
/// merged from percentiles, so the greatest is given as an estimate; of all others the newest counts.
///
/// A target that has not been heard for three intervals drops out of sums (its running totals stay, or they would
/// fall); while one is silent or has not spoken yet, the sum is an estimate. One thread.
class ReplicaMerge {
public:
    static constexpr int kSilentAfter = 3; ///< Intervals, as for values that go stale.

    explicit ReplicaMerge(const Mapping& mapping);

    /// True where values of a measure by several targets are brought together rather than replacing each other. Never
    /// changes, so that any thread may ask.
    bool combines(MeasureIndex measure) const;

    /// Says that a target speaks of an asset.
    void addTarget(std::size_t target, AssetRef asset);
    /// Replaces what the target says of shared assets by what all say. `interval` is the target's own.
    void merge(std::size_t target, hub::Batch& batch, const Catalogue& catalogue, milliseconds interval);

private:
    enum class Way : std::uint8_t { Newest, Sum, Max, Estimate };
    struct Share {
        double value = 0.0;
        std::int64_t total = 0;
        QualityMark mark;
        UtcTime time = kNoTime;
        milliseconds interval{0};
    };
    using Shares = std::map<std::size_t, Share>; // by target

    void mergeRun(std::size_t target, const hub::Batch& batch, hub::SampleRun& run, Way way, AssetClass assetClass,
                  milliseconds interval);
    static void combine(const Shares& shares, std::size_t targets, Way way, UtcTime now, hub::SampleRun& run,
                        std::size_t row);

    std::unordered_map<MeasureIndex, Way> m_ways;
    std::unordered_map<AssetRef, std::set<std::size_t>> m_targets;
    std::array<bool, kMaxAssetClasses> m_isShared{}; ///< Classes with an asset of several targets.
    std::unordered_map<AssetRef, std::unordered_map<MeasureIndex, Shares>> m_shares;
};

} // namespace millwright::prometheus
