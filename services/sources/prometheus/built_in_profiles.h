// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// The profiles of resources/profiles, compiled in so that the gateway needs no files: the YAML text by name.
std::optional<std::string_view> builtInProfile(std::string_view name);

/// Their names in alphabetical order.
std::vector<std::string> builtInProfileNames();

} // namespace millwright::prometheus
