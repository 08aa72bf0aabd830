// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "widgets/pages/empty_state.h"
#include "widgets/style/format.h"

namespace millwright::pages {

/// Of a gateway whose sources deliver nothing, the one that fails, or else one that is starting; null where any
/// delivers or nobody knows, and where there is none.
const items::SourceInfo* silentSource(const items::FleetView& view);

/// What a page has nothing of, under the words of its own: because the fleet has not been told of, because no source
/// delivers, which names the one to look after and its whole error; else what gives it, as absenceOf() has it.
Absence absenceIn(const items::FleetView& view, const style::Formatter& formatter, const QString& page,
                  const QString& what);

} // namespace millwright::pages
