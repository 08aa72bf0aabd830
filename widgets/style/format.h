// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface. The one place where numbers become text.
#pragma once

#include "models/domain/money.h"
#include "models/domain/time.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <chrono>

namespace millwright::style {

/// A number and its unit apart, because the unit is drawn muted and one step smaller.
struct ValueText {
    QString number;
    QString unit; ///< Empty for plain numbers.

    /// "118.4 kW" with a thin space between, for lists, tool tips and exports.
    QString joined() const;
    bool operator==(const ValueText&) const = default;
};

/// The divisor and name shared by numbers that stand together (axis labels, the two ends of a legend).
struct UnitScale {
    double divisor = 1.0;
    QString unit;
};

/// The age of what was never seen.
inline constexpr std::chrono::milliseconds kUnknownAge = std::chrono::milliseconds::max();

/// Numbers, ages, times and money in the language of the reader, times in one zone. Units are those of the measure
/// catalogue (UCUM-like: "W", "Wh", "J", "%", "Cel", "tok", "tok/s", "By", "By/s", "Hz", "L/min", "USD/Mtok", "1", …);
/// a unit that is not known is shown as it came. A number that is not finite becomes an em dash and keeps its unit:
/// unknown is never zero. A plain value; every function is const and may be called from any thread.
class Formatter {
    Q_DECLARE_TR_FUNCTIONS(millwright::style::Formatter)
public:
    /// A zone that the system does not know counts as UTC.
    explicit Formatter(const QLocale& locale = QLocale(QLocale::English, QLocale::UnitedStates),
                       const QTimeZone& zone = QTimeZone::utc());

    /// With the decimals that suit unit and size: 118.4 kW, 1,138 W, 20.40 M tok/s, 30.0 %, 47.8 °C, 0.392 $/M tok.
    ValueText value(double value, QStringView unit) const;
    /// The same with so many decimals.
    ValueText value(double value, QStringView unit, int decimals) const;
    /// Em dash with the unit that a value would have.
    ValueText missing(QStringView unit) const;

    /// The prefix for numbers up to `largest` (absolute), e.g. {1e6, "MW"}.
    UnitScale unitScale(double largest, QStringView unit) const;
    QString number(double value, int decimals) const;
    QString count(qint64 value) const;
    /// "88 of 96".
    QString partOf(qint64 part, qint64 whole) const;

    /// "0.8 s", "48 s", "3 min 52 s", "14 min", "5 h", "3 d"; negative ages count as 0; em dash for
    /// kUnknownAge. Always rounded down: nothing is called older than it is.
    QString age(std::chrono::milliseconds age) const;
    /// "14 min old".
    QString ageOld(std::chrono::milliseconds age) const;
    /// A length of time in words of one unit: "41 s", "16 min", "2 h".
    QString duration(std::chrono::milliseconds duration) const;
    /// "14:32:07"; em dash for kNoTime. Where it stands by itself, zoneName() stands beside it.
    QString clock(UtcTime time) const;
    /// "Thu 19 Nov 2026 UTC".
    QString date(UtcTime time) const;
    /// "2026-11-19 14:32 UTC", for what may be of another day.
    QString moment(UtcTime time) const;
    /// Date and time by the clocks of the zone, for what is written in parts.
    QDateTime local(UtcTime time) const;
    /// "UTC", "CET", "UTC+8": what the clocks of the zone go by at that time.
    QString zoneName(UtcTime time) const;
    const QTimeZone& zone() const { return m_zone; }

    /// "$0.392", "$205", "$12.61 M"; other currencies by symbol or code; em dash when the currency is not known.
    QString money(const Money& amount) const;
    QString money(double amount, const Currency& currency) const;

    const QLocale& locale() const { return m_locale; }

private:
    QLocale m_locale;
    QTimeZone m_zone;
};

/// What stands for a number that there is not.
inline constexpr QChar kEmDash{u'\u2014'};
/// What stands before an estimated number.
inline constexpr QChar kAlmostEqual{u'\u2248'};
/// Between a number and its unit: narrow, and no line ends there.
inline constexpr QChar kThinSpace{u'\u202F'};

} // namespace millwright::style
