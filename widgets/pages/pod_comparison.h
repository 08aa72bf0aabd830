// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace millwright::pages {

/// Pods as columns; as rows first what the registry says of them, then their live measures, each in one unit.
class PodComparison final : public QAbstractTableModel {
    Q_OBJECT
public:
    PodComparison(PageContext context, std::vector<AssetRef> pods, QObject* parent = nullptr);
    ~PodComparison() override;

    AssetRef podAt(int column) const { return m_pods[static_cast<std::size_t>(column)]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /// Either an attribute or a measure.
    struct Row {
        std::string attribute;
        std::size_t column = 0; ///< Of the watch.
    };

    const MeasureInfo& infoOf(const Row& row) const;
    QString textOf(const Row& row, AssetRef pod) const;
    double largestOf(const Row& row) const;
    bool areWhole(const Row& row) const;

    PageContext m_context;
    std::vector<AssetRef> m_pods;
    std::vector<Row> m_rows;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
