// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_header.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 40;
constexpr int kSymbol = 22;
constexpr int kChip = 22;
constexpr int kGap = 10;

/// Attributes that are worth a chip.
constexpr const char* kChips[] = {"kind", "stage", "jurisdiction", "data_class", "model", "side", "cooling", "work"};

} // namespace

AssetHeader::AssetHeader(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("assetHeader"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_context.board, &items::ConditionBoard::changed, this, &AssetHeader::refresh);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, &AssetHeader::refresh);
}

void AssetHeader::setAsset(AssetRef asset)
{
    m_asset = asset;
    refresh();
}

void AssetHeader::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

QSize AssetHeader::sizeHint() const
{
    return {m_context.theme->scaledPx(400), m_context.theme->scaledPx(kHeight)};
}

QSize AssetHeader::minimumSizeHint() const
{
    return {m_context.theme->scaledPx(200), sizeHint().height()};
}

void AssetHeader::refresh()
{
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && inventory->contains(m_asset))
        setAccessibleName(tr("%1, %2, condition %3")
                              .arg(assetName(*inventory, m_asset), className(m_asset.assetClass),
                                   conditionName(m_context.board->conditionOf(m_asset))));
    update();
}

std::vector<AssetHeader::Chip> AssetHeader::chips() const
{
    const Inventory& inventory = *m_context.view->inventory();
    std::vector<Chip> chips;
    if (inventory.presence(m_asset) == Presence::Missing) {
        const UtcTime since = inventory.since(m_asset);
        chips.push_back({since == kNoTime ? tr("missing")
                                          : tr("missing since %1, %2")
                                                .arg(m_context.formatter.clock(since),
                                                     m_context.formatter.ageOld(m_context.view->ageOf(since))),
                         false});
    }
    const Condition condition = m_context.board->conditionOf(m_asset);
    if (inventory.presence(m_asset) != Presence::Missing || condition != Condition::Unknown) {
        chips.push_back({tr("condition %1").arg(conditionName(condition)), false});
    }
    for (const char* key : kChips) {
        const QString value = shownText(inventory.attribute(m_asset, key));
        if (!value.isEmpty())
            chips.push_back({value, true});
    }
    return chips;
}

double AssetHeader::paintChip(QPainter& painter, double left, const Chip& chip) const
{
    const style::Theme& theme = *m_context.theme;
    const double width = theme.metrics(Type::Label).horizontalAdvance(chip.text) + 2 * theme.scaled(8);
    const QRectF box(left + 0.5, (height() - theme.scaled(kChip)) / 2.0 + 0.5, width, theme.scaled(kChip) - 1);
    if (box.right() > this->width())
        return left;
    painter.setPen(chip.filled ? QPen(Qt::NoPen) : theme.pen(Ink::Line));
    painter.setBrush(chip.filled ? QBrush(theme.color(Ink::Raised)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, style::kControlRadius, style::kControlRadius);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Text));
    painter.drawText(box, Qt::AlignCenter, chip.text);
    return box.right() + theme.scaled(6);
}

void AssetHeader::paintEvent(QPaintEvent*)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(m_asset))
        return;
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double left = theme.scaled(4);
    // A fault that is known outranks that the asset is missing, here as on the map and in the lists.
    const Condition condition = m_context.board->conditionOf(m_asset);
    if (condition != Condition::Normal) {
        const double side = theme.scaled(kSymbol);
        style::paintPriority(painter, QRectF(left, (height() - side) / 2.0, side, side), theme, condition,
                             m_frozen ? style::SymbolState::None : style::SymbolState::Active);
        left += side + theme.scaled(kGap);
    }
    const auto draw = [&](Type type, Ink ink, const QString& text, double most) {
        const QString shown = theme.metrics(type).elidedText(text, Qt::ElideRight, most);
        painter.setFont(theme.font(type));
        painter.setPen(theme.color(ink));
        const double width = theme.metrics(type).horizontalAdvance(shown);
        painter.drawText(QRectF(left, 0, width + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        left += width + theme.scaled(kGap);
    };
    const QString name = assetName(*inventory, m_asset);
    draw(Type::SectionStrong, Ink::Text, name, width() * 0.5);
    if (name != className(m_asset.assetClass))
        draw(Type::Live, Ink::Muted, className(m_asset.assetClass), width() * 0.2);
    for (const Chip& chip : chips())
        left = paintChip(painter, left, chip);
}

} // namespace millwright::pages
