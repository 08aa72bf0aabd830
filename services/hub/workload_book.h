// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/holding_runs.h"
#include "services/hub/placement.h"
#include "services/hub/source.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace millwright::hub {

/// Turns the workloads of schedulers into allocations of deployments. What a scheduler says replaces what it said
/// before; a placer (the registry) decides which deployment a workload belongs to, and one that no rule fits becomes a
/// deployment of its own outside any pod, named after scheduler and account (or namespace, or user): unowned by the
/// business, and not idle.
///
/// Several holders may speak of one workload, and several parts of one source of one scheduler (workload_merge.h).
///
/// A scheduler that is silent for kSilentAfter of its intervals leaves its deployments Missing since it last spoke:
/// what they hold stays, as the last that is known, and numbers of it are stale. The same holds after a restart for
/// schedulers that have not spoken yet, once kFirstWord is over. Hub thread.
class WorkloadBook {
public:
    static constexpr int kSilentAfter = 3;
    static constexpr milliseconds kAssumedInterval{60'000};
    static constexpr std::chrono::minutes kFirstWord{5};

    void addPlacer(const Placer* placer) { m_placers.push_back(placer); }
    /// A source that is configured; what others held before the restart ends once kFirstWord is over.
    void addSource(std::string name) { m_sources.insert(std::move(name)); }

    /// Takes the holdings out of the batch.
    void take(Batch& batch, Monotonic now);
    /// True when apply() has something to do: the inventory need not be locked for writing otherwise.
    bool isDue(const Inventory& inventory, Monotonic now);
    /// Writes deployments and what they hold.
    void apply(Inventory& inventory, UtcTime now);

private:
    using Key = std::pair<std::string, std::string>; // source, scheduler
    struct Told {
        std::vector<Workload> workloads;
        std::uint64_t fingerprint = 0;
        UtcTime when = kNoTime; ///< Source time of the last word.
        Monotonic heard{};
        milliseconds interval{0};
        bool isSilent = false;
    };
    struct Desired {
        std::vector<HeldCell> cells;
        std::set<std::string> holders;
    };

    static std::uint64_t fingerprintOf(const std::vector<Workload>& workloads);
    static milliseconds intervalOf(const Told& told);
    std::uint64_t placements() const;
    Placement placementOf(const Workload& workload, const std::string& scheduler) const;
    Result<AssetRef> deploymentOf(Inventory& inventory, const Workload& workload, const std::string& scheduler) const;
    std::map<Slot, Desired> desired(Inventory& inventory) const;
    void write(Inventory& inventory, Slot slot, Desired* wanted, UtcTime now) const;
    /// The last word of the first holder that is silent, or nothing.
    std::optional<UtcTime> silentSince(const std::set<std::string>& holders) const;
    bool mayStillSpeak(const std::string& holder) const;

    std::vector<const Placer*> m_placers;
    std::set<std::string> m_sources;
    std::map<Key, Told> m_told;
    std::uint64_t m_placements = 0;
    std::optional<Monotonic> m_begun;
    bool m_isWaiting = true; // for first words
    bool m_isDue = false;
};

} // namespace millwright::hub
