// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// Metric names that are asked for together.
using QueryNames = std::vector<std::string>;

/// Shares names among queries by the numbers of series that earlier answers had: to count them first would cost the
/// server as much as a round. A name of which no number is known is asked for alone.
class QueryPlan {
public:
    /// At most `most` series in a query; a name with more has a query of its own.
    explicit QueryPlan(std::size_t most)
        : m_most(most)
    {
    }

    void setNames(const std::vector<std::string>& names);
    const std::vector<QueryNames>& queries() const { return m_queries; }
    /// How many series the answer to a query had. Counts the next time that names are set: a query that has outgrown
    /// its bound twice over is taken apart then.
    void answered(std::size_t query, std::uint64_t series);

private:
    std::size_t m_most;
    std::vector<QueryNames> m_queries;
    std::map<std::string, std::uint64_t> m_series; ///< By name, of those that were asked for alone.
};

/// True for names that need no quoting in a regular expression of PromQL.
bool isPlainMetricName(std::string_view name);
/// {__name__=~"a|b"}
std::string selectorOf(const QueryNames& names);
/// The same with a range selector.
std::string rangeSelectorOf(const QueryNames& names, milliseconds range);

/// As a value in a form or a query string.
std::string urlEncoded(std::string_view text);

} // namespace millwright::prometheus
