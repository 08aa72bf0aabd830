// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_storage.h"

#include "services/sources/twin/twin_random.h"
#include "services/sources/twin/twin_targets.h"

#include <algorithm>
#include <cmath>

namespace millwright::twin {
namespace {

// Per accelerator; a cluster is bought with room to spare.
constexpr double kGives = 0.9;       // GB/s
constexpr double kReads = 0.42;      // GB/s at full load
constexpr double kWrites = 0.11;     // GB/s at full load
constexpr double kQuickest = 0.0006; // s, of a read that waits for nobody
constexpr double kSlowest = 0.98;    // load from which a queue no longer grows
constexpr double kWander = 300.0;    // s
constexpr double kDay = 86'400.0;
constexpr double kFilledPerDay = 0.12; // per cent; somebody deletes once a month

} // namespace

StoragePhysics::StoragePhysics(const TwinPlan& plan)
    : m_plan(plan)
{
    for (const std::uint32_t site : storageSites(plan))
        m_clusters.push_back({site, 0, 0.0f});
    for (std::uint32_t rack = 0; rack < plan.racks.size(); ++rack) {
        const auto there = std::ranges::find(m_clusters, plan.siteOfRack(rack), &Cluster::site);
        if (there == m_clusters.end())
            continue;
        there->accelerators += plan.racks[rack].accelerators.count;
        there->nameplates += rackModel(plan.racks[rack].pool).nameplate;
    }
    for (std::vector<float>* values : {&up, &read, &written, &latency, &used})
        values->resize(m_clusters.size());
}

void StoragePhysics::step(double time, const FaultState& faults, std::span<const float> rackPower)
{
    std::vector<double> watts(m_clusters.size());
    for (std::uint32_t rack = 0; rack < m_plan.racks.size(); ++rack) {
        const auto there = std::ranges::find(m_clusters, m_plan.siteOfRack(rack), &Cluster::site);
        if (there != m_clusters.end())
            watts[static_cast<std::size_t>(there - m_clusters.begin())] += static_cast<double>(rackPower[rack]);
    }
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
        const Cluster& cluster = m_clusters[i];
        const double load = std::clamp(watts[i] / std::max(1.0, static_cast<double>(cluster.nameplates)), 0.0, 1.0);
        const std::uint64_t key = drawKey(m_plan.seed, 0x73746F72, cluster.site);
        const double wander = 1.0 + 0.12 * driftNoise(key, time, kWander);
        const double gives = kGives * cluster.accelerators * static_cast<double>(faults.storageLimit[i]);
        const double wanted = (kReads + kWrites) * cluster.accelerators * load * wander;
        const double part = wanted > 0.0 ? std::min(1.0, gives * kSlowest / wanted) : 1.0;
        up[i] = 1.0f;
        read[i] = static_cast<float>(kReads * cluster.accelerators * load * wander * part);
        written[i] = static_cast<float>(kWrites * cluster.accelerators * load * wander * part);
        const double busy = gives > 0.0 ? std::min(wanted / gives, kSlowest) : kSlowest;
        latency[i] = static_cast<float>(kQuickest / (1.0 - busy) * (0.95 + 0.05 * wander));
        const double month = driftNoise(key + 1, time, 30.0 * kDay);
        used[i] = static_cast<float>(62.0 + 9.0 * month + kFilledPerDay * (time / kDay - std::floor(time / kDay)));
    }
}

} // namespace millwright::twin
