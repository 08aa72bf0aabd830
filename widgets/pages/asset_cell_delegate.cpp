// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/meta_types.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/readings.h"
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
    m_table->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, m_table);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(Ink::Hairline));
    if (index.column() == AssetModel::kNameColumn)
        paintName(*painter, option.rect, index);
    else if (const QVariant text = index.data(); text.isValid())
        paintText(*painter, option.rect, text.toString());
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
    const QFontMetricsF metrics = theme.metrics(Type::Body);
    const QString name =
        theme.texts().fitted(Type::Body, shownText(index.data().toString().toStdString()), room.width());
    theme.texts().draw(painter, Type::Body, Ink::Text, sides.of(room), name, sides.begin());
    painter.setPen(theme.pen(Ink::Line));
    const double y = std::floor(room.center().y() + metrics.ascent() - metrics.height() / 2 + 2) + 0.5;
    painter.drawLine(sides.of(QPointF(room.left(), y)),
                     sides.of(QPointF(room.left() + theme.texts().width(Type::Body, name), y)));
}

void AssetCellDelegate::paintText(QPainter& painter, const QRect& cell, const QString& text) const
{
    const style::Theme& theme = *m_table->context().theme;
    const QRectF room = QRectF(cell).adjusted(kPadding, 0, -kPadding, -1);
    theme.texts().draw(painter, Type::Body, Ink::Muted, room, shownText(text.toStdString()),
                       style::Sides(cell, m_table->isRightToLeft()).begin());
}

void AssetCellDelegate::paintNumber(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const PageContext& context = m_table->context();
    const auto* model = qobject_cast<const AssetModel*>(index.model());
    const MeasureInfo* info = model ? model->infoAt(index.column()) : nullptr;
    if (!info)
        return;
    Reading reading = model->readingAt(index.row(), index.column());
    if (m_table->isFrozen() && reading.mark.hasValue())
        reading.mark = QualityMark(Quality::Stale, QualityReason::SourceDown);
    const style::HonestValue value = honestCell(reading, *info, m_table->scaleOf(index.column()), context.formatter);
    const QRectF room = QRectF(cell).adjusted(kPadding, 0, -kPadding, -1);
    style::paintValue(painter, room, *context.theme, value,
                      {Type::Body, Type::Label, style::Sides(cell, m_table->isRightToLeft()).end() | Qt::AlignVCenter,
                       m_table->isFrozen() ? Ink::Muted : Ink::Text});
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
