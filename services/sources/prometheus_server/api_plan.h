// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// Metric names that are asked for together.
using QueryNames = std::vector<std::string>;

/// Shares names with their numbers of series among queries of at most `most` series each; a name with more has a query
/// of its own.
std::vector<QueryNames> planQueries(const std::vector<std::pair<std::string, double>>& counts, std::size_t most);

/// True for names that need no quoting in a regular expression of PromQL.
bool isPlainMetricName(std::string_view name);
/// {__name__=~"a|b"}
std::string selectorOf(const QueryNames& names);
/// The same with a range selector.
std::string rangeSelectorOf(const QueryNames& names, milliseconds range);

/// As a value in a form or a query string.
std::string urlEncoded(std::string_view text);

} // namespace millwright::prometheus
