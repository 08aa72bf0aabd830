// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_grip.h"

#include "widgets/style/sides.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::dashboards {

using style::Ink;

namespace {

constexpr double kCorner = 22;
constexpr double kLow = 140;   ///< Height below which the buttons would hide the title.
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
    style::setSpokenRole(*this, QAccessible::Grouping);
    setMouseTracking(true);
    m_alter->setObjectName(QStringLiteral("alterTile"));
    m_remove->setObjectName(QStringLiteral("removeTile"));
    m_alter->setToolTip(tr("What the tile shows (Enter)"));
    m_remove->setToolTip(tr("Take the tile away (Delete)"));
    for (QPushButton* button : {m_alter, m_remove}) {
        button->setFocusPolicy(Qt::NoFocus); // Enter and Delete do it
        button->setCursor(Qt::ArrowCursor);
    }
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
    const QRect corner(width() - cornerSize(), height() - cornerSize(), cornerSize(), cornerSize());
    return QStyle::visualRect(layoutDirection(), rect(), corner).contains(at);
}

void TileGrip::resizeEvent(QResizeEvent*)
{
    placeButtons();
}

/// Only on the tile that is meant, beside its title, or below it where the tile is low.
void TileGrip::placeButtons()
{
    const int inset = m_theme->scaledPx(6);
    const QSize alter = m_alter->sizeHint();
    const QSize remove = m_remove->sizeHint();
    const bool isLow = height() < m_theme->scaled(kLow);
    const int wide = alter.width() + inset + remove.width();
    const int left = isLow ? inset : std::max(inset, width() - inset - wide);
    const int top = isLow ? height() - inset - alter.height() : inset;
    const auto put = [this](QWidget* button, const QRect& place) {
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    };
    put(m_alter, QRect(QPoint(left, top), alter));
    put(m_remove, QRect(QPoint(left + alter.width() + inset, top), remove));
    const bool isMeant = m_drag != Drag::Moving && (hasFocus() || underMouse());
    m_alter->setVisible(isMeant);
    m_remove->setVisible(isMeant && wide + 2 * inset <= width());
}

void TileGrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor veil = m_theme->color(Ink::Surface);
    veil.setAlphaF(static_cast<float>(kVeil));
    painter.fillRect(rect(), veil);
    if (m_alter->isVisible()) // what lies under the buttons does not look out between them
        painter.fillRect(m_alter->geometry().united(m_remove->isVisible() ? m_remove->geometry() : QRect()),
                         m_theme->color(Ink::Surface));
    const bool isLit = hasFocus() || m_drag == Drag::Moving;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(isLit ? Ink::Accent : Ink::Line), isLit ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), style::kPanelRadius, style::kPanelRadius);
    // Three lines across the corner, as on a window that can be resized.
    painter.setPen(QPen(m_theme->color(isLit ? Ink::Accent : Ink::Muted), 1.5));
    const style::Sides sides(rect(), isRightToLeft());
    for (const double from : {5.0, 10.0, 15.0}) {
        const double end = m_theme->scaled(5);
        const double begin = m_theme->scaled(from) + end;
        painter.drawLine(sides.of(QPointF(width() - begin, height() - end)),
                         sides.of(QPointF(width() - end, height() - begin)));
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
        const Qt::CursorShape diagonal = isRightToLeft() ? Qt::SizeBDiagCursor : Qt::SizeFDiagCursor;
        setCursor(isInCorner(event->position().toPoint()) ? diagonal : Qt::SizeAllCursor);
        return;
    }
    const QPoint by = m_ground->mapFromGlobal(event->globalPosition()).toPoint() - m_pressed;
    if (m_drag == Drag::Pressed && by.manhattanLength() < QApplication::startDragDistance())
        return;
    m_drag = Drag::Moving;
    placeButtons();
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
    placeButtons();
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
        columns = isRightToLeft() ? 1 : -1;
        break;
    case Qt::Key_Right:
        columns = isRightToLeft() ? -1 : 1;
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
    placeButtons();
    update();
}

void TileGrip::focusOutEvent(QFocusEvent*)
{
    placeButtons();
    update();
}

void TileGrip::enterEvent(QEnterEvent*)
{
    placeButtons();
}

void TileGrip::leaveEvent(QEvent*)
{
    placeButtons();
}

} // namespace millwright::dashboards
