// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/page_values.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// Finds events in series (EventRule says how).
///
/// Window: series that count what happened in a sliding window (DCGM_EXP_XID_ERRORS_COUNT): a count that rose since the
/// page before is that many new events; one that falls only means that the window moved on. A gauge that holds a last
/// code is no event source: it keeps the code for ever and cannot show a repetition.
///
/// Increase: what a total grew by. The total belongs to the asset and not to a series, so that new labels (another pod
/// took the card) neither make an event nor hide one. First sight and a fall are no events.
///
/// Later: a start time that moved forward by more than clocks are set by.
class EventWatch {
public:
    struct Found {
        std::uint32_t asset = 0; ///< Number of the target's AssetDirectory.
        Event event;             ///< Without asset and source.
    };

    /// A series of the rule; `rank` is the place of its name among the aliases. Series of a window without a code count
    /// nothing ("no error") and are left out.
    void addSeries(const EventRule& rule, std::uint16_t rank, std::uint32_t asset, std::uint32_t cell,
                   const Series& series);
    /// What is new in this page. `absenceMeans`: a series of a window that is not there counts 0.
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
    /// A total or start time of one asset.
    struct Total {
        const EventRule* rule = nullptr;
        std::uint32_t asset = 0;
        std::vector<std::pair<std::uint16_t, std::uint32_t>> cells; ///< Rank, cell.
        bool known = false;
        std::uint16_t rank = 0; ///< Of what `last` was read from.
        std::size_t series = 0; ///< How many `last` is the sum of.
        double last = 0.0;
        double untold = 0.0; ///< Increase gathered since the last event.
        UtcTime lastEvent = kNoTime;
    };
    struct Reading {
        std::uint16_t rank = 0xFFFF;
        std::size_t series = 0;
        double value = 0.0;
        UtcTime time = kNoTime;
    };

    static Event windowEvent(const Watched& watched, double times, const PageValues& page);
    static Event eventOf(const EventRule& rule, std::int32_t code, UtcTime time, const std::string& extra);
    static Reading readingOf(const Total& total, const PageValues& page);
    static void readTotal(Total& total, const PageValues& page, std::vector<Found>& found);
    static void tellIncrease(Total& total, UtcTime time, std::vector<Found>& found);

    std::vector<Watched> m_watched;
    std::vector<Total> m_totals;
    std::map<std::pair<const EventRule*, std::uint32_t>, std::size_t> m_totalOf;
};

} // namespace millwright::prometheus
