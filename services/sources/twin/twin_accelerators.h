// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_kernel.h"
#include "services/sources/twin/twin_plan.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace millwright::twin {

/// What a deployment asks of its accelerators in a tick.
struct Drive {
    float share = 0.0f;    ///< Part of its replicas or nodes that are in use, 0..1.
    float load = 0.0f;     ///< Level of those that are, 0..1.
    float rotation = 0.0f; ///< Moves which nodes are in use, 0..1.
    float rate = 0.0f;     ///< Tokens per second of one accelerator at level 1 and full clock.
    float pace = 1.0f;     ///< Synchronous jobs: speed of the slowest member, 0..1; 1 for all others.
};

/// What the room gives a rack.
struct RackClimate {
    float coolant = 25.0f;   ///< °C around the core: plate coolant or inlet air.
    float resistance = 1.0f; ///< Factor on the thermal resistance; above 1 when flow is short.
    bool powered = true;
};

/// What the accelerators of a deployment did in a tick, weighted by held fractions.
struct Achieved {
    double tokens = 0.0;  ///< tok/s.
    double active = 0.0;  ///< Accelerators in use.
    double clock = 0.0;   ///< Sum of clock factors over accelerators held.
    double held = 0.0;    ///< Accelerators held.
    float slowest = 1.0f; ///< Least mean clock factor of a run of its accelerators.
};

/// Columns to write, indexed by slot.
struct AcceleratorColumns {
    float* busy = nullptr;              ///< %
    float* tensor = nullptr;            ///< %
    float* power = nullptr;             ///< W
    float* temperature = nullptr;       ///< °C
    float* memoryTemperature = nullptr; ///< °C, NaN where there is no sensor
    float* clock = nullptr;             ///< MHz
    float* tokens = nullptr;            ///< tok/s
    float* throttle = nullptr;          ///< DCGM clock event reasons
    float* memoryUsed = nullptr;        ///< MiB, a quarter of the runs a tick
    float* link = nullptr;              ///< GB/s, the same; NaN where there is no fabric
};

/// Level, power and heat of every accelerator. Each depends on the drive of its holders, the climate of its rack, its
/// own temperature and one hash per tick; only the temperature is state. Not thread-safe.
class AcceleratorPhysics {
public:
    /// `slots` gives the column row of each accelerator of the plan. Keeps the reference to the plan.
    AcceleratorPhysics(const TwinPlan& plan, std::vector<std::uint32_t> slots);

    /// One step of `seconds`; the columns are written completely for powered racks and left alone for others. With
    /// `settle` the temperatures jump to their equilibrium and every column is written.
    void step(std::uint64_t tick, double seconds, bool settle, std::span<const Drive> drives,
              std::span<const RackClimate> racks, const AcceleratorColumns& columns, std::span<Achieved> achieved);

    /// Column row of an accelerator of the plan.
    std::uint32_t slot(std::uint32_t accelerator) const { return m_slots[accelerator]; }
    /// Core temperature, °C; also while telemetry is missing.
    float temperature(std::uint32_t accelerator) const { return m_temperature[accelerator]; }
    /// A powered-off accelerator cools down to its surroundings.
    void cool(Range accelerators, float coolant);
    /// Part of the accelerators of a rack that are thermally throttled, after step().
    float throttled(std::uint32_t rack) const { return m_throttled[rack]; }

private:
    struct Holder {
        std::uint32_t deployment;
        float fraction;
    };
    /// Consecutive accelerators of one rack with the same holders and consecutive column rows.
    struct Run {
        std::uint32_t first;
        std::uint32_t count;
        std::uint32_t slot;
        std::uint32_t rack;
        std::uint32_t holder;
        std::uint32_t holders;
    };
    struct Mix;
    /// By pool: part of the way to the thermal equilibrium in this step.
    using Alphas = std::array<float, kPools>;

    static Alphas alphasOf(double seconds, bool settle);
    void makeRuns();
    void makeTraits();
    static float loadOf(const Holder& holder, const Drive& drive, float clock);
    Mix mixOf(const Run& run, float clock, std::span<const Drive> drives) const;
    AcceleratorKernel kernelOf(const Run& run, const Mix& mix, const RackClimate& climate, const Alphas& alphas) const;
    void credit(const Run& run, const Mix& mix, std::span<const Drive> drives, const AcceleratorKernel::Sums& sums,
                std::span<Achieved> achieved) const;
    KernelRows rowsOf(const Run& run, const AcceleratorColumns& columns);
    void writeSlowColumns(const Run& run, const Mix& mix, const AcceleratorColumns& columns) const;

    const TwinPlan& m_plan;
    std::vector<std::uint32_t> m_slots;
    std::vector<Run> m_runs;
    std::vector<Holder> m_holders;
    std::vector<Work> m_works;           // by deployment
    std::vector<std::uint32_t> m_traits; // low half: rank of the node; high half: spread of the silicon
    std::vector<float> m_temperature;
    std::vector<float> m_clock;     // by run: mean clock factor of the last step
    std::vector<float> m_throttled; // by rack
    std::uint64_t m_steps = 0;
};

} // namespace millwright::twin
