// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_column.h"

#include "models/items/fleet_view.h"

#include <algorithm>
#include <utility>

namespace millwright::items {

TableColumn attributeColumn(std::string attribute)
{
    return {TableColumn::Kind::Attribute, std::move(attribute), {}, {}, {}};
}

TableColumn measureColumn(ColumnKey key)
{
    return {TableColumn::Kind::Measure, {}, std::move(key), {}, {}};
}

TableColumn shareColumn(ColumnKey key, ColumnKey whole)
{
    return {TableColumn::Kind::Share, {}, std::move(key), std::move(whole), {}};
}

TableColumn restColumn(ColumnKey key, ColumnKey whole, ColumnKey gate)
{
    return {TableColumn::Kind::Rest, {}, std::move(key), std::move(whole), std::move(gate)};
}

bool hasGate(const TableColumn& column)
{
    return column.kind == TableColumn::Kind::Rest && !column.gate.measure.empty();
}

bool isKnown(const TableColumn& column, const FleetView& view)
{
    if (column.isText())
        return true;
    const bool hasWhole = column.kind == TableColumn::Kind::Measure || view.catalogue().find(column.whole.measure);
    const bool isOpen = !hasGate(column) || view.catalogue().find(column.gate.measure);
    return hasWhole && isOpen && view.catalogue().find(column.key.measure);
}

MeasureInfo infoOf(const TableColumn& column, const FleetView& view)
{
    const auto measure = view.catalogue().find(column.key.measure);
    MeasureInfo info = measure ? view.catalogue().at(*measure) : MeasureInfo{};
    if (column.kind == TableColumn::Kind::Share) {
        info.id += "/" + column.whole.measure;
        info.title = "Load";
        info.unit.assign(1, '%');
        info.direction = Direction::LowerIsBetter;
        info.aggregation = Aggregation::None;
    } else if (column.kind == TableColumn::Kind::Rest) {
        info.id = column.whole.measure + "-" + info.id;
        info.title = "Headroom";
        info.direction = Direction::HigherIsBetter;
    }
    return info;
}

Reading combine(TableColumn::Kind kind, const Reading& part, const Reading& whole)
{
    if (kind != TableColumn::Kind::Share && kind != TableColumn::Kind::Rest)
        return part;
    Reading result;
    result.mark = worse(part.mark, whole.mark);
    result.time =
        part.time == kNoTime ? whole.time : std::min(part.time, whole.time == kNoTime ? part.time : whole.time);
    if (!part.mark.hasValue() || !whole.mark.hasValue())
        return result;
    if (kind == TableColumn::Kind::Rest)
        result.value = whole.value - part.value;
    else if (whole.value != 0.0)
        result.value = 100.0 * part.value / whole.value;
    else
        result.mark = QualityMark(Quality::Missing, QualityReason::NoInput);
    return result;
}

Reading gated(Reading reading, const Reading& gate)
{
    if (!reading.mark.hasValue() || !gate.mark.hasValue() || gate.value != 0.0)
        return reading;
    Reading nothing;
    nothing.mark = QualityMark(Quality::Missing, QualityReason::NoInput);
    nothing.time = reading.time;
    return nothing;
}

} // namespace millwright::items
