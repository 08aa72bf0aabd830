// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>

namespace millwright::gateway {

class Gateway;
struct GatewayOptions;

/// Whether a gateway with these options and this state directory could start in the place of `running`, which goes on:
/// addresses, TLS files and the directory are tried as far as they are not in use by `running` itself. Errors as
/// Gateway::start().
Result<void> checkSuccessor(const Gateway& running, const GatewayOptions& next, const std::string& stateDirectory);

} // namespace millwright::gateway
