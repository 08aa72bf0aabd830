// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a rack in words: on it, under the pointer, and to those who do not see it.
#include "widgets/pages/cell_values.h"
#include "widgets/pages/holders.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <cmath>

namespace millwright::pages {

using items::RackUnit;

/// Without what the rack's name says already.
QString RackElevation::nameOf(const RackUnit& unit) const
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return {};
    if (!unit.asset.isValid())
        return tr("no node");
    const QString name = shownText(inventory->name(unit.asset));
    const QString rack = shownText(inventory->name(m_rack));
    const bool repeats = !rack.isEmpty() && name.startsWith(rack) && name.size() > rack.size() + 1;
    if (repeats)
        return name.mid(rack.size() + (name[rack.size()].isLetterOrNumber() ? 0 : 1));
    return name.isEmpty() ? shownText(inventory->id(unit.asset)) : name;
}

/// What there is to say of a thing without accelerators, or of one that is not there.
QString RackElevation::saidOf(AssetRef asset) const
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(asset))
        return {};
    if (inventory->presence(asset) == Presence::Missing)
        return tr("missing since %1").arg(m_context.formatter.clock(inventory->since(asset)));
    if (asset.assetClass == AssetClass::Node)
        return {};
    if (asset.assetClass == AssetClass::RackSupply)
        return loadOf(asset);
    const QString kind = shownText(inventory->attribute(asset, "kind"));
    return kind.isEmpty() ? className(asset.assetClass)
                          : tr("%1, %2", "class, kind").arg(className(asset.assetClass), kind);
}

/// Of what is said of a supply, as far as it was measured.
QualityMark RackElevation::markOfLoad(AssetRef supply) const
{
    const Inventory* inventory = m_context.view->inventory();
    const bool isSupply = supply.assetClass == AssetClass::RackSupply && inventory && inventory->contains(supply);
    if (!isSupply || !m_supplies || inventory->presence(supply) == Presence::Missing)
        return {};
    const items::Reading energised = m_supplies->reading(1, supply.slot);
    if (energised.mark.hasValue() && energised.value < 0.5)
        return energised.mark;
    const items::Reading load = ratioOf(m_supplies->reading(0, supply.slot), m_supplies->reading(2, supply.slot));
    return std::isfinite(load.value) ? load.mark : QualityMark();
}

/// "46 % of 132 kW"; what it is where that is not known, and that it is dead where it is.
QString RackElevation::loadOf(AssetRef supply) const
{
    const Inventory& inventory = *m_context.view->inventory();
    const QString kind = shownText(inventory.attribute(supply, "kind"));
    const QString name = kind.isEmpty() ? className(supply.assetClass) : kind;
    if (!m_supplies)
        return name;
    const items::Reading energised = m_supplies->reading(1, supply.slot);
    if (energised.mark.hasValue() && energised.value < 0.5)
        return tr("%1, dead", "supply").arg(name);
    const items::Reading rating = m_supplies->reading(2, supply.slot);
    const items::Reading load = ratioOf(m_supplies->reading(0, supply.slot), rating, 100.0);
    if (!load.mark.hasValue() || !std::isfinite(load.value))
        return name;
    return tr("%1 of %2", "share, rating")
        .arg(m_context.formatter.value(load.value, u"%", 0).joined(),
             m_context.formatter.value(rating.value, u"W").joined());
}

QString RackElevation::holderOf(const RackUnit& unit) const
{
    const auto known = m_holders.find(unit.asset);
    if (known != m_holders.end())
        return known->second;
    return m_holders[unit.asset] = holderWords(*m_context.view->inventory(), unit.cells, m_context.view->gatewayNow());
}

QString RackElevation::tipOf(Spot spot) const
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef asset = assetAt(spot);
    if (!inventory || !inventory->contains(asset))
        return {};
    QStringList said{assetName(*inventory, asset)};
    const Condition condition = m_context.board->conditionOf(asset);
    if (condition != Condition::Normal)
        said << tr("condition %1").arg(conditionName(condition));
    if (asset.assetClass == AssetClass::Accelerator) {
        if (const MeasureInfo* measure = m_values->info())
            said << tr("%1 %2", "measure, value")
                        .arg(measureTitle(*measure),
                             spoken(honest(m_values->reading(asset.slot), *measure, m_context.formatter)));
    } else if (spot.box != kNone) {
        if (asset.assetClass == AssetClass::RackSupply)
            said << loadOf(asset);
        const RackUnit& unit = unitOf(m_boxes[static_cast<std::size_t>(spot.box)]);
        if (unit.bottom > 0)
            said << (unit.height > 1 ? tr("height units %1 to %2").arg(unit.bottom).arg(unit.bottom + unit.height - 1)
                                     : tr("height unit %1").arg(unit.bottom));
        if (unit.bottom > 0 && !unit.isHeightKnown)
            said << tr("its height is not known");
        if (!unit.cells.empty())
            said << classCount(AssetClass::Accelerator, static_cast<int>(unit.cells.size()));
        if (takesNoJobs(asset))
            said << tr("takes no jobs");
        if (const QString holder = holderOf(unit); !holder.isEmpty())
            said << tr("held by %1").arg(holder);
    }
    if (inventory->presence(asset) == Presence::Missing)
        said << tr("missing since %1").arg(m_context.formatter.clock(inventory->since(asset)));
    return said.join(QStringLiteral(" · "));
}

/// What is selected is told as it changes; values are told when they are asked for.
void RackElevation::describe()
{
    const Inventory* inventory = m_context.view->inventory();
    setAccessibleName(inventory && inventory->contains(m_rack)
                          ? tr("Elevation of rack %1").arg(shownText(inventory->name(m_rack)))
                          : tr("Rack elevation"));
    const QString all = tr("%Ln thing(s)", nullptr, static_cast<int>(m_boxes.size()));
    const QString tip = tipOf(m_spot);
    setAccessibleDescription(tip.isEmpty() ? all : tip);
}

} // namespace millwright::pages
