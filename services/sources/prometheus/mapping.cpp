// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/mapping.h"

#include <algorithm>

namespace millwright::prometheus {

namespace {

bool matchesPattern(std::string_view text, std::string_view pattern)
{
    if (!pattern.ends_with('*'))
        return text == pattern;
    pattern.remove_suffix(1);
    return text.starts_with(pattern);
}

} // namespace

bool LabelTest::holds(const Series& series) const
{
    const std::string_view value = series.label(label);
    return std::find(anyOf.begin(), anyOf.end(), value) != anyOf.end();
}

bool UnsupportedZero::holds(const Series& series) const
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

} // namespace millwright::prometheus
