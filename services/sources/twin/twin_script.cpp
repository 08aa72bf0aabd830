// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_script.h"

#include <array>
#include <charconv>

namespace millwright::twin {
namespace {

constexpr std::array<std::string_view, 11> kNames{"calm",          "pump-stop",    "supply-loss", "leak",
                                                  "xid",           "ecc-storm",    "straggler",   "link-down",
                                                  "sensor-frozen", "storage-slow", "storm"};
constexpr int kLongestStart = 604'800;

std::string allowedNames()
{
    std::string list;
    for (const std::string_view name : kNames)
        list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
}

Error invalid(std::string_view text, const std::string& why)
{
    return {ErrorCode::InvalidInput, "twin script '" + std::string(text.substr(0, 64)) + "' " + why, {}};
}

} // namespace

std::string_view nameOf(ScriptName name)
{
    return kNames.at(static_cast<std::size_t>(name));
}

std::vector<std::string_view> scriptNames()
{
    return {kNames.begin(), kNames.end()};
}

Result<TwinScript> parseScript(std::string_view text)
{
    const std::size_t at = text.find('@');
    const std::string_view name = text.substr(0, at);
    TwinScript script;
    std::size_t index = 0;
    while (index < kNames.size() && kNames[index] != name)
        ++index;
    if (index == kNames.size())
        return invalid(text, "is unknown; allowed: " + allowedNames() + ", each with @SECONDS if it is to start later");
    script.name = static_cast<ScriptName>(index);
    if (at == std::string_view::npos)
        return script;
    const std::string_view seconds = text.substr(at + 1);
    int value = -1;
    const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
    if (error != std::errc{} || end != seconds.data() + seconds.size() || value < 0 || value > kLongestStart)
        return invalid(text, "has a bad start; allowed after @: whole seconds from 0 to 604800");
    script.start = std::chrono::seconds(value);
    return script;
}

} // namespace millwright::twin
