// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/discovery/slurm_look.h"

#include "services/sources/input/display_text.h"
#include "services/sources/slurm/command.h"
#include "services/sources/slurm/gres.h"
#include "services/sources/slurm/host_list.h"
#include "services/sources/slurm/slurm_reader.h"

#include <atomic>
#include <set>
#include <string_view>

namespace millwright::discovery {

namespace {

/// The value of "ClusterName             = aif" in what `scontrol show config` writes.
std::string clusterIn(std::string_view config)
{
    constexpr std::string_view kKey = "ClusterName";
    const std::size_t at = config.find(kKey);
    if (at == std::string_view::npos)
        return {};
    const std::string_view line = config.substr(at, config.find('\n', at) - at);
    const std::size_t begin = line.find_first_not_of(" =", kKey.size());
    if (begin == std::string_view::npos)
        return {};
    return input::displayText(line.substr(begin, line.find_last_not_of(" \r") + 1 - begin), 80);
}

} // namespace

Result<SlurmLook> lookAtSlurm(const std::string& folder, const std::string& conf)
{
    const std::atomic<bool> stopping = false;
    slurm::SlurmConfig config;
    config.folder = folder;
    config.conf = conf;
    slurm::Reading reading = slurm::SlurmReader(config).read(stopping);
    if (!reading.nodes)
        return reading.nodes.error();
    if (!reading.jobs)
        return reading.jobs.error();
    slurm::Command command;
    command.words = {folder + "/scontrol", "show", "config"};
    if (!conf.empty())
        command.environment = {{"SLURM_CONF", conf}};
    const auto said = slurm::run(command, stopping);
    SlurmLook look;
    look.folder = folder;
    look.conf = conf;
    look.cluster = said ? clusterIn(said->output) : std::string();
    look.release = reading.nodes->release;
    look.nodes = reading.nodes->rows.size();
    std::set<std::string> hosts;
    for (const slurm::Node& node : reading.nodes->rows) {
        look.gpus += slurm::gpusOf(node.gres).count;
        hosts.insert(slurm::hostKey(node.host));
    }
    std::set<std::string> accounts;
    for (const slurm::Job& job : reading.jobs->rows) {
        look.running += job.has("RUNNING") ? 1u : 0u;
        look.waiting += job.has("PENDING") ? 1u : 0u;
        if (!job.account.empty())
            accounts.insert(job.account);
    }
    look.hosts.assign(hosts.begin(), hosts.end());
    look.accounts.assign(accounts.begin(), accounts.end());
    return look;
}

} // namespace millwright::discovery
