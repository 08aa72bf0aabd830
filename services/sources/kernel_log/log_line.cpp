// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace millwright::kernel_log {

namespace {

using std::chrono::hours;

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
/// A clock on the sending host may be ahead by so much before its time is taken for one of last year.
constexpr hours kAhead{24};

/// Takes pieces off the front of a text.
class Cutter {
public:
    explicit Cutter(std::string_view text)
        : m_rest(text)
    {
    }

    std::string_view rest() const { return m_rest; }
    bool take(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    /// A whole number of at most `digits` digits.
    std::optional<int> number(std::size_t digits)
    {
        int value = 0;
        const char* end = m_rest.data() + std::min(digits, m_rest.size());
        const auto [rest, error] = std::from_chars(m_rest.data(), end, value);
        if (error != std::errc{} || value < 0 || rest == m_rest.data() || *m_rest.data() == '-')
            return std::nullopt;
        m_rest.remove_prefix(static_cast<std::size_t>(rest - m_rest.data()));
        return value;
    }
    /// Up to the next space, which goes as well; everything when there is none.
    std::string_view word()
    {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return word;
    }
    void spaces() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(' '), m_rest.size())); }

private:
    std::string_view m_rest;
};

struct Civil {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millis = 0;

    bool isValid() const
    {
        return year >= 1970 && year < 2300 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 &&
               minute < 60 && second <= 60;
    }
};

/// Of a time without a zone.
UtcTime utcOf(const Civil& civil, bool isUtc)
{
    if (!civil.isValid())
        return kNoTime;
    std::tm parts{};
    parts.tm_year = civil.year - 1900;
    parts.tm_mon = civil.month - 1;
    parts.tm_mday = civil.day;
    parts.tm_hour = civil.hour;
    parts.tm_min = civil.minute;
    parts.tm_sec = civil.second;
    parts.tm_isdst = -1;
    const std::time_t seconds = isUtc ? timegm(&parts) : std::mktime(&parts);
    return utcFromMillis(static_cast<std::int64_t>(seconds) * 1000 + civil.millis);
}

/// "10:00:00", then ".123456" or ",123".
bool takeClock(Cutter& text, Civil& civil)
{
    const auto hour = text.number(2);
    const auto minute = hour && text.take(":") ? text.number(2) : std::nullopt;
    const auto second = minute && text.take(":") ? text.number(2) : std::nullopt;
    if (!second)
        return false;
    civil.hour = *hour;
    civil.minute = *minute;
    civil.second = *second;
    if (!text.take(".") && !text.take(","))
        return true;
    const std::string_view digits = text.rest().substr(0, 3);
    if (const auto millis = text.number(3); millis && digits.find_first_not_of("0123456789") == std::string_view::npos)
        civil.millis = digits.size() == 3 ? *millis : 0;
    while (text.number(1)) {
    }
    return true;
}

/// "Z", "+02:00", "+0200"; nothing when there is no zone.
std::optional<std::chrono::minutes> takeZone(Cutter& text)
{
    if (text.take("Z"))
        return std::chrono::minutes(0);
    const bool west = text.take("-");
    if (!west && !text.take("+"))
        return std::nullopt;
    const auto hour = text.number(2);
    text.take(":");
    const auto minute = text.number(2);
    if (!hour || *hour > 14)
        return std::nullopt;
    const std::chrono::minutes offset(*hour * 60 + minute.value_or(0));
    return west ? -offset : offset;
}

/// "2026-11-21T10:00:00.123+01:00".
UtcTime takeIso(Cutter& text, const LineClock& clock)
{
    Civil civil;
    const auto year = text.number(4);
    const auto month = year && text.take("-") ? text.number(2) : std::nullopt;
    const auto day = month && text.take("-") ? text.number(2) : std::nullopt;
    if (!day || !text.take("T"))
        return kNoTime;
    civil.year = *year;
    civil.month = *month;
    civil.day = *day;
    if (!takeClock(text, civil))
        return kNoTime;
    const auto zone = takeZone(text);
    const UtcTime time = utcOf(civil, zone.has_value() || clock.isUtc);
    return zone && time != kNoTime ? time - *zone : time;
}

std::optional<int> takeMonth(Cutter& text)
{
    for (std::size_t month = 0; month < kMonths.size(); ++month) {
        if (text.take(kMonths[month]))
            return static_cast<int>(month) + 1;
    }
    return std::nullopt;
}

/// "Nov 21 10:00:00", of this year or the last.
UtcTime takeBsd(Cutter& text, const LineClock& clock)
{
    Civil civil;
    const auto month = takeMonth(text);
    text.spaces();
    const auto day = month ? text.number(2) : std::nullopt;
    if (!day || !text.take(" ") || !takeClock(text, civil))
        return kNoTime;
    civil.month = *month;
    civil.day = *day;
    const auto today = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(clock.now));
    civil.year = int(today.year()) + 1;
    UtcTime time = utcOf(civil, clock.isUtc);
    for (int back = 0; back < 2 && (time == kNoTime || time > clock.now + kAhead); ++back) {
        --civil.year;
        time = utcOf(civil, clock.isUtc);
    }
    return time;
}

/// "Sat Nov 21 10:00:00 2026]" of dmesg -T.
UtcTime takeDmesg(Cutter& text, const LineClock& clock)
{
    Civil civil;
    text.word(); // day of the week
    const auto month = takeMonth(text);
    text.spaces();
    const auto day = month ? text.number(2) : std::nullopt;
    if (!day || !text.take(" ") || !takeClock(text, civil) || !text.take(" "))
        return kNoTime;
    const auto year = text.number(4);
    civil.year = year.value_or(0);
    civil.month = *month;
    civil.day = *day;
    return text.take("] ") ? utcOf(civil, clock.isUtc) : kNoTime;
}

/// "[ 1234.567890] " at the front of what the kernel says.
std::string_view withoutKernelTime(std::string_view message)
{
    const std::size_t end = message.find("] ");
    const bool isTime = message.starts_with('[') && end != std::string_view::npos &&
                        message.substr(1, end - 1).find_first_not_of(" 0123456789.T") == std::string_view::npos;
    return isTime ? message.substr(end + 2) : message;
}

/// The host and the kernel's own tag: "host kernel: …" or "host kernel[12]: …".
std::optional<LogLine> afterTime(Cutter text, UtcTime time)
{
    LogLine line;
    line.time = time;
    line.host = text.word();
    text.spaces();
    if (!text.take("kernel"))
        return std::nullopt;
    if (text.take("[")) {
        while (text.number(1)) {
        }
        if (!text.take("]"))
            return std::nullopt;
    }
    if (!text.take(":"))
        return std::nullopt;
    text.spaces();
    line.message = withoutKernelTime(text.rest());
    return line;
}

/// RFC 5424 after "<PRI>1 ": TIME HOST APP PROCID MSGID STRUCTURED-DATA MESSAGE.
std::optional<LogLine> parseRfc5424(Cutter text, const LineClock& clock)
{
    LogLine line;
    Cutter stamp(text.word());
    line.time = stamp.rest() == "-" ? clock.now : takeIso(stamp, clock);
    line.host = text.word();
    if (text.word() != "kernel" || line.time == kNoTime)
        return std::nullopt;
    text.word();
    text.word();
    if (!text.take("- ")) {
        const std::size_t end = text.rest().find("] ");
        if (!text.rest().starts_with('[') || end == std::string_view::npos)
            return std::nullopt;
        text = Cutter(text.rest().substr(end + 2));
    }
    text.take("\xEF\xBB\xBF");
    line.message = withoutKernelTime(text.rest());
    return line;
}

} // namespace

std::optional<LogLine> parseLogLine(std::string_view line, const LineClock& clock)
{
    Cutter text(line);
    const bool hasPriority = text.take("<") && text.number(3) && text.take(">");
    if (!hasPriority)
        text = Cutter(line);
    if (hasPriority && text.take("1 "))
        return parseRfc5424(text, clock);
    if (text.rest().starts_with('[')) {
        Cutter stamp(text.rest().substr(1));
        if (const UtcTime time = takeDmesg(stamp, clock); time != kNoTime)
            return LogLine{time, {}, stamp.rest()};
        const std::string_view message = withoutKernelTime(text.rest());
        return message.size() < text.rest().size() ? std::optional(LogLine{clock.now, {}, message}) : std::nullopt;
    }
    const bool isIso = !text.rest().empty() && text.rest().front() >= '0' && text.rest().front() <= '9';
    const UtcTime time = isIso ? takeIso(text, clock) : takeBsd(text, clock);
    if (time == kNoTime || !text.take(" "))
        return std::nullopt;
    return afterTime(text, time);
}

} // namespace millwright::kernel_log
