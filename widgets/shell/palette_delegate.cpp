// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palette_delegate.h"

#include "widgets/shell/palette_model.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr double kPadding = 16;
constexpr double kTextLeft = 54;
constexpr int kRowHeight = 38;
constexpr int kHeadingHeight = 30;
constexpr double kNameShare = 0.34; ///< Of the width; where it stands comes after it.

} // namespace

double keyBoxWidth(const style::Theme& theme, const QString& keys)
{
    return theme.texts().width(Type::Label, keys) + theme.scaled(10);
}

double paintKeyBox(QPainter& painter, const style::Theme& theme, const QString& keys, double right, double middle,
                   const style::Sides& sides)
{
    const double wide = keyBoxWidth(theme, keys);
    const double high = theme.scaled(20);
    const QRectF place(std::floor(right - wide) + 0.5, std::floor(middle - high / 2) + 0.5, wide, high);
    const QRectF box = sides.of(place);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.pen(Ink::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, style::kControlRadius, style::kControlRadius);
    theme.texts().draw(painter, Type::Label, Ink::Muted, box, keys, Qt::AlignHCenter);
    return place.left();
}

PaletteDelegate::PaletteDelegate(pages::PageContext context, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_context(std::move(context))
{
}

void PaletteDelegate::setTyped(const QString& typed)
{
    m_typed = typed.trimmed().section(u' ', -1);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto* model = static_cast<const PaletteModel*>(index.model());
    const PaletteRow* row = model->at(index);
    const bool isHeading = row && row->kind == PaletteRow::Kind::Heading;
    return {0, isHeading ? m_context.theme->scaledPx(kHeadingHeight) : m_context.theme->rowPx(kRowHeight)};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const PaletteRow* row = static_cast<const PaletteModel*>(index.model())->at(index);
    if (!row)
        return;
    const style::Sides sides(option.rect, option.direction == Qt::RightToLeft);
    painter->save();
    if (row->kind == PaletteRow::Kind::Heading)
        paintHeading(*painter, sides, *row);
    else
        paintChoice(*painter, sides, *row, (option.state & QStyle::State_Selected) != 0);
    painter->restore();
}

void PaletteDelegate::paintHeading(QPainter& painter, const style::Sides& sides, const PaletteRow& row) const
{
    const QRectF box = sides.whole();
    const style::Theme& theme = *m_context.theme;
    const double padding = theme.scaled(kPadding);
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.color(Ink::Hairline));
    const QRectF room = box.adjusted(padding, 1, -padding, 0);
    theme.texts().draw(painter, Type::Label, Ink::Muted, room, row.title, sides.begin());
    theme.texts().draw(painter, Type::Label, Ink::Muted, room, row.detail, sides.end());
}

void PaletteDelegate::paintChoice(QPainter& painter, const style::Sides& sides, const PaletteRow& row,
                                  bool selected) const
{
    const QRectF box = sides.whole();
    const style::Theme& theme = *m_context.theme;
    if (selected) {
        painter.fillRect(box, theme.color(Ink::AccentTint));
        painter.fillRect(sides.of(QRectF(box.left(), box.top(), theme.scaled(3), box.height())),
                         theme.color(Ink::Accent));
    }
    const bool isPlain = row.kind == PaletteRow::Kind::More || row.kind == PaletteRow::Kind::Note;
    const double side = theme.scaled(20);
    const QRectF icon = sides.of(QRectF(box.left() + theme.scaled(kPadding), box.center().y() - side / 2, side, side));
    if (row.condition != Condition::Normal)
        style::paintPriority(painter, icon, theme, row.condition);
    else if (!isPlain)
        style::paintIcon(painter, icon, row.icon, theme.color(selected ? Ink::Text : Ink::Muted));
    const double left = box.left() + theme.scaled(kTextLeft);
    if (isPlain) {
        const double wide = std::min(theme.texts().width(Type::Body, row.title) + 1, box.right() - left);
        theme.texts().draw(painter, Type::Body, Ink::Muted, sides.of(QRectF(left, box.top(), wide, box.height())),
                           row.title, sides.begin());
        if (!row.keys.isEmpty())
            paintKeyBox(painter, theme, row.keys, left + wide + theme.scaled(10) + keyBoxWidth(theme, row.keys),
                        box.center().y(), sides);
        return;
    }
    const double end = paintEnd(painter, sides, row, selected);
    const double name = std::min(end - left, std::max(box.width() * kNameShare, theme.scaled(180)));
    const double needed = row.detail.isEmpty() ? end - left : name;
    paintTitle(painter, sides, QRectF(left, box.top(), needed, box.height()), row);
    const QRectF detail(left + name + theme.scaled(12), box.top(), end - left - name - theme.scaled(12), box.height());
    if (detail.width() > theme.scaled(40))
        theme.texts().draw(painter, Type::Label, Ink::Muted, sides.of(detail), row.detail, sides.begin());
}

/// What was typed is underlined where it stands as it was typed.
void PaletteDelegate::paintTitle(QPainter& painter, const style::Sides& sides, const QRectF& box,
                                 const PaletteRow& row) const
{
    const style::Theme& theme = *m_context.theme;
    const bool isRefused = row.kind == PaletteRow::Kind::Command && !row.detail.isEmpty();
    const Ink ink = isRefused ? Ink::Muted : Ink::Text;
    theme.texts().draw(painter, Type::Live, ink, sides.of(box), row.title, sides.begin());
    const qsizetype at = m_typed.isEmpty() ? -1 : row.title.indexOf(m_typed, 0, Qt::CaseInsensitive);
    if (at < 0)
        return;
    const double from = theme.texts().width(Type::Live, row.title.left(at));
    const double to = theme.texts().width(Type::Live, row.title.left(at + m_typed.size()));
    if (to > box.width())
        return;
    const double below = box.center().y() + theme.metrics(Type::Live).capHeight() / 2 + theme.scaled(3);
    const double wide = std::min(theme.texts().width(Type::Live, row.title), box.width());
    const double begin = sides.isMirrored() ? sides.of(box).right() - wide : box.left();
    painter.fillRect(QRectF(begin + from, std::round(below), to - from, std::max(1.0, theme.scaled(1))),
                     theme.color(ink)); // the letters of a name stand as they do everywhere
}

/// Value, keys and what Enter does; returns where the room for the rest ends.
double PaletteDelegate::paintEnd(QPainter& painter, const style::Sides& sides, const PaletteRow& row,
                                 bool selected) const
{
    const QRectF box = sides.whole();
    const style::Theme& theme = *m_context.theme;
    const double gap = theme.scaled(8);
    double right = box.right() - theme.scaled(kPadding);
    if (selected)
        right = paintKeyBox(painter, theme, tr("Enter"), right, box.center().y(), sides) - gap;
    if (!row.keys.isEmpty())
        right = paintKeyBox(painter, theme, row.keys, right, box.center().y(), sides) - gap;
    if (!row.value)
        return right;
    style::ValueLayout layout{Type::Live, Type::Label, sides.end() | Qt::AlignVCenter};
    layout.ink = m_context.view->isLive() ? Ink::Text : Ink::Muted;
    const double wide = style::valueSize(theme, *row.value, layout).width();
    style::paintValue(painter, sides.of(QRectF(right - wide, box.top(), wide, box.height())), theme, *row.value, layout,
                      selected ? Ink::AccentTint : Ink::Surface);
    return right - wide - 2 * gap;
}

} // namespace millwright::shell
