// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace millwright::v1 {
class MeterAmounts;
class MeterRow;
} // namespace millwright::v1

namespace millwright::ctl {

/// A column of the table that people read: round figures, and a dash for what was never measured.
struct MeterColumn {
    const char* title;
    std::string (*text)(const v1::MeterAmounts& amounts);
};
std::span<const MeterColumn> meterColumns();

/// Everything as the contract has it, in whole units, for programs: RFC 4180; what was never measured is empty.
std::string csvHeader();
std::string csvLine(const v1::MeterRow& row);

/// Accelerator time in any state.
std::int64_t heldMillis(const v1::MeterAmounts& amounts);
/// "1234.567", from joules.
std::string kilowattHours(std::int64_t joules);
/// "12.50", from milliseconds.
std::string hours(std::int64_t millis);
/// "+1.25 %"; a dash where there is nothing to compare with.
std::string shareText(std::int64_t part, std::int64_t whole);

} // namespace millwright::ctl
