// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/job_holdings.h"

#include "services/sources/slurm/gres.h"
#include "services/sources/slurm/host_list.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace millwright::slurm {

namespace {

/// The number at the end of "nvidia3" or "gpu3" after `prefix`; nothing when something else stands there.
std::optional<std::uint32_t> numberAfter(std::string_view text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return std::nullopt;
    text.remove_prefix(prefix.size());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::uint32_t> numberOf(const Inventory& inventory, AssetRef gpu)
{
    if (const auto minor = numberAfter(inventory.attribute(gpu, "device"), "nvidia"))
        return minor;
    if (const auto index = numberAfter(inventory.attribute(gpu, "index"), ""))
        return index;
    return numberAfter(inventory.name(gpu), "gpu");
}

/// What a job holds on one node.
struct NodeShare {
    std::string node;
    double count = 0;
    std::vector<std::uint32_t> indexes;
};

std::vector<NodeShare> sharesOf(const Job& job)
{
    std::vector<NodeShare> shares;
    std::vector<std::string> hosts = hostsOf(job.nodes);
    if (!job.gresDetail.empty() && job.gresDetail.size() == hosts.size()) {
        for (std::size_t i = 0; i < hosts.size(); ++i) {
            Gpus gpus = gpusOf(job.gresDetail[i]);
            shares.push_back({std::move(hosts[i]), double{1} * gpus.count, std::move(gpus.indexes)});
        }
        return shares;
    }
    const std::uint32_t total = gpusOfTres(job.tresAllocated);
    for (std::string& host : hosts)
        shares.push_back({std::move(host), total / static_cast<double>(hosts.size()), {}});
    return shares;
}

/// The accelerators with these numbers; empty unless all are there.
std::vector<hub::Workload::Share> byNumber(std::span<const GpuTable::Gpu> gpus,
                                           const std::vector<std::uint32_t>& numbers)
{
    std::vector<hub::Workload::Share> shares;
    for (const std::uint32_t number : numbers) {
        const auto found =
            std::find_if(gpus.begin(), gpus.end(), [number](const GpuTable::Gpu& gpu) { return gpu.number == number; });
        if (found == gpus.end())
            return {};
        shares.push_back({found->ref, 1.0f});
    }
    return shares;
}

void addShares(const NodeShare& share, std::span<const GpuTable::Gpu> gpus, hub::Workload& workload)
{
    std::vector<hub::Workload::Share> shares = byNumber(gpus, share.indexes);
    if (shares.empty()) {
        const double fraction = std::min(1.0, share.count / static_cast<double>(gpus.size()));
        for (const GpuTable::Gpu& gpu : gpus)
            shares.push_back({gpu.ref, static_cast<float>(fraction)});
    }
    workload.shares.insert(workload.shares.end(), shares.begin(), shares.end());
}

hub::Workload workloadOf(const Job& job, const std::string& cluster)
{
    hub::Workload workload;
    workload.id = "slurm:" + cluster + "/" + std::to_string(job.id);
    workload.name = job.name.empty() ? std::to_string(job.id) : job.name;
    workload.from = job.start;
    workload.labels = {{"scheduler", "slurm"},   {"cluster", cluster}, {"account", job.account},
                       {"qos", job.qos},         {"user", job.user},   {"partition", job.partition},
                       {"comment", job.comment}, {"name", job.name},   {"wckey", job.wckey}};
    std::erase_if(workload.labels, [](const auto& label) { return label.second.empty(); });
    return workload;
}

/// How many jobs a row that waits stands for: an array waits as one row.
std::uint64_t tasksOf(const Job& job)
{
    constexpr std::size_t kMostTasks = 1'000'000;
    const std::string_view tasks = std::string_view(job.arrayTasks).substr(0, job.arrayTasks.find('%'));
    return tasks.empty() ? 1 : std::max<std::size_t>(1, hostsOf("[" + std::string(tasks) + "]", kMostTasks).size());
}

/// What one job that waits asks for.
std::uint64_t askedGpus(const Job& job)
{
    if (const std::uint32_t asked = gpusOfTres(job.tresAsked))
        return asked;
    if (const std::uint32_t perNode = gpusOf(job.tresPerNode).count)
        return std::uint64_t{perNode} * std::max(1u, job.nodeCount);
    return gpusOf(job.tresPerJob).count;
}

} // namespace

GpuTable::GpuTable(const Inventory& inventory, const std::vector<AssetRef>& nodes)
{
    for (const AssetRef node : nodes) {
        std::vector<Gpu> gpus;
        for (const AssetRef child : inventory.children(node)) {
            if (child.assetClass == AssetClass::Accelerator)
                gpus.push_back({child, numberOf(inventory, child)});
        }
        if (!gpus.empty())
            m_gpus.emplace(node, std::move(gpus));
    }
}

std::span<const GpuTable::Gpu> GpuTable::of(AssetRef node) const
{
    const auto found = m_gpus.find(node);
    return found == m_gpus.end() ? std::span<const Gpu>() : std::span<const Gpu>(found->second);
}

Held heldBy(const std::vector<Job>& jobs, const std::string& cluster, const GpuTable& gpus,
            const std::function<AssetRef(const std::string& nodeName)>& nodeOf)
{
    Held held;
    held.holdings.scheduler = "slurm:" + cluster;
    for (const Job& job : jobs) {
        if (job.has("PENDING")) {
            held.queuedJobs += tasksOf(job);
            held.queuedGpus += tasksOf(job) * askedGpus(job);
        }
        if (!job.holds())
            continue;
        hub::Workload workload = workloadOf(job, cluster);
        for (const NodeShare& share : sharesOf(job)) {
            const std::span<const GpuTable::Gpu> there = gpus.of(nodeOf(share.node));
            if (share.count > 0 && !there.empty()) {
                addShares(share, there, workload);
            } else if (share.count > 0) {
                held.unplacedGpus += static_cast<std::uint64_t>(std::llround(share.count));
                held.unplacedNode = held.unplacedNode.empty() ? share.node : held.unplacedNode;
            }
        }
        if (!workload.shares.empty())
            held.holdings.workloads.push_back(std::move(workload));
    }
    return held;
}

} // namespace millwright::slurm
