// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/sources/input/http_client.h"

#include <cstdint>
#include <optional>
#include <string>

namespace YAML {
class Node;
}

namespace millwright::slurm {

/// A source of kind "slurm": one cluster.
struct SlurmConfig {
    std::string name;
    std::string cluster; ///< ClusterName; in ids of workloads and for the registry's placement rules.
    std::string site;    ///< Asset of class site above its nodes, and where its queue is counted; empty = none.
    milliseconds interval{15'000};
    milliseconds timeout{10'000};        ///< For each of the two answers.
    std::uint64_t maxBytes = 256u << 20; ///< Of each answer.
    /// True: accelerators are made from the nodes' GRES, for sites whose GPUs nothing else reports.
    bool makesGpus = false;
    std::string folder = "/usr/bin"; ///< Of scontrol, sinfo and squeue.
    std::string conf;                ///< SLURM_CONF for them; empty = as in our own environment.
    std::string api = "auto";        ///< "v0.0.40"; auto = the newest one that slurmrestd has.
    /// Set: slurmrestd is asked instead of the commands. The url is the base: "https://slurm:6820".
    std::optional<input::HttpRequest> rest;
};

/// Reads the section of one source from the gateway's configuration:
///
///   - name: slurm                     # for status and events
///     cluster: aif
///     site: berlin                    # made if the registry does not have it
///     interval: 15s                   # 5s to 1h
///     timeout: 10s                    # 100ms up to the interval
///     gpus: telemetry                 # or gres: made from what Slurm says, where no exporter tells of them
///     commands: {folder: /usr/bin, conf: /etc/slurm/slurm.conf}
///     # or
///     rest:
///       url: https://slurm:6820       # or unix: /run/slurmrestd.sock
///       api: auto                     # or v0.0.38, v0.0.40, …
///       user: millwright
///       token-file: slurm.jwt         # read anew for each request
///       tls: {ca: F, cert: F, key: F}
///       plaintext-credentials: true   # needed to send the token over http:// beyond this machine
///     limits: {answer: 256MiB}
///
/// InvalidInput names file, line, what is wrong and what is allowed.
Result<SlurmConfig> readSlurmConfig(const YAML::Node& section, const std::string& file);

} // namespace millwright::slurm
