// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace millwright::hub {

/// Batches on their way to the tick. Bounded per source without losing the present: when a source has more samples
/// waiting than its bound, those that a newer waiting batch replaces are merged away and counted, so that what is left
/// is at most one value per measure and slot. Thread-safe.
class BatchQueue {
public:
    struct Bounds {
        std::size_t samples = 4'000'000; ///< Per source; above it superseded samples are merged away.
        std::size_t events = 100'000;    ///< Per source; above it the oldest events are left out and counted.
    };

    BatchQueue() = default;
    explicit BatchQueue(Bounds bounds)
        : m_bounds(bounds)
    {
    }

    /// Never blocks for longer than a merge.
    void push(Batch batch);
    /// Everything that waits, sources by name, each in the order of arrival.
    std::vector<Batch> takeAll();

    struct Losses {
        std::uint64_t merged = 0; ///< Samples that a newer one replaced before a tick saw them.
        std::uint64_t events = 0; ///< Events left out.
    };
    /// Since the start, of one source.
    Losses lossesOf(const std::string& source) const;

private:
    struct Waiting {
        std::vector<Batch> batches;
        std::size_t samples = 0;
        std::size_t events = 0;
        std::size_t mergeAbove = 0; // raised after a merge that could not go below the bound
        Losses losses;
    };

    void bound(Waiting& waiting) const;

    Bounds m_bounds;
    mutable std::mutex m_mutex;
    std::map<std::string, Waiting, std::less<>> m_sources;
};

/// Takes samples out of `batches` (oldest first) that a later batch has for the same measure and slot. Returns how many
/// are left; batches that carry nothing any more are removed.
std::size_t mergeSuperseded(std::vector<Batch>& batches);

} // namespace millwright::hub
