// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/seen_records.h"

#include "services/feeds/wire.h"

namespace millwright::last_seen {
namespace {

template <typename Enum>
void putEnum(ByteWriter& writer, Enum value)
{
    writer.put(static_cast<std::uint8_t>(value));
}

/// What is out of range becomes the first of its kind.
template <typename Enum>
Enum takeEnum(ByteReader& reader, Enum most)
{
    const auto number = reader.take<std::uint8_t>();
    return number <= static_cast<std::uint8_t>(most) ? static_cast<Enum>(number) : Enum{};
}

AssetClass takeClass(ByteReader& reader)
{
    const auto number = reader.take<std::uint8_t>();
    return number < kMaxAssetClasses ? static_cast<AssetClass>(number) : AssetClass::Unspecified;
}

} // namespace

void put(ByteWriter& writer, const SeenHead& head)
{
    writer.putText(head.gateways);
    writer.putText(head.name);
    writer.putText(head.version);
    writer.put(static_cast<std::uint8_t>(head.simulated ? 1 : 0));
    writer.put(head.slotEpoch);
    writer.put(toMillis(head.asOf));
    writer.put(toMillis(head.savedAt));
}

SeenHead takeHead(ByteReader& reader)
{
    SeenHead head;
    head.gateways = reader.takeText();
    head.name = reader.takeText();
    head.version = reader.takeText();
    head.simulated = reader.take<std::uint8_t>() != 0;
    head.slotEpoch = reader.take<std::uint64_t>();
    head.asOf = feeds::timeFrom(reader.take<std::int64_t>());
    head.savedAt = feeds::timeFrom(reader.take<std::int64_t>());
    return head;
}

void put(ByteWriter& writer, const MeasureInfo& measure)
{
    writer.putText(measure.id);
    writer.putText(measure.title);
    putEnum(writer, measure.assetClass);
    putEnum(writer, measure.feed);
    writer.putText(measure.unit);
    writer.put(measure.low);
    writer.put(measure.high);
    putEnum(writer, measure.kind);
    putEnum(writer, measure.aggregation);
    putEnum(writer, measure.direction);
    writer.putText(measure.boundary);
    writer.putText(measure.formula);
    writer.put(measure.formulaVersion);
    writer.put(static_cast<std::uint16_t>(measure.inputs.size()));
    for (const std::string& input : measure.inputs)
        writer.putText(input);
}

MeasureInfo takeMeasure(ByteReader& reader)
{
    MeasureInfo measure;
    measure.id = reader.takeText();
    measure.title = reader.takeText();
    measure.assetClass = takeClass(reader);
    measure.feed = takeEnum(reader, Feed::Token);
    measure.unit = reader.takeText();
    measure.low = reader.take<double>();
    measure.high = reader.take<double>();
    measure.kind = takeEnum(reader, ValueKind::Counter);
    measure.aggregation = takeEnum(reader, Aggregation::Ratio);
    measure.direction = takeEnum(reader, Direction::LowerIsBetter);
    measure.boundary = reader.takeText();
    measure.formula = reader.takeText();
    measure.formulaVersion = reader.take<std::uint32_t>();
    const auto inputs = reader.take<std::uint16_t>();
    for (std::uint16_t i = 0; i < inputs && reader.ok(); ++i)
        measure.inputs.push_back(reader.takeText());
    return measure;
}

void put(ByteWriter& writer, const Limit& limit)
{
    writer.putText(limit.measure);
    writer.putText(limit.model);
    writer.put(limit.above);
    writer.put(limit.below);
    writer.put(limit.deadband);
    putEnum(writer, limit.condition);
}

Limit takeLimit(ByteReader& reader)
{
    Limit limit;
    limit.measure = reader.takeText();
    limit.model = reader.takeText();
    limit.above = reader.take<double>();
    limit.below = reader.take<double>();
    limit.deadband = reader.take<double>();
    limit.condition = takeEnum(reader, Condition::Normal);
    return limit;
}

void put(ByteWriter& writer, const Event& event)
{
    writer.put(event.revision);
    putEnum(writer, event.kind);
    putEnum(writer, event.asset.assetClass);
    writer.put(event.asset.slot);
    writer.put(event.code);
    putEnum(writer, event.severity);
    writer.put(toMillis(event.sourceTime));
    writer.put(toMillis(event.receiveTime));
    writer.putText(event.source);
    writer.putText(event.text);
}

Event takeEvent(ByteReader& reader)
{
    Event event;
    event.revision = reader.take<std::uint64_t>();
    event.kind = static_cast<EventKind>(reader.take<std::uint8_t>()); // unknown ones render generically
    event.asset.assetClass = takeClass(reader);
    event.asset.slot = reader.take<Slot>();
    event.code = reader.take<std::int32_t>();
    event.severity = takeEnum(reader, Condition::Normal);
    event.sourceTime = feeds::timeFrom(reader.take<std::int64_t>());
    event.receiveTime = feeds::timeFrom(reader.take<std::int64_t>());
    event.source = reader.takeText();
    event.text = reader.takeText();
    return event;
}

} // namespace millwright::last_seen
