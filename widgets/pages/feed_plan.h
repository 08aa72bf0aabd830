// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/items/frame.h"
#include "models/items/usage_book.h"
#include "widgets/pages/worst_part.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace millwright::pages {

/// A headline of the whole fleet: its own measure, or the rollup of a measure of its parts.
struct PlanTile {
    QString title;
    items::ColumnKey key;
    items::ColumnKey of; ///< What it is compared with below; none when its measure is empty.
    QString ofWords;     ///< "of %1 contracted"
    /// The part whose number it is, by name, in place of the rollup.
    std::optional<WorstPart::Which> named{};
    items::ColumnKey whole{};    ///< For a named part: the number is a share of this.
    bool isOfTokenPrice = false; ///< Only where anybody states what tokens are sold for.
    std::string costOf{}; ///< "fleet": the cost of its tokens, of what has a price; the title is of the whole cost.
};

struct PlanLine {
    QString name; ///< Empty for the only line of a chart.
    items::ColumnKey key;
};

/// Lines of one unit.
struct PlanChart {
    QString title;
    std::vector<PlanLine> lines;
    bool isZeroBased = true;
    bool isStack = false;                             ///< Its lines are parts of a whole.
    std::optional<std::pair<double, double>> holds{}; ///< What an axis that is not zero-based holds at least.
    items::ColumnKey whole{};                         ///< Headline that the parts of a stack are parts of, if any.
};

/// A headline of what the whole fleet used, from the exact meters.
struct PlanUsage {
    enum class Amount { Tokens, Energy, Cost };
    QString title;
    Amount amount = Amount::Tokens;
    items::UsageSpan span = items::UsageSpan::Today;
};

/// What the page of one feed shows: headlines, charts on one time axis, and tables of these classes. What the catalogue
/// or the fleet does not have is left out by the page.
struct FeedPlan {
    QString name;    ///< For object names and screen readers: "power".
    QString nothing; ///< Said where the fleet has none of the classes.
    std::vector<PlanTile> tiles;
    std::vector<PlanChart> charts;
    std::vector<AssetClass> classes;
    std::vector<PlanUsage> usage;
    int usageAfter = 2;      ///< Used amounts stand after so many tiles.
    std::string spread;      ///< Measure whose numbers are shown as a histogram behind the charts; empty = none.
    bool hasBalance = false; ///< How the load stands on the supplies A and B is a headline too.
    int balanceAfter = 0;    ///< It stands after so many tiles.
};

/// Tokens by kind, summed over the deployments of whatever it is drawn for.
PlanChart tokenKindsChart();

FeedPlan clusterPlan();
FeedPlan powerPlan();
FeedPlan coolingPlan();
FeedPlan tokensPlan();

} // namespace millwright::pages
