// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/words.h"

#include "services/sources/input/display_text.h"

#include <cstdio>

namespace millwright::alertmanager {

namespace {

/// Takes `count` digits off the front.
std::optional<int> takeNumber(std::string_view& text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    int number = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, std::string_view any)
{
    if (text.empty() || any.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Milliseconds of ".675123"; nothing where a dot has no digits.
std::optional<int> takeFraction(std::string_view& text)
{
    if (!take(text, "."))
        return 0;
    int millis = 0;
    int weight = 100;
    std::size_t count = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count, weight /= 10)
        millis += (text[count] - '0') * weight;
    text.remove_prefix(count);
    return count == 0 ? std::nullopt : std::optional(millis);
}

/// What is to be taken off for the zone, in minutes; nothing unless it ends the text.
std::optional<int> takeZone(std::string_view& text)
{
    if (take(text, "Zz"))
        return text.empty() ? std::optional(0) : std::nullopt;
    const int sign = !text.empty() && text.front() == '-' ? -1 : 1;
    if (!take(text, "+-"))
        return std::nullopt;
    const auto hours = takeNumber(text, 2);
    const bool hasColon = take(text, ":");
    const auto minutes = takeNumber(text, 2);
    if (!hours || !hasColon || !minutes || *hours > 23 || *minutes > 59 || !text.empty())
        return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

} // namespace

std::optional<UtcTime> timeFromText(std::string_view text)
{
    using namespace std::chrono;
    const auto year = takeNumber(text, 4);
    const bool first = take(text, "-");
    const auto month = takeNumber(text, 2);
    const bool second = take(text, "-");
    const auto day = takeNumber(text, 2);
    if (!year || !first || !month || !second || !day || !take(text, "Tt "))
        return std::nullopt;
    const auto hour = takeNumber(text, 2);
    const bool third = take(text, ":");
    const auto minute = takeNumber(text, 2);
    const bool fourth = take(text, ":");
    const auto second60 = takeNumber(text, 2);
    const auto fraction = takeFraction(text);
    const auto zone = takeZone(text);
    if (!hour || !third || !minute || !fourth || !second60 || !fraction || !zone)
        return std::nullopt;
    const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second60 > 60)
        return std::nullopt;
    const UtcTime time = sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second60) +
                         milliseconds(*fraction) - minutes(*zone);
    return time < kNoTime ? kNoTime : time;
}

std::string textOf(UtcTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<minutes>(time - day));
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
    return text;
}

std::string textOf(milliseconds span)
{
    using namespace std::chrono;
    const auto inMinutes = duration_cast<minutes>(span).count();
    if (inMinutes < 1)
        return "less than a minute";
    const auto inHours = inMinutes / 60;
    const auto inDays = inHours / 24;
    const auto with = [](auto count, const char* unit, auto rest, const char* smaller) {
        const std::string text = std::to_string(count) + unit;
        return rest == 0 ? text : text + " " + std::to_string(rest) + smaller;
    };
    if (inDays > 365)
        return "more than a year";
    if (inDays > 0)
        return with(inDays, " d", inHours % 24, " h");
    return inHours > 0 ? with(inHours, " h", inMinutes % 60, " min") : with(inMinutes, " min", 0, "");
}

std::string oneLine(std::string_view text, std::size_t maxBytes)
{
    constexpr std::string_view kWhite = " \t\r\n\v\f";
    std::string line;
    while (line.size() <= maxBytes) {
        text.remove_prefix(std::min(text.find_first_not_of(kWhite), text.size()));
        if (text.empty())
            break;
        const std::string_view word = text.substr(0, text.find_first_of(kWhite));
        line += (line.empty() ? "" : " ") + std::string(word.substr(0, maxBytes + 1));
        text.remove_prefix(word.size());
    }
    return input::displayText(line, maxBytes);
}

} // namespace millwright::alertmanager
