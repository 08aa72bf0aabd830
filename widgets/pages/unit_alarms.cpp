// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/unit_alarms.h"

#include "models/fleet/grouping.h"

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr std::size_t kMostAlarms = 60;

/// The innermost place that all racks behind an asset share; the asset itself when nothing hangs on it.
AssetRef commonPlace(const Inventory& inventory, AssetRef asset)
{
    std::vector<AssetRef> shared;
    bool isFirst = true;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Rack)) {
        for (Slot i = 0; i < run.count; ++i) {
            std::vector<AssetRef> above = inventory.ancestors({AssetClass::Rack, run.first + i});
            if (std::exchange(isFirst, false))
                shared = {{AssetClass::Rack, run.first + i}};
            if (shared.front() == AssetRef{AssetClass::Rack, run.first + i}) {
                shared.insert(shared.end(), above.begin(), above.end());
                continue;
            }
            std::erase_if(shared, [&](AssetRef place) { return std::ranges::find(above, place) == above.end(); });
            if (shared.empty())
                return asset;
        }
    }
    return shared.empty() ? asset : shared.front();
}

bool hasOutline(AssetClass assetClass)
{
    return assetClass != AssetClass::Accelerator && assetClass != AssetClass::Node &&
           assetClass < AssetClass::Organisation;
}

} // namespace

std::optional<maps::PlanRef> UnitAlarms::unitOf(const MappedPlan& plan, AssetRef asset)
{
    const auto known = m_units.find(asset);
    if (known != m_units.end())
        return known->second;
    const Inventory& inventory = *m_view->inventory();
    AssetRef unit = asset;
    if (asset.assetClass >= AssetClass::PowerSource && asset.assetClass <= AssetClass::Pump) {
        const bool isPart = asset.assetClass == AssetClass::Pump || asset.assetClass == AssetClass::LeakSensor;
        unit = commonPlace(inventory, isPart ? inventory.parent(asset) : asset);
    }
    while (unit.isValid() && !plan.unitOf(unit))
        unit = inventory.parent(unit);
    return m_units[asset] = unit.isValid() ? plan.unitOf(unit) : std::nullopt;
}

std::vector<maps::UnitAlarm> UnitAlarms::on(const MappedPlan& plan)
{
    std::vector<maps::UnitAlarm> alarms;
    if (!m_view->inventory())
        return alarms;
    for (const items::AttentionItem& item : m_board->attention()) {
        if (!item.asset.isValid() || !hasOutline(item.assetClass) || alarms.size() >= kMostAlarms)
            continue;
        const auto place = unitOf(plan, item.asset);
        const bool isCovered = place && std::ranges::find(alarms, *place, &maps::UnitAlarm::unit) != alarms.end();
        if (place && !isCovered)
            alarms.push_back({*place, item.condition, style::SymbolState::Active});
    }
    return alarms;
}

} // namespace millwright::pages
