// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/usage_book.h"

#include <array>
#include <map>
#include <vector>

namespace millwright::items {

class FleetView;

/// What pods or deployments used today and since the begin of the month, as rows of one class. Nothing of it is live:
/// it is what the last reports said. GUI thread.
class UsageModel final : public AssetModel {
    Q_OBJECT
public:
    UsageModel(const FleetView* view, AssetClass assetClass, QObject* parent = nullptr);

    /// Rows whose asset is not known (any more), or of another class, are left out here and stay in the report's total.
    void setReport(UsageSpan span, const UsageReport& report);

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
        UsageSpan span;
        MeasureInfo info;
        std::optional<double> (*number)(const Usage& usage);
    };

    void addColumns();
    void addRows(const std::vector<AssetRef>& fresh);
    const Column* columnAt(int column) const;

    const FleetView* m_view;
    const AssetClass m_class;
    std::vector<Column> m_columns;
    std::vector<AssetRef> m_rows; // in the order that was asked for last
    std::array<std::map<AssetRef, Usage>, kUsageSpans> m_usage;
};

} // namespace millwright::items
