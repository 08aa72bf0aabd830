// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "models/fleet/byte_records.h"
#include "models/fleet/counter_increase.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millwright {

/// What is metered per holder and hour, each in whole units. The numbers are those of the state files: never reused.
enum class MeterKind : std::uint8_t {
    InputTokens = 0,  ///< Tokens: prompt tokens that were computed.
    CachedTokens = 1, ///< Tokens: prompt tokens that came from the cache.
    OutputTokens = 2, ///< Tokens.
    GoodTokens = 3,   ///< Tokens of all kinds of requests within every objective; of jobs, of the steps that were kept.
    // Joules by boundary; 1 kWh = 3,600,000 J.
    ChipEnergy = 4,
    NodeEnergy = 5,
    ItEnergy = 6,
    FacilityEnergy = 7,
    // Accelerator-milliseconds by the first link of the goodput chain that was missing; they add up to the time held.
    UnknownTime = 8,      ///< Nothing was reported.
    OffTime = 9,          ///< Not energised.
    FaultyTime = 10,      ///< Energised, missing or not healthy.
    UnallocatedTime = 11, ///< Healthy and held by nobody.
    IdleTime = 12,        ///< Held, and no kernel ran.
    BusyTime = 13,        ///< A kernel ran, but not within the objectives.
    UsefulTime = 14,      ///< Within the objectives.
    UnjudgedTime = 15,    ///< A kernel ran, and nothing tells whether within the objectives.
    JudgedTokens = 16, ///< Tokens of all kinds while it was known which of them are good: what GoodTokens are part of.
    BilledInputTokens = 17,   ///< Tokens: prompt tokens by the gateway in front of the engines, cached ones included.
    BilledOutputTokens = 18,  ///< Tokens: generated ones by that gateway.
    PricedEnergy = 19,        ///< Joules: part of FacilityEnergy for which a price was known.
    EnergyCost = 20,          ///< Millionths of a US dollar: what PricedEnergy cost.
    UnmeteredPowerTime = 21,  ///< Accelerator-milliseconds of which nobody told the power.
    CountedTime = 22,         ///< Milliseconds in which the engine's tokens were known.
    MeteredTime = 23,         ///< Milliseconds in which the gateway metered at all; of the holder that is the gateway.
    EstimatedChipEnergy = 24, ///< Joules: part of ChipEnergy that was filled into gaps.
    PricedTime = 25,          ///< Accelerator-milliseconds in any state for which a price was known.
    AcceleratorCost = 26,     ///< Millionths of a US dollar: what PricedTime cost.
};

inline constexpr std::size_t kMeterKinds = 27;

/// One hour of one holder, by MeterKind.
using MeterRow = std::array<std::int64_t, kMeterKinds>;

/// Exact meters: what each holder (a deployment by its id, or "unowned") used in each site in each hour of UTC, as
/// integers. Parts of a unit are carried into the next addition, so that nothing is lost or counted twice however small
/// the steps are; an hour may thus be off by less than one unit, sums over hours by less than one unit in all. A sum
/// that would exceed 2^63 - 1 stays there. Not thread-safe.
class MeterBook {
public:
    using Holder = std::uint32_t;
    struct Restored {
        std::size_t records = 0;
        bool isComplete = false;   ///< False when bytes were damaged or missing: the whole records are restored.
        bool isCutOff = false;     ///< Nothing is wrong but that the last bytes are no whole record.
        std::size_t goodBytes = 0; ///< Up to the end of the last whole record.
    };

    /// The number of a holder in a site, made on first use; without a site for what belongs to no one site.
    Holder holder(std::string_view id, std::string_view site = {});
    std::optional<Holder> findHolder(std::string_view id, std::string_view site = {}) const;
    std::string_view holderId(Holder holder) const;
    std::string_view holderSite(Holder holder) const; ///< Id of the site; empty where there is none.
    std::size_t holders() const { return m_holders.size(); }
    /// The numbers of a holder in all its sites. Looks at every holder.
    std::vector<Holder> holdersOf(std::string_view id) const;

    /// Whole units, at a moment. Amounts below 0 and moments before 1970 are refused and counted.
    void add(Holder holder, MeterKind kind, std::int64_t amount, UtcTime at);
    /// Any amount, at a moment. Amounts that are negative, not finite or from 2^62 on are refused and counted.
    void addPart(Holder holder, MeterKind kind, double amount, UtcTime at);
    /// Any amount that came about evenly over a span of time, shared out over the hours that it touches. A span of more
    /// than two days is no measurement: it is booked at its end, as is one that ends before it begins.
    void addOver(Holder holder, MeterKind kind, double amount, UtcTime from, UtcTime until);
    /// The same for whole units: however it is shared out over hours, nothing is lost.
    void addWholeOver(Holder holder, MeterKind kind, std::int64_t amount, UtcTime from, UtcTime until);
    std::uint64_t refused() const { return m_refused; }

    /// The last reading of one series of a running total.
    struct SeriesReading {
        CounterReading counter;
        UtcTime since = kNoTime; ///< When it said that it began to count from zero; kNoTime = it did not say.

        bool operator==(const SeriesReading&) const = default;
    };
    /// Kept with the meters that it was booked in, so that after a restart the next reading goes on from it: neither
    /// lost nor counted twice. `series` is the caller's own number for it.
    std::optional<SeriesReading> reading(std::uint64_t series) const;
    void setReading(std::uint64_t series, const SeriesReading& reading);
    /// Forgets readings that are older.
    void dropReadingsBefore(UtcTime moment);
    std::size_t readings() const { return m_readings.size(); }

    /// One hour, named by any moment in it.
    std::int64_t at(Holder holder, MeterKind kind, UtcTime hour) const;
    /// All hours that begin in [from, until).
    std::int64_t sum(std::string_view id, MeterKind kind, UtcTime from, UtcTime until) const; ///< In all its sites.
    std::int64_t sum(Holder holder, MeterKind kind, UtcTime from, UtcTime until) const;
    /// Calls visit(begin of the hour, row) for the hours that begin in [from, until), oldest first.
    void each(Holder holder, UtcTime from, UtcTime until,
              const std::function<void(UtcTime, const MeterRow&)>& visit) const;
    /// Begin of the first hour that anybody has; kNoTime when there is none.
    UtcTime earliest() const;
    /// Part of a unit that awaits its rest, 0 to below 1.
    double carried(Holder holder, MeterKind kind) const;

    /// Forgets the hours that begin before a moment (here; what was saved of them stays in the file).
    void dropBefore(UtcTime moment);
    std::size_t memoryBytes() const;

    /// A whole new file of what is held here.
    void save(const std::function<void(ByteView)>& write);
    /// What changed since the last save() or saveChanges(), to be appended to that file.
    void saveChanges(const std::function<void(ByteView)>& write);
    /// Replaces everything by what a file holds.
    Restored restore(ByteView bytes);

private:
    struct Hour {
        MeterRow row{};
        bool isSaved = false;
    };
    struct Account {
        std::string key;                    // id, and behind a separator the site
        std::map<std::int64_t, Hour> hours; // since 1970
        std::array<double, kMeterKinds> carry{};
    };

    void book(Holder holder, MeterKind kind, std::int64_t amount, std::int64_t hour);
    void saveRecords(bool all, const std::function<void(ByteView)>& write);
    void saveReadings(bool all, const std::function<void(ByteView)>& write);
    bool restoreRecord(ByteView content);
    bool restoreReading(ByteReader& reader);

    struct Reading {
        SeriesReading last;
        bool isSaved = false;
    };
    std::unordered_map<std::uint64_t, Reading> m_readings;
    std::vector<Account> m_holders;
    std::unordered_map<std::string, Holder> m_byKey;
    std::uint64_t m_refused = 0;
};

} // namespace millwright
