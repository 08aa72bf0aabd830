// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/held_nodes.h"
#include "models/items/watch.h"
#include "widgets/style/format.h"

#include <memory>
#include <vector>

namespace millwright::pages {

/// The nodes that a deployment runs on as rows, with the numbers of what it holds there: of a node that it shares, its
/// own accelerators alone. Rows keep their place; their numbers come from one selection of accelerators. GUI thread.
class HeldNodesModel final : public items::AssetModel {
    Q_OBJECT
public:
    enum Column { Name, Lags, Rack, Number, Held, Busy, Useful, Clock, Tokens, Power, ColumnCount };

    HeldNodesModel(items::FleetView* view, style::Formatter formatter, Slot deployment, QObject* parent = nullptr);
    ~HeldNodesModel() override;

    /// After allocations changed: rows that stay keep their place.
    void refreshRows();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    AssetClass assetClass() const override { return AssetClass::Node; }
    AssetRef assetAt(int row) const override { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(AssetRef asset) const override;
    items::Reading readingOf(AssetRef asset, int column) const override;
    std::string attributeAt(int column) const override;
    const MeasureInfo* infoAt(int column) const override;
    MeasureIndex measureAt(int column) const override;
    Statistic statisticAt(int) const override { return Statistic::Value; }
    std::vector<std::string> measuresOf(int column) const override;
    items::ColumnRange rangeOf(int column) const override;

    /// Who lags among all accelerators of the deployment, furthest behind first.
    struct Laggard {
        AssetRef accelerator;
        items::Lagging by;
    };
    const std::vector<Laggard>& laggards() const { return m_laggards; }
    /// Busy accelerators whose peers of the same model are too few to tell who lags.
    int alone() const { return m_alone; }
    bool lags(AssetRef node) const;
    /// Nothing of what it holds there does anything.
    bool isIdle(AssetRef node) const;
    /// The gateway has answered for all columns.
    bool isComplete() const { return m_watch->isComplete(); }

private:
    const items::HeldNode* find(AssetRef node) const;
    items::Reading over(const items::HeldNode& node, int column) const;
    QString textOf(AssetRef node, int column) const;
    void judge();
    void take();

    items::FleetView* m_view;
    style::Formatter m_formatter;
    Slot m_deployment;
    std::vector<items::HeldNode> m_nodes; ///< In order of allocation.
    std::vector<AssetRef> m_rows;
    std::vector<Laggard> m_laggards;
    int m_alone = 0;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
