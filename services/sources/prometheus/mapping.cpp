// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/mapping.h"

#include "models/domain/text_file.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus/built_in_profiles.h"

#include <algorithm>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::joined;

constexpr std::size_t kMostFileBytes = 2 * 1024 * 1024; // parseYaml refuses files of this size

bool matchesPattern(std::string_view text, std::string_view pattern)
{
    const bool openStart = pattern.starts_with('*');
    if (openStart)
        pattern.remove_prefix(1);
    const bool openEnd = pattern.ends_with('*');
    if (openEnd)
        pattern.remove_suffix(1);
    if (openStart && openEnd)
        return text.find(pattern) != std::string_view::npos;
    return openStart ? text.ends_with(pattern) : openEnd ? text.starts_with(pattern) : text == pattern;
}

} // namespace

bool LabelTest::holds(const Series& series) const
{
    const std::string_view value = series.label(label);
    return std::find(anyOf.begin(), anyOf.end(), value) != anyOf.end();
}

bool LabelPatterns::holds(const Series& series) const
{
    const std::string_view value = series.label(label);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& pattern) { return matchesPattern(value, pattern); });
}

const std::vector<NameUse>& Mapping::usesOf(std::string_view sampleName) const
{
    static const std::vector<NameUse> none;
    if (const auto found = m_uses.find(sampleName); found != m_uses.end())
        return found->second;
    for (const std::string& prefix : m_prefixes) {
        if (!sampleName.starts_with(prefix))
            continue;
        if (const auto found = m_uses.find(sampleName.substr(prefix.size())); found != m_uses.end())
            return found->second;
    }
    return none;
}

Spelling Mapping::spellingOf(std::string_view label) const
{
    const auto found = m_spelling.find(label);
    return found == m_spelling.end() ? Spelling::AsIs : found->second;
}

Result<Mapping> Mapping::find(const std::string& nameOrPath, Catalogue& catalogue)
{
    if (const auto text = builtInProfile(nameOrPath))
        return load(*text, "built-in profile " + nameOrPath, catalogue);
    if (nameOrPath.find_first_of("/.") == std::string::npos)
        return Error{ErrorCode::NotFound,
                     "there is no built-in profile '" + displayText(nameOrPath, 80) +
                         "'; allowed: " + joined(builtInProfileNames()) + ", or the path of a file",
                     {}};
    const Result<std::string> text = textOfFile(nameOrPath, kMostFileBytes);
    if (!text)
        return text.error();
    return load(*text, nameOrPath, catalogue);
}

} // namespace millwright::prometheus
