// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace millwright {

/// What a cost is made of.
enum class CostBasis : std::uint8_t { Nothing = 0, Energy = 1, Accelerators = 2, EnergyAndAccelerators = 3 };

/// What was used, in whole units that add up. Nothing stands for what was never measured, which is not zero.
struct Usage {
    std::optional<std::int64_t> inputTokens, cachedTokens, outputTokens; ///< By the counters of the engines.
    std::optional<std::int64_t> judgedTokens; ///< Of all kinds while it was known which are good; also those of jobs.
    std::optional<std::int64_t> facilityJoules;
    std::optional<std::int64_t> pricedJoules;      ///< Part of the facility's for which there was a price.
    std::optional<std::int64_t> costMicros;        ///< Of that part, in millionths of the report's currency.
    std::optional<std::int64_t> heldMillis;        ///< Accelerator time in any state.
    std::optional<std::int64_t> pricedMillis;      ///< Part of it for which there was a price.
    std::optional<std::int64_t> acceleratorMicros; ///< Of that part, in millionths of the report's currency.
    std::optional<std::int64_t> usefulMillis;      ///< Part of it within the objectives.
    std::optional<std::int64_t> unjudgedMillis;

    /// Of all kinds; nothing when none was counted. Jobs know no kinds, their tokens are judged alone: so the greater
    /// of the sum of the kinds and of the judged ones, each of which is a part of the whole.
    std::optional<std::int64_t> tokens() const;
    /// In watt-hours, with the losses of supply and cooling.
    std::optional<double> facilityWattHours() const;
    /// Only where all of the energy had a price: a part of a cost looks like a low one.
    std::optional<double> energyCost() const;
    /// Of accelerator time, used or not; only where all of it had a price.
    std::optional<double> acceleratorCost() const;
    /// The sum of what a basis names; nothing where a part of it is not known as a whole.
    std::optional<double> cost(CostBasis basis) const;
    /// What has a price at all, if not all of it.
    CostBasis pricedBasis() const;
    /// Shares that had a price, 0 to 1, of all the energy and of all accelerator time; nothing without any.
    std::optional<double> pricedShare() const;
    std::optional<double> pricedTimeShare() const;
    std::optional<double> acceleratorHours() const;
    /// In percent of the held time of which anybody can tell.
    std::optional<double> usefulShare() const;

    bool operator==(const Usage&) const = default;
};

/// By what usage is asked for; the numbers are those of the contract (services/proto/millwright/v1/meters.proto).
enum class UsageGrouping : std::uint8_t { Deployment = 1, UseCase = 2, Pod = 3, Site = 4 };

struct UsageQuestion {
    UtcTime from = kNoTime; ///< Hours that begin from here on, until now.
    UsageGrouping grouping = UsageGrouping::Pod;

    bool operator==(const UsageQuestion&) const = default;
};

struct UsageRow {
    std::string id; ///< Of the asset; empty for what belongs to none: held by nobody, outside any group, gone.
    Usage usage;
};

struct UsageReport {
    std::vector<UsageRow> rows; ///< At most 1,000.
    Usage total;                ///< Of all, also of what has no row.
    UtcTime from = kNoTime;
    milliseconds passed{0};  ///< Of the span.
    milliseconds metered{0}; ///< Of that, as long as the gateway metered.
    Currency currency;
};

} // namespace millwright
