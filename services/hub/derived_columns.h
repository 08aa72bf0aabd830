// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/fleet_store.h"
#include "models/fleet/inventory.h"
#include "services/hub/formulas/figure.h"
#include "services/hub/tick_cache.h"

#include <functional>
#include <optional>
#include <string_view>

namespace millwright::hub {

/// Figures out of columns and into them, by measure id, during one tick.
class DerivedColumns {
public:
    DerivedColumns(const Inventory& inventory, FleetStore& store, TickCache& cache)
        : m_inventory(inventory)
        , m_store(store)
        , m_cache(cache)
    {
    }

    /// The value at a slot; unknown where there is none that counts.
    formulas::Figure at(std::string_view measure, Slot slot) const;
    /// The sum over the parts of a group, with coverage.
    formulas::Figure sum(std::string_view measure, AssetClass group, Slot slot) const;
    /// The same over the parts that can have the value at all: one whose source says that it has no such reading is not
    /// expected to give it.
    formulas::Figure sumOfThoseThatHave(std::string_view measure, AssetClass group, Slot slot);

    /// Of that sum: parts without a value that counts.
    double unreported(std::string_view measure, AssetClass group, Slot slot) const;

    /// Writes a measure for every asset of its class that is not retired; nothing leaves the slot as it is. Outside the
    /// measure's range a figure is suspect. The column's time is the newest of the formula's inputs, so that it tells
    /// when the figure was true; of a formula without measured inputs (what is installed, what is held) it is kNoTime:
    /// no source said it, so it proves no source alive. Does nothing where the catalogue lacks the measure.
    void write(std::string_view measure, const std::function<std::optional<formulas::Figure>(Slot)>& figure);

    const Inventory& inventory() const { return m_inventory; }
    const Column* column(std::string_view measure) const { return m_store.find(measure); }
    const Grouping& grouping(AssetClass group, AssetClass member) { return m_cache.grouping(group, member); }

private:
    static void put(Column& column, Slot slot, formulas::Figure figure, const MeasureInfo& info);
    UtcTime newestInput(const MeasureInfo& info) const;

    const Inventory& m_inventory;
    FleetStore& m_store;
    TickCache& m_cache;
};

} // namespace millwright::hub
