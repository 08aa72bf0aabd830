// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "services/sources/twin/twin.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace millwright::twin {

/// A twin run by hand, with the store and inventory that the hub would own.
struct TwinRun {
    explicit TwinRun(const TwinOptions& options)
        : source(makeTwin(options))
    {
        source->populate(inventory, store);
    }

    void tick(milliseconds elapsed = milliseconds(1'000))
    {
        now += elapsed;
        hub::TickContext context{now, ++ticks, elapsed, inventory, store, events, histograms};
        source->tick(context);
    }
    void tickFor(int seconds)
    {
        for (int i = 0; i < seconds; ++i)
            tick();
    }

    const Column& column(std::string_view id) const { return *store.find(id); }
    /// Sum of the values that count.
    double sum(std::string_view id) const
    {
        const Column& it = column(id);
        double sum = 0.0;
        for (Slot slot = 0; slot < it.size(); ++slot)
            sum += it.mark(slot).counts() ? static_cast<double>(it.values[slot]) : 0.0;
        return sum;
    }
    /// Events of a kind so far.
    std::vector<Event> eventsOf(EventKind kind) const
    {
        std::vector<Event> found;
        for (const Event& event : events) {
            if (event.kind == kind)
                found.push_back(event);
        }
        return found;
    }

    Catalogue catalogue = Catalogue::builtIn();
    Inventory inventory;
    FleetStore store{catalogue};
    std::vector<Event> events;
    std::vector<hub::HistogramReading> histograms; // of all ticks
    std::unique_ptr<hub::Source> source;
    UtcTime now = utcFromMillis(1'700'000'000'000);
    std::uint64_t ticks = 0;
};

/// A Wednesday, 14:00 UTC.
inline constexpr UtcTime kAfternoon{milliseconds{1'762'956'000'000}};

} // namespace millwright::twin
