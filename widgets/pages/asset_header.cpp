// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_header.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/chip_link.h"
#include "widgets/pages/spine.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 40;
constexpr int kSymbol = 22;
constexpr int kChip = 22;
constexpr int kGap = 10;
constexpr int kChipGap = 6;
constexpr int kLinkMargin = 4; ///< That a chip which is a link has round it for its focus.

/// Attributes that are worth a chip.
constexpr const char* kChips[] = {"kind", "stage", "jurisdiction", "data_class", "model", "side", "cooling", "work"};

} // namespace

AssetHeader::AssetHeader(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_trouble(new ChipLink(m_context.theme, this))
{
    setObjectName(QStringLiteral("assetHeader"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_trouble->setObjectName(QStringLiteral("troubleAround"));
    m_trouble->hide();
    connect(m_trouble, &QAbstractButton::clicked, this, [this] {
        const Inventory* inventory = m_context.view->inventory();
        if (inventory && inventory->contains(m_troubled))
            m_context.navigator->openAsset(std::string(inventory->id(m_troubled)));
    });
    connect(m_context.board, &items::ConditionBoard::changed, this, &AssetHeader::refresh);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (touch.links || !touch.assets.empty())
            setAsset(m_asset);
    });
}

void AssetHeader::setAsset(AssetRef asset)
{
    m_asset = asset;
    const Inventory* inventory = m_context.view->inventory();
    const bool isThere = inventory && inventory->contains(m_asset);
    m_around = isThere ? hangsOn(*inventory, m_asset) : std::vector<AssetRef>{};
    refresh();
}

void AssetHeader::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_trouble->setFrozen(frozen);
    refresh();
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
    if (inventory && inventory->contains(m_asset)) {
        lookAround();
        setAccessibleName(tr("%1, %2, %3", "name, class, condition")
                              .arg(assetName(*inventory, m_asset), className(m_asset.assetClass),
                                   conditionText(m_context.board->conditionOf(m_asset))));
    }
    placeTrouble();
    update();
}

/// The gravest of what it stands in and hangs on, when that is graver than the asset itself. Of equals what feeds it
/// tells more than a place, and what is nearer more than what is farther.
void AssetHeader::lookAround()
{
    const auto isPlace = [](AssetRef asset) { return asset.assetClass <= AssetClass::Accelerator; };
    Condition gravest = m_context.board->conditionOf(m_asset);
    if (gravest == Condition::Unknown)
        gravest = Condition::Normal;
    m_troubled = {};
    for (const AssetRef one : m_around) {
        const Condition condition = m_context.board->conditionOf(one);
        if (condition == Condition::Unknown || condition == Condition::Normal)
            continue;
        const bool tellsMore = m_troubled.isValid() && condition == gravest && isPlace(m_troubled) && !isPlace(one);
        if (urgency(condition) <= urgency(gravest) && !tellsMore)
            continue;
        gravest = condition;
        m_troubled = one;
    }
    if (m_troubled.isValid())
        m_trouble->show(gravest,
                        tr("%1: %2", "place or supply, its condition")
                            .arg(shownText(m_context.view->inventory()->name(m_troubled)), conditionName(gravest)),
                        reasonOf(m_troubled, gravest));
}

/// What the attention list says of the first in it that has this condition.
QString AssetHeader::reasonOf(AssetRef troubled, Condition condition) const
{
    items::ScopeFilter scope(*m_context.view->inventory(), troubled);
    const auto tells = [&](const items::AttentionItem& item) {
        return item.about == items::AttentionItem::About::Assets && item.condition == condition && !item.text.empty() &&
               scope.has(item.asset);
    };
    for (const items::AttentionItem& item : m_context.board->attention()) {
        if (tells(item))
            return shownText(item.text);
        const auto one = std::ranges::find_if(item.consequences, tells);
        if (one != item.consequences.end())
            return shownText(one->text);
    }
    return {};
}

/// After the chip of the asset's own condition.
void AssetHeader::placeTrouble()
{
    const Inventory* inventory = m_context.view->inventory();
    if (!m_troubled.isValid() || !inventory || !inventory->contains(m_asset))
        return m_trouble->hide();
    const double gap = m_context.theme->scaled(kChipGap);
    double left = paintHead(nullptr);
    double others = 0.0; // of the chips behind it
    bool isBehind = false;
    for (const Chip& chip : chips()) {
        (isBehind ? others : left) += chipWidth(chip) + gap;
        isBehind = isBehind || chip.isCondition;
    }
    const QSize least = m_trouble->sizeHint();
    const int room = static_cast<int>(width() - left - others - gap) + 2 * kLinkMargin;
    const QSize size(std::clamp(room, least.width(), std::max(least.width(), m_trouble->wholeWidth())), least.height());
    const QRect place(QPoint(qRound(left) - kLinkMargin, (height() - size.height()) / 2), size);
    m_trouble->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    m_trouble->setVisible(left + size.width() <= width());
}

void AssetHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeTrouble();
}

QString AssetHeader::conditionText(Condition condition) const
{
    return m_frozen ? tr("last known: %1", "condition").arg(conditionName(condition))
                    : tr("condition %1").arg(conditionName(condition));
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
    if (inventory.presence(m_asset) != Presence::Missing || condition != Condition::Unknown)
        chips.push_back({conditionText(condition), false});
    if (!chips.empty())
        chips.back().isCondition = true;
    for (const char* key : kChips) {
        const QString value = shownText(inventory.attribute(m_asset, key));
        if (!value.isEmpty())
            chips.push_back({value, true});
    }
    return chips;
}

double AssetHeader::chipWidth(const Chip& chip) const
{
    const style::Theme& theme = *m_context.theme;
    return theme.metrics(Type::Label).horizontalAdvance(chip.text) + 2 * theme.scaled(8);
}

void AssetHeader::paintChip(QPainter& painter, double left, const Chip& chip) const
{
    const style::Theme& theme = *m_context.theme;
    const QRectF place(left + 0.5, (height() - theme.scaled(kChip)) / 2.0 + 0.5, chipWidth(chip),
                       theme.scaled(kChip) - 1);
    if (place.right() > width())
        return;
    const QRectF box = style::Sides(rect(), isRightToLeft()).of(place);
    const bool isOld = m_frozen && chip.isCondition;
    if (isOld)
        style::paintHatch(painter, box, theme);
    painter.setPen(chip.filled ? QPen(Qt::NoPen) : theme.pen(Ink::Line));
    painter.setBrush(chip.filled ? QBrush(theme.color(Ink::Raised)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, style::kControlRadius, style::kControlRadius);
    if (isOld) // the words stand clear of the hatch
        painter.fillRect(box.adjusted(theme.scaled(6), 2, -theme.scaled(6), -2), theme.color(Ink::Background));
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(isOld ? Ink::Muted : Ink::Text));
    painter.drawText(box, Qt::AlignCenter, chip.text);
}

double AssetHeader::paintHead(QPainter* painter) const
{
    const Inventory& inventory = *m_context.view->inventory();
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(rect(), isRightToLeft());
    double left = theme.scaled(4);
    // A fault that is known outranks that the asset is missing, here as on the map and in the lists.
    const Condition condition = m_context.board->conditionOf(m_asset);
    if (condition != Condition::Normal) {
        const double side = theme.scaled(kSymbol);
        if (painter)
            style::paintPriority(*painter, sides.of(QRectF(left, (height() - side) / 2.0, side, side)), theme,
                                 condition, m_frozen ? style::SymbolState::None : style::SymbolState::Active);
        left += side + theme.scaled(kGap);
    }
    const auto draw = [&](Type type, Ink ink, const QString& text, double most) {
        const QString shown = theme.metrics(type).elidedText(text, Qt::ElideRight, most);
        const double width = theme.metrics(type).horizontalAdvance(shown);
        if (painter) {
            painter->setFont(theme.font(type));
            painter->setPen(theme.color(ink));
            painter->drawText(sides.of(QRectF(left, 0, width + 1, height())), Qt::AlignLeft | Qt::AlignVCenter, shown);
        }
        left += width + theme.scaled(kGap);
    };
    const QString name = assetName(inventory, m_asset);
    draw(Type::SectionStrong, Ink::Text, name, width() * 0.5);
    if (name != className(m_asset.assetClass))
        draw(Type::Live, Ink::Muted, className(m_asset.assetClass), width() * 0.2);
    return left;
}

void AssetHeader::paintEvent(QPaintEvent*)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(m_asset))
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double gap = m_context.theme->scaled(kChipGap);
    double left = paintHead(&painter);
    for (const Chip& chip : chips()) {
        paintChip(painter, left, chip);
        left += chipWidth(chip) + gap;
        if (chip.isCondition && m_trouble->isVisible())
            left += m_trouble->width() - 2 * kLinkMargin + gap;
    }
}

} // namespace millwright::pages
