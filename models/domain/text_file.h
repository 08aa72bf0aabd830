// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <string>

namespace millwright {

/// Most bytes of a PEM file or a configuration.
inline constexpr std::size_t kMostTextFileBytes = std::size_t{1} << 20;

/// The whole of a regular file. Errors have the path as their place: NotFound when it does not exist or the system does
/// not let us read it, InvalidInput when it is a directory or anything else than a regular file, Exhausted when it is
/// larger than `mostBytes`. Never waits for a writer as reading a pipe would. Thread-safe.
Result<std::string> textOfFile(const std::string& path, std::size_t mostBytes = kMostTextFileBytes);

} // namespace millwright
