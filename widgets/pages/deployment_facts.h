// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "models/items/watch.h"
#include "widgets/pages/fact_panel.h"
#include "widgets/style/format.h"

#include <vector>

namespace millwright::pages {

/// Who a deployment works for, what it holds, and since when.
std::vector<Fact> allocationFacts(const items::FleetView& view, AssetRef deployment, const style::Formatter& formatter);

/// Its time objectives and whether its percentiles keep them. Columns of the watch: TTFT, then TPOT. A percentile that
/// nobody set an objective for stands alone; empty where there is neither.
std::vector<Fact> percentileFacts(const items::FleetView& view, AssetRef deployment, const items::Watch& watch,
                                  const style::Formatter& formatter);

} // namespace millwright::pages
