// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/attention_row.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/weave.h"

#include <QPainter>

#include <algorithm>

namespace millwright::wall {

using items::AttentionItem;
using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 15.0;
constexpr double kGap = 7.0;

/// What is said of it and where it stands, or as much of that as there is room for in whole words.
QString aboutIn(const pages::AttentionModel& model, const AttentionItem& item, double room)
{
    const Inventory* inventory = model.context().view->inventory();
    QStringList candidates{model.subline(item)};
    if (item.about == AttentionItem::About::Assets) {
        candidates << pages::shownText(item.text);
        for (const AssetClass place : {AssetClass::Hall, AssetClass::Site}) {
            const AssetRef above = inventory ? inventory->ancestor(item.asset, place) : AssetRef{};
            if (above.isValid() && above != item.asset)
                candidates << pages::assetName(*inventory, above);
        }
    } else {
        candidates << model.stateOf(item);
    }
    style::TextCache& texts = model.context().theme->texts();
    const auto fits = [&](const QString& words) { return !words.isEmpty() && texts.width(Type::Body, words) <= room; };
    const auto found = std::ranges::find_if(candidates, fits);
    return found == candidates.end() ? QString() : *found;
}

} // namespace

bool isAbout(const AttentionItem& item, const Inventory& inventory, AssetRef scope)
{
    if (scope.assetClass == AssetClass::Fleet)
        return true;
    if (!inventory.contains(item.asset))
        return false;
    return item.asset == scope || std::ranges::count(inventory.ancestors(item.asset), scope) > 0;
}

std::vector<AttentionItem> itemsOf(const items::ConditionBoard& board, const Inventory* inventory, AssetRef scope)
{
    if (scope.assetClass == AssetClass::Fleet)
        return board.attention();
    std::vector<AttentionItem> found;
    for (const AttentionItem& item : board.attention()) {
        if (inventory && isAbout(item, *inventory, scope))
            found.push_back(item);
    }
    return found;
}

void paintAttentionRow(QPainter& painter, const QRectF& box, const pages::AttentionModel& model,
                       const AttentionItem& item, bool frozen)
{
    const style::Theme& theme = *model.context().theme;
    style::TextCache& texts = theme.texts();
    const double side = theme.scaled(kSymbol);
    const double gap = theme.scaled(kGap);
    const QRectF symbol(box.left(), box.center().y() - side / 2, side, side);
    style::paintPriority(painter, symbol, theme, item.condition,
                         frozen ? style::SymbolState::None : style::SymbolState::Active);
    if (!frozen)
        style::weave(painter, symbol, theme, item.condition);
    const QString title = model.title(item);
    const double titleWidth = texts.width(Type::BodyStrong, title) + 1;
    QRectF room = box.adjusted(side + gap, 0, 0, 0);
    const QString age = frozen ? QString() : model.age(item);
    const double ageWidth = age.isEmpty() ? 0.0 : texts.width(Type::Body, age) + gap;
    if (titleWidth + ageWidth <= room.width()) { // a name that is cut tells less than one without an age
        texts.draw(painter, Type::Body, Ink::Muted, box, age, Qt::AlignRight);
        room.setRight(room.right() - ageWidth);
    }
    const double named = std::min(titleWidth, room.width());
    texts.draw(painter, Type::BodyStrong, frozen ? Ink::Muted : Ink::Text,
               QRectF(room.left(), room.top(), named, room.height()), title);
    room.setLeft(room.left() + named + gap);
    texts.draw(painter, Type::Body, Ink::Muted, room, aboutIn(model, item, room.width()));
}

double leastRowWidth(const style::Theme& theme)
{
    return theme.scaled(kSymbol + kGap) + theme.texts().width(Type::BodyStrong, QStringLiteral("Rack MMM 888.888"));
}

} // namespace millwright::wall
