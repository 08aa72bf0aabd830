// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/meta_types.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/cell_text.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

namespace millwright::pages {

using items::AssetModel;
using items::Reading;
using style::Ink;
using style::Type;

namespace {

constexpr int kPadding = 8;
constexpr int kSymbol = 16;
constexpr int kHereBar = 3;

const AssetModel* assetsOf(const QModelIndex& index)
{
    return qobject_cast<const AssetModel*>(index.model());
}

QString fitted(const style::Theme& theme, const QString& text, Qt::TextElideMode cut, double room)
{
    return theme.texts().width(Type::Body, text) > room ? theme.metrics(Type::Body).elidedText(text, cut, room) : text;
}

} // namespace

AssetCellDelegate::AssetCellDelegate(AssetTable* table)
    : QStyledItemDelegate(table)
    , m_table(table)
{
}

void AssetCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const style::Theme& theme = *m_table->context().theme;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const bool isHere =
        m_table->here().isValid() && index.data(AssetModel::AssetRole).value<AssetRef>() == m_table->here();
    if (isHere)
        painter->fillRect(option.rect, theme.color(Ink::AccentTint));
    m_table->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, m_table);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(Ink::Hairline));
    if (index.column() == AssetModel::kNameColumn)
        paintName(*painter, option.rect, index);
    else if (const AssetModel* assets = assetsOf(index); assets && !assets->infoAt(index.column()))
        paintText(*painter, option.rect, index);
    else
        paintNumber(*painter, option.rect, index);
    if (option.state.testFlag(QStyle::State_HasFocus) && m_table->hasFocus()) {
        painter->setPen(QPen(theme.color(Ink::Accent), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

void AssetCellDelegate::paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const PageContext& context = m_table->context();
    const style::Theme& theme = *context.theme;
    const auto asset = index.data(AssetModel::AssetRole).value<AssetRef>();
    const style::Sides sides(cell, m_table->isRightToLeft());
    QRectF room = QRectF(cell).adjusted(kPadding, 0, -kPadding, -1);
    const Condition condition = context.board->conditionOf(asset);
    const bool missing = index.data(AssetModel::PresenceRole).toInt() == static_cast<int>(Presence::Missing);
    const bool isUnknown = condition == Condition::Unknown && m_table->areConditionsKnown();
    if (missing || isUnknown || (condition != Condition::Normal && condition != Condition::Unknown)) {
        const double side = theme.scaled(kSymbol);
        const QRectF symbol(room.left(), room.center().y() - side / 2, side, side);
        style::paintPriority(painter, sides.of(symbol), theme, missing ? Condition::Unknown : condition,
                             m_table->isFrozen() ? style::SymbolState::None : style::SymbolState::Active);
        room.setLeft(symbol.right() + 6);
    }
    if (m_table->m_decoration) {
        QRectF end = room;
        end.setLeft(room.right() - m_table->m_decorationWidth);
        m_table->m_decoration(painter, sides.of(end), asset);
        room.setRight(end.left() - kPadding);
    }
    if (m_table->here().isValid() && asset == m_table->here()) {
        QRectF bar = cell;
        bar.setWidth(kHereBar);
        painter.fillRect(sides.of(bar), theme.color(Ink::Accent));
        paintHere(painter, room, sides);
    }
    const QFontMetricsF metrics = theme.metrics(Type::Body);
    const QString name =
        fitted(theme, m_table->wordsAt(asset, index.column()), cutOf(*assetsOf(index), index.column()), room.width());
    theme.texts().draw(painter, Type::Body, Ink::Text, sides.of(room), name, sides.begin());
    painter.setPen(theme.pen(Ink::Line));
    const double y = std::floor(room.center().y() + metrics.ascent() - metrics.height() / 2 + 2) + 0.5;
    painter.drawLine(sides.of(QPointF(room.left(), y)),
                     sides.of(QPointF(room.left() + theme.texts().width(Type::Body, name), y)));
}

/// The word at the end of the name's room; what is left is for the name.
void AssetCellDelegate::paintHere(QPainter& painter, QRectF& room, const style::Sides& sides) const
{
    const style::Theme& theme = *m_table->context().theme;
    const QString word = tr("here");
    QRectF end = room;
    end.setLeft(room.right() - theme.texts().width(Type::LabelStrong, word) - 1);
    theme.texts().draw(painter, Type::LabelStrong, Ink::Text, sides.of(end), word, sides.end());
    room.setRight(end.left() - kPadding);
}

void AssetCellDelegate::paintText(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const style::Theme& theme = *m_table->context().theme;
    const QRectF room = QRectF(cell).adjusted(kPadding, 0, -kPadding, -1);
    const auto asset = index.data(AssetModel::AssetRole).value<AssetRef>();
    const QString text = m_table->wordsAt(asset, index.column());
    theme.texts().draw(painter, Type::Body, Ink::Muted, room,
                       fitted(theme, text, cutOf(*assetsOf(index), index.column()), room.width()),
                       style::Sides(cell, m_table->isRightToLeft()).begin());
}

void AssetCellDelegate::paintNumber(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const PageContext& context = m_table->context();
    const AssetModel* model = assetsOf(index);
    const MeasureInfo* info = model ? model->infoAt(index.column()) : nullptr;
    if (!info)
        return;
    const Reading reading = model->readingAt(index.row(), index.column());
    const style::HonestValue value =
        m_table->shown(honestCell(reading, *info, m_table->scaleOf(index.column()), context.formatter));
    QRectF room = QRectF(cell).adjusted(kPadding, 0, -kPadding, -1);
    if (index.column() == m_table->courseColumn())
        room = m_table->paintCourse(painter, room, index.row());
    const style::Sides sides(cell, m_table->isRightToLeft());
    const bool isWord = isText(*info);
    const bool isQuiet = m_table->isFrozen() || (info->kind == ValueKind::State && reading.mark.hasValue() &&
                                                 isUnremarkable(*info, reading.value));
    style::paintValue(painter, room, *context.theme, value,
                      {Type::Body, Type::Label, (isWord ? sides.begin() : sides.end()) | Qt::AlignVCenter,
                       isQuiet ? Ink::Muted : Ink::Text});
}

QSize AssetCellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_table->context().theme->scaledPx(80), m_table->context().theme->rowPx(30)};
}

QString AssetCellDelegate::displayText(const QVariant& value, const QLocale&) const
{
    return shownText(value.toString().toStdString());
}

} // namespace millwright::pages
