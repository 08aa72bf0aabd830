// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/series_history.h"
#include "models/fleet/series_ring.h"
#include "services/hub/hub.h"
#include "services/hub/tick_cache.h"

#include <memory>
#include <span>
#include <vector>

namespace millwright::hub {

/// The past that the gateway itself holds: every gauge and state of every asset for 15 min at 10 s (rings, in memory),
/// and scopes for 24 h by the minute (SeriesHistory, in the state directory): the gauges of fleet, region, site, hall,
/// row, pod, use case, deployment and of the power and cooling plant, power and inlet of racks, the accelerators'
/// power, busy share, tensor activity, temperature and tokens rolled up over fleet, sites and halls, and over fleet and
/// pods the kinds of tokens, over pods and deployments busy share and tensor activity too. Hub thread only.
class SeriesBook {
public:
    struct Options {
        std::size_t ringBytes = std::size_t{1'600} << 20;  ///< Columns beyond it get no ring; gauges come first.
        std::size_t historyBytes = std::size_t{256} << 20; ///< Series beyond it are not kept.
        std::uint32_t samplesPerMinute = 60;
    };
    SeriesBook(const Catalogue& catalogue, Options options);

    /// Takes what counts in this tick.
    void record(const Inventory& inventory, const FleetStore& store, TickCache& cache, Monotonic now, UtcTime utc);

    /// What is held between two moments: from the rings where they reach back far enough, or as far as the history
    /// does, else from the history. A
    /// rollup that the history lacks is made of the rings of its parts, if these are at most kMostParts. Where less
    /// than 95 % of the parts had a value a rollup counts for less than expected (a sum is then of those that had one);
    /// only where none had is there a gap. NotFound, with the reason, where nothing is held.
    Result<SeriesAnswer> query(const SeriesQuery& query, const Inventory& inventory, TickCache& cache) const;
    static constexpr std::size_t kMostParts = 4096;

    SeriesHistory& history() { return m_history; }
    const SeriesHistory& history() const { return m_history; }
    std::size_t memoryBytes() const;

private:
    /// A measure that the history keeps for every asset of a class.
    struct Kept {
        AssetClass scope = AssetClass::Unspecified;
        MeasureIndex measure = kNoMeasure;
        Statistic statistic = Statistic::Value;
        std::vector<SeriesHistory::Index> series; // by slot of the scope
    };
    static constexpr SeriesHistory::Index kNotKept = 0xFFFFFFFF;

    void planHistory();
    void recordRings(const FleetStore& store, Monotonic now, UtcTime utc);
    void openRing(const Column& column);
    void recordHistory(const Inventory& inventory, const FleetStore& store, TickCache& cache, UtcTime utc);
    void openSeries(Kept& kept, const Inventory& inventory);
    Result<SeriesAnswer> queryParts(const SeriesRing& ring, const SeriesQuery& query, const Inventory& inventory,
                                    TickCache& cache) const;
    SeriesBuckets combined(const SeriesRing& ring, const SeriesQuery& query, const Inventory& inventory,
                           std::span<const WeightedRun> parts) const;

    const Catalogue& m_catalogue;
    Options m_options;
    std::vector<std::unique_ptr<SeriesRing>> m_rings; // by measure; null = none
    std::vector<bool> m_isRefused;                    // by measure: no memory left for its ring
    std::size_t m_ringBytes = 0;                      // when all rings are full
    std::vector<Slot> m_ringSlots;                    // counted in m_ringBytes, by measure
    std::vector<Kept> m_kept;
    SeriesHistory m_history;
};

} // namespace millwright::hub
