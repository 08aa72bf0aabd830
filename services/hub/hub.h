// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/event.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "models/fleet/rollup.h"
#include "services/hub/source.h"
#include "services/hub/value_owners.h"

#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

namespace millwright {
class MeterBook;
}

namespace millwright::hub {

struct HubOptions {
    std::string gatewayName = "millwrightd";
    milliseconds tickInterval{1000};
    double speed = 1.0; ///< Simulated seconds per second, for the twin.
    /// How long a simulated fleet is said to have run before the gateway began: series, meters and conditions of that
    /// time are those of ticks a minute apart, of the last 15 min ten seconds apart, before the first one that is
    /// published. Only where every source is simulated and nothing outlives a restart; ignored otherwise.
    milliseconds simulatedPast{0};
    std::size_t maxAssets = 4'000'000;                    ///< Bound on assets; more are refused and said.
    std::size_t maxEvents = 1'000'000;                    ///< Journal length (REL-3).
    std::string stateDirectory;                           ///< Empty = nothing survives a restart.
    std::vector<SourcePrecedence> precedence = {};        ///< Of sources that give the same values.
    std::size_t maxRingBytes = std::size_t{1'600} << 20;  ///< For the last 15 min of every asset.
    std::size_t maxHistoryBytes = std::size_t{256} << 20; ///< For the last 24 h of scopes.
};

/// The state after a tick, as the publisher sees it on the hub thread. Valid during the call only.
struct TickView {
    std::uint64_t tick = 0;
    UtcTime now = kNoTime;
    const Catalogue& catalogue;
    const Inventory& inventory;
    const FleetStore& store;
    /// Rollup of a measure over the groups of a class, computed on first use in a tick and then shared.
    std::function<const Rollup&(MeasureIndex, AssetClass)> rollup;
    /// Grouping of members under a class, kept until the inventory changes.
    std::function<const Grouping&(AssetClass group, AssetClass member)> grouping;
};

struct HubStatus {
    std::uint64_t tick = 0;
    UtcTime now = kNoTime;
    UtcTime started = kNoTime;
    std::uint32_t tickMicroseconds = 0;
    std::uint64_t ticksLate = 0;
    std::uint64_t slotEpoch = 0;
    std::uint64_t inventoryRevision = 0;
    std::uint64_t assets = 0;
    bool simulated = false;
    std::vector<SourceStatus> sources;
    std::string stateProblem; ///< Why the state directory is not written; empty when all is well. Also after stop().
};

/// Buckets of a series; see Series in the contract for the meaning of the fields.
struct SeriesAnswer {
    UtcTime first = kNoTime;
    milliseconds step{0};
    std::vector<float> min, max, mean;
    std::vector<std::uint32_t> count;
    std::uint32_t expected = 0;
    UtcTime earliest = kNoTime;
    std::string answeredBy;
};

struct SeriesQuery {
    AssetRef asset;
    MeasureIndex measure = kNoMeasure;
    Statistic statistic = Statistic::Value;
    UtcTime from = kNoTime;
    UtcTime until = kNoTime;
    std::uint32_t maxPoints = 500;
};

/// One value with its origin, as deep as formulas go. An attribute that a formula reads is an input without a measure,
/// see explain_attributes.h.
struct ExplainAnswer {
    AssetRef asset;
    MeasureIndex measure = kNoMeasure;
    double value = 0.0; ///< NaN when there is none. Counters are exact up to 2^53.
    QualityMark mark;
    UtcTime sourceTime = kNoTime;
    Origin origin;
    float reported = 0.0f;
    float expected = 0.0f;
    std::vector<ExplainAnswer> inputs;
};

/// The gateway's state and its one tick: apply → derive → conditions → roll up → publish. One thread owns the state;
/// everything that is public here is thread-safe unless it says otherwise.
class Hub {
public:
    Hub(HubOptions options, Catalogue catalogue, std::shared_ptr<const Clock> clock);
    ~Hub();

    /// Before run(): adds a source.
    void addSource(std::unique_ptr<Source> source);
    /// Before run(): called on the hub thread at the end of each tick.
    void setPublisher(std::function<void(const TickView&)> publisher);

    /// Loads state, populates, starts the sources and the hub thread. The first tick runs at once.
    Result<void> start();
    /// Stops sources and thread, writes state. Idempotent. What could not be saved is in HubStatus::stateProblem
    /// afterwards, and in an event.
    void stop();
    /// For tests with a fake clock, instead of start(): loads, populates, starts sources, and ticks by hand.
    Result<void> startManually();
    void tickOnce();

    /// Runs a function with the inventory under a shared lock. Keep it short: one page at a time.
    void readInventory(const std::function<void(const Inventory&)>& read) const;
    /// Runs a function on the hub thread between two ticks and waits for it (manual mode: at once).
    void query(const std::function<void(const TickView&)>& ask) const;

    Result<SeriesAnswer> series(const SeriesQuery& query) const;
    Result<ExplainAnswer> explain(AssetRef asset, MeasureIndex measure) const;
    /// Runs a function with the meters (tokens, energy and accelerator time per deployment and hour) on the hub thread
    /// between two ticks and waits for it.
    void readMeters(const std::function<void(const MeterBook&)>& read) const;
    /// Events after a revision, oldest first, at most `limit`; OutOfRange as Conflict when the journal has moved on.
    Result<std::vector<Event>> eventsAfter(std::uint64_t revision, std::size_t limit) const;
    /// Revision of the newest event.
    std::uint64_t newestEvent() const;

    const Catalogue& catalogue() const;
    HubStatus status() const;
    const HubOptions& options() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::hub
