// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace millwright::slurm {

/// A program to start: no shell, no search in PATH, nothing on its standard input.
struct Command {
    std::vector<std::string> words;                               ///< The program's path, then its arguments.
    std::vector<std::pair<std::string, std::string>> environment; ///< Added to our own.
    milliseconds timeout{10'000};
    std::uint64_t maxBytes = 256u << 20; ///< Of its output.
};

struct CommandOutput {
    std::string output;
    std::string errors; ///< The first few kilobytes.
    int exitCode = -1;
};

/// Runs it to its end and reads what it writes. One that does not end in time, writes more than it may, or is still
/// there when `stopping` becomes true, is killed together with its children. Errors are sentences about it: NotFound
/// (cannot be started), Unavailable (too slow, killed by others, stopping), Exhausted (too much output). Blocks.
Result<CommandOutput> run(const Command& command, const std::atomic<bool>& stopping);

} // namespace millwright::slurm
