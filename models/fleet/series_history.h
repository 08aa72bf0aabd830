// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/fleet/byte_records.h"
#include "models/fleet/series_buckets.h"
#include "models/fleet/series_code.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright {

/// What a series is of. By asset id, because slots may be others after a restart.
struct SeriesKey {
    std::string asset;   ///< Asset id.
    std::string measure; ///< Measure id.
    Statistic statistic = Statistic::Value;

    bool operator==(const SeriesKey&) const = default;
};

} // namespace millwright

template <>
struct std::hash<millwright::SeriesKey> {
    std::size_t operator()(const millwright::SeriesKey& key) const noexcept;
};

namespace millwright {

/// The last day of scopes (site, hall, rack, pod, deployment, fleet): minimum, maximum, mean and count of every minute.
/// Eight bytes a minute, taken by the hour: 12 KB for a full day of one series. Precision: see SeriesCode.
///
/// Minutes are minutes of UTC, so that a day outlives a restart. If the wall clock steps back, values go into minutes
/// that have some already and are summed up with them; minutes that lie ahead of the newest value are not shown and are
/// overwritten when their time comes. Not thread-safe.
class SeriesHistory {
public:
    using Index = std::uint32_t;
    struct Options {
        std::size_t hours = 24;
        std::size_t maxBytes = std::size_t{512} << 20; ///< More series are refused.
        std::uint32_t samplesPerMinute = 60;           ///< Expected without losses.
    };
    /// What a restore found.
    struct Restored {
        std::size_t series = 0;
        bool isComplete = false; ///< False when bytes were damaged or missing: the whole records are restored.
    };

    SeriesHistory()
        : SeriesHistory(Options())
    {
    }
    explicit SeriesHistory(Options options);
    ~SeriesHistory();
    SeriesHistory(SeriesHistory&&) noexcept;
    SeriesHistory& operator=(SeriesHistory&&) noexcept;

    /// The number of a series, made on first use. `low` and `high` are the measure's range in the catalogue (of sums:
    /// wide enough for the scope). Exhausted when a full day of one more series would exceed maxBytes.
    Result<Index> series(const SeriesKey& key, double low, double high);
    std::optional<Index> find(const SeriesKey& key) const;
    std::size_t size() const;

    /// One more value, usually one a tick; one that is not finite is left out. Of a sum to which only a part of what it
    /// is over has contributed `coverage` is that part, above 0 and up to 1: it weighs and counts for as much.
    void add(Index series, float value, UtcTime utc, double coverage = 1.0);

    /// What is held between two moments in at most `maxPoints` buckets (see BucketFiller); the range is cut to what the
    /// series holds. The minute under way is part of it.
    SeriesBuckets query(Index series, UtcTime from, UtcTime until, std::uint32_t maxPoints) const;

    std::size_t memoryBytes() const;

    /// Gives everything as bytes, in pieces that `write` takes one after the other.
    void save(const std::function<void(ByteView)>& write) const;
    /// Replaces everything by what save() wrote, without what is older than a day at `now`.
    Restored restore(ByteView bytes, UtcTime now);

private:
    struct Cell {
        std::uint16_t min = 0;
        std::uint16_t max = 0;
        std::uint16_t mean = 0;
        std::uint16_t count = 0;
    };
    static constexpr std::size_t kMinutes = 60;
    struct Hour {
        std::int64_t number = 0; // since 1970
        std::array<Cell, kMinutes> cells;
    };
    struct Minute {
        std::int64_t number = -1; // since 1970
        float min = 0.0f;
        float max = 0.0f;
        double sum = 0.0;     // each value by its coverage
        double covered = 0.0; // sum of coverages: the values' number where all are whole
    };
    struct Series {
        SeriesKey key;
        SeriesCode code;
        Minute current;
        std::vector<std::unique_ptr<Hour>> hours; // in no order
    };

    struct Value {
        UtcTime time;
        float min = 0.0f;
        float max = 0.0f;
        double mean = 0.0;
        std::uint32_t count = 0;
    };

    static void putCell(ByteWriter& writer, const Cell& cell);
    static Cell takeCell(ByteReader& reader);
    void flush(Series& series) const;
    std::vector<Value> values(const Series& series) const;
    Hour& hour(Series& series, std::int64_t number) const;
    bool isHeld(std::int64_t hour) const;
    Bytes record(const Series& series) const;
    bool restoreRecord(ByteView content);

    Options m_options;
    std::vector<Series> m_series;
    std::unordered_map<SeriesKey, Index> m_byKey;
    UtcTime m_latest = kNoTime; // of the newest value, whatever the clock said before
};

} // namespace millwright
