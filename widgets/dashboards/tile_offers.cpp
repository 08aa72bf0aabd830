// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_offers.h"

#include "models/domain/link_measures.h"
#include "widgets/pages/readings.h"

namespace millwright::dashboards {

using scenes::TileKind;

namespace {

bool canBeShown(const MeasureInfo& measure, TileKind kind)
{
    if (measure.kind == ValueKind::Counter || measure.aggregation == Aggregation::Worst)
        return false;
    const bool isWord = kind == TileKind::Value || kind == TileKind::Headline || kind == TileKind::Table;
    return isWord || measure.kind == ValueKind::Gauge;
}

} // namespace

const std::vector<TileKind>& offeredKinds()
{
    static const std::vector<TileKind> kinds{TileKind::Chart, TileKind::Value,     TileKind::Headline,
                                             TileKind::Table, TileKind::Bars,      TileKind::Map,
                                             TileKind::Worst, TileKind::Attention, TileKind::Events};
    return kinds;
}

bool hasClass(TileKind kind)
{
    return kind == TileKind::Table || kind == TileKind::Bars;
}

std::vector<AssetClass> classesFor(const items::FleetView& view, TileKind kind)
{
    std::vector<AssetClass> classes;
    const Inventory* inventory = view.inventory();
    for (std::size_t i = 1; inventory && i < kMaxAssetClasses; ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        const bool isThere = inventory->count(assetClass) > inventory->retired(assetClass);
        if (isThere && assetClass != AssetClass::Fleet && !measuresFor(view, kind, assetClass).empty())
            classes.push_back(assetClass);
    }
    return classes;
}

std::vector<const MeasureInfo*> measuresFor(const items::FleetView& view, TileKind kind, AssetClass assetClass)
{
    std::vector<const MeasureInfo*> measures;
    for (const MeasureIndex index : view.catalogue().measuresOf(assetClass)) {
        const MeasureInfo& measure = view.catalogue().at(index);
        if (canBeShown(measure, kind) && !oneLinkOf(measure.id))
            measures.push_back(&measure);
    }
    return measures;
}

std::vector<const MeasureInfo*> othersFor(const items::FleetView& view, TileKind kind, const MeasureInfo& first)
{
    std::vector<const MeasureInfo*> others = measuresFor(view, kind, first.assetClass);
    std::erase_if(others, [&](const MeasureInfo* other) {
        const bool isOfOtherUnit =
            kind == TileKind::Chart && pages::quantityOf(*other).unit != pages::quantityOf(first).unit;
        return other->id == first.id || isOfOtherUnit;
    });
    return others;
}

} // namespace millwright::dashboards
