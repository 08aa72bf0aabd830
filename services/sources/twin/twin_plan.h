// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_business.h"
#include "services/sources/twin/twin_models.h"
#include "services/sources/twin/twin_places.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::twin {

/// Smallest and largest fleet that a plan is made for.
inline constexpr std::uint32_t kFewestAccelerators = 8;
inline constexpr std::uint32_t kMostAccelerators = 2'000'000;

inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

/// Consecutive indexes of one list of the plan.
struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    std::uint32_t end() const { return first + count; }
};

enum class Side : std::uint8_t { A, B };
enum class SourceKind : std::uint8_t { Utility, Battery, Generator };

struct PlanSite {
    const Place* place = nullptr;
    Range halls;
    Range sources; ///< Utility, battery, generator in this order.
    Range accelerators;
    Range nodes[kPools]; ///< Nodes of each pool: consecutive.
};

/// One facility water loop per hall, with the hall's index.
struct PlanHall {
    std::uint32_t site = 0;
    std::uint32_t number = 0; ///< Within the site, from 0.
    Range rows;
    Range upses;        ///< One per side.
    Range transformers; ///< One per side.
    Range rejections;   ///< Dry coolers or chillers.
    std::uint32_t leakSensor = kNone;
};

struct PlanRow {
    std::uint32_t hall = 0;
    std::uint32_t number = 0; ///< Within the hall, from 1.
    Range racks;
    Range pdus;                ///< One per side.
    std::uint32_t cdu = kNone; ///< With its loop; rows of air-cooled racks have none.
};

struct PlanRack {
    std::uint32_t row = 0;
    std::uint32_t number = 0; ///< Within the row, from 1.
    Pool pool = Pool::Air;
    Range nodes;
    Range accelerators;
    Range supplies; ///< One per side.
    Range switches;
    std::uint32_t leakSensor = kNone; ///< Liquid-cooled racks only.
};

/// One DPU per node, with the node's index.
struct PlanNode {
    std::uint32_t rack = 0;
    std::uint32_t number = 0; ///< Within the rack, from 1.
    Range accelerators;
};

struct PlanSource {
    std::uint32_t site = 0;
    SourceKind kind = SourceKind::Utility;
    float contracted = 0; ///< W.
};

struct PlanTransformer {
    std::uint32_t hall = 0;
    Side side = Side::A;
    float rating = 0; ///< W.
};

struct PlanUps {
    std::uint32_t hall = 0;
    Side side = Side::A;
    std::uint32_t transformer = 0;
    float rating = 0;  ///< W.
    float battery = 0; ///< Usable energy, Wh.
};

struct PlanPdu {
    std::uint32_t row = 0;
    Side side = Side::A;
    std::uint32_t ups = 0;
    float rating = 0; ///< W.
};

struct PlanSupply {
    std::uint32_t rack = 0;
    Side side = Side::A;
    std::uint32_t pdu = 0;
    float rating = 0; ///< W.
};

/// A coolant distribution unit, its technology loop (same index) and its pumps 2·i and 2·i+1.
struct PlanCdu {
    std::uint32_t row = 0;
    float capacity = 0; ///< W of heat.
};

struct PlanRejection {
    std::uint32_t hall = 0;
    std::uint32_t number = 0; ///< Within the hall, from 1.
};

/// Guards a rack, or a hall when rack is kNone.
struct PlanLeakSensor {
    std::uint32_t hall = 0;
    std::uint32_t rack = kNone;
};

/// A whole fleet as dense lists in physical order: children of one parent are consecutive, and so are the accelerators
/// of a rack, a row, a hall and a site. Nothing here depends on an inventory.
struct TwinPlan {
    std::uint64_t seed = 0;
    std::vector<PlanSite> sites;
    std::vector<PlanHall> halls;
    std::vector<PlanRow> rows;
    std::vector<PlanRack> racks;
    std::vector<PlanNode> nodes;
    std::uint32_t accelerators = 0;
    std::uint32_t switches = 0;

    std::vector<PlanSource> sources;
    std::vector<PlanTransformer> transformers;
    std::vector<PlanUps> upses;
    std::vector<PlanPdu> pdus;
    std::vector<PlanSupply> supplies;

    std::vector<PlanCdu> cdus;
    std::vector<PlanRejection> rejections;
    std::vector<PlanLeakSensor> leakSensors;

    Business business;

    std::uint32_t siteOfRack(std::uint32_t rack) const { return halls[rows[racks[rack].row].hall].site; }
    const AcceleratorModel& modelOfRack(std::uint32_t rack) const { return acceleratorModel(racks[rack].pool); }

    std::string hallLetter(std::uint32_t hall) const; ///< "A", …, "Z", "AA".
    std::string rowName(std::uint32_t row) const;     ///< "LUL-A2".
    std::string rackName(std::uint32_t rack) const;   ///< "LUL-A2-07".
    std::string nodeName(std::uint32_t node) const;   ///< "LUL-A2-07-n11".
};

/// Plans a fleet of exactly that many accelerators (clamped to the bounds above): the same for the same arguments.
/// From 1,000 accelerators on there are edge sites, from 2,000 on more than one core site.
TwinPlan planFleet(std::uint32_t accelerators, std::uint64_t seed);

} // namespace millwright::twin
