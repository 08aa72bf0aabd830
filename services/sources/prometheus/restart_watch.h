// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/exposition.h"
#include "services/sources/prometheus/keyed_hash.h"
#include "services/sources/prometheus/page_values.h"

#include <cstdint>
#include <vector>

namespace millwright::prometheus {

/// Notices that counters were set back to zero even when their new value is already beyond the old one: by the start
/// time of the process or host (the mapping's restarted-by), and by the `_created` series that OpenMetrics and the
/// Python client write beside each counter and histogram.
class RestartWatch {
public:
    explicit RestartWatch(KeyedHash hash)
        : m_hash(hash)
    {
    }

    /// True for the names that addCreated understands.
    static bool isCreatedName(std::string_view sampleName) { return sampleName.ends_with("_created"); }

    /// A counter or histogram bucket, by its index in PageValues::counters.
    void addCounter(const Series& series, std::uint32_t counter);
    /// A `_created` series.
    void addCreated(const Series& series, std::uint32_t cell);
    /// A start time that counts for the whole page.
    void addStart(std::uint32_t cell) { m_starts.push_back({cell, 0, false, 0.0}); }

    /// Tells the counters that were restarted since the page before. To be called before they take the page's samples.
    void read(PageValues& page);

    void dropCells(const std::vector<bool>& cellGone, const PageValues& page);

private:
    struct Start {
        std::uint32_t cell = 0;
        std::uint64_t key = 0;
        bool known = false;
        double time = 0.0;
    };
    struct Linked {
        std::uint64_t key = 0;
        std::uint32_t counter = 0;
    };

    std::uint64_t keyOf(const Series& series) const;
    static bool moved(Start& start, const PageValues& page);

    KeyedHash m_hash;
    std::vector<Start> m_starts;
    std::vector<Start> m_created;
    std::vector<Linked> m_counters;
};

} // namespace millwright::prometheus
