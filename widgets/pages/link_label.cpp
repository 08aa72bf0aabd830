// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/link_label.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace millwright::pages {
namespace {

constexpr int kRoomForFocus = 3;

} // namespace

LinkLabel::LinkLabel(style::ThemePtr theme, style::Type type, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(std::move(theme))
    , m_type(type)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LinkLabel::setLink(bool link)
{
    m_link = link;
    setFocusPolicy(link ? Qt::TabFocus : Qt::NoFocus);
    setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setEnabled(link);
    update();
}

QSize LinkLabel::sizeHint() const
{
    const double width = m_theme->metrics(m_type).horizontalAdvance(text());
    return {qCeil(width) + 2 * kRoomForFocus, m_theme->lineHeight(m_type) + 2 * kRoomForFocus};
}

QSize LinkLabel::minimumSizeHint() const
{
    return {m_theme->scaledPx(24), sizeHint().height()};
}

void LinkLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF box = QRectF(rect()).adjusted(kRoomForFocus, kRoomForFocus, -kRoomForFocus, -kRoomForFocus);
    const QFontMetricsF metrics = m_theme->metrics(m_type);
    const QString shown = metrics.elidedText(text(), Qt::ElideRight, box.width() + 1);
    painter.setFont(m_theme->font(m_type));
    painter.setPen(m_theme->color(style::Ink::Text));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown); // Qt mirrors it
    if (m_link) {
        const double baseline = box.center().y() + metrics.ascent() - metrics.height() / 2.0;
        painter.setPen(m_theme->pen(underMouse() ? style::Ink::Text : style::Ink::Line));
        const double y = std::floor(baseline + 2.0) + 0.5;
        const style::Sides sides(box, isRightToLeft());
        painter.drawLine(sides.of(QPointF(box.left(), y)),
                         sides.of(QPointF(box.left() + metrics.horizontalAdvance(shown), y)));
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), *m_theme);
}

void LinkLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LinkLabel::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void LinkLabel::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace millwright::pages
