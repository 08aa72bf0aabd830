// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/usage_numbers.h"

#include <algorithm>
#include <chrono>

namespace millwright::items {
namespace {

using Amount = UsageModel::Amount;

constexpr double kWhole = 0.95;                  ///< Of a span, for its numbers to stand for it.
constexpr std::chrono::minutes kLeastForRate{1}; ///< Metered, for a rate that is worth a forecast.
constexpr QualityMark kInPart{Quality::Good, QualityReason::LowCoverage};
constexpr QualityMark kForecast{Quality::Estimated};

struct Words {
    const char* title;
    const char* unit;
};

Words costWords(CostBasis basis)
{
    if (basis == CostBasis::Energy)
        return {"Energy cost", ""};
    return {basis == CostBasis::Accelerators ? "Accelerator cost" : "Cost", ""};
}

Words wordsOf(Amount amount, CostBasis basis)
{
    switch (amount) {
    case Amount::Cost:
        return costWords(basis);
    case Amount::EnergyCost:
        return {"Energy cost", ""};
    case Amount::AcceleratorCost:
        return {"Accelerator cost", ""};
    case Amount::CostPerMillion:
        return {costWords(basis).title, kPerMillion.data()};
    case Amount::Tokens:
        return {"Tokens", "tok"};
    case Amount::Energy:
        return {"Facility energy", "Wh"};
    case Amount::Hours:
        return {"Accelerator hours", "h"};
    case Amount::Within:
        return {"Held time within objectives", "%"};
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

std::optional<double> monthEnd(const std::optional<double>& cost, const UsageReport& report)
{
    if (!cost || report.metered < kLeastForRate)
        return std::nullopt;
    return *cost * static_cast<double>(monthOf(report.from).count()) / static_cast<double>(report.metered.count());
}

std::optional<double> shareOf(std::optional<double> part, std::optional<double> whole)
{
    return part && whole && *whole > 0.0 ? std::optional(100.0 * *part / *whole) : std::nullopt;
}

std::optional<double> costPerMillion(const std::optional<double>& cost, const std::optional<std::int64_t>& tokens)
{
    return cost && tokens && *tokens > 0 ? std::optional(*cost / static_cast<double>(*tokens) * 1e6) : std::nullopt;
}

std::optional<double> numberOf(Amount amount, const Usage& usage, const UsageReport& report, CostBasis basis,
                               std::optional<double> budget)
{
    switch (amount) {
    case Amount::Cost:
        return usage.cost(basis);
    case Amount::EnergyCost:
        return usage.energyCost();
    case Amount::AcceleratorCost:
        return usage.acceleratorCost();
    case Amount::CostPerMillion:
        return costPerMillion(usage.cost(basis), usage.tokens());
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
        return shareOf(usage.cost(basis), budget);
    case Amount::MonthEnd:
        return monthEnd(usage.cost(basis), report);
    case Amount::MonthEndShare:
        return shareOf(monthEnd(usage.cost(basis), report), budget);
    }
    return std::nullopt;
}

/// Something was used that money is asked for, and not all of it has a price.
bool isUnpriced(Amount amount, const Usage& usage, CostBasis basis)
{
    const bool isEnergy = usage.facilityJoules && !usage.energyCost();
    const bool isTime = usage.heldMillis.value_or(0) > 0 && !usage.acceleratorCost();
    switch (amount) {
    case Amount::EnergyCost:
        return isEnergy;
    case Amount::AcceleratorCost:
        return isTime;
    case Amount::Cost:
    case Amount::CostPerMillion:
    case Amount::MonthEnd:
        break;
    default:
        return false;
    }
    const auto wanted = static_cast<unsigned>(basis);
    return basis == CostBasis::Nothing ? isEnergy || isTime
                                       : ((wanted & 1u) != 0 && isEnergy) || ((wanted & 2u) != 0 && isTime);
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

MeasureInfo usageInfo(Amount amount, CostBasis basis)
{
    const Words words = wordsOf(amount, basis);
    MeasureInfo info;
    info.title = words.title;
    info.unit = words.unit;
    info.high = info.unit == "%" ? 100.0 : 1e18;
    info.aggregation = amount == Amount::CostPerMillion ? Aggregation::Ratio : Aggregation::Sum;
    return info;
}

bool isWhollyMetered(const UsageReport& report)
{
    return static_cast<double>(report.metered.count()) >= kWhole * static_cast<double>(report.passed.count());
}

double monthPassed(const UsageReport& month)
{
    const double all = static_cast<double>(monthOf(month.from).count());
    return 100.0 * std::clamp(static_cast<double>(month.passed.count()) / all, 0.0, 1.0);
}

Reading usageReading(Amount amount, const Usage& usage, const UsageReport& report, CostBasis basis,
                     std::optional<double> budget)
{
    if (const auto number = numberOf(amount, usage, report, basis, budget))
        return {*number, markOf(amount, report), kNoTime};
    Reading none;
    if (isUnpriced(amount, usage, basis))
        none.mark = QualityMark(Quality::Missing, QualityReason::Unpriced);
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
          &Usage::pricedJoules, &Usage::costMicros, &Usage::heldMillis, &Usage::pricedMillis, &Usage::acceleratorMicros,
          &Usage::usefulMillis, &Usage::unjudgedMillis})
        leave(field);
    return rest;
}

} // namespace millwright::items
