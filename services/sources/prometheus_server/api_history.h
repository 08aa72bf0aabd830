// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/history_store.h"
#include "services/sources/prometheus/blank_values.h"
#include "services/sources/prometheus_server/api_source.h"

#include <map>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// How a value is asked for from a server's past.
struct HistoryTerms {
    std::vector<hub::RawSample> series;  ///< Whose sum it is, each times its scale.
    bool isRate = false;                 ///< The series are counters.
    bool isGreatest = false;             ///< The greatest of them, not their sum.
    BlankSet blanks = BlankSet::None;    ///< Numbers by which the series say that they have none.
    bool isZeroUnsupported = false;      ///< 0 is such a number, too.
    std::map<double, double> codes = {}; ///< Raw code → raw value, where the series is one of codes.

    bool isOneGauge() const { return series.size() == 1 && !isRate; }
};

/// The terms of a value by its origin, under the rule of a profile that reads the first of its series. NotFound where
/// the past cannot be asked for in one expression: percentiles, presence, running totals.
Result<HistoryTerms> historyTerms(const hub::Origin& origin, MeasureIndex measure, const IntakeOptions& options);

/// PromQL for the terms over buckets of `step`. A gauge of one series is asked for as it stands, blanks included and
/// unscaled; `statistic` is its "min", "max", "avg" or "last". Everything else comes in the unit of the measure.
std::string historyExpression(const HistoryTerms& terms, milliseconds step, const std::string& statistic);

/// Asks the server with query_range, on the caller's thread. Buckets are never shorter than the time between two
/// samples, so that there may be fewer than the query allows; where the series had no value a bucket is empty.
Result<hub::SeriesAnswer> askHistory(const ApiConfig& config, const HistoryTerms& terms, const hub::SeriesQuery& query);

} // namespace millwright::prometheus
