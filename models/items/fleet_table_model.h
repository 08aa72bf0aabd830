// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/asset_texts.h"
#include "models/items/table_filter.h"
#include "models/items/table_question.h"
#include "models/items/watch.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QPointer>

#include <memory>
#include <vector>

namespace millwright::items {

class ConditionChannel;
class FleetView;
class HolderIndex;

/// All assets of a class as rows, however many: a sorted and filtered index of slots over live numbers. Order and
/// filter are worked out on another thread when they are asked for, and then stay, however the numbers move: rows keep
/// their place until arrangeAgain(). The current row and the selection stay with their assets. GUI thread.
class FleetTableModel final : public AssetModel {
    Q_OBJECT
public:
    struct Shown {
        AssetClass assetClass = AssetClass::Unspecified;
        std::vector<TableColumn> columns;               ///< Those that the catalogue does not know are left out.
        std::shared_ptr<ConditionChannel> conditions{}; ///< Of the class; null = nothing is known of them.
    };

    FleetTableModel(FleetView* view, AssetTexts* texts, Shown shown, QObject* parent = nullptr);
    ~FleetTableModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Asks for it; the rows change when the answer is there. Column -1 is the order of the slots, the most urgent
    /// first after setWorstFirst().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Asks for the rows that pass; `offered` are the columns that the filter was read with.
    void setFilter(TableFilter filter, std::vector<FilterColumn> offered);
    /// Whatever no column orders stands by how urgent its condition is, once the conditions are known, then as the
    /// slots do. It stays there like any other order.
    void setWorstFirst();
    bool isWorstFirst() const { return m_worstFirst && m_sortColumn < 0; }
    /// Of the conditions that the order rests on one at least is not normal.
    bool hasAbnormal() const { return abnormalCount(m_arrangedBy.get()) > 0; }
    /// Only rows whose condition is not normal.
    void setOnlyAbnormal(bool onlyAbnormal);
    bool showsOnlyAbnormal() const { return m_onlyAbnormal; }
    /// Conditions of the class may be others than before.
    void takeConditions();
    /// Order and filter by the numbers of now.
    void arrangeAgain();
    /// An answer is awaited.
    bool isArranging() const { return m_isPending || m_isAsked; }
    /// The gateway's time of the numbers by which the rows stand; kNoTime while they were never arranged.
    UtcTime arrangedAt() const { return m_arrangedAt; }
    /// Order or filter rest on numbers, which may have moved since, or on rows that have come since.
    bool mayBeOutdated() const;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    bool isFiltered() const { return m_onlyAbnormal || !m_filter.isEmpty(); }
    /// Assets of the class, whether they pass the filter or not.
    int total() const;

    AssetClass assetClass() const override { return m_assetClass; }
    int rowOf(AssetRef asset) const override;
    AssetRef assetAt(int row) const override { return {m_assetClass, m_rows[static_cast<std::size_t>(row)]}; }
    Reading readingOf(AssetRef asset, int column) const override;
    std::string attributeAt(int column) const override;
    const MeasureInfo* infoAt(int column) const override;
    MeasureIndex measureAt(int column) const override;
    Statistic statisticAt(int column) const override;
    std::vector<std::string> measuresOf(int column) const override;
    ColumnRange rangeOf(int column) const override;
    const std::vector<TableColumn>& columns() const { return m_columns; }
    /// Why the gateway does not serve the columns; empty while it does. Outside text.
    const QString& refusal() const { return m_watch->refusal(); }
    /// The gateway has answered for all columns.
    bool isComplete() const { return m_watch->isComplete(); }
    bool isAcrossPlaces() const override { return true; }

Q_SIGNALS:
    /// isArranging(), arrangedAt(), mayBeOutdated() or the rows changed.
    void arranged();

private:
    struct Place { ///< Of a column of numbers in the watch's selection.
        std::size_t part = 0;
        std::size_t whole = 0;
        std::size_t gate = 0;
    };

    const TableColumn* columnAt(int column) const;
    std::vector<Place> placesOf(const std::vector<TableColumn>& columns, Selection& selection) const;
    ColumnSource sourceOf(const TableColumn& column, const Watch& watch, const Place& place) const;
    bool canAsk() const;
    bool needsConditions() const { return m_onlyAbnormal || isWorstFirst(); }
    std::shared_ptr<const ConditionDigest> conditions() const;
    TableQuestion question() const;
    void addFilter(TableQuestion& question) const;
    void askSoon();
    void takeAnswer();
    void takeRanges();
    void askRanges();
    void showRows(std::vector<Slot> rows);
    void reorder(std::vector<Slot> rows);
    void followInventory();
    void takeNumbers();
    std::vector<Slot> presentSlots() const;
    bool showsHolders() const;
    const std::shared_ptr<const HolderIndex>& holders() const;
    QString textOf(AssetRef asset, int column) const;

    QPointer<FleetView> m_view;
    QPointer<AssetTexts> m_texts;
    AssetClass m_assetClass;
    std::vector<TableColumn> m_columns;
    std::vector<MeasureInfo> m_infos; ///< By column; of texts empty.
    std::vector<Place> m_places;      ///< By column.
    std::unique_ptr<Watch> m_watch;
    TableFilter m_filter;
    std::vector<TableColumn> m_tested; ///< By test of the filter, then by word that stands for states.
    std::vector<Place> m_testedPlaces;
    std::unique_ptr<Watch> m_testWatch;
    std::vector<Slot> m_rows;
    std::vector<int> m_rowOfSlot;      ///< -1 where the slot is not shown.
    std::vector<ColumnRange> m_ranges; ///< By column.
    QFutureWatcher<TableAnswer> m_arranging;
    QFutureWatcher<TableAnswer> m_ranging;
    QElapsedTimer m_sinceRanges;
    UtcTime m_arrangedAt = kNoTime;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::shared_ptr<ConditionChannel> m_conditions;
    std::shared_ptr<const ConditionDigest> m_arrangedBy;  ///< The conditions that order or filter rest on.
    mutable std::shared_ptr<const HolderIndex> m_holders; ///< Null until it is asked for.
    bool m_worstFirst = false;
    bool m_onlyAbnormal = false;
    bool m_isPending = false; ///< Something is to be asked.
    bool m_isAsked = false;   ///< An answer is to come; until it has been taken.
    bool m_areRangesAsked = false;
    bool m_hasNewRows = false;
};

} // namespace millwright::items
