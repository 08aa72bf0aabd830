// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The inner loop over accelerators in the widest vectors that the including file is compiled for. Included once for
// each instruction set; everything is local to the file. Results are the same bits for every width: lanes never mix,
// sums are kept per place within a block of eight, and nothing is fused.

#include "services/sources/twin/twin_kernel.h"

#include <cstdint>
#include <cstring>

namespace millwright::twin {
namespace {

#ifdef __AVX2__
constexpr std::uint32_t kLanes = 8;
#else
constexpr std::uint32_t kLanes = 4;
#endif
constexpr std::uint32_t kBlock = 8; // accelerators in one turn of the loop
constexpr std::uint32_t kParts = kBlock / kLanes;

using Floats = float __attribute__((vector_size(kLanes * 4)));
using Ints = std::int32_t __attribute__((vector_size(kLanes * 4)));
using Words = std::uint32_t __attribute__((vector_size(kLanes * 4)));

constexpr float kRamp = 40.0f;          // a node comes into use over 1/40 of the share
constexpr float kThrottleSpan = 14.0f;  // K from the first slower clock to a standstill
constexpr float kLeastClock = 0.35f;    // part of the clock that remains
constexpr float kCapTolerance = 0.035f; // the regulator holds the power limit within this part
constexpr float kSiliconPower = 0.02f;  // devices differ by this part in power
constexpr float kPowerNoise = 0.006f;   // power swings by this part from step to step, at idle too
constexpr float kSiliconHeat = 0.07f;   // and by this part in thermal resistance

template <typename Lanes, typename Value>
[[gnu::always_inline]] inline Lanes load(const Value* from)
{
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

[[gnu::always_inline]] inline void store(float* to, Floats lanes)
{
    std::memcpy(to, &lanes, sizeof lanes);
}

[[gnu::always_inline]] inline Floats fill(float value)
{
    return value - Floats{}; // plus would not fold: it changes -0
}

/// a < b ? a : b in every lane, so that a NaN in either gives b.
[[gnu::always_inline]] inline Floats lesser(Floats a, Floats b)
{
#if defined(__AVX2__)
    return __builtin_ia32_minps256(a, b);
#elif defined(__SSE2__)
    return __builtin_ia32_minps(a, b);
#else
    return a < b ? a : b;
#endif
}

/// a > b ? a : b in every lane.
[[gnu::always_inline]] inline Floats greater(Floats a, Floats b)
{
#if defined(__AVX2__)
    return __builtin_ia32_maxps256(a, b);
#elif defined(__SSE2__)
    return __builtin_ia32_maxps(a, b);
#else
    return a > b ? a : b;
#endif
}

[[gnu::always_inline]] inline Floats clamped(Floats value, Floats least, Floats most)
{
    return greater(lesser(value, most), least);
}

[[gnu::always_inline]] inline Floats toFloats(Ints values)
{
    return __builtin_convertvector(values, Floats);
}

/// mix32 of twin_random.h in every lane.
[[gnu::always_inline]] inline Words mixed(Words x)
{
    x ^= x >> 16;
    x *= 0x7FEB352Du;
    x ^= x >> 15;
    x *= 0x846CA68Bu;
    return x ^ (x >> 16);
}

constexpr std::uint32_t kPlaceStep = 0x9E3779B1u; // between the keys of neighbours
constexpr float kDrawUnit = 0x1p-31f;             // a draw as a signed integer is one of ±1 in these
constexpr float kSiliconUnit = 0x1p-15f;
constexpr float kRankUnit = 0x1p-16f;

/// The kernel's constants in every lane, multiplied by whatever does not change, and copies of the pointers that no
/// store can change.
struct WideKernel {
    WideKernel(const AcceleratorKernel& k, const KernelRows& to)
        : share(fill(k.share * kRamp))
        , rotation(fill(k.rotation * kRamp))
        , load(fill(k.load))
        , loadNoise(fill(k.load * k.spread * kDrawUnit))
        , loadSilicon(fill(k.load * k.spread * kSiliconUnit))
        , slowdown(fill(1.0f + k.slowdown / kThrottleSpan))
        , rate(fill(k.rate))
        , tensorPart(fill(100.0f * k.tensor))
        , busy(fill(k.kernel - k.jitter))
        , busyNoise(fill(k.jitter * kDrawUnit))
        , idleWatts(fill(k.idleWatts))
        , activeWatts(fill(k.activeWatts))
        , levelWatts(fill(k.levelWatts))
        , tensorWatts(fill(k.tensor * k.tensorWatts))
        , capWatts(fill(k.capWatts))
        , capNoise(fill(k.capWatts * kCapTolerance * kDrawUnit))
        , coolant(fill(k.coolant))
        , resistance(fill(k.resistance))
        , siliconResistance(fill(k.resistance * kSiliconHeat * kSiliconUnit))
        , alpha(fill(k.alpha))
        , memoryRise(fill(k.memoryRise))
        , memoryGain(fill(k.memoryGain))
        , idleClock(fill(k.idleClock))
        , clockRange(fill(k.clockRange))
        , rows(to)
    {
        for (std::uint32_t lane = 0; lane < kLanes; ++lane)
            firstKeys[lane] = k.key + lane * kPlaceStep;
    }

    Floats share, rotation, load, loadNoise, loadSilicon, slowdown, rate, tensorPart, busy, busyNoise, idleWatts,
        activeWatts, levelWatts, tensorWatts, capWatts, capNoise, coolant, resistance, siliconResistance, alpha,
        memoryRise, memoryGain, idleClock, clockRange;
    Words firstKeys;
    KernelRows rows;
};

struct LaneSums {
    [[gnu::always_inline]] void add(Floats moreTokens, Floats moreActive, Floats speed)
    {
        tokens += moreTokens;
        active += moreActive;
        clock += speed;
        throttled += speed < 1.0f ? fill(1.0f) : Floats{};
    }

    Floats tokens{}, active{}, clock{}, throttled{};
};

[[gnu::always_inline]] inline Floats reasonsOf(Floats active, Floats wanted, Floats cap, Floats speed)
{
    const Floats none{};
    const Floats idle = active > none ? none : fill(kReasonIdle);
    const Floats capped = wanted > cap ? fill(kReasonPowerCap) : none;
    const Floats hot = speed < 1.0f ? fill(kReasonThermal) : none;
    return idle + capped + hot;
}

/// One step of as many accelerators as there are lanes; `at` is the first one's place in the run.
[[gnu::always_inline]] inline void stepLanes(const WideKernel& k, Words keys, std::uint32_t at, LaneSums& sums)
{
    const Floats zero{};
    const Floats one = fill(1.0f);
    const Words draw = mixed(keys);
    const Floats noise = toFloats(reinterpret_cast<Ints>(draw));
    const Floats other = toFloats(reinterpret_cast<Ints>(draw << 16));
    const auto traits = load<Words>(k.rows.traits + at);
    const Floats silicon = toFloats(reinterpret_cast<Ints>(traits) >> 16);
    Floats rank = toFloats(reinterpret_cast<Ints>(traits & 0xFFFFu)) * (kRankUnit * kRamp) + k.rotation;
    rank = rank - (rank >= kRamp ? fill(kRamp) : zero);

    const auto before = load<Floats>(k.rows.state + at);
    const Floats speed = clamped(k.slowdown - before * (1.0f / kThrottleSpan), fill(kLeastClock), one);
    const Floats active = clamped(k.share - rank, zero, one);
    const Floats level = active * clamped(k.load + (k.loadNoise * noise + k.loadSilicon * silicon), zero, one);
    const Floats work = level * speed;

    const Floats drawn = (k.idleWatts + active * k.activeWatts) + (level * k.levelWatts + work * speed * k.tensorWatts);
    const Floats wanted =
        drawn * (one + (silicon * (kSiliconPower * kSiliconUnit) + other * (kPowerNoise * kDrawUnit)));
    const Floats cap = k.capWatts + k.capNoise * other;
    const Floats watts = lesser(wanted, cap);
    const Floats target = k.coolant + (k.resistance + k.siliconResistance * silicon) * watts;
    const Floats core = before + (target - before) * k.alpha;

    const Floats inUse = lesser(active * 16.0f, one);
    const Floats tokens = work * k.rate;
    store(k.rows.state + at, core);
    store(k.rows.busy + at, inUse * (k.busy - k.busyNoise * other));
    store(k.rows.tensor + at, work * k.tensorPart);
    store(k.rows.power + at, watts);
    store(k.rows.temperature + at, core);
    store(k.rows.memoryTemperature + at, core + (k.memoryRise + k.memoryGain * level));
    store(k.rows.clock + at, k.idleClock + inUse * k.clockRange * speed);
    store(k.rows.tokens + at, tokens);
    store(k.rows.throttle + at, reasonsOf(active, wanted, cap, speed));
    sums.add(tokens, active, speed);
}

/// A block; `keys` are those of its first accelerators and move on to the next block's.
[[gnu::always_inline]] inline void stepBlock(const WideKernel& kernel, std::uint32_t at, Words& keys,
                                             LaneSums (&sums)[kParts])
{
    for (std::uint32_t part = 0; part < kParts; ++part) {
        stepLanes(kernel, keys, at + part * kLanes, sums[part]);
        keys += kLanes * kPlaceStep;
    }
}

/// The last accelerators of a run, fewer than a block, in a buffer of one.
[[gnu::noinline]] void stepRest(const AcceleratorKernel& kernel, const KernelRows& rows, std::uint32_t at,
                                std::uint32_t count, LaneSums (&sums)[kParts])
{
    std::uint32_t traits[kBlock] = {};
    float buffer[9][kBlock] = {};
    std::memcpy(traits, rows.traits + at, count * sizeof(float));
    std::memcpy(buffer[0], rows.state + at, count * sizeof(float));
    const KernelRows local{traits,    buffer[0], buffer[1], buffer[2], buffer[3],
                           buffer[4], buffer[5], buffer[6], buffer[7], buffer[8]};
    AcceleratorKernel shifted = kernel;
    shifted.key += at * kPlaceStep;
    LaneSums rest[kParts];
    const WideKernel wide(shifted, local);
    Words keys = wide.firstKeys;
    stepBlock(wide, 0, keys, rest);
    float* const outputs[] = {rows.state, rows.busy,        rows.tensor,
                              rows.power, rows.temperature, rows.memoryTemperature,
                              rows.clock, rows.tokens,      rows.throttle};
    for (int i = 0; i < 9; ++i)
        std::memcpy(outputs[i] + at, buffer[i], count * sizeof(float));
    for (std::uint32_t place = 0; place < count; ++place) {
        const std::uint32_t part = place / kLanes;
        const std::uint32_t lane = place % kLanes;
        sums[part].tokens[lane] += rest[part].tokens[lane];
        sums[part].active[lane] += rest[part].active[lane];
        sums[part].clock[lane] += rest[part].clock[lane];
        sums[part].throttled[lane] += rest[part].throttled[lane];
    }
}

/// Sum over a block: always in the same order.
[[gnu::always_inline]] inline double total(const LaneSums (&sums)[kParts], Floats LaneSums::*field)
{
    float values[kBlock];
    for (std::uint32_t part = 0; part < kParts; ++part)
        store(values + part * kLanes, sums[part].*field);
    const auto pair = [&values](int i) { return static_cast<double>(values[i]) + static_cast<double>(values[i + 1]); };
    return (pair(0) + pair(2)) + (pair(4) + pair(6));
}

AcceleratorKernel::Sums runLanes(const AcceleratorKernel& kernel, std::uint32_t count, const KernelRows& rows)
{
    LaneSums sums[kParts];
    const WideKernel wide(kernel, rows);
    Words keys = wide.firstKeys;
    const std::uint32_t whole = count / kBlock * kBlock;
    for (std::uint32_t at = 0; at < whole; at += kBlock)
        stepBlock(wide, at, keys, sums);
    if (whole < count)
        stepRest(kernel, rows, whole, count - whole, sums);
    return {total(sums, &LaneSums::tokens), total(sums, &LaneSums::active), total(sums, &LaneSums::clock),
            total(sums, &LaneSums::throttled)};
}

void fillLanes(const MemoryKernel& kernel, std::uint32_t count, const MemoryRows& rows)
{
    const MemoryKernel k = kernel;
    const MemoryRows to = rows;
    const Floats used = fill(k.used);
    const std::uint32_t whole = count / kLanes * kLanes;
    for (std::uint32_t at = 0; at < whole; at += kLanes) {
        const auto tensor = load<Floats>(to.tensor + at);
        const Floats inUse = load<Floats>(to.busy + at) > 0.0f ? used : Floats{};
        store(to.memoryUsed + at, k.idle + inUse + k.cache * tensor);
        store(to.link + at, k.link * tensor);
    }
    for (std::uint32_t at = whole; at < count; ++at) {
        to.memoryUsed[at] = k.idle + (to.busy[at] > 0.0f ? k.used : 0.0f) + k.cache * to.tensor[at];
        to.link[at] = k.link * to.tensor[at];
    }
}

} // namespace
} // namespace millwright::twin
