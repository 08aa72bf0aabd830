// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::alertmanager {

using Labels = std::vector<std::pair<std::string, std::string>>;

/// An alert as Alertmanager lists it. All texts are outside text, made safe and cut.
struct Alert {
    std::string fingerprint; ///< Hash of all labels: which alert it is, on every Alertmanager.
    std::string name;        ///< Label alertname; may be empty.
    std::string said;        ///< Of the annotations: summary and description, or message.
    Labels labels;           ///< Those that were asked for.
    UtcTime startsAt = kNoTime;
    /// When it is over unless Prometheus says again that it stands; kNoTime where none is given, and where it lies
    /// before the begin, which says nothing.
    UtcTime endsAt = kNoTime;
    bool hasBadTimes = false;             ///< A time is no time, or the end lies before the begin.
    std::vector<std::string> silencedBy;  ///< Ids of silences.
    std::vector<std::string> inhibitedBy; ///< Fingerprints.
    std::vector<std::string> mutedBy;     ///< Names of time intervals.
};

/// A silence that is in force.
struct Silence {
    std::string id;
    std::string createdBy;
    std::string comment;
    UtcTime endsAt = kNoTime;
};

/// Rows of one kind, and how many were none.
template <typename Row>
struct Rows {
    std::vector<Row> rows;
    std::size_t refused = 0;
    std::string refusal;     ///< Why the last one was refused.
    std::size_t leftOut = 0; ///< Rows beyond the bound.
};

/// Reads the answer of GET /api/v2/alerts: at most `most` alerts, of their labels those in `wanted`. An alert without a
/// fingerprint is counted and left out; what the list does not have that a release may add is passed over.
///
/// Errors: InvalidInput where it is no JSON, broken off, nested beyond any real one, or no list.
Result<Rows<Alert>> readAlerts(std::string_view json, const std::vector<std::string>& wanted, std::size_t most);

/// Of the answer of GET /api/v2/silences those in force, at most `most`. Errors as of readAlerts().
Result<Rows<Silence>> readSilences(std::string_view json, std::size_t most);

/// When the Alertmanager began to run, from the answer of GET /api/v2/status. Errors as of readAlerts().
Result<UtcTime> readStartTime(std::string_view json);

/// The value of a label; empty when it is not there.
std::string_view valueOf(const Labels& labels, std::string_view name);

} // namespace millwright::alertmanager
