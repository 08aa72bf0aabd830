// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/usage_numbers.h"

#include <chrono>

namespace millwright::items {
namespace {

using Amount = UsageModel::Amount;

constexpr double kWhole = 0.95;                   ///< Of a span, for its numbers to stand for it.
constexpr std::chrono::minutes kLeastForRate{10}; ///< Metered, for a rate that is worth a forecast.
constexpr QualityMark kInPart{Quality::Good, QualityReason::LowCoverage};
constexpr QualityMark kForecast{Quality::Estimated};

struct Words {
    const char* title;
    const char* unit;
};

Words wordsOf(Amount amount)
{
    switch (amount) {
    case Amount::EnergyCost:
        return {"Energy cost", ""};
    case Amount::Tokens:
        return {"Tokens", "tok"};
    case Amount::Energy:
        return {"Facility energy", "Wh"};
    case Amount::Hours:
        return {"Accelerator hours", "h"};
    case Amount::Within:
        return {"Time within objectives", "%"};
    case Amount::Budget:
        return {"Budget", ""};
    case Amount::BudgetShare:
        return {"Taken", "%"};
    case Amount::MonthEnd:
        return {"At month end", ""};
    case Amount::MonthEndShare:
        return {"Of budget at month end", "%"};
    }
    return {"", ""};
}

/// From its begin to the begin of the next.
milliseconds monthOf(UtcTime begin)
{
    using namespace std::chrono;
    const year_month_day day{sys_days(floor<days>(begin.time_since_epoch()))};
    return duration_cast<milliseconds>(sys_days((day.year() / day.month() + months(1)) / 1) -
                                       sys_days(day.year() / day.month() / 1));
}

std::optional<double> monthEnd(const Usage& usage, const UsageReport& report)
{
    const auto cost = usage.energyCost();
    if (!cost || report.metered < kLeastForRate)
        return std::nullopt;
    return *cost * static_cast<double>(monthOf(report.from).count()) / static_cast<double>(report.metered.count());
}

std::optional<double> shareOf(std::optional<double> part, std::optional<double> whole)
{
    return part && whole && *whole > 0.0 ? std::optional(100.0 * *part / *whole) : std::nullopt;
}

std::optional<double> numberOf(Amount amount, const Usage& usage, const UsageReport& report,
                               std::optional<double> budget)
{
    switch (amount) {
    case Amount::EnergyCost:
        return usage.energyCost();
    case Amount::Tokens:
        if (const auto tokens = usage.tokens())
            return static_cast<double>(*tokens);
        return std::nullopt;
    case Amount::Energy:
        return usage.facilityWattHours();
    case Amount::Hours:
        return usage.acceleratorHours();
    case Amount::Within:
        return usage.usefulShare();
    case Amount::Budget:
        return budget;
    case Amount::BudgetShare:
        return shareOf(usage.energyCost(), budget);
    case Amount::MonthEnd:
        return monthEnd(usage, report);
    case Amount::MonthEndShare:
        return shareOf(monthEnd(usage, report), budget);
    }
    return std::nullopt;
}

bool isMoneySpent(Amount amount)
{
    return amount != Amount::Budget && *wordsOf(amount).unit == '\0';
}

QualityMark markOf(Amount amount, const UsageReport& report)
{
    if (amount == Amount::Budget)
        return kGood;
    if (amount == Amount::MonthEnd || amount == Amount::MonthEndShare)
        return kForecast;
    return isWhollyMetered(report) ? kGood : kInPart;
}

} // namespace

MeasureInfo usageInfo(Amount amount)
{
    MeasureInfo info;
    info.title = wordsOf(amount).title;
    info.unit = wordsOf(amount).unit;
    info.high = info.unit == "%" ? 100.0 : 1e18;
    info.aggregation = Aggregation::Sum;
    return info;
}

bool isWhollyMetered(const UsageReport& report)
{
    return static_cast<double>(report.metered.count()) >= kWhole * static_cast<double>(report.passed.count());
}

Reading usageReading(Amount amount, const Usage& usage, const UsageReport& report, std::optional<double> budget)
{
    if (const auto number = numberOf(amount, usage, report, budget))
        return {*number, markOf(amount, report), kNoTime};
    const bool isUnpriced = isMoneySpent(amount) && usage.facilityJoules && !usage.energyCost();
    Reading none;
    none.mark = isUnpriced ? QualityMark(Quality::Missing, QualityReason::Unpriced) : kMissing;
    return none;
}

Usage without(const Usage& whole, const Usage& part)
{
    Usage rest;
    const auto leave = [&](std::optional<std::int64_t> Usage::*field) {
        if (whole.*field)
            rest.*field = *(whole.*field) - (part.*field).value_or(0);
    };
    for (const auto field :
         {&Usage::inputTokens, &Usage::cachedTokens, &Usage::outputTokens, &Usage::judgedTokens, &Usage::facilityJoules,
          &Usage::pricedJoules, &Usage::costMicros, &Usage::heldMillis, &Usage::usefulMillis, &Usage::unjudgedMillis})
        leave(field);
    return rest;
}

} // namespace millwright::items
