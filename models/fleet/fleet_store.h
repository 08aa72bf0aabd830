// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/column.h"
#include "models/fleet/inventory.h"

#include <deque>
#include <vector>

namespace millwright {

/// The columns of a fleet, one per (measure); the measure names the class. Columns exist from first use and keep their
/// address. Owned by one thread (the hub's, or a feed client's back buffer).
class FleetStore {
public:
    explicit FleetStore(const Catalogue& catalogue)
        : m_catalogue(catalogue)
    {
    }

    /// The column of a measure, made on first use, with at least `slots` rows.
    Column& column(MeasureIndex measure, Slot slots);
    /// The column if it was ever written, else null.
    const Column* find(MeasureIndex measure) const;
    Column* find(MeasureIndex measure);
    /// Convenience for formulas and tests: by measure id; null when unknown or never written.
    const Column* find(std::string_view measureId) const;

    /// Every column that exists, in order of measure.
    std::vector<const Column*> columns() const;
    const Catalogue& catalogue() const { return m_catalogue; }
    std::size_t memoryBytes() const;

private:
    const Catalogue& m_catalogue;
    std::vector<Column*> m_byMeasure;
    std::deque<Column> m_columns;
};

} // namespace millwright
