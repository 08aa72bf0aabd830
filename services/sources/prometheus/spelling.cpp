// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/spelling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::prometheus {

namespace {

constexpr char lowerOf(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), lowerOf);
    return lower;
}

std::string hostOf(std::string_view text)
{
    const bool isAddress =
        text.find(':') != std::string_view::npos || text.find_first_not_of("0123456789.") == std::string_view::npos;
    return lowered(isAddress ? text : text.substr(0, text.find('.')));
}

/// Without port and path; an address of IPv6 stays whole without its brackets.
std::string addressHostOf(std::string_view text)
{
    text = text.substr(0, text.find('/'));
    if (text.starts_with('['))
        return lowered(text.substr(1, std::min(text.find(']'), text.size()) - 1));
    const std::size_t colon = text.find(':');
    const bool hasPort = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
    return hostOf(hasPort ? text.substr(0, colon) : text);
}

std::string gpuUuidOf(std::string_view text)
{
    const std::string lower = lowered(text);
    for (const std::string_view prefix : {"gpu-", "mig-"}) {
        if (lower.starts_with(prefix))
            return (prefix == "gpu-" ? "GPU-" : "MIG-") + lower.substr(prefix.size());
    }
    return "GPU-" + lower;
}

std::string pciOf(std::string_view text)
{
    constexpr std::string_view longDomain = "0000";
    std::string lower = lowered(text);
    const bool eightDigits = lower.find(':') == 8 && lower.starts_with(longDomain);
    if (eightDigits)
        lower.erase(0, longDomain.size());
    return lower.find(':') == 2 ? "0000:" + lower : lower;
}

} // namespace

std::optional<Spelling> spellingFromWord(std::string_view word)
{
    constexpr std::array words{std::pair{std::string_view("as-is"), Spelling::AsIs},
                               std::pair{std::string_view("lower"), Spelling::Lower},
                               std::pair{std::string_view("host"), Spelling::Host},
                               std::pair{std::string_view("gpu-uuid"), Spelling::GpuUuid},
                               std::pair{std::string_view("address"), Spelling::Address},
                               std::pair{std::string_view("pci"), Spelling::Pci}};
    for (const auto& [known, spelling] : words) {
        if (known == word)
            return spelling;
    }
    return std::nullopt;
}

std::string_view spellingWords()
{
    return "as-is, lower, host, address, gpu-uuid, pci";
}

std::string spelled(std::string_view value, Spelling spelling)
{
    switch (spelling) {
    case Spelling::AsIs:
        return std::string(value);
    case Spelling::Lower:
        return lowered(value);
    case Spelling::Host:
        return hostOf(value);
    case Spelling::Address:
        return addressHostOf(value);
    case Spelling::GpuUuid:
        return gpuUuidOf(value);
    case Spelling::Pci:
        return pciOf(value);
    }
    return std::string(value);
}

bool isAbsentWord(std::string_view value)
{
    constexpr std::size_t kLongest = 7;
    if (value.empty())
        return true;
    if (value.size() > kLongest)
        return false;
    const std::string lower = lowered(value);
    return lower == "none" || lower == "null" || lower == "nan" || lower == "n/a" || lower == "unknown" ||
           lower == "<nil>";
}

std::string fillTemplate(std::string_view pattern, const std::function<std::string_view(std::string_view)>& labelValue)
{
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        if (pattern.empty())
            break;
        const std::size_t close = std::min(pattern.find('}'), pattern.size());
        const std::string_view value = labelValue(pattern.substr(1, close == 0 ? 0 : close - 1));
        if (isAbsentWord(value))
            return {};
        text += value;
        pattern.remove_prefix(std::min(close + 1, pattern.size()));
    }
    return text;
}

} // namespace millwright::prometheus
