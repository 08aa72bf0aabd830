// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/amount.h"
#include "models/domain/usage.h"
#include "models/items/fleet_view.h"
#include "models/items/watch.h"
#include "widgets/pages/fact_panel.h"
#include "widgets/style/format.h"

#include <optional>
#include <string_view>
#include <vector>

namespace millwright::pages {

using millwright::Amount;
using millwright::amountIn;

/// Who works in a pod, by discipline, and who leads it; only what somebody says.
std::vector<Fact> peopleFacts(const Inventory& inventory, AssetRef pod);
/// People of all disciplines together; 0 where nobody says.
int peopleOf(const Inventory& inventory, AssetRef pod);

/// What its data is, where it may run, where it runs now, and where it runs though it may not.
std::vector<Fact> placementFacts(const Inventory& inventory, AssetRef pod, UtcTime now);

/// What a month's budget is and what of it is known to be burnt. Energy is all that is metered in money, and is said to
/// be no more; tokens at the pod's price beside it. `report` is that of the month.
std::vector<Fact> budgetFacts(const Inventory& inventory, AssetRef pod, const std::optional<UsageReport>& report,
                              const style::Formatter& formatter);

/// Deployments of a pod with a time objective, by slot, and the percentiles that the gateway gives for them. Columns of
/// the watch: TTFT, then TPOT.
std::vector<AssetRef> deploymentsOf(const Inventory& inventory, AssetRef pod);
struct ObjectiveSummary {
    int met = 0, missed = 0, unknown = 0;
};
/// The objective of a deployment in seconds, its own or that of its use case; `key` is "slo_ttft_ms" or "slo_tpot_ms".
std::optional<double> objectiveOf(const Inventory& inventory, AssetRef deployment, std::string_view key);
/// Furthest beyond its objective first, at most `most`.
std::vector<Fact> objectiveFacts(const items::FleetView& view, AssetRef pod, const items::Watch& watch,
                                 const style::Formatter& formatter, std::size_t most, ObjectiveSummary& summary);

/// The percentiles of the pod as a whole: TTFT, then TPOT. Nothing where it has neither.
std::optional<Fact> wholePodFact(const items::FleetView& view, const items::Reading& first, const items::Reading& each,
                                 const style::Formatter& formatter);

} // namespace millwright::pages
