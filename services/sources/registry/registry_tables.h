// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/registry/registry_builder.h"

#include <span>
#include <string>
#include <string_view>

namespace millwright::registry {

/// racks, nodes, accelerators, supplies, equipment, allocations, decommissioned.
std::span<const std::string_view> tableNames();

/// Reads a table into the builder; what is wrong goes there too, with file and line.
void readTable(std::string_view table, std::string_view text, const std::string& shown, RegistryBuilder& builder);

} // namespace millwright::registry
