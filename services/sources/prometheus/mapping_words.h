// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/display_text.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus/mapping.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

/// The words of a mapping profile and what they stand for.
namespace millwright::prometheus {

using input::displayText;
using input::joined;
using input::YamlComplaint;
using input::YamlMap;

template <class T, std::size_t N>
using Words = std::array<std::pair<std::string_view, T>, N>;

/// The value for the word under a key; complains with the list of words otherwise.
template <class T, std::size_t N>
T oneOf(YamlMap& map, std::string_view key, std::string_view word, const Words<T, N>& words)
{
    std::vector<std::string> allowed;
    for (const auto& [known, value] : words) {
        if (known == word)
            return value;
        allowed.emplace_back(known);
    }
    map.complain(key, "is '" + displayText(word, 80) + "'; allowed: " + joined(allowed));
    return words.front().second;
}

inline constexpr Words<SeriesKind, 5> kKinds{{{"gauge", SeriesKind::Gauge},
                                              {"state", SeriesKind::State},
                                              {"counter", SeriesKind::Counter},
                                              {"histogram", SeriesKind::Histogram},
                                              {"presence", SeriesKind::Presence}}};
inline constexpr Words<Combine, 3> kCombines{{{"first", Combine::First}, {"sum", Combine::Sum}, {"max", Combine::Max}}};
inline constexpr Words<BlankSet, 3> kBlanks{
    {{"dcgm", BlankSet::Dcgm}, {"minus-one", BlankSet::MinusOne}, {"uint32-max", BlankSet::Uint32Max}}};
inline constexpr Words<Condition, 5> kConditions{{{"critical", Condition::Critical},
                                                  {"high", Condition::High},
                                                  {"medium", Condition::Medium},
                                                  {"low", Condition::Low},
                                                  {"normal", Condition::Normal}}};
inline constexpr Words<Feed, 4> kFeeds{
    {{"cluster", Feed::Cluster}, {"power", Feed::Power}, {"cooling", Feed::Cooling}, {"token", Feed::Token}}};
inline constexpr Words<ValueKind, 3> kValueKinds{
    {{"gauge", ValueKind::Gauge}, {"state", ValueKind::State}, {"counter", ValueKind::Counter}}};
inline constexpr Words<Aggregation, 6> kAggregations{{{"none", Aggregation::None},
                                                      {"sum", Aggregation::Sum},
                                                      {"mean", Aggregation::Mean},
                                                      {"max", Aggregation::Max},
                                                      {"min", Aggregation::Min},
                                                      {"worst", Aggregation::Worst}}};
inline constexpr Words<Direction, 3> kDirections{{{"neutral", Direction::Neutral},
                                                  {"higher-is-better", Direction::HigherIsBetter},
                                                  {"lower-is-better", Direction::LowerIsBetter}}};
inline constexpr Words<EventKind, 5> kEvents{{{"xid", EventKind::Xid},
                                              {"ecc", EventKind::Ecc},
                                              {"link", EventKind::Link},
                                              {"restart", EventKind::Restart},
                                              {"throttle", EventKind::Throttle}}};

/// A whole number, as XID codes are.
inline std::optional<std::int32_t> codeOf(std::string_view text)
{
    std::int32_t code = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    return error == std::errc{} && rest == text.data() + text.size() ? std::optional(code) : std::nullopt;
}

/// The class under the key `class`.
inline AssetClass classOf(YamlMap& map)
{
    const std::string word = map.requiredText("class");
    if (const auto known = assetClassFromString(word))
        return *known;
    std::vector<std::string> allowed;
    allowed.reserve(kAssetClasses.size());
    for (const AssetClass assetClass : kAssetClasses)
        allowed.push_back(nameOf(assetClass));
    map.complain("class", "is '" + displayText(word, 80) + "'; allowed: " + joined(allowed));
    return AssetClass::Unspecified;
}

} // namespace millwright::prometheus
