// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/items/fleet_view.h"
#include "models/items/frame.h"
#include "widgets/style/format.h"
#include "widgets/style/value_text.h"

#include <QString>

#include <optional>
#include <string_view>

namespace millwright::pages {

/// A number in a unit that the formatter gives prefixes to: 173,615 MiB is 169.5 GiB, 1,965 MHz is 1.965 GHz.
struct Quantity {
    double factor = 1.0; ///< From the measure's unit to `unit`.
    QString unit;
};
Quantity quantityOf(const MeasureInfo& measure);

/// A reading as it may be drawn, with the measure's unit. States with words are words without a unit.
style::HonestValue honest(const items::Reading& reading, const MeasureInfo& measure, const style::Formatter& formatter);
/// Numbers of things: whole ones are written without decimals.
bool countsThings(const MeasureInfo& measure);
/// A number of things; missing where what a gateway tells cannot be one.
items::Reading countOf(items::Reading reading);
/// How the numbers of a column are written: all in the unit that suits the largest, with decimals for two digits of the
/// least but no more than four digits of the largest; in a smaller unit only where the least would read as nothing:
/// there a number below a hundred has a decimal though thousands have none.
struct ColumnScale {
    double factor = 1.0; ///< From the measure's unit.
    QString unit;
    int decimals = 0;
    QString suffix; ///< Of amounts of money, behind each: "M".
};
/// `least` above zero; `areWhole`: none of the numbers has a fraction.
ColumnScale columnScale(double least, double largest, const MeasureInfo& measure, const style::Formatter& formatter,
                        bool areWhole = false);
/// A reading in a column: without its unit.
style::HonestValue honestCell(const items::Reading& reading, const MeasureInfo& measure, const ColumnScale& scale,
                              const style::Formatter& formatter);

/// What stands below a value that is not good: its age when it is old, else the quality in words. Empty for good ones.
QString qualityLine(const items::Reading& reading, const items::FleetView& view, const style::Formatter& formatter);
/// There is nothing to wait for: the device has no such reading, or nobody has ever given one. It is left out where
/// others of the device are shown, instead of standing there as a dash.
bool isAbsent(const items::Reading& reading);
/// "118.4 kW", "≈117 kW", "— kW": for sub-lines, tool tips and the accessible text.
QString spoken(const style::HonestValue& value);

/// A reading of zero has the right to be zero; one that cannot be divided gives missing.
items::Reading ratioOf(const items::Reading& part, const items::Reading& whole, double factor = 1.0);

/// The gravest limit of the catalogue that a reading is beyond, for assets of a model; normal when none, or when the
/// reading does not count.
Condition beyondLimit(const Catalogue& catalogue, std::string_view measureId, std::string_view model,
                      const items::Reading& reading);
/// The lowest upper limit of a measure for a model.
std::optional<double> lowestLimit(const Catalogue& catalogue, std::string_view measureId, std::string_view model);

} // namespace millwright::pages
