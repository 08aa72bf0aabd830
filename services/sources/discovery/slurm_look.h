// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace millwright::discovery {

/// What Slurm's commands tell of their cluster.
struct SlurmLook {
    std::string folder, conf; ///< As asked.
    std::string cluster, release;
    std::size_t nodes = 0;
    std::uint64_t gpus = 0;
    std::size_t running = 0, waiting = 0; ///< Jobs.
    std::vector<std::string> hosts;       ///< Short names of its nodes' hosts.
    std::vector<std::string> accounts;    ///< Of the jobs that are there now.
};

/// `folder`: of scontrol, sinfo and squeue; `conf`: their slurm.conf, empty = the usual one. Blocks for a few time-outs
/// of 10 s at most. Errors are sentences for a person.
Result<SlurmLook> lookAtSlurm(const std::string& folder, const std::string& conf);

} // namespace millwright::discovery
