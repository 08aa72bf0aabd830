// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/map_tip.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kPadding = 10;
constexpr int kLabelWidth = 110;
constexpr int kGap = 10;
constexpr int kWidest = 480;

} // namespace

MapTip::MapTip(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("mapTip"));
    hide();
}

void MapTip::setContent(const QString& title, const QString& place, Condition condition, std::vector<Line> lines)
{
    m_title = title;
    m_place = place;
    m_condition = condition;
    m_lines = std::move(lines);
    resize(contentSize());
    update();
}

QSize MapTip::contentSize() const
{
    const QFontMetricsF strong = m_theme->metrics(Type::BodyStrong);
    const QFontMetricsF label = m_theme->metrics(Type::Label);
    double width = std::max(strong.horizontalAdvance(m_title) + 30, label.horizontalAdvance(m_place));
    for (const Line& line : m_lines) {
        const double value = style::valueSize(*m_theme, line.value, {Type::BodyStrong, Type::Label}).width();
        width = std::max(width, m_theme->scaled(kLabelWidth) + value + label.horizontalAdvance(line.note) + 16);
    }
    const int height = m_theme->lineHeight(Type::Body) +
                       (1 + static_cast<int>(m_lines.size())) * (m_theme->lineHeight(Type::Body)) + 2 * kPadding;
    return {std::min(qCeil(width) + 2 * kPadding, m_theme->scaledPx(kWidest)), height};
}

void MapTip::showBeside(const QRect& mark)
{
    const QRect room = parentWidget()->rect();
    QPoint at(mark.right() + kGap, mark.bottom() + kGap);
    if (at.x() + width() > room.right())
        at.setX(mark.left() - kGap - width());
    if (at.y() + height() > room.bottom())
        at.setY(mark.top() - kGap - height());
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(at);
    raise();
    show();
}

void MapTip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->color(Ink::Sunk));
    painter.setPen(m_theme->pen(Ink::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const double height = m_theme->lineHeight(Type::Body);
    QRectF line(kPadding, kPadding, width() - 2 * kPadding, height);
    const style::Sides sides(rect(), isRightToLeft());
    const auto draw = [&](const QRectF& box, Type type, Ink ink, const QString& text) {
        painter.setFont(m_theme->font(type));
        painter.setPen(m_theme->color(ink));
        painter.drawText(sides.of(box), int(sides.begin()) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                         m_theme->metrics(type).elidedText(text, Qt::ElideRight, box.width()));
    };
    QRectF title = line;
    if (m_condition != Condition::Normal) {
        const double side = m_theme->scaled(16);
        style::paintPriority(painter, sides.of(QRectF(line.left(), line.center().y() - side / 2, side, side)), *m_theme,
                             m_condition);
        title.setLeft(title.left() + side + 6);
    }
    draw(title, Type::BodyStrong, Ink::Text, m_title);
    line.translate(0, height);
    draw(line, Type::Label, Ink::Muted, m_place);
    for (const Line& each : m_lines) {
        line.translate(0, height);
        draw(line, Type::Label, Ink::Muted, each.label);
        const QRectF value = line.adjusted(m_theme->scaled(kLabelWidth), 0, 0, 0);
        const style::ValueLayout layout{Type::BodyStrong, Type::Label, sides.begin() | Qt::AlignVCenter};
        style::paintValue(painter, sides.of(value), *m_theme, each.value, layout, Ink::Sunk);
        const double used = style::valueSize(*m_theme, each.value, layout).width();
        draw(value.adjusted(used + 10, 0, 0, 0), Type::Label, Ink::Muted, each.note);
    }
}

} // namespace millwright::pages
