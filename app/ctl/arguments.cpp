// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include <array>
#include <charconv>
#include <ctime>

namespace millwright::ctl {
namespace {

constexpr std::array<std::pair<std::string_view, Feed>, 4> kFeeds{
    {{"cluster", Feed::Cluster}, {"power", Feed::Power}, {"cooling", Feed::Cooling}, {"token", Feed::Token}}};

constexpr std::array<std::pair<std::string_view, Statistic>, 8> kStatistics{{{"value", Statistic::Value},
                                                                             {"sum", Statistic::Sum},
                                                                             {"mean", Statistic::Mean},
                                                                             {"min", Statistic::Min},
                                                                             {"max", Statistic::Max},
                                                                             {"reported", Statistic::Reported},
                                                                             {"expected", Statistic::Expected},
                                                                             {"worst", Statistic::Worst}}};

std::optional<milliseconds> ageGiven(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::int64_t kMost = 10'000'000;
    if (error != std::errc{} || end + 1 != text.data() + text.size() || number < 0 || number > kMost)
        return std::nullopt;
    switch (*end) {
    case 's':
        return milliseconds{number * 1000};
    case 'm':
        return milliseconds{number * 60'000};
    case 'h':
        return milliseconds{number * 3'600'000};
    case 'd':
        return milliseconds{number * 86'400'000};
    default:
        return std::nullopt;
    }
}

/// What may follow the seconds: "Z", or ".25Z" with 1 to 9 digits, of which milliseconds count.
std::optional<milliseconds> fractionGiven(std::string_view text)
{
    if (text == "Z")
        return milliseconds{0};
    if (text.size() < 3 || text.size() > 11 || text.front() != '.' || text.back() != 'Z')
        return std::nullopt;
    std::int64_t millis = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        millis += i == 1 ? (text[i] - '0') * 100 : i == 2 ? (text[i] - '0') * 10 : i == 3 ? text[i] - '0' : 0;
    }
    return milliseconds{millis};
}

} // namespace

Result<Feed> feedNamed(std::string_view name)
{
    for (const auto& [known, feed] : kFeeds) {
        if (known == name)
            return feed;
    }
    return Error{ErrorCode::InvalidInput, "no such feed; there are cluster, power, cooling and token",
                 std::string(name)};
}

Result<std::pair<std::string, Statistic>> columnNamed(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::pair{std::string(text), Statistic::Value};
    const std::string_view wanted = text.substr(colon + 1);
    for (const auto& [name, statistic] : kStatistics) {
        if (name == wanted)
            return std::pair{std::string(text.substr(0, colon)), statistic};
    }
    return Error{ErrorCode::InvalidInput,
                 "no such statistic; there are value, sum, mean, min, max, reported, expected and worst",
                 std::string(text)};
}

Result<UtcTime> timeGiven(std::string_view text, UtcTime now)
{
    if (const auto age = ageGiven(text))
        return now - *age;
    std::tm parts{};
    const std::string copy(text);
    const char* rest = strptime(copy.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    const auto fraction = rest == nullptr ? std::nullopt : fractionGiven(rest);
    if (!fraction) {
        return Error{ErrorCode::InvalidInput, "neither a time like 2026-11-21T02:08:31Z nor an age like 15m or 24h",
                     copy};
    }
    return utcFromMillis(static_cast<std::int64_t>(timegm(&parts)) * 1000) + *fraction;
}

Result<UtcTime> spanBeginGiven(std::string_view text, UtcTime now)
{
    using namespace std::chrono;
    const auto at = [](const year_month_day& date) {
        return UtcTime{duration_cast<milliseconds>(sys_days(date).time_since_epoch())};
    };
    const auto today = sys_days(floor<days>(now.time_since_epoch()));
    const year_month_day date(today);
    if (text == "today")
        return at(date);
    if (text == "yesterday")
        return at(today - days{1});
    if (text == "month")
        return at(date.year() / date.month() / 1);
    if (text == "last-month")
        return at((date.year() / date.month() - months{1}) / 1);
    std::tm parts{};
    const std::string copy(text);
    if (const char* rest = strptime(copy.c_str(), "%Y-%m-%d", &parts); rest != nullptr && *rest == '\0')
        return utcFromMillis(static_cast<std::int64_t>(timegm(&parts)) * 1000);
    if (const auto time = timeGiven(text, now))
        return time;
    return Error{ErrorCode::InvalidInput,
                 "neither a day like 2026-11-21, today, yesterday, month or last-month, nor a time like "
                 "2026-11-21T02:00:00Z, nor an age like 24h",
                 copy};
}

std::string_view nameOf(Statistic statistic)
{
    for (const auto& [name, known] : kStatistics) {
        if (known == statistic)
            return name;
    }
    return "unknown";
}

} // namespace millwright::ctl
