// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/items/spoken.h"

#include <QAbstractTableModel>

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace millwright::items {

class FleetView;

/// The newest events at or below one asset (in whatever tree) and of what is named beside it, newest first, bounded.
/// New ones are inserted above; what is there keeps its index. A change of condition is told in the row of the event
/// that it came with; the same that happens to several siblings at once has one row. GUI thread.
class EventListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, AssetColumn, KindColumn, TextColumn, ColumnCount };
    enum Role {
        AssetRole = Qt::UserRole + 1, ///< AssetRef.
        AssetIdRole,                  ///< QString.
        SeverityRole,                 ///< int, Condition; the graver one where a condition changed with the event.
        KindRole,                     ///< int, EventKind.
        CodeRole,                     ///< int.
        SourceTimeRole,               ///< qint64, Unix ms UTC.
        TextRole,                     ///< QString, outside text.
        ChangeRole,                   ///< int, Condition that came with the event; Unknown where none did.
        EndedRole,                    ///< QString, outside text: what is over where a condition is normal again.
        MoreRole,                     ///< int, siblings to which the same happened at the same moment.
    };
    static constexpr std::size_t kMostRows = 500;

    /// An invalid scope shows all events. `related`: others whose own events, and those of their pumps, belong here.
    EventListModel(FleetView* view, AssetRef scope, std::vector<AssetRef> related = {}, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// Where the text for screen readers comes from.
    void setSpoken(SpokenOf row) { m_spoken = std::move(row); }

private:
    bool concerns(const Event& event) const;
    struct Row {
        Event event;
        Condition change = Condition::Unknown;
        std::string ended{}; ///< What is over.
        int more = 0;        ///< Siblings.
    };

    static Row rowOf(const Event& event, const Event* change);
    bool isAlike(const Row& a, const Row& b) const;
    void fold(std::vector<Row>& rows) const;
    void takeNew();
    void addToHeld(const Event& cause, const Event& change);
    void trim();
    void restart();

    FleetView* m_view;
    AssetRef m_scope;
    std::vector<AssetRef> m_related; ///< Rising.
    std::uint64_t m_newest = 0;
    std::deque<Row> m_rows;
    SpokenOf m_spoken;
};

} // namespace millwright::items
