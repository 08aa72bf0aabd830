// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"

#include <memory>
#include <string_view>
#include <vector>

namespace millwright::hub {

/// A source that learns of one scheduler from several places, each complete for itself (the exporter of every node),
/// names a part in Holdings::scheduler: "kubernetes:c1 at gpu7:9400".
inline constexpr std::string_view kPartOf = " at ";

/// The scheduler without the part: "kubernetes:c1".
std::string_view schedulerOf(std::string_view word);
bool isPart(std::string_view word);

/// What one holder says of a workload. All of it must outlive what is merged from it.
struct WorkloadWord {
    const Workload* workload = nullptr;
    std::string_view scheduler;
    std::string_view holder;
};

/// A workload as all say who speak of it.
struct MergedWorkload {
    const Workload* workload = nullptr; ///< `own`, or the only word there is.
    std::unique_ptr<Workload> own;
    std::string_view scheduler;            ///< Of the first that knows what it holds.
    std::vector<std::string_view> holders; ///< Those whose shares stand.
};

/// Brings together what is said of workloads with one id: labels of all (the first word for each counts), the earliest
/// begin. Shares that name accelerators win over those that name nodes (Workload::Share of class node: the fraction is
/// of each accelerator of the node), because the one is known and the other is arithmetic. In order of first mention.
std::vector<MergedWorkload> mergeWorkloads(const std::vector<WorkloadWord>& words);

} // namespace millwright::hub
