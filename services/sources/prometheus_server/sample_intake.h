// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/hub/source.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/replica_merge.h"
#include "services/sources/prometheus_server/intake_target.h"
#include "services/sources/prometheus_server/known_labels.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// What an intake is told by the configuration of its source.
struct IntakeOptions {
    std::string source;
    std::vector<std::shared_ptr<const Mapping>> profiles;
    /// Series that agree in these labels are of one target.
    std::vector<std::string> targetLabels{"job", "instance", "metrics_path"};
    /// Labels that tell two servers apart which write the same; left out of the series.
    std::vector<std::string> replicaLabels{"__replica__", "prometheus_replica"};
    std::vector<Label> labels; ///< Win over those of the series.
    std::string parentId;      ///< Asset above those that no rule gives a parent.
    std::size_t series = 2'000'000;
    std::size_t newSeriesPerMinute = 1'000'000;
    std::size_t targets = 200'000;
    milliseconds settle{2'000};        ///< So long the samples of one time may come apart.
    milliseconds goneAfter{300'000};   ///< A series that is silent for so long while its target speaks has ended.
    bool marksEnds = true;             ///< Ends are told (stale markers); otherwise a few missed samples mean one.
    milliseconds mostAhead{3'600'000}; ///< Samples further in the future are refused.
    milliseconds mostBehind{3'600'000};
    milliseconds leaderSilence{30'000}; ///< Then another replica is listened to.
    milliseconds interval{0};           ///< How often values come, at the most; zero = as their times say.
};

/// What became of the samples, since the start.
struct IntakeCounts {
    std::uint64_t samples = 0;    ///< Taken.
    std::uint64_t unmapped = 0;   ///< Of names that no profile knows; not kept, no loss.
    std::uint64_t duplicates = 0; ///< Seen before with this time.
    std::uint64_t replicas = 0;   ///< From a server whose double is listened to.
    std::uint64_t late = 0;       ///< Older than what the series has; with repetitions no loss.
    std::uint64_t tooOld = 0;
    std::uint64_t tooNew = 0;
    std::uint64_t ended = 0;         ///< Stale markers.
    std::uint64_t refusedSeries = 0; ///< Samples of series beyond the bounds, or with labels that are no labels.
    std::string lastRefusal;

    std::uint64_t refused() const { return tooOld + tooNew + refusedSeries; }
};

/// Turns decoded series, each sample with its own time, into batches: keeps apart the targets that the series are of,
/// puts samples of one time together, drops what was there before, and reads the rest by the profiles.
///
/// No thread, no lock, no clock of its own.
class SampleIntake {
public:
    /// Reads the labels back from what the transport keeps of a series; false when they are none.
    using Decode = bool (*)(std::string_view encoded, Series& series);
    struct Calls {
        std::function<void(hub::Batch)> push;
        std::function<void(std::size_t reader)> wantAssets; ///< The reader has assets to ask for.
    };

    SampleIntake(IntakeOptions options, const Catalogue& catalogue, Decode decode, Calls calls);

    /// To be said before samples are added: the times against which they are judged.
    void setNow(UtcTime utc, Monotonic monotonic);

    /// Whether some profile has a use for a metric name. Series of other names need not be learned.
    bool wants(std::string_view name);
    KnownLabels& known() { return m_known; }
    /// A label set that is not known; kNone when it is refused (counted, with its samples, by refuseSample).
    std::uint32_t learn(std::string_view encoded);
    void refuseSample() { ++m_counts.refusedSeries; }
    void skipSamples(std::uint64_t count) { m_counts.unmapped += count; }
    void add(std::uint32_t known, double value, std::int64_t unixMillis);
    /// What the server says of a metric; series that are known by then are bound anew where their unit changes.
    void setFamily(std::string_view name, const Family& family);

    /// Asks for the assets of series that have been learned, ahead of their first values.
    void wantNewAssets();
    /// Gives the batches of what is complete, or has waited for so long that the rest will not come.
    void flushSettled();
    /// Gives everything. `isWhole`: what was silent in this round has nothing to say.
    void flushAll(bool isWhole);

    const IntakeCounts& counts() const { return m_counts; }
    std::size_t seriesCount() const { return m_liveSeries; }
    std::size_t targetCount() const { return m_targets.size(); }
    const IntakeTarget& target(std::size_t index) const { return *m_targets[index]; }
    /// Time of the newest sample, and how long before it came that was.
    UtcTime newest() const { return m_newest; }
    milliseconds lag() const { return m_lag; }

    // For the resolver: readers under the numbers of Calls::wantAssets.
    std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>> requests(std::size_t reader);
    void resolved(std::size_t reader, std::uint32_t asset, AssetRef ref);
    void pushOf(std::size_t reader);

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const;

private:
    /// A series, whichever way its labels were written.
    struct SeriesState {
        std::int64_t last = 0; ///< Time of the newest sample.
        std::uint32_t target = 0;
        std::uint32_t bound = 0;   ///< First of m_bounds; 0 = no profile uses it so.
        std::uint32_t known = 0;   ///< One of its spellings.
        std::uint32_t spacing = 0; ///< Milliseconds between its last two samples.
        bool isLive = false;
        bool isFree = false; ///< Forgotten; the number may be used again.
    };
    struct Bound {
        Binding binding;
        std::uint32_t reader = 0; ///< Of the target.
        std::uint32_t next = 0;
    };

    std::uint32_t seriesOf(const Series& series, std::uint32_t& target);
    std::uint64_t hashOf(const Series& series) const;
    std::uint16_t takeReplica(Series& series);
    std::uint32_t targetOf(const Series& series);
    void bind(std::uint32_t number, const Series& series);
    void bindTo(std::uint32_t number, std::uint32_t reader, const Series& series);
    std::uint32_t readerOf(std::uint32_t target, std::size_t profile);
    void unbind(std::uint32_t number);
    bool acceptsReplica(IntakeTarget& target, std::uint16_t replica);
    bool acceptsTime(SeriesState& series, std::int64_t unixMillis);
    /// True when the series had ended, or has not spoken yet.
    bool revive(std::uint32_t series);
    void flush(std::uint32_t target, bool all);
    void apply(IntakeTarget& target, const IntakePage& page);
    void endSilent(IntakeTarget& target, bool isWhole);
    static bool isLast(const IntakeTarget& target, const IntakePage& page);
    void end(std::uint32_t series, bool isGone);
    void give(IntakeTarget& target);
    void forgetGone();
    bool mayLearn();
    std::uint32_t refuse(std::string reason);
    std::string textOf(std::uint32_t series) const;

    IntakeOptions m_options;
    const Catalogue& m_catalogue;
    Decode m_decode;
    Calls m_calls;
    KeyedHash m_hash;
    KnownLabels m_known;
    std::map<std::string, bool, std::less<>> m_wanted; ///< By metric name.
    std::vector<SeriesState> m_series;
    std::vector<std::uint32_t> m_freeSeries;
    IdTable m_byContent; ///< Labels in any order.
    std::vector<Bound> m_bounds;
    std::vector<std::uint32_t> m_freeBounds;
    std::vector<std::unique_ptr<IntakeTarget>> m_targets;
    std::map<std::string, std::uint32_t, std::less<>> m_targetByKey;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_readers; ///< Target and its reader.
    std::vector<std::string> m_replicas;
    std::map<std::string, Family, std::less<>> m_families;
    std::vector<ReplicaMerge> m_merges;   ///< By profile.
    std::vector<std::uint32_t> m_waiting; ///< Targets with pages.
    std::vector<std::uint32_t> m_complete;
    IntakeCounts m_counts;
    std::size_t m_liveSeries = 0;
    std::size_t m_heldSeries = 0;
    UtcTime m_now = kNoTime;
    Monotonic m_monotonic{};
    std::int64_t m_earliest = 0;
    std::int64_t m_latest = 0;
    UtcTime m_newest = kNoTime;
    milliseconds m_lag{0};
    Monotonic m_looked{};
    Monotonic m_minute{};
    std::size_t m_newInMinute = 0;
};

} // namespace millwright::prometheus
