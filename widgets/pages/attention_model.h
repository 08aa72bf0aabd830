// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/pages/page.h"

#include <QAbstractListModel>

#include <set>
#include <vector>

namespace millwright::pages {

/// The board's lines as a list; below a cause one line sums up what only follows from it and opens into the lines of
/// that. Lines that stay keep their index. GUI thread.
class AttentionModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t {
        Line,        ///< Stands by itself.
        Fold,        ///< Sums up what follows from the line above.
        Consequence, ///< One of those, while they are open.
    };

    explicit AttentionModel(PageContext context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole says the whole line, for search and screen readers.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    const items::AttentionItem& itemAt(int row) const { return m_rows[static_cast<std::size_t>(row)].item; }
    Kind kindAt(int row) const { return m_rows[static_cast<std::size_t>(row)].kind; }
    bool isOpen(int row) const { return m_open.contains(itemAt(row).asset); }
    /// Opens or closes what a fold sums up; nothing for other lines.
    void toggle(int row);
    /// "Columbus / Hall B / UPS B", "Columbus / Hall B / Row 3: 12 racks".
    QString title(const items::AttentionItem& item) const;
    /// What happened, whatever it happened to.
    QString happened(const items::AttentionItem& item) const;
    /// What is said of it: the site of a row, and what happened.
    QString subline(const items::AttentionItem& item) const;
    /// "+ 8 PDUs, 103 rack supplies": what follows from it.
    QString foldTitle(const items::AttentionItem& item) const;
    QString stateOf(const items::AttentionItem& item) const;
    QString age(const items::AttentionItem& item) const;
    /// Why there are no lines. Nothing is called well that has not reported, and nothing past is told as the present.
    QString emptyText() const;
    const PageContext& context() const { return m_context; }
    /// Of what is or stands in an asset alone; the fleet has all.
    void setScope(AssetRef scope);

private:
    struct Row {
        items::AttentionItem item;
        Kind kind = Kind::Line;
        AssetRef cause;
    };

    static bool isSameLine(const Row& a, const Row& b);
    void update();
    std::vector<items::AttentionItem> wanted() const;
    std::vector<Row> unfolded() const;
    QString foldSubline(const items::AttentionItem& item) const;

    PageContext m_context;
    AssetRef m_scope{AssetClass::Fleet, 0};
    std::vector<Row> m_rows;
    std::set<AssetRef> m_open; ///< Causes whose consequences are shown.
};

} // namespace millwright::pages
