// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/slurm/answer.h"
#include "services/sources/slurm/slurm_config.h"

#include <atomic>
#include <memory>
#include <string>

namespace millwright::slurm {

/// What one round of asking gave; the two answers fail apart.
struct Reading {
    Result<Rows<Node>> nodes;
    Result<Rows<Job>> jobs;
};

/// Asks a cluster, by its commands or its REST interface. One thread.
///
/// The commands are `scontrol show nodes --json` or, with releases before 23.02 that do not know it, `sinfo --json`
/// (whose form of later releases does not list nodes), and `squeue --json`. Of the REST interface the newest version
/// is taken that slurmrestd has, unless the configuration names one.
class SlurmReader {
public:
    explicit SlurmReader(const SlurmConfig& config);
    ~SlurmReader();
    SlurmReader(const SlurmReader&) = delete;
    SlurmReader& operator=(const SlurmReader&) = delete;

    /// Blocks for two timeouts at most, and hardly longer once `stopping` becomes true. Errors are sentences for a
    /// person: who was asked, and what went wrong.
    Reading read(const std::atomic<bool>& stopping);

private:
    Result<std::string> runCommand(std::vector<std::string> words, const std::atomic<bool>& stopping) const;
    Result<std::string> nodesByCommand(const std::atomic<bool>& stopping);
    Result<std::string> nodesByRest(const std::atomic<bool>& stopping);
    Result<std::string> get(const std::string& path, const std::atomic<bool>& stopping);

    const SlurmConfig& m_config;
    std::unique_ptr<input::HttpClient> m_client; ///< Null with commands.
    std::string m_api;                           ///< Empty until one was found.
    bool m_usesSinfo = false;
};

} // namespace millwright::slurm
