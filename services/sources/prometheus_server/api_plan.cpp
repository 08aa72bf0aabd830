// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_plan.h"

#include <algorithm>

namespace millwright::prometheus {

std::vector<QueryNames> planQueries(const std::vector<std::pair<std::string, double>>& counts, std::size_t most)
{
    std::vector<QueryNames> queries;
    double inLast = 0.0;
    for (const auto& [name, count] : counts) {
        if (queries.empty() || inLast + count > static_cast<double>(most)) {
            queries.emplace_back();
            inLast = 0.0;
        }
        queries.back().push_back(name);
        inLast += count;
    }
    return queries;
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
