// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/alertmanager/alert_book.h"

#include <string>
#include <utility>
#include <vector>

namespace millwright::alertmanager {

/// 2026-01-01T00:00:00Z, the begin of the fake clock.
inline constexpr std::int64_t kBegin = 1'767'225'600'000;

inline UtcTime at(int seconds)
{
    return utcFromMillis(kBegin + std::int64_t{seconds} * 1000);
}

inline Monotonic ticks(int seconds)
{
    return Monotonic(milliseconds(1'000'000 + std::int64_t{seconds} * 1000));
}

/// "2026-01-01T00:00:00Z" and so many seconds, up to a day.
inline std::string iso(int seconds)
{
    char text[32];
    std::snprintf(text, sizeof text, "2026-01-01T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return text;
}

/// One alert as Alertmanager writes it.
struct AlertText {
    std::string fingerprint = "f1";
    std::string labels = R"("alertname":"GpuHot","severity":"critical","UUID":"GPU-1a")";
    std::string annotations = R"("summary":"GPU at 91 C")";
    std::string startsAt = iso(0);
    std::string endsAt = iso(240);
    std::string silencedBy = {};
    std::string inhibitedBy = {};
    std::string mutedBy = {};

    std::string json() const
    {
        const bool isSuppressed = !silencedBy.empty() || !inhibitedBy.empty() || !mutedBy.empty();
        return R"({"annotations":{)" + annotations + R"(},"endsAt":")" + endsAt + R"(","fingerprint":")" + fingerprint +
               R"(","receivers":[{"name":"ops"}],"startsAt":")" + startsAt + R"(","status":{"inhibitedBy":[)" +
               inhibitedBy + R"(],"mutedBy":[)" + mutedBy + R"(],"silencedBy":[)" + silencedBy + R"(],"state":")" +
               (isSuppressed ? "suppressed" : "active") + R"("},"updatedAt":")" + startsAt +
               R"(","generatorURL":"http://prometheus:9090/graph","labels":{)" + labels + "}}";
    }
};

inline std::string listOf(const std::vector<std::string>& rows)
{
    std::string list = "[";
    for (const std::string& row : rows)
        list += (list.size() == 1 ? "" : ",") + row;
    return list + "]";
}

inline std::string silenceText(const std::string& id, const std::string& endsAt,
                               const std::string& comment = "maintenance rack r1", const std::string& state = "active")
{
    return R"({"id":")" + id + R"(","status":{"state":")" + state + R"("},"updatedAt":")" + iso(0) +
           R"(","comment":")" + comment + R"(","createdBy":"ops","endsAt":")" + endsAt +
           R"(","matchers":[{"isEqual":true,"isRegex":false,"name":"alertname","value":"GpuHot"}],"startsAt":")" +
           iso(0) + R"("})";
}

inline std::string statusText(const std::string& uptime = "2025-12-01T00:00:00Z")
{
    return R"({"cluster":{"peers":[],"status":"disabled"},"uptime":")" + uptime + R"("})";
}

/// A configuration with so many members.
inline AlertmanagerConfig configOf(std::size_t members = 1)
{
    AlertmanagerConfig config;
    config.name = "alerts";
    config.severities.words = usualSeverities();
    for (std::size_t i = 0; i < members; ++i)
        config.members.emplace_back().url = "http://am-" + std::to_string(i + 1) + ":9093";
    return config;
}

/// What a member says, from texts.
inline Answer answerOf(const AlertmanagerConfig& config, const std::vector<std::string>& alerts,
                       const std::vector<std::string>& silences = {},
                       const std::string& uptime = "2025-12-01T00:00:00Z")
{
    return {readAlerts(listOf(alerts), wantedLabels(config), config.mostAlerts), readSilences(listOf(silences), 1000),
            readStartTime(statusText(uptime))};
}

inline Answer noAnswer()
{
    const Error error{ErrorCode::Unavailable, "connection refused", "http://am:9093"};
    return {error, error, error};
}

} // namespace millwright::alertmanager
