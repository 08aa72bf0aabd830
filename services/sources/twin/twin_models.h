// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright::twin {

/// The four kinds of equipment in the twin; each has its accelerator, its node and its rack.
enum class Pool : std::uint8_t {
    Liquid, ///< 18 trays of four accelerators in one NVLink domain, liquid-cooled.
    Air,    ///< Nodes of eight accelerators, four or five a rack, air-cooled.
    Lpu,    ///< Nine nodes of eight decode processors a rack, air-cooled.
    Edge,   ///< One to four nodes of eight small accelerators in a cabinet.
};
inline constexpr int kPools = 4;

/// Constants of an accelerator type. Power over the limit is
///   idle + active · (work > 0) + level · (memory · memory intensity + tensor · tensor activity · clock²)
/// as parts of the power limit; the intensities are those of the work (WorkProfile).
struct AcceleratorModel {
    std::string_view name;
    std::string_view vendor;
    float memory;       ///< MiB.
    float powerLimit;   ///< W.
    float idle;         ///< Part of the limit that an idle device draws.
    float active;       ///< Part of the limit added by a running kernel, however little it does.
    float memoryPower;  ///< Part of the limit at full memory traffic.
    float tensorPower;  ///< Part of the limit at full tensor activity.
    float resistance;   ///< K/W from coolant or air to core, at design flow.
    float timeConstant; ///< s of the core's temperature.
    float slowdown;     ///< °C core temperature at which clocks begin to fall.
    float memoryRise;   ///< K of the memory above the core at idle; NaN = no such sensor.
    float idleClock;    ///< MHz.
    float maxClock;     ///< MHz.
    float memoryClock;  ///< MHz.
    float linkPeak;     ///< GB/s both ways over the scale-up fabric; NaN = has none.
    int links;          ///< Of that fabric.
    bool isGpu;         ///< Reports XIDs and remaps memory rows.
};

/// Constants of a rack type and its nodes.
struct RackModel {
    std::string_view name;
    std::string_view nodeName;
    std::uint32_t nodes;        ///< Per full rack.
    std::uint32_t accelerators; ///< Per full node.
    std::uint32_t switches;
    std::uint32_t units;     ///< Height of the rack in height units.
    std::uint32_t nodeUnits; ///< Height of a node.
    float nodeBase;          ///< W of processors, network and memory of a node.
    float nodeShare;         ///< Power of fans and conversion as a part of the accelerators' power.
    float switchPower;       ///< W each.
    float nameplate;         ///< W.
    float supplyPart;        ///< Rating of one supply as a part of the nameplate; 1 = each side carries the rack alone.
    float liquidShare;       ///< Part of the heat that goes to the technology loop.
};

const AcceleratorModel& acceleratorModel(Pool pool);
const RackModel& rackModel(Pool pool);
std::string_view nameOf(Pool pool);

/// Height units (from 1 at the floor) at which a rack's nodes and switches begin, by their number from 1. Liquid racks
/// have their switches in the middle of their trays, the others theirs at the top.
std::uint32_t nodeUnit(Pool pool, std::uint32_t number);
std::uint32_t switchUnit(Pool pool, std::uint32_t number);
/// The same of the power shelves of a side (0 or 1), kShelfUnits high; 0 for racks with supplies at their rear, which
/// take no height.
inline constexpr std::uint32_t kShelfUnits = 4;
std::uint32_t shelfUnit(Pool pool, std::uint32_t side);

} // namespace millwright::twin
