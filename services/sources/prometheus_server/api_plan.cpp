// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_plan.h"

#include <algorithm>

namespace millwright::prometheus {

void QueryPlan::setNames(const std::vector<std::string>& names)
{
    std::vector<QueryNames> alone;
    std::map<std::string, std::uint64_t> known;
    m_queries.clear();
    std::uint64_t inLast = 0;
    for (const std::string& name : names) {
        const auto found = m_series.find(name);
        if (found == m_series.end()) {
            alone.push_back({name});
            continue;
        }
        known.insert(*found);
        if (m_queries.empty() || inLast + found->second > m_most) {
            m_queries.emplace_back();
            inLast = 0;
        }
        m_queries.back().push_back(name);
        inLast += found->second;
    }
    m_queries.insert(m_queries.end(), alone.begin(), alone.end());
    m_series = std::move(known);
}

void QueryPlan::answered(std::size_t query, std::uint64_t series)
{
    const QueryNames& names = m_queries[query];
    if (names.size() == 1)
        m_series[names.front()] = series;
    else if (series > std::uint64_t{2} * m_most)
        std::for_each(names.begin(), names.end(), [this](const std::string& name) { m_series.erase(name); });
}

bool isPlainMetricName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':';
    });
}

std::string selectorOf(const QueryNames& names)
{
    std::string selector = "{__name__=~\"";
    for (const std::string& name : names)
        selector.append(&name == &names.front() ? "" : "|").append(name);
    return selector + "\"}";
}

std::string rangeSelectorOf(const QueryNames& names, milliseconds range)
{
    return selectorOf(names) + "[" + std::to_string(range.count()) + "ms]";
}

std::string urlEncoded(std::string_view text)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlainMetricName({&c, 1}) && c != ':')
            encoded += c;
        else
            encoded.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
    return encoded;
}

} // namespace millwright::prometheus
