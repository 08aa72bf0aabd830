// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/fleet_view.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <vector>

namespace millwright::pages {

/// A column of the model that is written, with its title.
struct CsvColumn {
    int column = 0;
    QString title;
};

/// Titles: a number is followed by its quality and its age in seconds, below zero where its clock is
/// ahead of the gateway's; its unit, that of the catalogue, stands in its
/// title. With the end of the line.
QString csvHead(const items::AssetModel& model, const std::vector<CsvColumn>& columns);
/// One row. Numbers in the C locale, in the catalogue's unit; empty where there is none. States that have names are
/// words; reasons for a throttle are followed by their bits.
QString csvRow(const items::AssetModel& model, const items::FleetView& view, AssetRef asset,
               const std::vector<CsvColumn>& columns);

/// Writes rows as CSV and puts them on the clipboard, a few milliseconds of the GUI thread at a time. Another start
/// ends what is under way; so does the end of the model.
class CsvCopy final : public QObject {
    Q_OBJECT
public:
    explicit CsvCopy(QObject* parent = nullptr);

    void start(items::AssetModel* model, items::FleetView* view, std::vector<AssetRef> rows,
               std::vector<CsvColumn> columns);
    bool isRunning() const { return m_turn.isActive(); }

Q_SIGNALS:
    void copied(int rows);

private:
    void work();

    QPointer<items::AssetModel> m_model;
    QPointer<items::FleetView> m_view;
    std::vector<AssetRef> m_rows;
    std::vector<CsvColumn> m_columns;
    std::size_t m_next = 0;
    QString m_text;
    QTimer m_turn;
};

} // namespace millwright::pages
