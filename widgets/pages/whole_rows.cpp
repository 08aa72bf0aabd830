// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/whole_rows.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace millwright::pages {

WholeRows::WholeRows(QAbstractItemView* rows, QWidget* parent)
    : QWidget(parent)
    , m_rows(rows)
{
    m_rows->setParent(this);
    setSizePolicy(m_rows->sizePolicy());
    m_rows->viewport()->installEventFilter(this);
    connect(m_rows->verticalScrollBar(), &QScrollBar::rangeChanged, this, &WholeRows::place);
}

QSize WholeRows::sizeHint() const
{
    return m_rows->sizeHint();
}

QSize WholeRows::minimumSizeHint() const
{
    return m_rows->minimumSizeHint();
}

void WholeRows::resizeEvent(QResizeEvent*)
{
    place();
}

/// A header that grows takes its height from the rows.
bool WholeRows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void WholeRows::place()
{
    const QAbstractItemModel* model = m_rows->model();
    const int count = model ? model->rowCount(m_rows->rootIndex()) : 0;
    const int row = count > 0 ? m_rows->visualRect(model->index(0, 0, m_rows->rootIndex())).height() : 0;
    const int around = m_rows->height() - m_rows->viewport()->height(); // headers, scroll bars
    const int room = height() - around;
    const bool fits = row <= 0 || room < row || count <= room / row;
    m_rows->setGeometry(0, 0, width(), fits ? height() : around + room / row * row);
}

} // namespace millwright::pages
