// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/unit_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace millwright::style {
namespace {

enum class Prefixes : std::uint8_t { None, Metric, Binary, Counting, Clock, Latency };

struct UnitRow {
    QStringView ucum;
    QStringView shown;
    Prefixes prefixes = Prefixes::None;
    double firstAt = 1000.0; ///< From here on the first prefix is used.
};

constexpr std::array kUnits{
    UnitRow{u"1", u""},
    UnitRow{u"%", u"%"},
    UnitRow{u"Cel", u"°C"},
    UnitRow{u"W", u"W", Prefixes::Metric, 10'000.0},
    UnitRow{u"VA", u"VA", Prefixes::Metric, 10'000.0},
    UnitRow{u"Wh", u"Wh", Prefixes::Metric},
    UnitRow{u"J", u"J", Prefixes::Metric},
    UnitRow{u"Hz", u"Hz", Prefixes::Clock},
    UnitRow{u"s", u"s", Prefixes::Latency},
    UnitRow{u"Pa", u"Pa", Prefixes::Metric},
    UnitRow{u"By", u"B", Prefixes::Binary, 1024.0},
    UnitRow{u"By/s", u"B/s", Prefixes::Metric},
    UnitRow{u"bit/s", u"bit/s", Prefixes::Metric},
    UnitRow{u"tok", u"tok", Prefixes::Counting},
    UnitRow{u"tok/s", u"tok/s", Prefixes::Counting},
    UnitRow{u"{request}/s", u"req/s", Prefixes::Counting},
    UnitRow{u"m3/h", u"m³/h"},
    UnitRow{u"Ohm", u"Ω"},
};

const UnitRow* rowOf(QStringView unit)
{
    const auto row = std::ranges::find(kUnits, unit, &UnitRow::ucum);
    return row == kUnits.end() ? nullptr : &*row;
}

struct Step {
    double divisor;
    QStringView prefix;
};
constexpr std::array kMetric{Step{1e3, u"k"}, Step{1e6, u"M"}, Step{1e9, u"G"}, Step{1e12, u"T"}, Step{1e15, u"P"}};
constexpr std::array kBinary{Step{0x1p10, u"Ki"}, Step{0x1p20, u"Mi"}, Step{0x1p30, u"Gi"}, Step{0x1p40, u"Ti"},
                             Step{0x1p50, u"Pi"}};
/// Clocks of accelerators are compared in MHz, idle or boosted.
constexpr std::array kClock{Step{1e3, u"k"}, Step{1e6, u"M"}};
constexpr std::array kCounting{Step{1e3, u"k "}, Step{1e6, u"M "}, Step{1e9, u"B "}, Step{1e12, u"T "}};

/// A number that would round up to the next step already takes it: never "1,000.0 kW".
constexpr double kRoundsUp = 0.99995;

template <std::size_t N>
UnitScale pick(const std::array<Step, N>& steps, const UnitRow& row, double largest)
{
    UnitScale scale{1.0, row.shown.toString()};
    if (largest < row.firstAt * kRoundsUp)
        return scale;
    for (const Step& step : steps)
        if (largest >= step.divisor * kRoundsUp)
            scale = {step.divisor, step.prefix.toString() + row.shown.toString()};
    return scale;
}

/// Latencies of tokens and disks are told in milliseconds; what takes longer is no latency any more.
UnitScale latencyScale(double largest)
{
    constexpr double kFirstInSeconds = 10.0;
    return largest < kFirstInSeconds * kRoundsUp ? UnitScale{1e-3, QStringLiteral("ms")}
                                                 : UnitScale{1.0, QStringLiteral("s")};
}

struct CurrencyRow {
    std::string_view code;
    QStringView symbol;
};
constexpr std::array kCurrencies{CurrencyRow{"USD", u"$"}, CurrencyRow{"EUR", u"€"}, CurrencyRow{"GBP", u"£"},
                                 CurrencyRow{"JPY", u"¥"}, CurrencyRow{"INR", u"₹"}, CurrencyRow{"KRW", u"₩"}};

/// "USD/Mtok" → "$/M tok"; anything that does not begin with three capitals and a slash stays as it is.
QString priceUnit(QStringView unit)
{
    const bool price = unit.size() > 4 && unit[3] == u'/' &&
                       std::all_of(unit.begin(), unit.begin() + 3, [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!price)
        return unit.toString();
    const QString symbol = currencySymbol(unit.first(3).toLatin1().toStdString()).trimmed();
    const QString per = unit.mid(4) == u"Mtok" ? QStringLiteral("M tok") : unit.mid(4).toString();
    return symbol + u'/' + per;
}

int bySize(double size)
{
    if (size >= 999.95)
        return 0;
    if (size >= 99.995)
        return 1;
    if (size >= 0.9995 || size == 0.0)
        return 2;
    if (size >= 0.00995)
        return 3;
    return size >= 0.00095 ? 4 : 5; // two digits that tell
}

} // namespace

UnitScale scaleOf(QStringView unit, double largest)
{
    const UnitRow* row = rowOf(unit);
    if (!row)
        return {1.0, priceUnit(unit)};
    switch (row->prefixes) {
    case Prefixes::Metric:
        return pick(kMetric, *row, largest);
    case Prefixes::Binary:
        return pick(kBinary, *row, largest);
    case Prefixes::Counting:
        return pick(kCounting, *row, largest);
    case Prefixes::Clock:
        return pick(kClock, *row, largest);
    case Prefixes::Latency:
        return latencyScale(largest);
    case Prefixes::None:
        break;
    }
    return {1.0, row->shown.toString()};
}

int decimalsFor(QStringView unit, double scaled, double divisor)
{
    if (unit == u"%" || unit == u"Cel")
        return scaled > 0.0 && scaled < 0.95 ? 2 : 1;
    if (unit == u"min")
        return scaled >= 9.95 ? 0 : 1;
    const UnitRow* row = rowOf(unit);
    const Prefixes prefixes = row ? row->prefixes : Prefixes::None;
    const bool isClock = prefixes == Prefixes::Clock;     // MHz have no more digits than they are measured with,
    const bool isLatency = prefixes == Prefixes::Latency; // and so have milliseconds, but for the shortest
    if (isClock || (isLatency && scaled >= 9.95) || (prefixes != Prefixes::None && divisor == 1.0))
        return scaled >= 99.95 || scaled == 0.0 ? 0 : 1;
    return bySize(scaled);
}

QString currencySymbol(std::string_view code)
{
    const auto row = std::ranges::find(kCurrencies, code, &CurrencyRow::code);
    if (row != kCurrencies.end())
        return row->symbol.toString();
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())) + QChar(QChar::Nbsp);
}

} // namespace millwright::style
