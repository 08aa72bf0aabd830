// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_model.h"
#include "widgets/pages/page.h"

#include <QListView>
#include <QStyledItemDelegate>
#include <QWidget>

#include <vector>

class QLabel;

namespace millwright::pages {

class LinkLabel;
class Panel;

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
    /// For all its lines, or for the words that stand there without any, at a width.
    int wantedHeight(int forWidth) const;
    /// For two lines.
    int leastHeight() const;
    /// Whoever places it gives it all the room that it wants while it is expanded: then it offers that.
    void setCanExpand(bool canExpand);
    void setExpanded(bool expanded);
    bool isExpanded() const { return m_isExpanded; }

Q_SIGNALS:
    /// Other lines than before, or expanded or not.
    void wantedHeightChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void update();
    void showRest();
    void fitWords();
    void open(const QModelIndex& index);

    PageContext m_context;
    Panel* m_panel;
    AttentionModel* m_model;
    QListView* m_list;
    QLabel* m_empty;
    LinkLabel* m_all;
    int m_rowsBefore = -1;
    bool m_canExpand = false;
    bool m_isExpanded = false;
};

} // namespace millwright::pages
