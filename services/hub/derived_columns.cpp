// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derived_columns.h"

#include <algorithm>
#include <limits>

namespace millwright::hub {

using formulas::Figure;

Figure DerivedColumns::at(std::string_view measure, Slot slot) const
{
    const Column* column = m_store.find(measure);
    if (!column || slot >= column->size())
        return formulas::unknown();
    const QualityMark mark = column->mark(slot);
    if (!mark.counts()) // an unknown of our own keeps its reason
        return formulas::unknown(mark.quality() == Quality::Missing ? mark : formulas::kNoInput);
    return formulas::known(column->values[slot], mark);
}

Figure DerivedColumns::sum(std::string_view measure, AssetClass group, Slot slot) const
{
    const auto index = m_store.catalogue().find(measure);
    if (!index)
        return formulas::unknown();
    const Rollup& rollup = m_cache.rollup(*index, group);
    if (slot >= rollup.groups())
        return formulas::unknown();
    const QualityMark mark(static_cast<Quality>(rollup.quality[slot] & 7u));
    return formulas::sumOf(rollup.sum[slot], rollup.reported[slot], rollup.expected[slot], mark);
}

Figure DerivedColumns::sumOfThoseThatHave(std::string_view measure, AssetClass group, Slot slot)
{
    const auto index = m_store.catalogue().find(measure);
    const Column* column = m_store.find(measure);
    if (!index || !column)
        return formulas::unknown();
    const Rollup& rollup = m_cache.rollup(*index, group);
    if (slot >= rollup.groups())
        return formulas::unknown();
    const AssetClass parts = m_store.catalogue().at(*index).assetClass;
    double without = 0.0;
    for (const WeightedRun& run : grouping(group, parts).runs(slot)) {
        for (Slot part = run.first; part < run.first + run.count && part < column->size(); ++part) {
            const bool isThere = m_inventory.presence({parts, part}) != Presence::Retired;
            const QualityMark mark = column->mark(part);
            if (isThere && !mark.hasValue() && mark.reason() == QualityReason::Unsupported)
                without += static_cast<double>(run.weight);
        }
    }
    const QualityMark mark(static_cast<Quality>(rollup.quality[slot] & 7u));
    return formulas::sumOf(rollup.sum[slot], rollup.reported[slot], rollup.expected[slot] - without, mark);
}

double DerivedColumns::unreported(std::string_view measure, AssetClass group, Slot slot) const
{
    const auto index = m_store.catalogue().find(measure);
    if (!index)
        return 0.0;
    const Rollup& rollup = m_cache.rollup(*index, group);
    return slot < rollup.groups() ? std::max(static_cast<double>(rollup.expected[slot] - rollup.reported[slot]), 0.0)
                                  : 0.0;
}

void DerivedColumns::write(std::string_view measure, const std::function<std::optional<Figure>(Slot)>& figure)
{
    const auto index = m_store.catalogue().find(measure);
    if (!index)
        return;
    const MeasureInfo& info = m_store.catalogue().at(*index);
    const Slot slots = m_inventory.count(info.assetClass);
    Column& column = m_store.column(*index, slots);
    column.baseTime = newestInput(info);
    const auto presences = m_inventory.presences(info.assetClass);
    for (Slot slot = 0; slot < slots; ++slot) {
        if (presences[slot] == Presence::Retired)
            put(column, slot, formulas::unknown(kMissing), info);
        else if (const auto result = figure(slot))
            put(column, slot, *result, info);
    }
    ++column.version;
}

void DerivedColumns::put(Column& column, Slot slot, Figure figure, const MeasureInfo& info)
{
    if (figure.isKnown() && (figure.value < info.low || figure.value > info.high))
        figure.mark = QualityMark(Quality::Suspect, QualityReason::OutOfRange);
    if (figure.mark.hasValue() && !std::isfinite(figure.value))
        figure.mark = formulas::kNoInput;
    column.values[slot] =
        figure.mark.hasValue() ? static_cast<float>(figure.value) : std::numeric_limits<float>::quiet_NaN();
    column.marks[slot] = figure.mark.bits();
    if (!column.times.empty())
        column.times[slot] = toMillis(column.baseTime);
}

UtcTime DerivedColumns::newestInput(const MeasureInfo& info) const
{
    UtcTime newest = kNoTime;
    for (const std::string& input : info.inputs) {
        if (const Column* column = m_store.find(input))
            newest = std::max(newest, column->baseTime);
    }
    return newest;
}

} // namespace millwright::hub
