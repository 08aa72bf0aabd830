// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/written_fleet.h"

#include "tests/prometheus_server/written.h"

#include <array>
#include <cstdio>
#include <utility>

namespace millwright::bench {
namespace {

using namespace millwright::prometheus;

constexpr std::size_t kPerRequest = 500;
constexpr std::array kMetrics{"DCGM_FI_DEV_FB_USED",     "DCGM_FI_DEV_GPU_TEMP",
                              "DCGM_FI_DEV_GPU_UTIL",    "DCGM_FI_DEV_MEM_CLOCK",
                              "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_SM_CLOCK",
                              "DCGM_FI_DEV_XID_ERRORS",  "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"};

written::Labels labelsOf(int target, int gpu, const char* metric)
{
    const std::string host = "gpu-node-" + std::to_string(10'000 + target);
    char uuid[48];
    std::snprintf(uuid, sizeof uuid, "GPU-%08x-7953-256e-8f33-%012x", target, gpu);
    const std::string digit = std::to_string(gpu);
    return {{"DCGM_FI_DRIVER_VERSION", "580.105.08"},
            {"Hostname", host},
            {"UUID", uuid},
            {"__name__", metric},
            {"device", "nvidia" + digit},
            {"gpu", digit},
            {"instance", host + ":9400"},
            {"job", "dcgm"},
            {"modelName", "NVIDIA H200"},
            {"pci_bus_id", "00000000:1" + digit + ":00.0"}};
}

} // namespace

WrittenFleet::WrittenFleet(int accelerators)
{
    for (int target = 0; target < accelerators / kGpusOfTarget; ++target) {
        for (const char* metric : kMetrics) {
            for (int gpu = 0; gpu < kGpusOfTarget; ++gpu)
                m_labels.push_back(written::labels(labelsOf(target, gpu, metric)));
        }
    }
}

std::vector<std::string> WrittenFleet::round(int number, std::int64_t time) const
{
    std::vector<std::string> bodies;
    std::string request;
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const auto target = static_cast<std::int64_t>(i / (kMetrics.size() * kGpusOfTarget));
        const double value = 60.25 + number % 7 + static_cast<double>(i % 13);
        request += written::field(1, m_labels[i] + written::sample(value, time + target % 1'000));
        if ((i + 1) % kPerRequest == 0 || i + 1 == m_labels.size())
            bodies.push_back(written::compressed(std::exchange(request, {})));
    }
    return bodies;
}

} // namespace millwright::bench
