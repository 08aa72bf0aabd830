// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/hub/source.h"
#include "services/sources/slurm/answer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::slurm {

/// The accelerators of each node, with the number under which Slurm speaks of them, as the inventory has them.
class GpuTable {
public:
    struct Gpu {
        AssetRef ref;
        /// The device's minor number where telemetry tells it (attribute "device", "nvidia3"), or else its index
        /// (attribute "index", name "gpu3"): the same on nearly every machine, and what IDX counts.
        std::optional<std::uint32_t> number;
    };

    GpuTable() = default;
    GpuTable(const Inventory& inventory, const std::vector<AssetRef>& nodes);

    std::span<const Gpu> of(AssetRef node) const;

private:
    std::unordered_map<AssetRef, std::vector<Gpu>> m_gpus;
};

/// Who holds which accelerators, and what waits.
struct Held {
    hub::Holdings holdings;
    std::uint64_t queuedJobs = 0;
    std::uint64_t queuedGpus = 0;
    std::uint64_t unplacedGpus = 0; ///< Held on nodes of which no accelerator is known.
    std::string unplacedNode;       ///< The first of them.
};

/// Jobs that run become workloads: "slurm:CLUSTER/JOB". The indexes of gres_detail name their accelerators; where they
/// are not told, or telemetry numbers its accelerators otherwise, it is known how many are held but not which, and each
/// accelerator of the node is held by the same fraction. Jobs without GPUs hold no accelerator and are left out.
Held heldBy(const std::vector<Job>& jobs, const std::string& cluster, const GpuTable& gpus,
            const std::function<AssetRef(const std::string& nodeName)>& nodeOf);

} // namespace millwright::slurm
