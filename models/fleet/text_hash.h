// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright {

/// Hash for tables in memory. Seeded once per process, because texts come from outside and an attacker who knew the
/// hash could make every table a list; so it differs between runs and must never be stored or sent.
std::uint64_t textHash(std::string_view text);

} // namespace millwright
