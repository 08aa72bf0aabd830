// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/usage_book.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace millwright::items {

class FleetView;

/// What pods or deployments used today and since the begin of the month, and, where they have budgets, what of these
/// their cost takes. The cost is of what has a price at all; with both parts priced they have columns of their own.
/// Columns stand in groups; while both spans tell the same they are one group. Nothing of it is live: it is what the
/// last reports said. A span that was metered in part is marked on every number of it. GUI thread.
class UsageModel final : public AssetModel {
    Q_OBJECT
public:
    enum class Amount : std::uint8_t {
        Cost, ///< Of what has a price: energy, accelerator time, or both.
        EnergyCost,
        AcceleratorCost,
        CostPerMillion, ///< Cost of a million tokens.
        Tokens,
        Energy,
        Hours,  ///< Of accelerators, in any state.
        Within, ///< Share of the hours within the objectives, of those that anybody can judge.
        Budget,
        BudgetShare,   ///< Of the budget that the cost of the month has taken.
        MonthEnd,      ///< What it will have cost by the end of the month at the rate of what was metered.
        MonthEndShare, ///< That, of the budget.
    };
    enum class Group : std::uint8_t { Month, Today, Both, Budget };

    UsageModel(const FleetView* view, AssetClass assetClass, QObject* parent = nullptr);

    /// Rows whose asset is not known (any more), or of another class, are left out here and stay in the report's total.
    void setReport(UsageSpan span, const UsageReport& report);
    /// Both reports are here and tell the same: the meters began today, or the month did.
    bool areSpansAlike() const;
    /// One group of columns for both spans, as at first. Other columns are a reset.
    void arrange(bool merged, CostBasis basis);
    bool isMerged() const { return m_isMerged; }
    CostBasis basis() const { return m_basis; }
    /// What has a price in the report of the month.
    CostBasis reportedBasis() const;
    /// -1 where there is none.
    int columnOf(Group group, Amount amount) const;
    /// Of the whole report, also of what has no row.
    Reading totalOf(int column) const;
    /// Of what has no row: held by nobody, outside any group, gone.
    Reading restOf(int column) const;
    /// Rows whose cost will be more than the budget at the rate of now, most first.
    std::vector<AssetRef> overBudget() const;
    /// These first, then who costs most; the rows stay so until somebody sorts.
    void bringUpOverBudget();
    /// How soon a column goes where there is no room for all: who is over the budget is told before what was used.
    int keepRank(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    AssetClass assetClass() const override { return m_class; }
    AssetRef assetAt(int row) const override { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(AssetRef asset) const override;
    Reading readingOf(AssetRef asset, int column) const override;
    std::string attributeAt(int) const override { return {}; }
    const MeasureInfo* infoAt(int column) const override;
    MeasureIndex measureAt(int) const override { return kNoMeasure; }
    Statistic statisticAt(int) const override { return Statistic::Value; }
    std::vector<std::string> measuresOf(int) const override { return {}; }
    ColumnRange rangeOf(int column) const override;

private:
    struct Column {
        Group group;
        Amount amount;
        MeasureInfo info;
    };

    void addColumns();
    void nameCurrency(const Currency& currency);
    void addGroup(Group group, std::vector<Amount> amounts);
    void addRows(const std::vector<AssetRef>& fresh);
    const Column* columnAt(int column) const;
    const std::optional<UsageReport>& reportOf(Group group) const;
    std::optional<double> budgetOf(AssetRef asset) const;
    Reading numberOf(const Column& column, const Usage* usage, std::optional<double> budget) const;
    std::optional<double> allBudgets() const;
    Usage restOf(UsageSpan span) const;

    const FleetView* m_view;
    const AssetClass m_class;
    bool m_isMerged = true;
    CostBasis m_basis = CostBasis::Nothing;
    std::vector<Column> m_columns;
    std::vector<AssetRef> m_rows; // in the order that was asked for last
    std::array<std::map<AssetRef, Usage>, kUsageSpans> m_usage;
    std::array<std::optional<UsageReport>, kUsageSpans> m_reports;
};

} // namespace millwright::items
