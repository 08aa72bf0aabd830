// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_scope.h"

#include "widgets/pages/fleet_plan_part.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

namespace millwright::dashboards {

using scenes::Tile;
using scenes::TileKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::dashboards::Tiles)
};

constexpr AssetRef kFleet{AssetClass::Fleet, 0};

/// Of one asset of the measure's class, not of all that lie under one.
bool isOfOne(TileKind kind)
{
    return kind == TileKind::Headline || kind == TileKind::Value || kind == TileKind::Chart;
}

/// Why the measures cannot be shown; empty when they can.
QString problemOfMeasures(const items::FleetView& view, const Tile& tile)
{
    const Catalogue& catalogue = view.catalogue();
    if (catalogue.size() == 0 || tile.measure.empty())
        return {};
    std::vector<std::string> measures = tile.with;
    measures.insert(measures.begin(), tile.measure);
    for (const std::string& id : measures) {
        if (!catalogue.find(id))
            return Words::tr("The gateway has no measure %1.").arg(pages::shownText(id));
    }
    if (tile.kind != TileKind::Chart)
        return {};
    const MeasureInfo& first = catalogue.at(*catalogue.find(tile.measure));
    for (const std::string& id : tile.with) {
        const MeasureInfo& other = catalogue.at(*catalogue.find(id));
        if (pages::quantityOf(other).unit != pages::quantityOf(first).unit)
            return Words::tr("%1 and %2 have different units, and a chart has one.")
                .arg(pages::measureTitle(first), pages::measureTitle(other));
    }
    return {};
}

TileScope scopeOfOne(const Tile& tile, const Inventory& inventory, AssetRef named, AssetRef about)
{
    TileScope scope;
    const AssetClass wanted = scenes::classOfMeasure(tile.measure).value_or(AssetClass::Unspecified);
    if (named.isValid() && named.assetClass != wanted) {
        scope.problem = Words::tr("%1 is a %2, and %3 is none of its measures.")
                            .arg(pages::assetName(inventory, named), pages::className(named.assetClass).toLower(),
                                 pages::shownText(tile.measure));
        return scope;
    }
    scope.asset = named.isValid() ? named : (wanted == AssetClass::Fleet ? kFleet : inventory.ancestor(about, wanted));
    if (!scope.asset.isValid())
        scope.problem = Words::tr("It does not say of which %1 it is to show %2.")
                            .arg(pages::className(wanted).toLower(), pages::shownText(tile.measure));
    return scope;
}

} // namespace

TileScope scopeOf(const TileContext& context, const Tile& tile)
{
    TileScope scope;
    const Inventory* inventory = context.page.view->inventory();
    scope.problem = problemOfMeasures(*context.page.view, tile);
    if (!inventory || !scope.problem.isEmpty())
        return scope;
    AssetRef named;
    if (!tile.asset.empty()) {
        const Result<AssetRef> found = inventory->find(tile.asset);
        if (!found) {
            scope.problem = Words::tr("%1 is not in this fleet.").arg(pages::shownText(tile.asset));
            return scope;
        }
        named = *found;
        if (inventory->presence(named) == Presence::Retired) {
            scope.problem = Words::tr("%1 is not in this fleet any more.").arg(pages::assetName(*inventory, named));
            return scope;
        }
    }
    if (isOfOne(tile.kind))
        scope = scopeOfOne(tile, *inventory, named, context.about);
    else
        scope.asset = named.isValid() ? named : context.about;
    if (tile.kind == TileKind::Map && scope.asset.isValid() && !pages::canBeMapped(scope.asset.assetClass))
        scope.problem = Words::tr("A map is of the fleet, a site, a hall, a row or a rack, not of a %1.")
                            .arg(pages::className(scope.asset.assetClass).toLower());
    if (scope.asset.isValid() && scope.asset.assetClass != AssetClass::Fleet)
        scope.id = inventory->id(scope.asset);
    return scope;
}

QString placeOf(const pages::PageContext& page, const TileScope& scope)
{
    const Inventory* inventory = page.view->inventory();
    if (!inventory || !scope.asset.isValid() || scope.asset.assetClass == AssetClass::Fleet)
        return {};
    return pages::assetName(*inventory, scope.asset);
}

QString titleOf(const pages::PageContext& page, const Tile& tile, const TileScope& scope)
{
    if (tile.label)
        return pages::shownText(*tile.label);
    QString title = kindName(tile.kind);
    if (!tile.measure.empty()) {
        const auto measure = page.view->catalogue().find(tile.measure);
        title = measure ? pages::measureTitle(page.view->catalogue().at(*measure)) : pages::shownText(tile.measure);
    }
    const QString place = placeOf(page, scope);
    return place.isEmpty() ? title : Words::tr("%1 · %2", "what, of what").arg(title, place);
}

QString kindName(TileKind kind)
{
    switch (kind) {
    case TileKind::Headline:
        return Words::tr("Large number");
    case TileKind::Value:
        return Words::tr("Number");
    case TileKind::Map:
        return Words::tr("Map");
    case TileKind::Worst:
        return Words::tr("Worst");
    case TileKind::Bars:
        return Words::tr("Bars");
    case TileKind::Attention:
        return Words::tr("Needs attention");
    case TileKind::Chart:
        return Words::tr("Line chart");
    case TileKind::Table:
        return Words::tr("Table");
    case TileKind::Events:
        break;
    }
    return Words::tr("Events");
}

} // namespace millwright::dashboards
