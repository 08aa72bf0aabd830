// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and clicks do.
#include "widgets/pages/hall_plan.h"
#include "widgets/pages/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace millwright::pages {

using style::Type;

int HallPlan::boxAt(QPointF position) const
{
    const QPointF at = position + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const double words = m_context.theme->lineHeight(Type::LabelCondensed);
    const auto hit =
        std::ranges::find_if(m_boxes, [&](const Box& box) { return box.rect.adjusted(0, 0, 0, words).contains(at); });
    return hit == m_boxes.end() ? kNone : static_cast<int>(hit - m_boxes.begin());
}

void HallPlan::select(int box)
{
    if (m_current == box)
        return;
    m_current = box;
    reveal();
    describe();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HallPlan::reveal()
{
    if (m_current == kNone)
        return;
    const QRectF rect = m_boxes[static_cast<std::size_t>(m_current)].rect;
    const auto show = [](QScrollBar* bar, double from, double to, int page) {
        if (from - 8 < bar->value())
            bar->setValue(static_cast<int>(from - 8));
        else if (to + 8 > bar->value() + page)
            bar->setValue(static_cast<int>(std::ceil(to + 8)) - page);
    };
    const double words = m_context.theme->lineHeight(Type::LabelCondensed);
    show(verticalScrollBar(), rect.top(), rect.bottom() + words, viewport()->height());
    show(horizontalScrollBar(), rect.left(), rect.right(), viewport()->width());
}

void HallPlan::stepAcross(int boxes)
{
    if (!m_boxes.empty())
        select(m_current == kNone ? 0 : std::clamp(m_current + boxes, 0, static_cast<int>(m_boxes.size()) - 1));
}

/// To what stands at the same place in the next row that has anything.
void HallPlan::stepRow(int rows)
{
    if (m_current == kNone || m_boxes.empty())
        return stepAcross(0);
    const Box& from = m_boxes[static_cast<std::size_t>(m_current)];
    int best = kNone;
    double nearest = 0.0;
    const auto placeOf = [this](const Box& box) { return box.rect.center().x() - m_labels[box.row].rect.left(); };
    std::size_t bestRow = from.row;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const Box& box = m_boxes[i];
        const bool isBeyond = rows > 0 ? box.row > from.row : box.row < from.row;
        const bool isNearerRow = rows > 0 ? box.row < bestRow : box.row > bestRow;
        const double distance = std::abs(placeOf(box) - placeOf(from));
        if (isBeyond && (best == kNone || isNearerRow || (box.row == bestRow && distance < nearest))) {
            best = static_cast<int>(i);
            bestRow = box.row;
            nearest = distance;
        }
    }
    if (best != kNone)
        select(best);
}

void HallPlan::focusInEvent(QFocusEvent* event)
{
    m_isByKeys = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HallPlan::keyPressEvent(QKeyEvent* event)
{
    m_isByKeys = true;
    viewport()->update();
    switch (event->key()) {
    case Qt::Key_Left:
        return stepAcross(-1);
    case Qt::Key_Right:
        return stepAcross(1);
    case Qt::Key_Up:
        return stepRow(-1);
    case Qt::Key_Down:
        return stepRow(1);
    case Qt::Key_Home:
        return stepAcross(-static_cast<int>(m_boxes.size()));
    case Qt::Key_End:
        return stepAcross(static_cast<int>(m_boxes.size()));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (selected().isValid())
            Q_EMIT activated(selected());
        return;
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9 && !event->modifiers())
        Q_EMIT measureKey(event->key());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void HallPlan::mousePressEvent(QMouseEvent* event)
{
    m_isByKeys = false;
    if (event->button() == Qt::LeftButton)
        select(boxAt(event->position()));
}

void HallPlan::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int box = boxAt(event->position()); box != kNone)
        Q_EMIT activated(m_boxes[static_cast<std::size_t>(box)].asset);
}

bool HallPlan::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipText(tipOf(boxAt(help->pos()))), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace millwright::pages
