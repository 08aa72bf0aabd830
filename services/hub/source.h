// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/event.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/histogram.h"
#include "models/fleet/inventory.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::hub {

/// State of a source; the numbers are those of the contract.
enum class SourceState : std::uint8_t { Unspecified = 0, Starting = 1, Up = 2, Degraded = 3, Down = 4, Disabled = 5 };

/// What the status page says of a source.
struct SourceStatus {
    std::string name;
    std::string kind;
    SourceState state = SourceState::Starting;
    std::string detail; ///< Why, for a person; outside text.
    UtcTime lastSample = kNoTime;
    /// Receive time minus source time of the newest sample; its age while the source is down. Means nothing while there
    /// is no sample (lastSample).
    milliseconds lag{0};
    std::uint64_t samples = 0;
    std::uint64_t rejected = 0;
    std::string lastRejection;
    std::uint32_t targetsUp = 0;
    std::uint32_t targets = 0;
    std::uint64_t merged = 0; ///< Set by the hub: samples that newer ones replaced while the gateway lagged.
};

/// Values of one measure at scattered slots, all of one source time.
struct SampleRun {
    MeasureIndex measure = kNoMeasure;
    std::vector<Slot> slots;
    std::vector<float> values;          ///< Gauges and states; NaN with a mark that has no value.
    std::vector<std::int64_t> counters; ///< Counters.
    std::vector<std::uint8_t> marks;    ///< QualityMark bits; empty = all good.
};

/// One sample that a value was made of, as the source spells it.
struct RawSample {
    std::string series; ///< Labels included.
    std::string sample; ///< As text, unscaled.
    double scale = 0.0; ///< Raw unit to the measure's unit; negative where it is subtracted.
};

/// Where a value came from, for Explain. Kept per (measure, slot) by the source, asked for rarely.
struct Origin {
    std::string source;                 ///< Name of the configured source.
    std::string rawSeries;              ///< As the source spells it, labels included.
    std::string rawSample;              ///< Last raw sample as text, unscaled.
    double scale = 0.0;                 ///< Raw unit to the measure's unit.
    std::vector<RawSample> others = {}; ///< The other samples of a value that is made of several.
};

struct PresenceChange {
    AssetRef asset;
    Presence presence = Presence::Present;
    UtcTime since = kNoTime;
};

/// What a scheduler says of one workload (a job, a Kubernetes pod) that holds accelerators now.
struct Workload {
    std::string id;   ///< Unique: "slurm:CLUSTER/JOB", "kubernetes:CLUSTER/NAMESPACE/POD".
    std::string name; ///< For a person.
    /// What placement rules of the registry match: "scheduler", "cluster", "account", "qos", "partition", "user",
    /// "namespace", "label.KEY" and whatever else the scheduler tells.
    std::vector<std::pair<std::string, std::string>> labels;
    struct Share {
        AssetRef accelerator;
        float fraction = 1.0f; ///< Held part, above 0 to 1; less than 1 also where it is known how many but not which.
    };
    std::vector<Share> shares;
    UtcTime from = kNoTime; ///< Begin by the scheduler's clock; kNoTime = not told.
};

/// All workloads of one scheduler at one moment, complete: what is not in here holds nothing any more.
struct Holdings {
    std::string scheduler; ///< The source's word for it; one source may speak of several.
    std::vector<Workload> workloads;
};

/// One series that a running total is made of, for the meters. Those are exact only by series: of the sum alone nobody
/// can tell a replica that joined from tokens that were made, nor what was made while the gateway was down.
struct TotalReading {
    MeasureIndex measure = kNoMeasure; ///< A counter of deployments; its column holds the sum of such series.
    Slot slot = kNoSlot;
    std::uint64_t series = 0; ///< Which series; the same number in each life of the gateway.
    std::int64_t value = 0;   ///< In the measure's unit.
    UtcTime time = kNoTime;   ///< Source time.
    UtcTime since = kNoTime;  ///< When it began to count from zero; kNoTime = not told: a fall tells.
};

/// What a histogram observed during the last while, beside the percentile that its source made of it. Percentiles of
/// several deployments do not add up; what they were made of does.
struct HistogramReading {
    MeasureIndex measure = kNoMeasure; ///< That percentile: deployment.ttft_p95.
    Slot slot = kNoSlot;
    std::uint64_t teller = 0; ///< Which target; of one teller the newest reading counts.
    Histogram histogram;      ///< Bounds in the measure's unit.
};

/// What one reading of one target gave. Complete for that target: values that it usually has and that are not in here
/// simply age. A failed reading is no batch at all, never zeroes.
struct Batch {
    std::string source;
    UtcTime sourceTime = kNoTime;  ///< When the values were true (scrape start for pages without times).
    UtcTime receiveTime = kNoTime; ///< When the gateway had them.
    std::vector<SampleRun> runs;
    std::vector<PresenceChange> presence;
    std::vector<Event> events;
    std::vector<TotalReading> totals = {};
    std::vector<HistogramReading> histograms = {};
    std::vector<Holdings> holdings = {}; ///< Replace what the same source said of the same scheduler before.
    /// How often this target is read, so that its values age rightly from the first one on; zero = learn it,
    /// milliseconds::max() = the values hold until they are replaced (ratings, nameplates).
    milliseconds interval{0};
};

/// The hub as a source with its own thread sees it. All calls are thread-safe.
class SourceSink {
public:
    virtual ~SourceSink() = default;

    /// Adds or updates assets and gives their refs in the same order; blocks until the hub has done it (one tick at
    /// most). Parents must come before children: AssetSpec::parent may be left invalid and `parentIds` names the
    /// parent's id instead. Exhausted when the fleet's bound on assets is reached, naming the bound.
    struct AssetRequest {
        AssetSpec spec;
        std::string parentId; ///< Used when spec.parent is invalid; empty for a root.
    };
    virtual Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) = 0;
    virtual void addLinks(std::vector<Link> links) = 0;
    /// Queues the batch for the next tick. Bounded: when the hub lags, the oldest batch of the same source is merged
    /// into the newer one and a counter in the status says so. Never blocks.
    virtual void push(Batch batch) = 0;
    virtual const Catalogue& catalogue() const = 0;
    virtual const Clock& clock() const = 0;
};

/// The hub's own state as a source that runs inside the tick sees it. Valid during the call only.
struct TickContext {
    UtcTime now;             ///< Gateway wall time of the tick.
    std::uint64_t tick = 0;  ///< Rising by one.
    milliseconds elapsed{0}; ///< Since the previous tick, by the monotonic clock, times the configured speed.
    Inventory& inventory;    ///< Writing is allowed here; the hub holds the lock.
    FleetStore& store;
    std::vector<Event>& events;                ///< Append; the hub numbers them.
    std::vector<HistogramReading>& histograms; ///< Append.
};

/// A source of telemetry. Either it lives inside the tick (tick()) or it has its own threads and pushes to the sink.
class Source {
public:
    virtual ~Source() = default;

    virtual std::string_view name() const = 0;
    virtual std::string_view kind() const = 0;
    /// True for simulations: every screen says so.
    virtual bool isSimulated() const { return false; }
    /// Called once before the first tick, on the hub thread. Threads of the source start here; the sink outlives it.
    virtual Result<void> start(SourceSink& sink) = 0;
    /// Writes the assets that exist from the start (the twin), on the hub thread, before the first tick.
    virtual void populate(Inventory&, FleetStore&) {}
    /// After populate(): calls claim(asset) for every asset that it wrote, also for those that stood there already.
    virtual void eachPopulated(const std::function<void(AssetRef)>&) const {}
    /// Of a simulation: names what populate() makes, so that assets of another one do not outlive a restart.
    virtual std::string population() const { return std::string(name()); }
    /// Called on the hub thread at the start of each tick.
    virtual void tick(TickContext&) {}
    /// Stops all threads of the source; nothing is pushed after it returns.
    virtual void stop() {}
    /// Thread-safe.
    virtual SourceStatus status() const = 0;
    /// Where the current value of a measure of an asset came from; empty rawSeries when this source did not give it.
    /// Thread-safe.
    virtual Origin origin(AssetRef asset, MeasureIndex measure) const = 0;
};

} // namespace millwright::hub
