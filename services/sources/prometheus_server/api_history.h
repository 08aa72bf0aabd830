// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/history_store.h"
#include "services/sources/prometheus_server/api_source.h"

#include <string>
#include <vector>

namespace millwright::prometheus {

/// How a value is asked for from a server's past.
struct HistoryTerms {
    std::vector<hub::RawSample> series; ///< Whose sum it is, each times its scale.
    bool isRate = false;                ///< The series are counters.
    bool isGreatest = false;            ///< The greatest of them, not their sum.
};

/// The terms of a value by its origin, under the rule of a profile that reads the first of its series. NotFound where
/// the past cannot be asked for in one expression: percentiles, presence, running totals.
Result<HistoryTerms> historyTerms(const hub::Origin& origin, MeasureIndex measure, const IntakeOptions& options);

/// PromQL for the terms over buckets of `step`; `statistic` is "min", "max" or "avg" of a gauge of one series.
std::string historyExpression(const HistoryTerms& terms, milliseconds step, const std::string& statistic);

/// Asks the server with query_range, on the caller's thread.
Result<hub::SeriesAnswer> askHistory(const ApiConfig& config, const HistoryTerms& terms, const hub::SeriesQuery& query);

} // namespace millwright::prometheus
