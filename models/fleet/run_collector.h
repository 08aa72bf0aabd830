// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/grouping.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace millwright {

/// Gathers members per group and gives one list of runs: sorted by group and first slot, disjoint within a group, as
/// long as they can be, weights at most 1.
class RunCollector {
public:
    explicit RunCollector(Slot groups)
        : m_open(groups, kNone)
    {
    }

    /// One more member of a group. Long runs come out cheapest when members come in rising order.
    void add(Slot group, Slot member, float weight) { addRun(group, {member, 1, weight}); }
    void addRun(Slot group, WeightedRun run);
    /// Gives the lists: runs of group g are runs[begin[g]] to runs[begin[g + 1]]. The collector is spent.
    void finish(std::vector<std::uint32_t>& begin, std::vector<WeightedRun>& runs);

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

    std::vector<std::uint32_t> m_open; // per group: its last run
    std::vector<std::pair<Slot, WeightedRun>> m_runs;
};

} // namespace millwright
