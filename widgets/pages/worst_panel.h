// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"
#include "widgets/pages/worst_rows.h"

#include <QElapsedTimer>
#include <QStandardItemModel>
#include <QWidget>

#include <string>
#include <vector>

class QListView;

namespace millwright::pages {

class Panel;

/// The ten accelerators that are worst by what the map is coloured by: the hottest, those that draw most, and of what
/// somebody holds those that do least. Rows keep their place for ten seconds; their numbers are of the present.
class WorstPanel final : public QWidget {
    Q_OBJECT
public:
    explicit WorstPanel(PageContext context, QWidget* parent = nullptr);

    /// What the map watches; null = nothing. `measure` is that of its first column.
    void show(const items::Watch* watch, const std::string& measure);
    void setFrozen(bool frozen);
    /// With room for so many of its lines, or for all when there are fewer.
    int heightFor(int lines) const;

private:
    void choose(const items::Frame& frame, const items::FrameColumn& column, bool highest);
    void write(const items::Watch& watch);
    void noteHolders();
    void open(const QModelIndex& index);

    PageContext m_context;
    Panel* m_panel;
    QListView* m_list;
    QStandardItemModel m_model;
    std::string m_measure;
    std::vector<WorstRow> m_rows;
    QElapsedTimer m_chosen;
    std::vector<bool> m_held; ///< By slot.
    bool m_isHeldKnown = false;
};

} // namespace millwright::pages
