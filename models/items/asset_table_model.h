// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/watch.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace millwright::items {

class FleetView;

/// Assets of one class as rows; a name, attributes and measures as columns, with live numbers. The order is that of the
/// slots, or, after sort(), of the numbers at that moment: it stays until asked again, so that rows keep their place.
/// Rows that come and go are merged. GUI thread.
class AssetTableModel final : public AssetModel {
    Q_OBJECT
public:
    /// What the rows show. Columns whose measure the catalogue does not know are left out.
    struct Shown {
        std::string scopeId; ///< Asset under which all rows lie; empty = the fleet.
        AssetClass assetClass = AssetClass::Unspecified;
        std::vector<std::string> attributes; ///< Keys.
        std::vector<ColumnKey> columns;
        /// Texts that the page makes itself, by key; they stand where `attributes` names them.
        std::map<std::string, std::function<QString(AssetRef)>> texts{};
    };

    AssetTableModel(FleetView* view, Shown shown, QObject* parent = nullptr);
    ~AssetTableModel() override;

    /// All of the model's class; merged with what is there.
    void setRows(std::vector<AssetRef> rows);
    /// Texts of the page's own say something else now.
    void announceTexts();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// By name or by the numbers of now; what has none comes last either way.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Into an order that no column gives; it stays as any other does.
    void arrange(const std::function<bool(AssetRef, AssetRef)>& before);

    AssetRef assetAt(int row) const override { return m_rows[static_cast<std::size_t>(row)]; }
    Reading readingOf(AssetRef asset, int column) const override;
    std::string attributeAt(int column) const override;
    const MeasureInfo* infoAt(int column) const override;
    MeasureIndex measureAt(int column) const override;
    Statistic statisticAt(int column) const override;
    std::vector<std::string> measuresOf(int column) const override;
    int rowOf(AssetRef asset) const override;
    ColumnRange rangeOf(int column) const override;
    AssetClass assetClass() const override { return m_shown.assetClass; }
    /// The gateway has answered for all columns.
    bool isComplete() const { return m_watch->isComplete(); }
    bool isAcrossPlaces() const override { return m_isAcrossPlaces; }
    bool needsSites() const override { return m_isAcrossSites; }

private:
    void removeGone(const std::vector<AssetRef>& wanted);
    void announceNumbers();
    QString textOf(AssetRef asset, int column) const;
    std::string textKey(AssetRef asset, int column) const;
    int firstMeasure() const { return 1 + static_cast<int>(m_shown.attributes.size()); }
    std::size_t watched(int column) const { return static_cast<std::size_t>(column - firstMeasure()); }

    FleetView* m_view;
    Shown m_shown;
    std::unique_ptr<Watch> m_watch;
    std::vector<AssetRef> m_rows;
    bool m_isAcrossPlaces = false;
    bool m_isAcrossSites = false;
};

} // namespace millwright::items
