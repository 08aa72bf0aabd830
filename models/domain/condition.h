// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright {

/// The state of an asset as maps, lights and walls show it. 1 is the gravest; the numbers are those of the contract,
/// where zero means that nobody said anything: unknown, never normal.
enum class Condition : std::uint8_t {
    Unknown = 0, ///< Nothing that would tell is reported; never drawn as normal.
    Critical = 1,
    High = 2,
    Medium = 3,
    Low = 4,
    Normal = 5,
};

/// How much attention a condition claims: critical most, normal least. Unknown stands between low and normal, so that
/// it stays visible in a group without hiding a known fault.
constexpr unsigned urgency(Condition condition)
{
    constexpr unsigned ranks[] = {1, 5, 4, 3, 2, 0};
    return ranks[static_cast<unsigned>(condition) % 6u];
}

constexpr Condition worst(Condition a, Condition b)
{
    return urgency(a) >= urgency(b) ? a : b;
}

inline std::string_view nameOf(Condition condition)
{
    constexpr std::string_view names[] = {"unknown", "critical", "high", "medium", "low", "normal"};
    return names[static_cast<unsigned>(condition) % 6u];
}

} // namespace millwright
