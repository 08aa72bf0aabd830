// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace millwright::gateway {

/// Revision of the contract in services/proto that this gateway speaks.
inline constexpr std::uint32_t kContractRevision = 1;

} // namespace millwright::gateway
