// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and clicks do.
#include "widgets/pages/cell_values.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace millwright::pages {

RackElevation::Spot RackElevation::spotAt(QPointF position) const
{
    const QPointF at = position + QPointF(0, verticalScrollBar()->value());
    for (std::size_t i = 0; i < m_strips.size(); ++i) {
        if (m_strips[i].rect.contains(at))
            return {kNone, kNone, static_cast<int>(i)};
    }
    const auto hit = std::ranges::find_if(m_boxes, [&](const Box& box) {
        return box.rect.adjusted(box.unit < m_layout.placed ? -m_labels : 0, 0, 0, 0).contains(at);
    });
    if (hit == m_boxes.end())
        return {};
    Spot spot{static_cast<int>(hit - m_boxes.begin()), kNone, kNone};
    const QRectF room = cellsRect(*hit);
    const auto count = static_cast<int>(unitOf(*hit).cells.size());
    if (count > 0 && room.contains(at)) {
        const int place = std::clamp(static_cast<int>((at.x() - room.left()) * count / room.width()), 0, count - 1);
        spot.cell = m_rear ? count - 1 - place : place;
    }
    return spot;
}

void RackElevation::select(Spot spot)
{
    if (m_spot == spot)
        return;
    m_spot = spot;
    reveal();
    describe();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void RackElevation::reveal()
{
    if (m_spot.box == kNone)
        return;
    const QRectF rect = m_boxes[static_cast<std::size_t>(m_spot.box)].rect;
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() - 4 < bar->value())
        bar->setValue(static_cast<int>(rect.top() - 4));
    else if (rect.bottom() + 4 > bar->value() + viewport()->height())
        bar->setValue(static_cast<int>(std::ceil(rect.bottom() + 4)) - viewport()->height());
}

/// Up and down keep to the accelerator at the same place where there is one.
void RackElevation::step(int rows, int cells)
{
    const int count = static_cast<int>(m_boxes.size());
    if (count == 0)
        return;
    Spot spot = m_spot;
    if (spot.box == kNone) {
        const bool fromBelow = rows == -1 || rows >= count;
        return select({fromBelow ? count - 1 : 0, kNone, kNone});
    }
    spot.box = std::clamp(spot.box + rows, 0, count - 1);
    const int last = cellsIn(spot.box) - 1;
    const auto mirrored = [&](int cell) { return cell == kNone || !m_rear ? cell : last - cell; };
    const int place = mirrored(std::min(spot.cell, last)); // from the left, as it is drawn
    spot.cell = mirrored(std::clamp(place + cells, kNone, last));
    select(spot);
}

void RackElevation::focusInEvent(QFocusEvent* event)
{
    m_isByKeys = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RackElevation::keyPressEvent(QKeyEvent* event)
{
    m_isByKeys = true;
    viewport()->update();
    const int page = std::max(1, static_cast<int>(viewport()->height() / std::max(1.0, m_unit) / 4));
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1, 0);
    case Qt::Key_Down:
        return step(1, 0);
    case Qt::Key_PageUp:
        return step(-page, 0);
    case Qt::Key_PageDown:
        return step(page, 0);
    case Qt::Key_Home:
        return step(-static_cast<int>(m_boxes.size()), 0);
    case Qt::Key_End:
        return step(static_cast<int>(m_boxes.size()), 0);
    case Qt::Key_Left:
        return step(0, -1);
    case Qt::Key_Right:
        return step(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (assetAt(m_spot).isValid())
            Q_EMIT activated(assetAt(m_spot));
        return;
    case Qt::Key_R:
        Q_EMIT frontOrRear();
        return;
    case Qt::Key_F2:
        if (const AssetRef cell = selectedCell(); cell.isValid() && m_context.view->inventory())
            m_context.navigator->explain(std::string(m_context.view->inventory()->id(cell)), m_values->measure());
        return;
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9 && !event->modifiers())
        Q_EMIT measureKey(event->key());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void RackElevation::mousePressEvent(QMouseEvent* event)
{
    m_isByKeys = false;
    if (event->button() == Qt::LeftButton)
        select(spotAt(event->position()));
}

void RackElevation::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const AssetRef asset = assetAt(spotAt(event->position())); asset.isValid())
        Q_EMIT activated(asset);
}

bool RackElevation::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipText(tipOf(spotAt(help->pos()))), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace millwright::pages
