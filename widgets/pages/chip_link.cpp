// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/chip_link.h"

#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 22;
constexpr int kSymbol = 14;
constexpr int kPadding = 8;
constexpr int kGap = 6;
constexpr int kRoomForFocus = 4;

} // namespace

ChipLink::ChipLink(style::ThemePtr theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(std::move(theme))
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void ChipLink::show(Condition condition, const QString& text, const QString& reason)
{
    m_condition = condition;
    m_reason = reason;
    setText(text);
    setAccessibleName(whole());
    setToolTip(tipText(whole()));
    updateGeometry();
    update();
}

QString ChipLink::whole() const
{
    return m_reason.isEmpty() ? text() : tr("%1 · %2", "place and condition, reason").arg(text(), m_reason);
}

void ChipLink::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

int ChipLink::widthOf(const QString& words) const
{
    return qCeil(m_theme->metrics(Type::Label).horizontalAdvance(words) +
                 m_theme->scaled(2 * kPadding + kSymbol + kGap)) +
           2 * kRoomForFocus;
}

QSize ChipLink::sizeHint() const
{
    return {widthOf(text()), m_theme->scaledPx(kHeight) + 2 * kRoomForFocus};
}

int ChipLink::wholeWidth() const
{
    return widthOf(whole());
}

void ChipLink::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box =
        QRectF(rect()).adjusted(kRoomForFocus + 0.5, kRoomForFocus + 0.5, -kRoomForFocus - 0.5, -kRoomForFocus - 0.5);
    painter.setPen(m_theme->pen(Ink::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, style::kControlRadius, style::kControlRadius);
    const double side = m_theme->scaled(kSymbol);
    const double left = box.left() + m_theme->scaled(kPadding);
    const style::Sides sides(box, isRightToLeft());
    style::paintPriority(painter, sides.of(QRectF(left, box.center().y() - side / 2, side, side)), *m_theme,
                         m_condition, m_frozen ? style::SymbolState::None : style::SymbolState::Active);
    const QRectF room(left + side + m_theme->scaled(kGap), box.top(), box.right() - left - side, box.height());
    const QFontMetricsF metrics = m_theme->metrics(Type::Label);
    painter.setFont(m_theme->font(Type::Label));
    painter.setPen(m_theme->color(m_frozen ? Ink::Muted : Ink::Text));
    const double most = std::max(metrics.horizontalAdvance(text()), room.width() - m_theme->scaled(kPadding + kGap));
    const QString words = metrics.elidedText(whole(), Qt::ElideRight, most + 1.0);
    painter.drawText(sides.of(room), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words); // Qt mirrors it
    painter.setPen(m_theme->pen(underMouse() ? Ink::Text : Ink::Line));
    const double y = std::floor(room.center().y() + metrics.ascent() - metrics.height() / 2.0 + 2.0) + 0.5;
    painter.drawLine(sides.of(QPointF(room.left(), y)),
                     sides.of(QPointF(room.left() + metrics.horizontalAdvance(words), y)));
    if (hasFocus())
        style::paintFocus(painter, box.adjusted(1, 1, -1, -1), *m_theme);
}

void ChipLink::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace millwright::pages
