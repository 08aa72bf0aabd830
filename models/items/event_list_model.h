// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"

#include <QAbstractTableModel>

#include <deque>

namespace millwright::items {

class FleetView;

/// The newest events at or below one asset (in whatever tree), newest first, bounded. New ones are inserted above; what
/// is there keeps its index. GUI thread.
class EventListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, AssetColumn, KindColumn, TextColumn, ColumnCount };
    enum Role {
        AssetRole = Qt::UserRole + 1, ///< AssetRef.
        AssetIdRole,                  ///< QString.
        SeverityRole,                 ///< int, Condition.
        KindRole,                     ///< int, EventKind.
        CodeRole,                     ///< int.
        SourceTimeRole,               ///< qint64, Unix ms UTC.
        TextRole,                     ///< QString, outside text.
    };
    static constexpr std::size_t kMostRows = 500;

    /// An invalid scope shows all events.
    EventListModel(FleetView* view, AssetRef scope, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    bool concerns(const Event& event) const;
    void takeNew();
    void trim();
    void restart();

    FleetView* m_view;
    AssetRef m_scope;
    std::uint64_t m_newest = 0;
    std::deque<Event> m_rows;
};

} // namespace millwright::items
