// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_kernel.h"

#include <cstring>

namespace millwright::twin {
namespace {

using Floats = float __attribute__((vector_size(16)));
using Ints = std::int32_t __attribute__((vector_size(16)));
using Words = std::uint32_t __attribute__((vector_size(16)));
constexpr std::uint32_t kLanes = 4;

constexpr float kRamp = 40.0f;          // a node comes into use over 1/40 of the share
constexpr float kThrottleSpan = 14.0f;  // K from the first slower clock to a standstill
constexpr float kLeastClock = 0.35f;    // part of the clock that remains
constexpr float kCapTolerance = 0.035f; // the regulator holds the power limit within this part
constexpr float kSiliconPower = 0.02f;  // devices differ by this part in power
constexpr float kPowerNoise = 0.006f;   // power swings by this part from step to step, at idle too
constexpr float kSiliconHeat = 0.07f;   // and by this part in thermal resistance

template <typename Lanes, typename Value>
Lanes load(const Value* from)
{
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

void store(float* to, Floats lanes)
{
    std::memcpy(to, &lanes, sizeof lanes);
}

Floats fill(float value)
{
    return Floats{value, value, value, value};
}

Floats lesser(Floats a, Floats b)
{
    return a < b ? a : b;
}

Floats greater(Floats a, Floats b)
{
    return a > b ? a : b;
}

Floats clamped(Floats value, float least, float most)
{
    return greater(lesser(value, fill(most)), fill(least));
}

Floats toFloats(Ints values)
{
    return __builtin_convertvector(values, Floats);
}

/// mix32 of twin_random.h in every lane.
Words mixed(Words x)
{
    x ^= x >> 16;
    x *= 0x7FEB352Du;
    x ^= x >> 15;
    x *= 0x846CA68Bu;
    return x ^ (x >> 16);
}

double total(Floats lanes)
{
    return (static_cast<double>(lanes[0]) + static_cast<double>(lanes[1])) +
           (static_cast<double>(lanes[2]) + static_cast<double>(lanes[3]));
}

struct LaneSums {
    Floats tokens{}, active{}, clock{}, throttled{};
};

/// One step of four accelerators; `at` is the first one's place in the run.
[[gnu::always_inline]] inline void stepLanes(const AcceleratorKernel& k, const KernelRows& rows, std::uint32_t at,
                                             LaneSums& sums)
{
    const Words index = Words{0, 1, 2, 3} + at;
    const Words draw = mixed(index * 0x9E3779B1u + k.key);
    const Floats noise = toFloats(reinterpret_cast<Ints>(draw)) * 0x1p-31f;
    const Floats other = toFloats(reinterpret_cast<Ints>(draw << 16)) * 0x1p-31f;
    const auto traits = load<Words>(rows.traits + at);
    const Floats silicon = toFloats(reinterpret_cast<Ints>(traits) >> 16) * 0x1p-15f;
    Floats rank = toFloats(reinterpret_cast<Ints>(traits & 0xFFFFu)) * 0x1p-16f + k.rotation;
    rank = rank >= 1.0f ? rank - 1.0f : rank;

    const auto before = load<Floats>(rows.state + at);
    const Floats speed = clamped(1.0f - (before - k.slowdown) * (1.0f / kThrottleSpan), kLeastClock, 1.0f);
    const Floats active = clamped((k.share - rank) * kRamp, 0.0f, 1.0f);
    const Floats level = active * clamped(k.load * (1.0f + k.spread * (noise + silicon)), 0.0f, 1.0f);
    const Floats work = level * k.tensor * speed;

    const Floats wanted = (k.idleWatts + active * k.activeWatts + level * k.levelWatts + work * speed * k.tensorWatts) *
                          (1.0f + kSiliconPower * silicon + kPowerNoise * other);
    const Floats cap = k.capWatts * (1.0f + kCapTolerance * other);
    const Floats watts = lesser(wanted, cap);
    const Floats target = k.coolant + k.resistance * (1.0f + kSiliconHeat * silicon) * watts;
    const Floats core = before + (target - before) * k.alpha;

    const Floats inUse = lesser(active * 16.0f, fill(1.0f));
    const Floats tokens = level * speed * k.rate;
    const Floats hot = speed < 1.0f ? fill(1.0f) : fill(0.0f);
    store(rows.state + at, core);
    store(rows.busy + at, inUse * (k.kernel - k.jitter * (1.0f + other)));
    store(rows.tensor + at, 100.0f * work);
    store(rows.power + at, watts);
    store(rows.temperature + at, core);
    store(rows.memoryTemperature + at, core + k.memoryRise + k.memoryGain * level);
    store(rows.clock + at, k.idleClock + inUse * k.clockRange * speed);
    store(rows.tokens + at, tokens);
    store(rows.throttle + at, (active > 0.0f ? fill(0.0f) : fill(kReasonIdle)) +
                                  (wanted > cap ? fill(kReasonPowerCap) : fill(0.0f)) + hot * kReasonThermal);
    sums.tokens += tokens;
    sums.active += active;
    sums.clock += speed;
    sums.throttled += hot;
}

/// The last one to three accelerators of a run, in a buffer of four.
LaneSums stepRest(const AcceleratorKernel& kernel, const KernelRows& rows, std::uint32_t at, std::uint32_t count)
{
    std::uint32_t traits[kLanes] = {};
    float buffer[9][kLanes] = {};
    std::memcpy(traits, rows.traits + at, count * sizeof(float));
    std::memcpy(buffer[0], rows.state + at, count * sizeof(float));
    const KernelRows local{traits,    buffer[0], buffer[1], buffer[2], buffer[3],
                           buffer[4], buffer[5], buffer[6], buffer[7], buffer[8]};
    AcceleratorKernel shifted = kernel;
    shifted.key += at * 0x9E3779B1u;
    LaneSums sums;
    stepLanes(shifted, local, 0, sums);
    float* const outputs[] = {rows.state, rows.busy,        rows.tensor,
                              rows.power, rows.temperature, rows.memoryTemperature,
                              rows.clock, rows.tokens,      rows.throttle};
    for (int i = 0; i < 9; ++i)
        std::memcpy(outputs[i] + at, buffer[i], count * sizeof(float));
    for (std::uint32_t lane = count; lane < kLanes; ++lane)
        sums.tokens[lane] = sums.active[lane] = sums.clock[lane] = sums.throttled[lane] = 0.0f;
    return sums;
}

} // namespace

AcceleratorKernel::Sums AcceleratorKernel::run(std::uint32_t count, const KernelRows& rows) const
{
    LaneSums sums;
    const std::uint32_t whole = count / kLanes * kLanes;
    for (std::uint32_t at = 0; at < whole; at += kLanes)
        stepLanes(*this, rows, at, sums);
    if (whole < count) {
        const LaneSums rest = stepRest(*this, rows, whole, count - whole);
        sums.tokens += rest.tokens;
        sums.active += rest.active;
        sums.clock += rest.clock;
        sums.throttled += rest.throttled;
    }
    return {total(sums.tokens), total(sums.active), total(sums.clock), total(sums.throttled)};
}

} // namespace millwright::twin
