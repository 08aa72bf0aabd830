// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/two_line_delegate.h"

#include "widgets/pages/fitted_words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>
#include <QWidget>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kSymbol = 18;
constexpr int kIndent = 28;
constexpr int kPadding = 6;

/// The two lines of an entry as they fit.
struct Lines {
    QString title;
    QString subline;
    bool isAsideBelow = false; ///< It leaves the first line to the title, which says where to go.
};

Lines fittedLines(const QModelIndex& index, double room, double asideWidth, style::TextCache& texts)
{
    const QString title = index.data(TwoLineDelegate::TitleRole).toString();
    const bool isBelow = texts.width(Type::BodyStrong, title) > room - asideWidth;
    const QString place = fittedPlace(title, Type::BodyStrong, room, texts);
    return {place,
            wholeClauses(index.data(TwoLineDelegate::SublineRole).toString(), Type::Label,
                         room - (isBelow ? asideWidth : 0), texts),
            isBelow};
}

} // namespace

TwoLineDelegate::TwoLineDelegate(style::ThemePtr theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(std::move(theme))
{
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_theme->scaledPx(120),
            m_theme->lineHeight(Type::Body) + m_theme->lineHeight(Type::Label) + m_theme->rowPx(2 * kPadding)};
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme->color(Ink::Raised));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme->color(Ink::Hairline));
    const style::Sides sides(option.rect, option.direction == Qt::RightToLeft);
    const auto condition = static_cast<Condition>(index.data(ConditionRole).toInt());
    QRectF room = QRectF(option.rect).adjusted(2, m_theme->scaled(kPadding), -4, -m_theme->scaled(kPadding));
    const double side = m_theme->scaled(kSymbol);
    room.setLeft(room.left() + index.data(IndentRole).toInt() * m_theme->scaled(kIndent));
    if (condition != Condition::Normal)
        style::paintPriority(*painter, sides.of(QRectF(room.left(), room.top() + 1, side, side)), *m_theme, condition,
                             m_frozen ? style::SymbolState::None : style::SymbolState::Active);
    room.setLeft(room.left() + m_theme->scaled(kIndent));
    const QString aside = index.data(AsideRole).toString();
    const double asideWidth = aside.isEmpty() ? 0 : m_theme->texts().width(Type::Label, aside) + 8;
    const QRectF first(room.left(), room.top(), room.width(), m_theme->lineHeight(Type::Body));
    const QRectF second(room.left(), first.bottom(), room.width(), m_theme->lineHeight(Type::Label));
    const auto draw = [&](const QRectF& box, Type type, Ink ink, const QString& text, Qt::Alignment align) {
        m_theme->texts().draw(*painter, type, ink, sides.of(box), text, align);
    };
    const Lines lines = fittedLines(index, room.width(), asideWidth, m_theme->texts());
    const QRectF& besides = lines.isAsideBelow ? second : first;
    const double above = lines.isAsideBelow ? 0 : asideWidth;
    draw(first.adjusted(0, 0, -above, 0), Type::BodyStrong, m_frozen ? Ink::Muted : Ink::Text, lines.title,
         sides.begin());
    if (m_frozen && !aside.isEmpty())
        style::paintHatch(*painter, sides.of(besides.adjusted(besides.width() - asideWidth + 4, 1, 4, -1)), *m_theme);
    draw(besides, Type::Label, m_frozen ? Ink::Muted : Ink::Text, aside, sides.end());
    draw(second.adjusted(0, 0, above - asideWidth, 0), Type::Label, Ink::Muted, lines.subline, sides.begin());
    const auto* widget = qobject_cast<const QWidget*>(parent());
    if (option.state.testFlag(QStyle::State_HasFocus) && widget && widget->hasFocus()) {
        painter->setPen(QPen(m_theme->color(Ink::Accent), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

} // namespace millwright::pages
