// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"
#include "services/hub/tick_cache.h"

#include <string_view>
#include <vector>

namespace millwright::hub {

/// What the formula of a measure reads from attributes (see Derivation), as inputs of an explanation: without a
/// measure, from the source "registry", rawSeries the attribute's name and rawSample its text. Rack nameplates are one
/// sum; of other parts at most kMostAttributeInputs are listed. Attributes that are not there are inputs without a
/// value.
std::vector<ExplainAnswer> attributeInputs(const Inventory& inventory, TickCache& cache, AssetRef asset,
                                           std::string_view measure);

inline constexpr std::size_t kMostAttributeInputs = 64;

} // namespace millwright::hub
