// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gateway/config.h"

#include <string>

namespace millwright::gateway {

/// What the registries of a configuration say and, where the state directory holds an inventory, which of their rows
/// and of its assets do not meet: a line for each registry. Changes nothing.
std::string registryReport(const Config& config);

} // namespace millwright::gateway
