// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/wire.h"

#include "millwright/v1/asset.pb.h"
#include "millwright/v1/catalogue.pb.h"
#include "millwright/v1/events.pb.h"
#include "millwright/v1/explain.pb.h"
#include "millwright/v1/feeds.pb.h"
#include "millwright/v1/series.pb.h"
#include "millwright/v1/status.pb.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace millwright::feeds {
namespace {

constexpr double kOpen = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kYear10000 = 253'402'300'800'000; ///< Its first millisecond.

template <typename Enum>
Enum enumFrom(int wire, int most)
{
    return wire >= 0 && wire <= most ? static_cast<Enum>(wire) : static_cast<Enum>(0);
}

AssetClass classFrom(int wire)
{
    return enumFrom<AssetClass>(wire, static_cast<int>(kMaxAssetClasses) - 1);
}

AssetRef refFrom(const v1::AssetRef& wire)
{
    return {classFrom(wire.asset_class()), wire.slot()};
}

MeasureInfo measureFrom(const v1::Measure& wire)
{
    MeasureInfo info;
    info.id = wire.id();
    info.title = wire.title();
    info.assetClass = classFrom(wire.asset_class());
    info.feed = enumFrom<Feed>(wire.feed(), 4);
    info.unit = wire.unit();
    info.low = wire.low();
    info.high = wire.high();
    info.kind = enumFrom<ValueKind>(wire.kind(), 3);
    info.aggregation = enumFrom<Aggregation>(wire.aggregation(), 7);
    info.direction = enumFrom<Direction>(wire.direction(), 3);
    info.boundary = wire.boundary();
    info.formula = wire.formula();
    info.formulaVersion = wire.formula_version();
    info.inputs.assign(wire.inputs().begin(), wire.inputs().end());
    return info;
}

/// An infinity is no value, and neither is one of three numbers without the others.
void leaveGap(SeriesData& data, std::size_t bucket)
{
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    data.min[bucket] = data.max[bucket] = data.mean[bucket] = kNone;
    data.count[bucket] = 0;
}

Limit limitFrom(const v1::Limit& wire)
{
    return {wire.measure(),
            wire.model(),
            wire.has_above() ? wire.above() : kOpen,
            wire.has_below() ? wire.below() : kOpen,
            wire.deadband(),
            enumFrom<Condition>(wire.condition(), 5)};
}

bool sameLength(const v1::AssetBlock& block)
{
    const int rows = block.ids_size();
    return block.names_size() == rows && block.parent_classes_size() == rows && block.parent_slots_size() == rows &&
           block.presence_size() == rows && block.since_ms_size() == rows;
}

Error malformed(std::string what)
{
    return {ErrorCode::InvalidInput, std::move(what), "asset block"};
}

std::string_view stateName(int state)
{
    static constexpr std::array<std::string_view, 6> names{"unspecified", "starting", "up",
                                                           "degraded",    "down",     "disabled"};
    return state >= 0 && state < static_cast<int>(names.size()) ? names[static_cast<std::size_t>(state)] : "unknown";
}

} // namespace

UtcTime timeFrom(std::int64_t unixMillis)
{
    return unixMillis >= 0 && unixMillis < kYear10000 ? utcFromMillis(unixMillis) : kNoTime;
}

milliseconds spanFrom(std::int64_t millis)
{
    return milliseconds{std::clamp<std::int64_t>(millis, 0, kYear10000)};
}

Catalogue catalogueFrom(const v1::Catalogue& wire)
{
    Catalogue catalogue;
    for (const v1::Measure& measure : wire.measures()) {
        if (measure.index() < kNoMeasure)
            catalogue.set(static_cast<MeasureIndex>(measure.index()), measureFrom(measure));
    }
    for (const v1::Limit& limit : wire.limits())
        catalogue.addLimit(limitFrom(limit));
    catalogue.setRevision(wire.revision());
    return catalogue;
}

Event eventFrom(const v1::Event& wire)
{
    Event event;
    event.revision = wire.revision();
    event.kind = enumFrom<EventKind>(wire.kind(), 255);
    event.asset = refFrom(wire.asset());
    event.code = wire.code();
    event.severity = enumFrom<Condition>(wire.severity(), 5);
    event.sourceTime = timeFrom(wire.source_time_ms());
    event.receiveTime = timeFrom(wire.receive_time_ms());
    event.source = wire.source();
    event.text = wire.text();
    return event;
}

Link linkFrom(const v1::Link& wire)
{
    return {refFrom(wire.from()), refFrom(wire.to()), enumFrom<LinkKind>(wire.kind(), 255), wire.share()};
}

Allocation allocationFrom(const v1::Allocation& wire)
{
    return {wire.deployment_slot(), wire.first_slot(),        wire.count(),
            wire.fraction(),        timeFrom(wire.from_ms()), timeFrom(wire.until_ms())};
}

GatewayReport reportFrom(const v1::GatewayStatus& wire)
{
    GatewayReport report;
    report.gateway = wire.gateway();
    report.version = wire.version();
    report.configurationError = wire.configuration_error();
    report.stateError = wire.state_error();
    report.simulated = wire.simulated();
    report.now = timeFrom(wire.now_ms());
    report.tick = wire.tick();
    report.tickMicroseconds = wire.tick_duration_us();
    report.assets = wire.assets();
    for (const v1::SourceStatus& source : wire.sources()) {
        SourceReport& to = report.sources.emplace_back();
        to.name = source.name();
        to.kind = source.kind();
        to.state = stateName(source.state());
        to.detail = source.detail();
        to.lastRejection = source.last_rejection();
        to.lastSample = timeFrom(source.last_sample_ms());
        to.lag = milliseconds{std::clamp(source.lag_ms(), -kYear10000, kYear10000)};
        to.samples = source.samples();
        to.rejected = source.rejected();
        to.targetsUp = source.targets_up();
        to.targets = source.targets();
    }
    return report;
}

Result<SeriesData> seriesFrom(const v1::Series& wire)
{
    const int buckets = wire.mean_size();
    if (wire.min_size() != buckets || wire.max_size() != buckets || wire.count_size() != buckets)
        return Error{ErrorCode::InvalidInput, "its columns differ in length", "series"};
    SeriesData data;
    data.first = timeFrom(wire.first_ms());
    data.step = spanFrom(wire.step_ms());
    if (buckets > 0 && (data.first == kNoTime || data.step <= milliseconds{0} ||
                        (kYear10000 - toMillis(data.first)) / data.step.count() < buckets))
        return Error{ErrorCode::InvalidInput, "its buckets are of no time", "series"};
    data.min.assign(wire.min().begin(), wire.min().end());
    data.max.assign(wire.max().begin(), wire.max().end());
    data.mean.assign(wire.mean().begin(), wire.mean().end());
    data.count.assign(wire.count().begin(), wire.count().end());
    for (std::size_t i = 0; i < data.mean.size(); ++i) {
        if (!std::isfinite(data.min[i]) || !std::isfinite(data.max[i]) || !std::isfinite(data.mean[i]))
            leaveGap(data, i);
    }
    data.expected = wire.expected();
    data.unit = wire.unit();
    data.earliest = timeFrom(wire.earliest_ms());
    data.answeredBy = wire.answered_by();
    return data;
}

Explanation explanationFrom(const v1::Explanation& wire)
{
    Explanation value;
    value.assetId = wire.asset().id();
    value.assetPath = wire.asset().path();
    value.measure = measureFrom(wire.measure());
    if (wire.has_value())
        value.value = wire.value();
    value.mark = QualityMark(enumFrom<Quality>(wire.quality(), static_cast<int>(Quality::Missing)),
                             enumFrom<QualityReason>(wire.reason(), static_cast<int>(QualityReason::Unpriced)));
    if (wire.source_time_ms() > 0)
        value.time = timeFrom(wire.source_time_ms());
    value.source = wire.source();
    if (wire.raw_samples().empty() && !wire.raw_series().empty()) // a gateway that tells only one of them
        value.samples.push_back({wire.raw_series(), wire.raw_sample(), wire.scale()});
    for (const v1::RawSample& raw : wire.raw_samples())
        value.samples.push_back({raw.series(), raw.sample(), raw.scale()});
    value.sampleCount = std::max(wire.raw_sample_count(), static_cast<std::uint32_t>(value.samples.size()));
    value.reported = wire.reported();
    value.expected = wire.expected();
    for (const v1::Explanation& input : wire.inputs())
        value.inputs.push_back(explanationFrom(input));
    return value;
}

namespace {

/// Columns are as long as each other, and no index leaves its dictionary.
Result<void> checkBlock(const v1::AssetBlock& wire)
{
    if (!sameLength(wire))
        return malformed("columns differ in length");
    if (wire.first_slot() > kNoSlot - static_cast<std::uint32_t>(wire.ids_size()))
        return malformed("slots out of range");
    for (const v1::AttributeColumn& column : wire.attributes()) {
        if (column.index_size() != wire.ids_size())
            return malformed("attribute \"" + column.key() + "\" has another length than the ids");
        const auto most = static_cast<std::uint32_t>(column.dictionary_size());
        if (std::ranges::any_of(column.index(), [most](std::uint32_t index) { return index > most; }))
            return malformed("attribute \"" + column.key() + "\" points beyond its dictionary");
    }
    return {};
}

/// Into a spec that held another row before: what it has room for is not asked for again.
void readRow(const v1::AssetBlock& wire, int row, AssetSpec& spec)
{
    spec.id = wire.ids(row);
    spec.name = wire.names(row);
    const bool hasParent = wire.parent_classes(row) != v1::ASSET_CLASS_UNSPECIFIED;
    spec.parent = hasParent ? AssetRef{classFrom(wire.parent_classes(row)), wire.parent_slots(row)} : AssetRef{};
    spec.presence = enumFrom<Presence>(wire.presence(row), 3);
    spec.since = timeFrom(wire.since_ms(row));
    std::size_t count = 0;
    for (const v1::AttributeColumn& column : wire.attributes()) {
        const std::uint32_t index = column.index(row);
        if (index == 0)
            continue;
        if (count == spec.attributes.size())
            spec.attributes.emplace_back();
        spec.attributes[count].first = column.key();
        spec.attributes[count++].second = column.dictionary(static_cast<int>(index) - 1);
    }
    spec.attributes.resize(count);
}

} // namespace

Result<void> eachAsset(const v1::AssetBlock& wire, const std::function<Result<void>(AssetRef, const AssetSpec&)>& visit)
{
    if (auto sound = checkBlock(wire); !sound)
        return sound;
    AssetSpec spec;
    spec.assetClass = classFrom(wire.asset_class());
    for (int row = 0; row < wire.ids_size(); ++row) {
        readRow(wire, row, spec);
        if (auto visited = visit({spec.assetClass, wire.first_slot() + static_cast<Slot>(row)}, spec); !visited)
            return visited;
    }
    return {};
}

Result<std::vector<std::pair<AssetRef, AssetSpec>>> assetsFrom(const v1::AssetBlock& wire)
{
    std::vector<std::pair<AssetRef, AssetSpec>> assets;
    const auto read = eachAsset(wire, [&assets](AssetRef ref, const AssetSpec& spec) -> Result<void> {
        assets.emplace_back(ref, spec);
        return {};
    });
    if (!read)
        return read.error();
    return assets;
}

v1::FeedRequest selectRequest(std::uint32_t selection, const SelectionSpec& spec)
{
    v1::FeedRequest request;
    v1::Select* select = request.mutable_select();
    select->set_selection(selection);
    select->set_scope_id(spec.scopeId);
    select->set_asset_class(static_cast<v1::AssetClass>(spec.assetClass));
    select->set_min_interval_ms(static_cast<std::uint32_t>(spec.minInterval.count()));
    for (const ColumnWish& wish : spec.columns) {
        v1::ColumnRequest* column = select->add_columns();
        column->set_measure(wish.measure);
        column->set_statistic(static_cast<v1::Statistic>(wish.statistic));
    }
    return request;
}

} // namespace millwright::feeds
