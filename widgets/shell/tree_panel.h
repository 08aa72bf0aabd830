// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/spine_tree_model.h"
#include "widgets/pages/page.h"

#include <QStyledItemDelegate>
#include <QWidget>

#include <array>

class QStackedWidget;
class QTabBar;
class QTreeView;

namespace millwright::shell {

/// The tree of the fleet and the tree of the business beside the page. What is opened stays open; the asset of the page
/// is selected where it stands. Enter or a click on a name goes there; arrows open and close as usual.
class TreePanel final : public QWidget {
    Q_OBJECT
public:
    explicit TreePanel(pages::PageContext context, QWidget* parent = nullptr);

    /// Selects the asset in the tree that it belongs to and turns to that tree. Does not navigate.
    void showAsset(AssetRef asset);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QTreeView* makeTree(items::SpineTreeModel* model, const QString& name, const QString& objectName);
    void open(const QModelIndex& index);

    pages::PageContext m_context;
    items::FleetTreeModel* m_fleet;
    items::BusinessTreeModel* m_business;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    std::array<QTreeView*, 2> m_trees{};
};

/// A name with the symbol of its condition at the end.
class TreeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    TreeDelegate(pages::PageContext context, QTreeView* tree);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    pages::PageContext m_context;
    QTreeView* m_tree;
};

} // namespace millwright::shell
