// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/page_values.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// Finds events in series that count what happened in a sliding window (DCGM_EXP_XID_ERRORS_COUNT): a count that rose
/// since the page before is that many new events; one that falls only means that the window moved on. A gauge that
/// holds a last code is no event source: it keeps the code for ever and cannot show a repetition.
class EventWatch {
public:
    struct Found {
        std::uint32_t asset = 0; ///< Number of the target's AssetDirectory.
        Event event;             ///< Without asset and source.
    };

    /// A series of the rule; series without a code count nothing ("no error") and are left out.
    void addSeries(const EventRule& rule, std::uint32_t asset, std::uint32_t cell, const Series& series);
    /// What is new in this page. `absenceMeans`: a series that is not there counts 0.
    void read(const PageValues& page, bool absenceMeans, std::vector<Found>& found);
    void dropCells(const std::vector<bool>& cellGone);

private:
    struct Watched {
        const EventRule* rule = nullptr;
        std::uint32_t asset = 0;
        std::uint32_t cell = 0;
        std::int32_t code = 0;
        double windowSeconds = 0.0;
        double last = 0.0;
    };

    static Event eventOf(const Watched& watched, double times, const PageValues& page);

    std::vector<Watched> m_watched;
};

} // namespace millwright::prometheus
