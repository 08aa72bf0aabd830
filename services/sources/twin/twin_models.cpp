// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_models.h"

#include <array>
#include <limits>

namespace millwright::twin {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint32_t kFirstTray = 9;  ///< Height unit of the lowest tray of a liquid rack.
constexpr std::uint32_t kTraysBelow = 9; ///< Its trays below the switches.

constexpr std::array<AcceleratorModel, kPools> kAccelerators{{
    {.name = "GX-192",
     .vendor = "Norvane",
     .memory = 188'416,
     .powerLimit = 1'200,
     .idle = 0.161f,
     .active = 0.048f,
     .memoryPower = 0.26f,
     .tensorPower = 1.06f,
     .resistance = 0.026f,
     .timeConstant = 14,
     .slowdown = 78,
     .memoryRise = 3,
     .idleClock = 345,
     .maxClock = 1'965,
     .memoryClock = 3'996,
     .linkPeak = 1'800,
     .links = 18,
     .isGpu = true},
    {.name = "HX-80",
     .vendor = "Norvane",
     .memory = 81'559,
     .powerLimit = 700,
     .idle = 0.160f,
     .active = 0.048f,
     .memoryPower = 0.26f,
     .tensorPower = 1.06f,
     .resistance = 0.062f,
     .timeConstant = 26,
     .slowdown = 82,
     .memoryRise = 5,
     .idleClock = 345,
     .maxClock = 1'980,
     .memoryClock = 2'619,
     .linkPeak = 900,
     .links = 18,
     .isGpu = true},
    {.name = "LQ-16",
     .vendor = "Tessaly",
     .memory = 512,
     .powerLimit = 300,
     .idle = 0.19f,
     .active = 0.08f,
     .memoryPower = 0.35f,
     .tensorPower = 0.9f,
     .resistance = 0.12f,
     .timeConstant = 18,
     .slowdown = 85,
     .memoryRise = kNone,
     .idleClock = 300,
     .maxClock = 900,
     .memoryClock = 900,
     .linkPeak = kNone,
     .links = 0,
     .isGpu = false},
    {.name = "EX-48",
     .vendor = "Norvane",
     .memory = 46'068,
     .powerLimit = 350,
     .idle = 0.12f,
     .active = 0.08f,
     .memoryPower = 0.28f,
     .tensorPower = 1.0f,
     .resistance = 0.13f,
     .timeConstant = 30,
     .slowdown = 84,
     .memoryRise = 6,
     .idleClock = 210,
     .maxClock = 2'520,
     .memoryClock = 9'001,
     .linkPeak = kNone,
     .links = 0,
     .isGpu = true},
}};

constexpr std::array<RackModel, kPools> kRacks{{
    {.name = "CX-72 liquid rack",
     .nodeName = "CX-4 tray",
     .nodes = 18,
     .accelerators = 4,
     .switches = 9,
     .units = 48,
     .nodeUnits = 1,
     .nodeBase = 760,
     .nodeShare = 0.03f,
     .switchPower = 950,
     .nameplate = 132'000,
     .supplyPart = 1.0f,
     .liquidShare = 0.93f},
    {.name = "AX-48 air rack",
     .nodeName = "HX-8 node",
     .nodes = 5,
     .accelerators = 8,
     .switches = 1,
     .units = 42,
     .nodeUnits = 8,
     .nodeBase = 1'350,
     .nodeShare = 0.16f,
     .switchPower = 420,
     .nameplate = 44'000,
     .supplyPart = 0.6f,
     .liquidShare = 0.0f},
    {.name = "LX-72 decode rack",
     .nodeName = "LQ-8 node",
     .nodes = 9,
     .accelerators = 8,
     .switches = 1,
     .units = 42,
     .nodeUnits = 4,
     .nodeBase = 620,
     .nodeShare = 0.12f,
     .switchPower = 420,
     .nameplate = 34'000,
     .supplyPart = 1.0f,
     .liquidShare = 0.0f},
    {.name = "EX-32 edge cabinet",
     .nodeName = "EX-8 node",
     .nodes = 4,
     .accelerators = 8,
     .switches = 1,
     .units = 24,
     .nodeUnits = 4,
     .nodeBase = 640,
     .nodeShare = 0.14f,
     .switchPower = 140,
     .nameplate = 17'000,
     .supplyPart = 1.0f,
     .liquidShare = 0.0f},
}};

} // namespace

const AcceleratorModel& acceleratorModel(Pool pool)
{
    return kAccelerators.at(static_cast<std::size_t>(pool));
}

const RackModel& rackModel(Pool pool)
{
    return kRacks.at(static_cast<std::size_t>(pool));
}

std::string_view nameOf(Pool pool)
{
    constexpr std::array<std::string_view, kPools> names{"liquid", "air", "decode", "edge"};
    return names.at(static_cast<std::size_t>(pool));
}

std::uint32_t nodeUnit(Pool pool, std::uint32_t number)
{
    if (pool != Pool::Liquid)
        return 1 + (number - 1) * rackModel(pool).nodeUnits;
    return number <= kTraysBelow ? kFirstTray + number - 1 : kFirstTray + rackModel(pool).switches + number - 1;
}

std::uint32_t switchUnit(Pool pool, std::uint32_t number)
{
    return pool == Pool::Liquid ? kFirstTray + kTraysBelow + number - 1 : rackModel(pool).units + 1 - number;
}

std::uint32_t shelfUnit(Pool pool, std::uint32_t side)
{
    constexpr std::uint32_t kLow = 3;   // below the lowest tray
    constexpr std::uint32_t kHigh = 38; // above the highest
    if (pool != Pool::Liquid)
        return 0;
    return side == 0 ? kLow : kHigh;
}

} // namespace millwright::twin
