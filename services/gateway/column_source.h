// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/time.h"
#include "services/gateway/selection.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace millwright {
struct Column;
struct Rollup;
} // namespace millwright

namespace millwright::hub {
struct TickView;
} // namespace millwright::hub

namespace millwright::gateway {

/// Where the numbers of one column are at a tick, indexed by slot. Slots from `size` on have no number. Exactly one of
/// the three arrays is used; `storage` tells which even where nothing was ever reported.
struct ColumnSource {
    enum class Storage : std::uint8_t { Floats, Doubles, Integers };

    Storage storage = Storage::Floats;
    Slot size = 0;
    const float* values = nullptr;
    const double* sums = nullptr;
    const std::int64_t* counters = nullptr;
    const std::uint8_t* marks = nullptr; ///< QualityMark bits.
    const std::int64_t* times = nullptr; ///< Unix ms per slot, 0 = never; null = all of baseTime.
    UtcTime baseTime = kNoTime;          ///< Newest source time in the column.
};

/// The columns of one tick as selections see them. Rollups are brought into columns on first use and then shared by all
/// selections of the tick. Lives as long as the view that it was made from.
class TickColumns {
public:
    explicit TickColumns(const hub::TickView& view);

    /// The numbers of a column in rows of a class. The reference stays valid.
    const ColumnSource& source(SelectedColumn column, AssetClass rows);

private:
    struct Derived {
        std::vector<float> values;
        std::vector<double> sums;
        std::vector<std::uint8_t> marks;
        ColumnSource source;
    };

    ColumnSource own(MeasureIndex measure) const;
    void fillRollup(const Rollup& rollup, Statistic statistic, Derived& into) const;
    void fillWorst(MeasureIndex measure, AssetClass rows, Derived& into) const;

    const hub::TickView& m_view;
    std::map<std::pair<SelectedColumn, AssetClass>, Derived> m_columns;
};

} // namespace millwright::gateway
