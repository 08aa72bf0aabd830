// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/pages/page.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>
#include <QWidget>

#include <vector>

class QLabel;

namespace millwright::pages {

class Panel;

/// The board's lines as a list. Lines that stay keep their index. GUI thread.
class AttentionModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit AttentionModel(PageContext context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole says the whole line, for search and screen readers.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    const items::AttentionItem& itemAt(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    /// "CDU-B3", "612 accelerators".
    QString title(const items::AttentionItem& item) const;
    /// What is said of it and where it stands.
    QString subline(const items::AttentionItem& item) const;
    QString stateOf(const items::AttentionItem& item) const;
    QString age(const items::AttentionItem& item) const;
    /// Why there are no lines. Nothing is called well that has not reported, and nothing past is told as the present.
    QString emptyText() const;
    const PageContext& context() const { return m_context; }
    /// Of what is or stands in an asset alone; the fleet has all.
    void setScope(AssetRef scope);

private:
    void update();
    std::vector<items::AttentionItem> wanted() const;

    PageContext m_context;
    AssetRef m_scope{AssetClass::Fleet, 0};
    std::vector<items::AttentionItem> m_items;
};

/// "Needs attention": the gravest first, each a link to the thing. Says so when there is nothing, and when nobody
/// knows.
class AttentionPanel final : public QWidget {
    Q_OBJECT
public:
    explicit AttentionPanel(PageContext context, QWidget* parent = nullptr);

    /// Of one place, under a title that says so.
    void setScope(AssetRef scope, const QString& title);
    void setFrozen(bool frozen);
    /// Ages move on.
    void refreshAges();

private:
    void update();
    void open(const QModelIndex& index);

    PageContext m_context;
    Panel* m_panel;
    AttentionModel* m_model;
    QListView* m_list;
    QLabel* m_empty;
};

} // namespace millwright::pages
