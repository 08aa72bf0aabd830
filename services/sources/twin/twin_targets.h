// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::twin {

/// Where faults strike: places whose loss reaches work that matters. The same for the same plan.

/// The CDU with the most accelerators of training jobs behind it.
std::uint32_t busiestCdu(const TwinPlan& plan);
/// Side B of the hall with the most accelerators of jobs in air-cooled racks, whose supplies are the tightest; the
/// only UPS where a fleet has one side.
std::uint32_t secondUps(const TwinPlan& plan);
/// A rack's leak sensor in the second half of the first liquid-cooled row.
std::uint32_t rackLeakSensor(const TwinPlan& plan);
/// An accelerator in the middle of the largest deployment of a kind of work (of any kind when there is none), of the
/// second largest for `number` 1, and so on, round again when there are fewer.
std::uint32_t acceleratorOf(const TwinPlan& plan, Work work, std::uint32_t number);

/// Sites that have a storage cluster, in order: all but the edge.
std::vector<std::uint32_t> storageSites(const TwinPlan& plan);
/// The storage cluster, by its place among storageSites(), with the most accelerators of training jobs.
std::uint32_t busiestStorage(const TwinPlan& plan);

/// The deployment that holds most of an accelerator, or kNone.
std::uint32_t holderOf(const TwinPlan& plan, std::uint32_t accelerator);
std::uint32_t nodeOf(const TwinPlan& plan, std::uint32_t accelerator);

/// "LUL-A1-CDU".
std::string cduName(const TwinPlan& plan, std::uint32_t cdu);

} // namespace millwright::twin
