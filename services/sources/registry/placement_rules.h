// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/placement.h"
#include "services/sources/registry/registry.h"

#include <optional>
#include <string>
#include <string_view>

namespace millwright::registry {

/// Label of the workloads by which a registry itself tells who holds what: the id of the deployment.
inline constexpr std::string_view kDeploymentLabel = "registry.deployment";

/// '*' stands for any text, '?' for one byte; the case counts.
bool fits(std::string_view pattern, std::string_view text);

/// The first rule of which all labels fit decides; nothing when none does.
std::optional<hub::Placement> placementOf(const Registry& registry, const hub::Workload& workload);

} // namespace millwright::registry
