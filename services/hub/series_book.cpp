// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/series_book.h"

#include "services/hub/formulas/figure.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace millwright::hub {
namespace {

constexpr std::size_t kRingBytesPerSlot = 185; // see SeriesRing

/// Classes of which there are few enough to keep a day of every gauge.
constexpr std::array kScopes{AssetClass::Fleet, AssetClass::Region,        AssetClass::Site,          AssetClass::Hall,
                             AssetClass::Row,   AssetClass::PowerSource,   AssetClass::Transformer,   AssetClass::Ups,
                             AssetClass::Pdu,   AssetClass::HeatRejection, AssetClass::FacilityWater, AssetClass::Cdu,
                             AssetClass::Pod,   AssetClass::UseCase,       AssetClass::Deployment};

/// What is kept for a day of the many racks.
constexpr std::array<std::string_view, 2> kRackMeasures{"rack.power", "rack.inlet_temperature"};

/// What is kept for a day as a rollup, and over what.
constexpr std::array kPlaces{AssetClass::Fleet, AssetClass::Site, AssetClass::Hall};
constexpr std::array kPlacesAndHolders{AssetClass::Fleet, AssetClass::Site, AssetClass::Hall, AssetClass::Pod,
                                       AssetClass::Deployment};
constexpr std::array kFleetAndPods{AssetClass::Fleet, AssetClass::Pod};
struct KeptRollup {
    std::string_view measure;
    Statistic statistic;
    std::span<const AssetClass> scopes;
};
constexpr std::array<KeptRollup, 8> kRollups{{{"accelerator.power", Statistic::Sum, kPlaces},
                                              {"accelerator.busy", Statistic::Mean, kPlacesAndHolders},
                                              {"accelerator.tensor", Statistic::Mean, kPlacesAndHolders},
                                              {"accelerator.temperature", Statistic::Max, kPlaces},
                                              {"accelerator.tokens", Statistic::Sum, kPlaces},
                                              {"deployment.input_tokens", Statistic::Sum, kFleetAndPods},
                                              {"deployment.cached_tokens", Statistic::Sum, kFleetAndPods},
                                              {"deployment.output_tokens", Statistic::Sum, kFleetAndPods}}};

SeriesAnswer answered(SeriesBuckets buckets, std::string by)
{
    SeriesAnswer answer;
    answer.first = buckets.first;
    answer.step = buckets.step;
    answer.min = std::move(buckets.min);
    answer.max = std::move(buckets.max);
    answer.mean = std::move(buckets.mean);
    answer.count = std::move(buckets.count);
    answer.expected = buckets.expected;
    answer.earliest = buckets.earliest;
    answer.answeredBy = std::move(by);
    return answer;
}

/// The part of the expected that reported; all from where coverage is not called low.
double coverageOf(double reported, double expected)
{
    return reported >= formulas::kCoverageLimit * expected ? 1.0 : reported / expected;
}

/// How far an estimated figure was covered is not known: less than enough.
double coverageOf(QualityMark mark)
{
    constexpr double low = 0.9;
    return mark.quality() == Quality::Estimated ? low : 1.0;
}

float valueOf(const Rollup& rollup, Statistic statistic, Slot group)
{
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    switch (statistic) {
    case Statistic::Sum:
        return rollup.reported[group] > 0.0f ? static_cast<float>(rollup.sum[group]) : none;
    case Statistic::Mean:
        return rollup.mean(group);
    case Statistic::Min:
        return rollup.min[group];
    case Statistic::Max:
        return rollup.max[group];
    default:
        return none;
    }
}

constexpr std::uint32_t kAllSteps = 10'000; // more than a ring has

/// One step of a ring over several parts.
struct CombinedStep {
    double sum = 0.0, weight = 0.0;
    std::uint32_t parts = 0;
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();

    void add(const SeriesBuckets& part, std::size_t i, double partWeight)
    {
        if (part.count[i] == 0)
            return;
        sum += double{part.mean[i]} * partWeight;
        weight += partWeight;
        ++parts;
        min = std::min(min, double{part.min[i]});
        max = std::max(max, double{part.max[i]});
    }
    /// NaN where nothing reported.
    double value(Statistic statistic) const
    {
        if (!(weight > 0.0))
            return std::numeric_limits<double>::quiet_NaN();
        switch (statistic) {
        case Statistic::Sum:
            return sum;
        case Statistic::Mean:
            return sum / weight;
        case Statistic::Min:
            return min;
        default:
            return max;
        }
    }
};

} // namespace

SeriesBook::SeriesBook(const Catalogue& catalogue, Options options)
    : m_catalogue(catalogue)
    , m_options(options)
    , m_rings(catalogue.size())
    , m_isRefused(catalogue.size(), false)
    , m_ringSlots(catalogue.size(), 0)
    , m_history({.hours = 24, .maxBytes = options.historyBytes, .samplesPerMinute = options.samplesPerMinute})
{
    planHistory();
}

void SeriesBook::planHistory()
{
    for (std::size_t i = 0; i < m_catalogue.size(); ++i) {
        const auto measure = static_cast<MeasureIndex>(i);
        const MeasureInfo& info = m_catalogue.at(measure);
        const bool isScope = std::ranges::find(kScopes, info.assetClass) != kScopes.end();
        const bool isOfRacks = std::ranges::find(kRackMeasures, info.id) != kRackMeasures.end();
        if (info.kind == ValueKind::Gauge && (isScope || isOfRacks))
            m_kept.push_back({info.assetClass, measure, Statistic::Value, {}});
    }
    for (const KeptRollup& rollup : kRollups) {
        const auto measure = m_catalogue.find(rollup.measure);
        for (const AssetClass scope : rollup.scopes) {
            if (measure)
                m_kept.push_back({scope, *measure, rollup.statistic, {}});
        }
    }
}

void SeriesBook::record(const Inventory& inventory, const FleetStore& store, TickCache& cache, Monotonic now,
                        UtcTime utc)
{
    recordRings(store, now, utc);
    recordHistory(inventory, store, cache, utc);
}

void SeriesBook::recordRings(const FleetStore& store, Monotonic now, UtcTime utc)
{
    const std::vector<const Column*> columns = store.columns();
    for (const ValueKind kind : {ValueKind::Gauge, ValueKind::State}) { // gauges have the first claim on the memory
        for (const Column* column : columns) {
            if (column->kind != kind)
                continue;
            openRing(*column);
            if (m_rings[column->measure])
                m_rings[column->measure]->add(*column, now, utc);
        }
    }
}

void SeriesBook::openRing(const Column& column)
{
    const MeasureIndex measure = column.measure;
    if (m_isRefused[measure] || column.size() <= m_ringSlots[measure])
        return;
    m_ringBytes += (column.size() - m_ringSlots[measure]) * kRingBytesPerSlot;
    m_ringSlots[measure] = column.size();
    if (m_ringBytes > m_options.ringBytes) {
        m_ringBytes -= column.size() * kRingBytesPerSlot;
        m_isRefused[measure] = true;
        m_rings[measure].reset();
        spdlog::warn("no series of {} is kept: all series together may take {} MB", m_catalogue.at(measure).id,
                     m_options.ringBytes >> 20);
        return;
    }
    if (!m_rings[measure]) {
        const MeasureInfo& info = m_catalogue.at(measure);
        SeriesRing::Options options;
        options.phase = milliseconds{1000} * (measure % 10); // so that not all rings end a step in the same tick
        m_rings[measure] = std::make_unique<SeriesRing>(info.low, info.high, options);
    }
}

void SeriesBook::recordHistory(const Inventory& inventory, const FleetStore& store, TickCache& cache, UtcTime utc)
{
    for (Kept& kept : m_kept) {
        const Column* column = store.find(kept.measure);
        if (!column)
            continue;
        openSeries(kept, inventory);
        const Rollup* rollup = kept.statistic == Statistic::Value ? nullptr : &cache.rollup(kept.measure, kept.scope);
        for (Slot slot = 0; slot < kept.series.size(); ++slot) {
            if (kept.series[slot] == kNotKept)
                continue;
            if (rollup && slot < rollup->groups())
                m_history.add(kept.series[slot], valueOf(*rollup, kept.statistic, slot), utc,
                              coverageOf(double{rollup->reported[slot]}, double{rollup->expected[slot]}));
            else if (!rollup && slot < column->size() && column->mark(slot).counts())
                m_history.add(kept.series[slot], column->values[slot], utc, coverageOf(column->mark(slot)));
        }
    }
}

void SeriesBook::openSeries(Kept& kept, const Inventory& inventory)
{
    const MeasureInfo& info = m_catalogue.at(kept.measure);
    const double widening = kept.statistic == Statistic::Sum ? 1e7 : 1.0; // a sum over a fleet of ten million fits
    for (auto slot = static_cast<Slot>(kept.series.size()); slot < inventory.count(kept.scope); ++slot) {
        const SeriesKey key{std::string(inventory.id({kept.scope, slot})), info.id, kept.statistic};
        const auto series = m_history.series(key, info.low * widening, info.high * widening);
        kept.series.push_back(series ? *series : kNotKept);
    }
}

Result<SeriesAnswer> SeriesBook::query(const SeriesQuery& query, const Inventory& inventory, TickCache& cache) const
{
    if (!inventory.contains(query.asset))
        return Error{ErrorCode::NotFound, "no such asset", {}};
    if (query.measure >= m_catalogue.size())
        return Error{ErrorCode::NotFound, "no such measure", {}};
    const MeasureInfo& info = m_catalogue.at(query.measure);
    const bool isOwn = info.assetClass == query.asset.assetClass;
    const Statistic statistic = isOwn ? Statistic::Value : query.statistic;
    const auto kept = m_history.find({std::string(inventory.id(query.asset)), info.id, statistic});
    const SeriesRing* ring = m_rings[query.measure].get();
    const bool reachesBack = ring && ring->earliest() != kNoTime && query.from >= ring->earliest();
    if (kept && !(isOwn && reachesBack)) {
        SeriesBuckets day = m_history.query(*kept, query.from, query.until, query.maxPoints);
        // after a first start the ring holds as much as the day does, in finer steps
        const bool isYoung =
            isOwn && ring && ring->earliest() != kNoTime && ring->earliest() < day.earliest + std::chrono::minutes(1);
        if (!isYoung)
            return answered(std::move(day), "state");
    }
    if (!ring)
        return Error{ErrorCode::NotFound,
                     m_isRefused[query.measure] ? "no memory is left for the past of this measure"
                                                : "nothing of this measure was seen yet, or it is a counter",
                     info.id};
    if (isOwn)
        return answered(ring->query(query.asset.slot, query.from, query.until, query.maxPoints), "memory");
    return queryParts(*ring, query, inventory, cache);
}

Result<SeriesAnswer> SeriesBook::queryParts(const SeriesRing& ring, const SeriesQuery& query,
                                            const Inventory& inventory, TickCache& cache) const
{
    const MeasureInfo& info = m_catalogue.at(query.measure);
    if (query.statistic < Statistic::Sum || query.statistic > Statistic::Max)
        return Error{ErrorCode::NotFound,
                     "a measure of " + nameOf(info.assetClass) + ": of " + nameOf(query.asset.assetClass) +
                         " there is the past of its sum, mean, min and max",
                     info.id};
    const auto runs = cache.grouping(query.asset.assetClass, info.assetClass).runs(query.asset.slot);
    std::size_t parts = 0;
    for (const WeightedRun& run : runs)
        parts += run.count;
    if (parts == 0)
        return Error{ErrorCode::NotFound, "it is a measure of " + nameOf(info.assetClass) + ", and the asset has none",
                     info.id};
    if (parts > kMostParts)
        return Error{ErrorCode::NotFound, "no past is held of a rollup over so many parts", info.id};
    return answered(combined(ring, query, inventory, runs), "memory");
}

SeriesBuckets SeriesBook::combined(const SeriesRing& ring, const SeriesQuery& query, const Inventory& inventory,
                                   std::span<const WeightedRun> parts) const
{
    const AssetClass partClass = m_catalogue.at(query.measure).assetClass;
    SeriesBuckets frame = ring.query(0, query.from, query.until, kAllSteps);
    std::vector<CombinedStep> steps(frame.size());
    std::uint32_t expected = 0;
    for (const WeightedRun& run : parts) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            if (inventory.presence({partClass, slot}) == Presence::Retired)
                continue;
            ++expected;
            const SeriesBuckets part = ring.query(slot, query.from, query.until, kAllSteps);
            for (std::size_t i = 0; i < std::min(part.size(), steps.size()); ++i)
                steps[i].add(part, i, double{run.weight});
        }
    }
    const UtcTime from = std::max(query.from, frame.earliest);
    const UtcTime until = std::min(query.until, frame.first + frame.step * static_cast<std::int64_t>(frame.size()));
    BucketFiller filler(from, until, frame.step, query.maxPoints);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double value = steps[i].value(query.statistic);
        const UtcTime begin = frame.first + frame.step * static_cast<std::int64_t>(i);
        const bool isLow = coverageOf(steps[i].parts, expected) < 1.0;
        if (std::isfinite(value))
            filler.add(std::max(begin, from), static_cast<float>(value), static_cast<float>(value), value,
                       isLow ? steps[i].parts : expected);
    }
    SeriesBuckets buckets = filler.finish(expected);
    buckets.earliest = frame.earliest;
    return buckets;
}

std::size_t SeriesBook::memoryBytes() const
{
    std::size_t bytes = m_history.memoryBytes();
    for (const auto& ring : m_rings)
        bytes += ring ? ring->memoryBytes() : 0;
    return bytes;
}

} // namespace millwright::hub
