// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/event_list_model.h"
#include "widgets/pages/page.h"

#include <QListView>
#include <QStyledItemDelegate>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;

namespace millwright::pages {

class Panel;
class WholeRows;

/// What happened at and below an asset and to what it stands in, hangs on and works for, which says so; to pods and
/// their like belongs what they hold now. Newest first, each line a link to the asset it happened to. The list stays
/// where it is scrolled to when new lines come in above.
class EventPanel final : public QWidget {
    Q_OBJECT
public:
    explicit EventPanel(PageContext context, QWidget* parent = nullptr);
    ~EventPanel() override;

    void setTitle(const QString& title);
    void setScope(AssetRef scope);
    /// With room for so many of its lines, or for all when there are fewer, at a width.
    int heightFor(int lines, int forWidth) const;

Q_SIGNALS:
    /// Other heights than before.
    void wantedHeightChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void update();
    QString emptyWords() const;
    void fitEmpty();
    void open(const QModelIndex& index);
    void followHoldings();
    std::vector<AssetRef> related() const;

    PageContext m_context;
    AssetRef m_scope;
    std::vector<AssetRef> m_related;
    int m_rowsBefore = -1;
    Panel* m_panel;
    QListView* m_list;
    WholeRows* m_rows;
    QLabel* m_empty;
    std::unique_ptr<items::EventListModel> m_model;
};

/// Time, symbol, text and asset on one or two lines, as the width allows.
class EventDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    EventDelegate(PageContext context, QListView* list);

    void setScope(AssetRef scope) { m_scope = scope; }
    /// All that a row shows, in words.
    QString spoken(const QModelIndex& index) const;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Lines {
        QString first;
        QString second;
    };
    Lines linesOf(const QModelIndex& index) const;
    QString overWords(const QModelIndex& index) const;

    PageContext m_context;
    QListView* m_list;
    AssetRef m_scope;
};

} // namespace millwright::pages
