// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/domain/measure.h"
#include "models/fleet/byte_records.h"
#include "services/last_seen/last_seen.h"

namespace millwright::last_seen {

/// First byte of each record but those of plain numbers, which follow the record of their column.
enum class RecordKind : std::uint8_t { Head = 1, Measure, Limit, Event, Values, Column, End };

// One record each, without its kind. Reading gives ok() false where something is missing or out of range.

void put(ByteWriter& writer, const SeenHead& head);
void put(ByteWriter& writer, const MeasureInfo& measure);
void put(ByteWriter& writer, const Limit& limit);
void put(ByteWriter& writer, const Event& event);

SeenHead takeHead(ByteReader& reader);
MeasureInfo takeMeasure(ByteReader& reader);
Limit takeLimit(ByteReader& reader);
Event takeEvent(ByteReader& reader);

} // namespace millwright::last_seen
