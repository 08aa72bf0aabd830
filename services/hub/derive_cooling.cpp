// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derive.h"

#include "services/hub/formulas/cooling.h"

namespace millwright::hub {

using formulas::Figure;

void Derivation::deriveCooling(DerivedColumns& columns) const
{
    columns.write("cdu.heat", [&](Slot cdu) {
        const auto coolant = formulas::coolantOf(columns.inventory().attribute({AssetClass::Cdu, cdu}, "coolant"));
        return formulas::heat(columns.at("cdu.flow", cdu), columns.at("cdu.supply_temperature", cdu),
                              columns.at("cdu.return_temperature", cdu), coolant);
    });
    // The share of a rack's CooledBy links is the part of its load that goes into the liquid: the rollup weighs by it.
    columns.write("cdu.duty_gap", [&](Slot cdu) {
        return formulas::dutyGap(columns.sum("rack.power", AssetClass::Cdu, cdu), columns.at("cdu.heat", cdu));
    });
    columns.write("site.cooling_headroom", [&](Slot site) {
        return formulas::coolingHeadroom(columns.sum("cdu.capacity", AssetClass::Site, site),
                                         columns.sum("cdu.heat", AssetClass::Site, site));
    });
}

} // namespace millwright::hub
