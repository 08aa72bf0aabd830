// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/meter_columns.h"

#include "app/ctl/output.h"
#include "millwright/v1/meters.pb.h"
#include "models/domain/time.h"

#include <google/protobuf/descriptor.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace millwright::ctl {
namespace {

constexpr const char* kNothing = "—";

/// `amount` / `unit` with `digits` behind the point, rounded to the nearest.
std::string decimal(std::int64_t amount, std::int64_t unit, int digits)
{
    std::int64_t steps = 1;
    for (int i = 0; i < digits; ++i)
        steps *= 10;
    const std::int64_t whole = amount / unit;
    std::int64_t rest = ((amount % unit) * steps + unit / 2) / unit;
    const std::int64_t carried = whole + rest / steps;
    rest %= steps;
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "%lld.%0*lld", static_cast<long long>(carried), digits,
                  static_cast<long long>(rest));
    return text.data();
}

constexpr std::int64_t kJoulesPerKilowattHour = 3'600'000;
constexpr std::int64_t kMillisPerHour = 3'600'000;

std::string energyText(bool isThere, std::int64_t joules)
{
    return isThere ? kilowattHours(joules) : kNothing;
}

std::string timeCell(bool isThere, std::int64_t millis)
{
    return isThere ? hours(millis) : kNothing;
}

std::string tokenText(bool isThere, std::int64_t tokens)
{
    return isThere ? std::to_string(tokens) : kNothing;
}

constexpr std::array kColumns{
    MeterColumn{"input tok", [](const auto& a) { return tokenText(a.has_input_tokens(), a.input_tokens()); }},
    MeterColumn{"cached tok", [](const auto& a) { return tokenText(a.has_cached_tokens(), a.cached_tokens()); }},
    MeterColumn{"output tok", [](const auto& a) { return tokenText(a.has_output_tokens(), a.output_tokens()); }},
    MeterColumn{"billed tok",
                [](const auto& a) {
                    return tokenText(a.has_billed_input_tokens() || a.has_billed_output_tokens(),
                                     a.billed_input_tokens() + a.billed_output_tokens());
                }},
    MeterColumn{"good",
                [](const auto& a) {
                    return a.has_good_tokens() && a.judged_tokens() > 0
                               ? decimal(a.good_tokens() * 100, a.judged_tokens(), 1) + " %"
                               : std::string(kNothing);
                }},
    MeterColumn{"chip kWh", [](const auto& a) { return energyText(a.has_chip_energy_j(), a.chip_energy_j()); }},
    MeterColumn{"node kWh", [](const auto& a) { return energyText(a.has_node_energy_j(), a.node_energy_j()); }},
    MeterColumn{"IT kWh", [](const auto& a) { return energyText(a.has_it_energy_j(), a.it_energy_j()); }},
    MeterColumn{"facility kWh",
                [](const auto& a) { return energyText(a.has_facility_energy_j(), a.facility_energy_j()); }},
    MeterColumn{"energy USD",
                [](const auto& a) {
                    return a.has_energy_cost_micros()  ? decimal(a.energy_cost_micros(), 1'000'000, 2)
                           : a.has_facility_energy_j() ? std::string("unpriced")
                                                       : std::string(kNothing);
                }},
    MeterColumn{"acc. USD",
                [](const auto& a) {
                    return a.has_accelerator_cost_micros() ? decimal(a.accelerator_cost_micros(), 1'000'000, 2)
                           : a.has_unknown_time_ms()       ? std::string("unpriced")
                                                           : std::string(kNothing);
                }},
    MeterColumn{"acc. h", [](const auto& a) { return timeCell(a.has_unknown_time_ms(), heldMillis(a)); }},
    MeterColumn{"in SLO h", [](const auto& a) { return timeCell(a.has_useful_time_ms(), a.useful_time_ms()); }},
    MeterColumn{"busy h", [](const auto& a) { return timeCell(a.has_busy_time_ms(), a.busy_time_ms()); }},
    MeterColumn{"unjudged h", [](const auto& a) { return timeCell(a.has_unjudged_time_ms(), a.unjudged_time_ms()); }},
    MeterColumn{"idle h", [](const auto& a) { return timeCell(a.has_idle_time_ms(), a.idle_time_ms()); }},
    MeterColumn{"unheld h",
                [](const auto& a) { return timeCell(a.has_unallocated_time_ms(), a.unallocated_time_ms()); }},
    MeterColumn{"faulty h",
                [](const auto& a) { return timeCell(a.has_faulty_time_ms(), a.faulty_time_ms() + a.off_time_ms()); }},
    MeterColumn{"unknown h", [](const auto& a) { return timeCell(a.has_unknown_time_ms(), a.unknown_time_ms()); }},
};

/// A field as CSV has it: quoted where it must be, and never read as a formula by a spreadsheet.
std::string csvField(std::string_view text)
{
    std::string safe = printable(text);
    if (!safe.empty() && std::string_view("=+-@").find(safe.front()) != std::string_view::npos)
        safe.insert(0, 1, '\'');
    if (safe.find_first_of(",\"\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

} // namespace

std::int64_t heldMillis(const v1::MeterAmounts& a)
{
    return a.unknown_time_ms() + a.off_time_ms() + a.faulty_time_ms() + a.unallocated_time_ms() + a.idle_time_ms() +
           a.busy_time_ms() + a.useful_time_ms() + a.unjudged_time_ms();
}

std::span<const MeterColumn> meterColumns()
{
    return kColumns;
}

std::string csvHeader()
{
    std::string header = "begin,kind,id,name,path";
    const auto* fields = v1::MeterAmounts::descriptor();
    for (int i = 0; i < fields->field_count(); ++i)
        header += ',' + fields->field(i)->name();
    return header;
}

std::string csvLine(const v1::MeterRow& row)
{
    constexpr std::string_view kPrefix = "METER_GROUP_KIND_";
    std::string kind = v1::MeterGroupKind_Name(row.kind());
    if (kind.starts_with(kPrefix))
        kind.erase(0, kPrefix.size());
    std::string line = timeText(utcFromMillis(row.begin_ms())) + ',' + kind + ',' + csvField(row.id()) + ',' +
                       csvField(row.name()) + ',' + csvField(row.path());
    const auto* fields = v1::MeterAmounts::descriptor();
    const auto* reflection = v1::MeterAmounts::GetReflection();
    for (int i = 0; i < fields->field_count(); ++i) {
        const auto* field = fields->field(i);
        line += ',';
        if (reflection->HasField(row.amounts(), field))
            line += std::to_string(reflection->GetInt64(row.amounts(), field));
    }
    return line;
}

std::string kilowattHours(std::int64_t joules)
{
    return decimal(joules, kJoulesPerKilowattHour, 3);
}

std::string hours(std::int64_t millis)
{
    return decimal(millis, kMillisPerHour, 2);
}

std::string shareText(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return kNothing;
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "%+.2f %%", percent);
    return text.data();
}

} // namespace millwright::ctl
