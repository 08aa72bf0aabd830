// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/inventory.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::hub {

/// Finds sensors that stand still: the temperature of an accelerator that is bit for bit the same over kSamples samples
/// while the accelerator's power, smoothed over about four samples, was for kMoved of them elsewhere by more than what
/// two steps of the sensor take. A chip that is cooled well rises by a fiftieth of a degree per watt, so that a sensor
/// with steps of one degree has to follow 100 W. The step is the least move that was seen of the sensor, and at first a
/// degree where the value is a whole number (most exporters round) or a tenth where it is not. What is less than 10 W
/// or 1 % of the power is noise.
///
/// Where the power jumps between two samples (a job begins) the temperature has followed before the power has been
/// elsewhere for kMoved samples. A value that stands still is suspect (frozen), so that it enters no sum, limit or
/// formula, until it moves or is missing.
///
/// Each tick looks at one of kTurns stretches of the fleet; a sample counts once, however often it is seen. Hub thread
/// only.
class FrozenWatch {
public:
    static constexpr std::uint32_t kTurns = 10;
    static constexpr unsigned kSamples = 5;
    static constexpr unsigned kMoved = 3;

    explicit FrozenWatch(const Catalogue& catalogue);

    /// Marks what stands still, after the sources wrote and before anything reads. Gives an event for each value that
    /// begins or ends to be frozen; beyond kMostEvents in a tick one that counts the rest.
    std::vector<Event> look(const Inventory& inventory, FleetStore& store, std::uint64_t tick, UtcTime now);
    static constexpr std::size_t kMostEvents = 20;

private:
    /// What is known of one accelerator since its temperature moved last.
    struct Run {
        float value = 0.0f;            // bit for bit
        float power = 0.0f;            // smoothed
        float low = 0.0f, high = 0.0f; // of it
        float step = 0.0f;             // least move of the temperature ever seen; 0 = none
        std::uint32_t time = 0;        // of the last sample, where each has its own
        std::uint8_t samples = 0;      // 0 = none
        std::uint8_t moved = 0;        // of them, while the power was elsewhere
        std::uint8_t before = 0;       // the mark that its source gave
        bool isFrozen = false;
    };
    struct Change {
        Slot slot = kNoSlot;
        float value = 0.0f;
        bool isFrozen = false;
    };

    void visit(Slot slot, const Column& sensor, const Column& power);
    static void begin(Run& run, float value, float watts, std::uint32_t time);
    void endOrMark(Column& sensor);
    std::vector<Event> events(const Inventory& inventory, UtcTime now) const;
    Event eventOf(const Inventory& inventory, const Change& change, UtcTime now) const;

    const Catalogue& m_catalogue;
    MeasureIndex m_sensor = kNoMeasure, m_power = kNoMeasure;
    std::vector<Run> m_runs; // by slot
    std::vector<Slot> m_frozen;
    std::vector<Change> m_changes; // in this tick
};

} // namespace millwright::hub
