// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/usage.h"
#include "models/fleet/inventory.h"
#include "models/items/frame.h"
#include "models/items/usage_book.h"
#include "widgets/style/value_text.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace millwright::pages {

/// What a million tokens cost now, as the gateway derives it for a fleet or a pod: the whole and its two parts.
struct CostReadings {
    items::Reading whole, energy, accelerators;
};

/// What of it has a price: both parts as long as nothing says that one has none.
CostBasis basisOf(const CostReadings& cost);
/// The reading that stands for the cost then; of nothing it is the whole, which is unpriced.
const items::Reading& readingOf(const CostReadings& cost, CostBasis basis);
/// "fleet" gives "fleet.cost", "fleet.energy_cost", …
std::string costMeasure(std::string_view of, CostBasis basis);
/// "Cost", "Energy cost", "Accelerator cost": a part is never called the whole.
QString costTitle(CostBasis basis);
/// "Cost today", "Energy cost today", …
QString costTitle(CostBasis basis, items::UsageSpan span);

/// At how many sites a price is stated that adds up in `currency`.
struct PriceCover {
    int sites = 0;
    int priced = 0;
    QString other; ///< A currency that is stated instead; empty when none is.
};
PriceCover priceCover(const Inventory& inventory, std::string_view attribute, const Currency& currency);

/// What has a price at any site at all, by what the inventory states.
CostBasis statedBasis(const Inventory& inventory);
/// "fleet.cost" or "pod.cost" as what has a price at any site at all: one of its parts, or itself. Others stay.
std::string pricedMeasure(std::string_view measure, const Inventory& inventory);
/// Whether any pod, use case or deployment states what a million of its tokens is sold for.
bool statesTokenPrice(const Inventory& inventory);
/// Without the parts of a cost that nobody states a price of, and the margin that nobody states a price for.
std::vector<items::ColumnKey> withPrices(std::vector<items::ColumnKey> columns, const Inventory& inventory);

/// What the number is made of, or why a part is not in it: "energy 0.011 · accelerators 0.380", "accelerators
/// unpriced", "accelerators priced at 2 of 3 sites". `info` is of any of the three measures.
QString costParts(const CostReadings& cost, const MeasureInfo& info, const Inventory* inventory,
                  const style::Formatter& formatter);
/// "accelerators 0.380": the greater of both parts, where there is no room for both; empty where a part is unknown.
QString largerCostPart(const CostReadings& cost, const MeasureInfo& info, const style::Formatter& formatter);

} // namespace millwright::pages
