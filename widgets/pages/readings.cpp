// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/readings.h"

#include "models/domain/money.h"
#include "widgets/pages/words.h"
#include "widgets/style/unit_table.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::pages {

namespace {

constexpr double kMostCounted = 1e15; ///< Beyond it a number is no count.

/// A unit that nobody knows here, as a gateway gave it: it stands behind each number and must leave room for it.
QString unitText(std::string_view unit)
{
    constexpr qsizetype kLongest = 12;
    const QString text = shownText(unit);
    return text.size() <= kLongest ? text : text.left(kLongest - 1) + QChar(0x2026);
}

/// Three digits or so of the largest.
int usualDecimals(double largest)
{
    if (!(largest < 1000.0))
        return 0;
    if (largest >= 10.0)
        return 1;
    return largest >= 1.0 || largest == 0.0 ? 2 : 3;
}

/// Of numbers that are scaled already.
int decimalsOf(double least, double largest, std::string_view unit)
{
    constexpr int kMost = 6;
    if (unit == "min")
        return largest < 10.0 ? 1 : 0;
    const int usual = usualDecimals(largest);
    if (unit == "%" || unit == "Cel")
        return largest > 0.0 && largest < 1.0 ? 2 : std::min(usual, 1);
    if (!(least > 0.0) || !(largest > 0.0))
        return usual;
    const auto magnitude = [](double value) { return static_cast<int>(std::floor(std::log10(value))); };
    const int wanted = std::clamp(1 - magnitude(least), 0, kMost);
    const int most = std::clamp(3 - magnitude(largest), least < 1.0 ? 1 : 0, kMost);
    return std::max(usual, std::min(wanted, most));
}

bool isMoney(const MeasureInfo& measure)
{
    return Currency(measure.unit).isKnown();
}

/// Cents as long as they tell anything; millions and billions as long as the least is not lost in them.
ColumnScale moneyScale(double least, double largest)
{
    constexpr double kMillion = 1e6;
    constexpr double kBillion = 1e9;
    constexpr double kLeastRead = 0.005; // what two decimals tell from nothing
    const auto in = [](const char* name, const char* word) {
        return QCoreApplication::translate("millwright::style::Formatter", name, word);
    };
    if (largest >= kBillion && !(least < kLeastRead * kBillion))
        return {1.0 / kBillion, {}, 2, in("B", "billion")};
    if (largest >= kMillion && !(least < kLeastRead * kMillion))
        return {1.0 / kMillion, {}, 2, in("M", "million")};
    return {1.0, {}, largest >= 1e5 ? 0 : largest >= 1.0 ? 2 : 3, {}};
}

/// Beside thousands of kilowatts without decimals: 8 and 7 of a small site would make another ratio than it has.
bool needsDecimal(double value, const MeasureInfo& measure, const ColumnScale& scale)
{
    constexpr double kBelow = 99.95;
    const bool hasPrefix = scale.factor < 1.0 && !isMoney(measure) && !countsThings(measure);
    return hasPrefix && scale.decimals == 0 && value != 0.0 && std::abs(value) < kBelow;
}

/// What was used of a whole, and is not zero, does not read as zero.
QString cellNumber(double value, const MeasureInfo& measure, const ColumnScale& scale,
                   const style::Formatter& formatter)
{
    const int decimals = needsDecimal(value, measure, scale) ? 1 : scale.decimals;
    const double digit = std::pow(10.0, -decimals);
    const bool isAmount = isMoney(measure);
    const bool isTiny = value > 0.0 && value < digit / 2;
    const bool isLess = isTiny && (isAmount || (measure.unit == "%" && measure.aggregation == Aggregation::Sum));
    const double shown = isLess ? digit : value;
    const QString number =
        isAmount ? style::ValueText{formatter.locale().toCurrencyString(std::abs(shown),
                                                                        style::currencySymbol(measure.unit), decimals),
                                    scale.suffix}
                       .joined()
                 : formatter.number(shown, decimals);
    if (isLess)
        return QLatin1Char('<') + number;
    return isAmount && value < 0.0 ? QLatin1Char('-') + number : number;
}

bool isWholeCount(double value, const MeasureInfo& measure)
{
    return countsThings(measure) && value == std::round(value);
}

} // namespace

Quantity quantityOf(const MeasureInfo& measure)
{
    if (measure.unit == "MiB")
        return {1024.0 * 1024.0, QStringLiteral("By")};
    if (measure.unit == "MHz")
        return {1e6, QStringLiteral("Hz")};
    if (measure.unit == "GB/s")
        return {1e9, QStringLiteral("By/s")};
    if (measure.unit == "kPa")
        return {1e3, QStringLiteral("Pa")};
    return {1.0, unitText(measure.unit)};
}

style::HonestValue honest(const items::Reading& reading, const MeasureInfo& measure, const style::Formatter& formatter)
{
    style::HonestValue value;
    value.mark = reading.mark;
    const auto [factor, unit] = quantityOf(measure);
    if (!reading.mark.hasValue() || !std::isfinite(reading.value)) {
        value.text = formatter.missing(unit);
        return value;
    }
    const QString word = stateName(measure, reading.value);
    if (!word.isEmpty())
        value.text = {word, {}};
    else if (measure.unit == "1" && std::abs(reading.value) < kMostCounted &&
             (measure.kind != ValueKind::Gauge || isWholeCount(reading.value, measure)))
        value.text = {formatter.count(std::llround(reading.value)), {}};
    else
        value.text = formatter.value(reading.value * factor, unit);
    return value;
}

bool countsThings(const MeasureInfo& measure)
{
    return measure.unit == "1" && measure.aggregation == Aggregation::Sum;
}

items::Reading countOf(items::Reading reading)
{
    if (reading.mark.hasValue() && !(reading.value >= 0.0 && reading.value < kMostCounted)) {
        reading.mark = kMissing;
        reading.value = std::numeric_limits<double>::quiet_NaN();
    }
    return reading;
}

ColumnScale columnScale(double least, double largest, const MeasureInfo& measure, const style::Formatter& formatter,
                        bool areWhole)
{
    constexpr double kPrefixBelow = 0.02; // large enough for the prefix below to be used, too small for this one
    if (isMoney(measure))
        return moneyScale(least, largest);
    const auto [factor, unit] = quantityOf(measure);
    const auto scaled = [&, factor = factor, &unit = unit](double reference) -> ColumnScale {
        const style::UnitScale scale = formatter.unitScale(reference * factor, unit);
        const double toShown = factor / scale.divisor;
        const int decimals = areWhole && countsThings(measure)
                                 ? 0
                                 : decimalsOf(std::min(least, largest) * toShown, largest * toShown, measure.unit);
        return {toShown, scale.unit, decimals, {}};
    };
    const ColumnScale usual = scaled(largest);
    // What is smaller by so much has no digits that tell in the unit of the largest.
    constexpr double kFar = 1'000.0;
    const bool isLost = least * usual.factor < std::pow(10.0, -usual.decimals) || largest > kFar * least;
    return least > 0.0 && isLost ? scaled(kPrefixBelow / usual.factor) : usual;
}

style::HonestValue honestCell(const items::Reading& reading, const MeasureInfo& measure, const ColumnScale& scale,
                              const style::Formatter& formatter)
{
    style::HonestValue value = honest(reading, measure, formatter);
    value.text.unit.clear();
    const bool isNumber = measure.kind == ValueKind::Gauge && reading.mark.hasValue() && std::isfinite(reading.value);
    if (isNumber)
        value.text.number = cellNumber(reading.value * scale.factor, measure, scale, formatter);
    return value;
}

QString qualityLine(const items::Reading& reading, const items::FleetView& view, const style::Formatter& formatter)
{
    if (reading.mark.quality() == Quality::Good)
        return {};
    if (reading.mark.quality() == Quality::Stale && reading.time != kNoTime)
        return formatter.ageOld(view.ageOf(reading.time));
    return style::qualityNote(reading.mark);
}

bool isAbsent(const items::Reading& reading)
{
    return !reading.mark.hasValue() && reading.mark.quality() != Quality::Bad &&
           (reading.mark.reason() == QualityReason::Unsupported || reading.time == kNoTime);
}

QString spoken(const style::HonestValue& value)
{
    return style::ValueText{style::shownNumber(value), value.text.unit}.joined();
}

items::Reading ratioOf(const items::Reading& part, const items::Reading& whole, double factor)
{
    items::Reading ratio;
    ratio.mark = worse(part.mark, whole.mark);
    const bool isOfNoSource = part.time == kNoTime || whole.time == kNoTime; // counted by the gateway itself
    ratio.time = isOfNoSource ? std::max(part.time, whole.time) : std::min(part.time, whole.time);
    if (!ratio.mark.hasValue() || whole.value == 0.0)
        ratio.mark = QualityMark(Quality::Missing, QualityReason::NoInput);
    else
        ratio.value = part.value / whole.value * factor;
    return ratio;
}

Condition beyondLimit(const Catalogue& catalogue, std::string_view measureId, std::string_view model,
                      const items::Reading& reading)
{
    Condition gravest = Condition::Normal;
    if (!reading.mark.counts())
        return gravest;
    for (const Limit& limit : catalogue.limits()) {
        const bool applies = limit.measure == measureId && (limit.model.empty() || limit.model == model);
        if (applies && (reading.value > limit.above || reading.value < limit.below))
            gravest = worst(gravest, limit.condition);
    }
    return gravest;
}

std::optional<double> lowestLimit(const Catalogue& catalogue, std::string_view measureId, std::string_view model)
{
    std::optional<double> lowest;
    for (const Limit& limit : catalogue.limits()) {
        const bool applies = limit.measure == measureId && (limit.model.empty() || limit.model == model);
        if (applies && std::isfinite(limit.above) && (!lowest || limit.above < *lowest))
            lowest = limit.above;
    }
    return lowest;
}

} // namespace millwright::pages
