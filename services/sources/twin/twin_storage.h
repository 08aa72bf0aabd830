// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_faults.h"
#include "services/sources/twin/twin_plan.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::twin {

/// The storage clusters of a fleet, one for each site that is no edge site: what the accelerators there read and write,
/// and how long a read waits. The closer the traffic is to what a cluster can give, the longer; what it cannot give is
/// not moved.
class StoragePhysics {
public:
    explicit StoragePhysics(const TwinPlan& plan);

    /// `time` in s since 1970; `rackPower` in W, by rack.
    void step(double time, const FaultState& faults, std::span<const float> rackPower);

    // By cluster, in order of the sites:
    std::vector<float> up;
    std::vector<float> read, written; ///< GB/s
    std::vector<float> latency;       ///< s, mean of a read.
    std::vector<float> used;          ///< Part of the space, per cent.

private:
    struct Cluster {
        std::uint32_t site;
        std::uint32_t accelerators;
        float nameplates; ///< W of the site's racks.
    };

    const TwinPlan& m_plan;
    std::vector<Cluster> m_clusters;
};

} // namespace millwright::twin
