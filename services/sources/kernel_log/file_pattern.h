// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace millwright::kernel_log {

/// The files that a path with '*', '?' and '[…]' in its parts stands for now, `most` at most; hidden ones only where
/// the pattern says so. A file that is said by name is among them though it is not there: its absence is to be told.
std::vector<std::string> filesOf(const std::string& pattern, std::size_t most);

} // namespace millwright::kernel_log
