// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/fleet_store.h"

namespace millwright {

Column& FleetStore::column(MeasureIndex measure, Slot slots)
{
    if (m_byMeasure.size() <= measure)
        m_byMeasure.resize(measure + 1u, nullptr);
    Column*& column = m_byMeasure[measure];
    if (!column) {
        column = &m_columns.emplace_back();
        column->measure = measure;
        if (measure < m_catalogue.size()) {
            column->assetClass = m_catalogue.at(measure).assetClass;
            column->kind = m_catalogue.at(measure).kind;
        }
    }
    column->resize(slots);
    return *column;
}

const Column* FleetStore::find(MeasureIndex measure) const
{
    return measure < m_byMeasure.size() ? m_byMeasure[measure] : nullptr;
}

Column* FleetStore::find(MeasureIndex measure)
{
    return measure < m_byMeasure.size() ? m_byMeasure[measure] : nullptr;
}

const Column* FleetStore::find(std::string_view measureId) const
{
    const auto measure = m_catalogue.find(measureId);
    return measure ? find(*measure) : nullptr;
}

std::vector<const Column*> FleetStore::columns() const
{
    std::vector<const Column*> found;
    found.reserve(m_columns.size());
    for (const Column* column : m_byMeasure) {
        if (column)
            found.push_back(column);
    }
    return found;
}

std::size_t FleetStore::memoryBytes() const
{
    std::size_t bytes = m_byMeasure.capacity() * sizeof(void*) + m_columns.size() * sizeof(Column);
    for (const Column& column : m_columns) {
        bytes += column.values.capacity() * sizeof(float) + column.marks.capacity() +
                 (column.counters.capacity() + column.times.capacity()) * sizeof(std::int64_t);
    }
    return bytes;
}

} // namespace millwright
