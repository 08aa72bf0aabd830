// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/sources/kernel_log/log_file.h"

#include <map>
#include <string>
#include <string_view>

namespace millwright::kernel_log {

/// Positions by path of the log file.
using LogPositions = std::map<std::string, LogPosition>;

/// Where a source keeps its positions in the gateway's state directory: a file of its own, whatever its name holds.
/// Empty without a directory.
std::string positionFileIn(const std::string& stateDirectory, std::string_view source);

/// What was saved; empty when there is no such file. Lines that cannot be read are left out: their file is then read as
/// one without a position.
LogPositions loadPositions(const std::string& file);

/// Writes the file anew and puts it in place of the old one in one step.
Result<void> savePositions(const std::string& file, const LogPositions& positions);

} // namespace millwright::kernel_log
