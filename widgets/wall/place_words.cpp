// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/place_words.h"

#include "models/fleet/grouping.h"
#include "widgets/pages/words.h"

#include <utility>

namespace millwright::wall {
namespace {

constexpr qsizetype kLeastCode = 2; ///< Letters.
const QString kIn = QStringLiteral(" / ");
const QString kElided = QStringLiteral(" … ");

QString lettersOf(const QString& text)
{
    QString letters;
    for (const QChar letter : text.normalized(QString::NormalizationForm_D)) {
        if (letter.isLetter())
            letters += letter.toUpper();
    }
    return letters;
}

/// "LUL" of "LUL-A1-07".
QString headOf(const QString& name)
{
    qsizetype end = 0;
    while (end < name.size() && name[end].isLetter())
        ++end;
    return end < name.size() && !name[end].isSpace() ? name.left(end) : QString();
}

/// Tells the site by how it begins: "LUL-A1-07" that of Luleå.
bool tellsSite(const QString& name, const QString& site)
{
    const QString head = headOf(name);
    return head.size() >= kLeastCode && lettersOf(site).startsWith(head.toUpper());
}

/// A place of `what` that is said in it.
bool isNamedIn(const QString& what, const QString& name)
{
    return name.size() > kLeastCode && what.contains(name, Qt::CaseInsensitive);
}

struct Place {
    QString site;
    QStringList between; ///< From the outermost.
    QString unit;
};

Place placeOf(const Inventory& inventory, const items::AttentionItem& item, const QString& what)
{
    const auto nameOf = [&](AssetRef asset) { return pages::shownText(inventory.name(asset)); };
    Place place;
    AssetRef unit = item.asset;
    AssetRef parent = inventory.parent(unit);
    const bool isSaid = item.count == 1 && what.startsWith(nameOf(unit), Qt::CaseInsensitive);
    if (isSaid && parent.assetClass > AssetClass::Site)
        unit = std::exchange(parent, inventory.parent(parent));
    const bool standsInAHall = parent.assetClass <= AssetClass::Row;
    place.unit = standsInAHall ? nameOf(unit) : pages::assetName(inventory, unit);
    if (const AssetRef site = inventory.ancestor(unit, AssetClass::Site); site.isValid() && site != unit)
        place.site = nameOf(site);
    const AssetRef hall = inventory.ancestor(unit, AssetClass::Hall);
    if (hall.isValid() && hall != unit && !tellsSite(place.unit, place.site)) // else its name tells the hall as well
        place.between << nameOf(hall);
    return place;
}

} // namespace

QString siteCode(const Inventory& inventory, AssetRef site)
{
    if (!site.isValid())
        return {};
    const QString name = pages::shownText(inventory.name(site));
    for (const WeightedRun& run : scopeRuns(inventory, site, AssetClass::Rack)) {
        const QString rack = pages::shownText(inventory.name({AssetClass::Rack, run.first}));
        return tellsSite(rack, name) ? headOf(rack) : QString();
    }
    return {};
}

QStringList placesOf(const Inventory& inventory, const items::AttentionItem& item, const QString& what)
{
    const Place place = placeOf(inventory, item, what);
    if (place.site.isEmpty())
        return {(place.between + QStringList{place.unit}).join(kIn)};
    const bool isSaid = std::ranges::any_of(inventory.ancestors(item.asset), [&](AssetRef above) {
        return above.assetClass > AssetClass::Row && isNamedIn(what, pages::shownText(inventory.name(above)));
    });
    if (isSaid)
        return {place.site};
    QStringList places{(QStringList{place.site} + place.between + QStringList{place.unit}).join(kIn)};
    const bool isWhole = place.between.isEmpty();
    if (tellsSite(place.unit, place.site))
        return places << place.unit;
    const QString code = siteCode(inventory, inventory.ancestor(item.asset, AssetClass::Site));
    if (!code.isEmpty() && !isWhole)
        places << (QStringList{code} + place.between + QStringList{place.unit}).join(kIn);
    return places << (code.isEmpty() ? place.site : code) + (isWhole ? kIn : kElided) + place.unit;
}

} // namespace millwright::wall
