// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/domain/time.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace millwright {
class Catalogue;
class Inventory;
} // namespace millwright

namespace millwright::v1 {
class Select;
} // namespace millwright::v1

namespace millwright::gateway {

/// One column of a selection.
struct SelectedColumn {
    MeasureIndex measure = kNoMeasure;
    Statistic statistic = Statistic::Value;

    auto operator<=>(const SelectedColumn&) const = default;
};

/// Rows and columns that a client looks at, in one form for all clients: equal selections compare equal, whatever
/// order their columns were asked for in.
struct Selection {
    AssetRef scope; ///< Invalid = the fleet.
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<SelectedColumn> columns; ///< Rising, each once.

    auto operator<=>(const Selection&) const = default;
};

/// Bounds of what one client may ask for.
struct SelectionLimits {
    std::size_t columns = 64;               ///< Columns of one selection; the contract's own bound.
    std::size_t selections = 64;            ///< Selections of one stream.
    std::size_t numbersPerTick = 64u << 20; ///< Rows times columns of one selection.
};

/// Brings a request into canonical form. InvalidInput or NotFound with what is wrong and what is allowed: an unknown
/// scope, class, measure or statistic, a measure of another feed or class, too many columns, a rollup that the measure
/// does not have. Rows are counted as they are at `now`.
Result<Selection> canonicalSelection(const v1::Select& request, Feed feed, const Catalogue& catalogue,
                                     const Inventory& inventory, UtcTime now, const SelectionLimits& limits);

/// "cluster", "power", "cooling" or "token".
const char* feedName(Feed feed);

} // namespace millwright::gateway
