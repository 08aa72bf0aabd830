// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/find_button.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

FindButton::FindButton(style::ThemePtr theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(std::move(theme))
{
    setObjectName(QStringLiteral("findButton"));
    setAccessibleName(tr("Find an asset, a pod, a page or a command"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setFixedHeight(m_theme->scaledPx(32));
    setAttribute(Qt::WA_Hover);
    setCompact(false);
}

void FindButton::setCompact(bool compact)
{
    setText(compact ? tr("Find") : tr("Find by name, path, serial, host"));
    update();
}

void FindButton::setWanted(const QString& wanted)
{
    m_wanted = wanted;
    setAccessibleDescription(wanted);
    update();
}

void FindButton::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.pen(underMouse() ? Ink::Muted : Ink::Line));
    painter.setBrush(theme.color(Ink::Sunk));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), style::kControlRadius,
                            style::kControlRadius);
    const double side = theme.scaled(16);
    const double gap = theme.scaled(8);
    const style::Sides sides(rect(), isRightToLeft());
    style::paintIcon(painter, sides.of(QRectF(gap, (height() - side) / 2, side, side)), style::Icon::Search,
                     theme.color(Ink::Muted));
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(3, 3, -3, -3), theme);
    if (width() <= 2 * height())
        return;
    const QString key = tr("Ctrl K");
    const double wide = theme.metrics(Type::Label).horizontalAdvance(key) + 10;
    const double inset = theme.scaled(6) + 0.5;
    const QRectF box(width() - wide - inset, inset, wide, height() - 2 * inset);
    painter.setPen(theme.pen(Ink::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(sides.of(box), style::kControlRadius, style::kControlRadius);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Muted));
    painter.drawText(sides.of(box), Qt::AlignCenter, key);
    const QRectF room(2 * gap + side, 0, box.left() - 3 * gap - side, height());
    const bool isWanted = !m_wanted.isEmpty();
    painter.setFont(theme.font(Type::Body));
    painter.setPen(theme.color(isWanted ? Ink::Text : Ink::Muted));
    painter.drawText(sides.of(room), Qt::AlignVCenter | Qt::AlignLeft, // Qt mirrors it
                     theme.metrics(Type::Body).elidedText(isWanted ? m_wanted : text(), Qt::ElideRight, room.width()));
}

} // namespace millwright::shell
