// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/dashboard_book.h"
#include "widgets/pages/page.h"

#include <QStandardItemModel>
#include <QWidget>

class QLabel;
class QListView;

namespace millwright::dashboards {

/// All dashboards of one's own by name, and the files that could not be read with what is wrong with them. Enter or a
/// click opens one, Delete removes it. GUI thread.
class DashboardList final : public QWidget {
    Q_OBJECT
public:
    DashboardList(pages::PageContext context, DashboardBook* book, QWidget* parent = nullptr);

    QListView* list() const { return m_list; }
    /// Id of the current line; empty for none, or for a file that could not be read.
    QString current() const;

Q_SIGNALS:
    void opened(const QString& id);
    void removeWished(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refill();
    void open(const QModelIndex& index);

    pages::PageContext m_context;
    DashboardBook* m_book;
    QListView* m_list;
    QLabel* m_empty;
    QStandardItemModel m_model;
};

} // namespace millwright::dashboards
