// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace millwright::twin {

/// Bits of DCGM's clock event reasons that the twin reports.
inline constexpr float kReasonIdle = 0x1;
inline constexpr float kReasonPowerCap = 0x4;
inline constexpr float kReasonHardware = 0x8;
inline constexpr float kReasonThermal = 0x20;

/// Rows of one run of accelerators: what the inner loop reads, keeps and writes. None overlap.
struct KernelRows {
    const std::uint32_t* traits; ///< Low half: rank of the node; high half: spread of the silicon.
    float* state;                ///< Core temperature, °C; read and written.
    float* busy;
    float* tensor;
    float* power;
    float* temperature;
    float* memoryTemperature;
    float* clock;
    float* tokens;
    float* throttle;
};

/// The inner loop over accelerators of one model, one owner and one rack; see AcceleratorModel for the power curve.
/// The same bits on every machine and at every optimisation level (multiplications and additions are never fused, see
/// the flags).
struct AcceleratorKernel {
    std::uint32_t key;                ///< Draws of this tick and run.
    float share, rotation;            ///< Which nodes are in use.
    float load, spread, tensor, rate; ///< What those do.
    float kernel, jitter;             ///< % of the time in which a kernel runs, and its noise.
    float idleWatts, activeWatts, levelWatts, tensorWatts, capWatts;
    float coolant, resistance, alpha, slowdown; ///< °C, K/W, part of the way to equilibrium, °C.
    float memoryRise, memoryGain;               ///< K; NaN rise = no sensor, and NaN is written.
    float idleClock, clockRange;                ///< MHz.

    struct Sums {
        double tokens = 0.0;    ///< tok/s
        double active = 0.0;    ///< Accelerators in use.
        double clock = 0.0;     ///< Clock factors, 1 each when nothing throttles.
        double throttled = 0.0; ///< Accelerators that throttle for heat.
    };
    /// With the widest vectors that this processor has.
    Sums run(std::uint32_t count, const KernelRows& rows) const;
    /// With those that every processor of the architecture has: the same bits, slower.
    Sums runBaseline(std::uint32_t count, const KernelRows& rows) const;

private:
    Sums runAvx2(std::uint32_t count, const KernelRows& rows) const;
};

/// Rows of one run for MemoryKernel. None overlap.
struct MemoryRows {
    const float* busy;
    const float* tensor;
    float* memoryUsed;
    float* link;
};

/// What follows from the work without any state: memory in use and traffic over the scale-up fabric.
struct MemoryKernel {
    float idle;  ///< MiB without any work.
    float used;  ///< MiB more on an accelerator in use.
    float cache; ///< MiB more per per cent of tensor activity.
    float link;  ///< GB/s per per cent of tensor activity; NaN = has no fabric, and NaN is written.

    void run(std::uint32_t count, const MemoryRows& rows) const;
    void runBaseline(std::uint32_t count, const MemoryRows& rows) const;

private:
    void runAvx2(std::uint32_t count, const MemoryRows& rows) const;
};

} // namespace millwright::twin
