// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string>

namespace millwright::input {

/// Why an answer could not be read, in words for whoever runs the other side. `deepest` is the nesting that was
/// allowed, `begin` the first of the answer as it may be shown.
std::string jsonProblem(simdjson::error_code code, std::size_t deepest, const std::string& begin);

} // namespace millwright::input
