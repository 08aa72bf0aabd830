// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/format.h"

#include "widgets/style/unit_table.h"

#include <algorithm>
#include <cmath>

namespace millwright::style {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

constexpr double kBillion = 1e9;
constexpr double kWrittenOut = 1e9; ///< From here on digits tell less than their number.

QString spaced(const QString& number, const QString& unit)
{
    return unit.isEmpty() ? number : number + kThinSpace + unit;
}

int moneyDecimals(double size)
{
    if (size >= 99.995)
        return 0;
    return size >= 0.9995 ? 2 : 3;
}

} // namespace

QString ValueText::joined() const
{
    return spaced(number, unit);
}

/// The "C" locale has no habits of its own: it would write money as nobody does.
Formatter::Formatter(const QLocale& locale, const QTimeZone& zone)
    : m_locale(locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : locale)
    , m_zone(zone.isValid() ? zone : QTimeZone::utc())
{
}

ValueText Formatter::value(double value, QStringView unit) const
{
    if (!std::isfinite(value))
        return missing(unit);
    const UnitScale scale = unitScale(std::abs(value), unit);
    const double scaled = value / scale.divisor;
    return {number(scaled, decimalsFor(unit, std::abs(scaled), scale.divisor)), scale.unit};
}

ValueText Formatter::value(double value, QStringView unit, int decimals) const
{
    if (!std::isfinite(value))
        return missing(unit);
    const UnitScale scale = unitScale(std::abs(value), unit);
    return {number(value / scale.divisor, decimals), scale.unit};
}

ValueText Formatter::missing(QStringView unit) const
{
    return {QString(kEmDash), unitScale(0.0, unit).unit};
}

UnitScale Formatter::unitScale(double largest, QStringView unit) const
{
    return scaleOf(unit, std::isfinite(largest) ? std::abs(largest) : 0.0);
}

QString Formatter::number(double value, int decimals) const
{
    if (!std::isfinite(value))
        return kEmDash;
    if (std::abs(value) >= kWrittenOut)
        return m_locale.toString(value, 'e', 2);
    const double half = 0.5 * std::pow(10.0, -decimals);
    const double shown = std::abs(value) < half ? 0.0 : value; // No "-0.0".
    return m_locale.toString(shown, 'f', decimals);
}

QString Formatter::count(qint64 value) const
{
    return m_locale.toString(value);
}

QString Formatter::partOf(qint64 part, qint64 whole) const
{
    return tr("%1 of %2").arg(count(part), count(whole));
}

QString Formatter::age(milliseconds age) const
{
    if (age == kUnknownAge)
        return kEmDash;
    const std::int64_t ms = std::max<std::int64_t>(0, age.count());
    if (ms < 10 * kSecond)
        return spaced(number(double(ms / 100) / 10.0, 1), tr("s"));
    if (ms < kMinute)
        return spaced(count(ms / kSecond), tr("s"));
    if (ms < 10 * kMinute)
        return spaced(count(ms / kMinute), tr("min")) + u' ' + spaced(count(ms % kMinute / kSecond), tr("s"));
    if (ms < 2 * kHour)
        return spaced(count(ms / kMinute), tr("min"));
    if (ms < 2 * kDay)
        return spaced(count(ms / kHour), tr("h"));
    return spaced(count(ms / kDay), tr("d"));
}

QString Formatter::ageOld(milliseconds age) const
{
    return tr("%1 old").arg(this->age(age));
}

QString Formatter::duration(milliseconds duration) const
{
    const std::int64_t ms = std::abs(duration.count());
    const auto rounded = [&](std::int64_t unit) {
        return count((duration.count() + (duration.count() < 0 ? -unit : unit) / 2) / unit);
    };
    if (ms < kSecond)
        return spaced(count(duration.count()), tr("ms"));
    if (ms < 2 * kMinute)
        return spaced(rounded(kSecond), tr("s"));
    if (ms < 2 * kHour)
        return spaced(rounded(kMinute), tr("min"));
    if (ms < 2 * kDay)
        return spaced(rounded(kHour), tr("h"));
    return spaced(rounded(kDay), tr("d"));
}

QDateTime Formatter::local(UtcTime time) const
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time), m_zone);
}

QString Formatter::zoneName(UtcTime time) const
{
    const QString usual = m_zone.abbreviation(local(time));
    const bool isName = !usual.isEmpty() && usual.front().isLetter();
    if (isName)
        return usual;
    const int minutes = m_zone.offsetFromUtc(local(time)) / 60;
    const QString hours =
        QStringLiteral("UTC%1%2").arg(QLatin1Char(minutes < 0 ? '-' : '+')).arg(std::abs(minutes) / 60);
    return minutes % 60 == 0 ? hours
                             : hours + QStringLiteral(":%1").arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString Formatter::clock(UtcTime time) const
{
    return time == kNoTime ? QString(kEmDash) : local(time).toString(QStringLiteral("HH:mm:ss"));
}

QString Formatter::date(UtcTime time) const
{
    if (time == kNoTime)
        return kEmDash;
    //: %1 is a date, %2 the zone of its times
    return tr("%1 %2").arg(m_locale.toString(local(time).date(), QStringLiteral("ddd d MMM yyyy")), zoneName(time));
}

QString Formatter::moment(UtcTime time) const
{
    if (time == kNoTime)
        return kEmDash;
    return local(time).toString(QStringLiteral("yyyy-MM-dd HH:mm ")) + zoneName(time);
}

QString Formatter::money(const Money& amount) const
{
    return money(double(amount.micros) / 1e6, amount.currency);
}

QString Formatter::money(double amount, const Currency& currency) const
{
    if (!std::isfinite(amount) || !currency.isKnown())
        return kEmDash;
    const double size = std::abs(amount);
    const QString symbol = currencySymbol(currency.code());
    const auto text = [&](double value, int decimals) {
        return (amount < 0 ? QStringLiteral("-") : QString()) + m_locale.toCurrencyString(value, symbol, decimals);
    };
    if (size >= kWrittenOut * kBillion)
        return symbol + number(amount, 2);
    if (size >= 0.999995 * kBillion)
        return spaced(text(size / kBillion, 2), tr("B", "billion"));
    if (size >= 0.999995e6)
        return spaced(text(size / 1e6, 2), tr("M", "million"));
    return text(size, moneyDecimals(size));
}

} // namespace millwright::style
