// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace millwright::twin {

struct TwinPlan;

/// Adds the supply chain of every site to a plan whose racks stand: per site a utility connection, a battery and a
/// generator; per hall and side a transformer and a UPS; per row and side a PDU; per rack and side a supply. Core sites
/// have sides A and B, edge sites A only. Each side of everything above the rack carries the whole load (2N).
void planPower(TwinPlan& plan);

/// Adds the cooling chain: per hall a facility water loop with its dry coolers, per liquid-cooled row a CDU with two
/// pumps and its loop, leak sensors in liquid-cooled racks and in halls.
void planCooling(TwinPlan& plan);

} // namespace millwright::twin
