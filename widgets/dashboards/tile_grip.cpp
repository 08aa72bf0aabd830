// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_grip.h"

#include "widgets/style/symbols.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

using style::Ink;

namespace {

constexpr double kCorner = 22;
constexpr double kVeil = 0.35; ///< Of the surface over the tile, so that the buttons stand out and the content is seen.

} // namespace

TileGrip::TileGrip(style::ThemePtr theme, QWidget* ground, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_alter(new QPushButton(tr("Change"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_ground(ground)
{
    setObjectName(QStringLiteral("tileGrip"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_alter->setObjectName(QStringLiteral("alterTile"));
    m_remove->setObjectName(QStringLiteral("removeTile"));
    m_alter->setToolTip(tr("What the tile shows (Enter)"));
    m_remove->setToolTip(tr("Take the tile away (Delete)"));
    for (QPushButton* button : {m_alter, m_remove}) {
        button->setFocusPolicy(Qt::NoFocus); // Enter and Delete do it
        button->setCursor(Qt::ArrowCursor);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme->scaledPx(4));
    row->addStretch(1);
    row->addWidget(m_alter);
    row->addWidget(m_remove);
    auto* all = new QVBoxLayout(this);
    const int inset = m_theme->scaledPx(6);
    all->setContentsMargins(inset, inset, inset, inset);
    all->addLayout(row);
    all->addStretch(1);
    connect(m_alter, &QPushButton::clicked, this, &TileGrip::alterWished);
    connect(m_remove, &QPushButton::clicked, this, &TileGrip::removeWished);
}

void TileGrip::describe(const QString& name, const QString& place)
{
    setAccessibleName(name);
    setAccessibleDescription(place);
    m_alter->setAccessibleName(tr("Change %1", "tile").arg(name));
    m_remove->setAccessibleName(tr("Remove %1", "tile").arg(name));
}

int TileGrip::cornerSize() const
{
    return m_theme->scaledPx(kCorner);
}

bool TileGrip::isInCorner(QPoint at) const
{
    return at.x() >= width() - cornerSize() && at.y() >= height() - cornerSize();
}

void TileGrip::resizeEvent(QResizeEvent*)
{
    // A narrow tile has room for neither, and keys for both.
    const int needed = m_alter->sizeHint().width() + m_remove->sizeHint().width() + m_theme->scaledPx(16);
    m_alter->setVisible(width() >= needed);
    m_remove->setVisible(width() >= m_remove->sizeHint().width() + m_theme->scaledPx(12));
}

void TileGrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor veil = m_theme->color(Ink::Surface);
    veil.setAlphaF(static_cast<float>(kVeil));
    painter.fillRect(rect(), veil);
    const bool isLit = hasFocus() || m_drag == Drag::Moving;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(isLit ? Ink::Accent : Ink::Line), isLit ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), style::kPanelRadius, style::kPanelRadius);
    // Three lines across the corner, as on a window that can be resized.
    painter.setPen(QPen(m_theme->color(isLit ? Ink::Accent : Ink::Muted), 1.5));
    for (const double from : {5.0, 10.0, 15.0}) {
        const double end = m_theme->scaled(5);
        const double begin = m_theme->scaled(from) + end;
        painter.drawLine(QPointF(width() - begin, height() - end), QPointF(width() - end, height() - begin));
    }
}

void TileGrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_ground->mapFromGlobal(event->globalPosition()).toPoint();
    m_resizes = isInCorner(event->position().toPoint());
    m_drag = Drag::Pressed;
}

void TileGrip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::None) {
        setCursor(isInCorner(event->position().toPoint()) ? Qt::SizeFDiagCursor : Qt::SizeAllCursor);
        return;
    }
    const QPoint by = m_ground->mapFromGlobal(event->globalPosition()).toPoint() - m_pressed;
    if (m_drag == Drag::Pressed && by.manhattanLength() < QApplication::startDragDistance())
        return;
    m_drag = Drag::Moving;
    Q_EMIT dragged(by, m_resizes);
}

void TileGrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        endDrag(false);
}

void TileGrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT alterWished();
}

void TileGrip::endDrag(bool given)
{
    if (std::exchange(m_drag, Drag::None) != Drag::Moving)
        return;
    update();
    if (given)
        Q_EMIT dragGivenUp();
    else
        Q_EMIT dropped();
}

/// The page scrolls, not the tile.
void TileGrip::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

bool TileGrip::nudge(const QKeyEvent& event)
{
    int columns = 0;
    int rows = 0;
    switch (event.key()) {
    case Qt::Key_Left:
        columns = -1;
        break;
    case Qt::Key_Right:
        columns = 1;
        break;
    case Qt::Key_Up:
        rows = -1;
        break;
    case Qt::Key_Down:
        rows = 1;
        break;
    default:
        return false;
    }
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    Q_EMIT nudged(columns, rows, event.modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

void TileGrip::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Escape && m_drag == Drag::Moving)
        return endDrag(true);
    if (nudge(*event))
        return;
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        Q_EMIT removeWished();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT alterWished();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void TileGrip::focusInEvent(QFocusEvent*)
{
    raise();
    update();
}

void TileGrip::focusOutEvent(QFocusEvent*)
{
    update();
}

} // namespace millwright::dashboards
