// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/items/frame.h"

#include <cstdint>
#include <string>

namespace millwright::items {

class FleetView;

/// A column of a fleet table beside the name.
struct TableColumn {
    enum class Kind : std::uint8_t {
        Attribute, ///< A text; "path" is where the asset stands, "held-by" who has it.
        Measure,
        Share, ///< `key` as per cent of `whole`: the load of a rating.
        Rest,  ///< `whole` less `key`: what is left of a rating, of what `gate` says is in service.
    };
    Kind kind = Kind::Measure;
    std::string attribute;
    ColumnKey key;
    ColumnKey whole; ///< For Share and Rest.
    ColumnKey gate;  ///< For Rest, where there is such a measure: nothing is left of what it says 0 of.

    bool isText() const { return kind == Kind::Attribute; }
    bool operator==(const TableColumn&) const = default;
};

inline constexpr const char* kPathColumn = "path";
inline constexpr const char* kHolderColumn = "held-by"; ///< Who holds an accelerator; of other classes nothing.
inline constexpr const char* kThrottleMeasure = "accelerator.throttle_reasons"; ///< A set of bits, each a reason.

TableColumn attributeColumn(std::string attribute);
TableColumn measureColumn(ColumnKey key);
TableColumn shareColumn(ColumnKey key, ColumnKey whole);
TableColumn restColumn(ColumnKey key, ColumnKey whole, ColumnKey gate = {});

/// Rests on a gate.
bool hasGate(const TableColumn& column);

/// The catalogue has all that the column rests on.
bool isKnown(const TableColumn& column, const FleetView& view);
/// How its numbers are read; "Load" in per cent for a share, "Headroom" for a rest. Only for a known column of numbers.
MeasureInfo infoOf(const TableColumn& column, const FleetView& view);
/// The number of a column from those that it rests on (`whole` is left alone by a measure). No number where one is
/// missing, as doubtful as the more doubtful one.
Reading combine(TableColumn::Kind kind, const Reading& part, const Reading& whole);
/// The same of what is in service; no number where the gate says that it is not. An unknown gate is no reason.
Reading gated(Reading reading, const Reading& gate);

} // namespace millwright::items
