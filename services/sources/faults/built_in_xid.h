// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace millwright::faults {

/// The text of resources/catalogues/xid.yaml.
std::string_view builtInXid();

} // namespace millwright::faults
