// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/formulas/attribute.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <system_error>
#include <utility>

namespace millwright::hub::formulas {
namespace {

using Unit = std::pair<std::string_view, double>;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

struct Amount {
    double number = 0.0;
    std::string_view unit;
};

std::optional<Amount> amountFrom(std::string_view text)
{
    text = trimmed(text);
    Amount amount;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount.number);
    if (error != std::errc{} || !std::isfinite(amount.number))
        return std::nullopt;
    amount.unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    return amount;
}

std::optional<double> scaled(std::string_view text, std::span<const Unit> units)
{
    const auto amount = amountFrom(text);
    if (!amount)
        return std::nullopt;
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.first == amount->unit; });
    return unit == units.end() ? std::nullopt : std::optional(amount->number * unit->second);
}

} // namespace

std::optional<double> numberFrom(std::string_view text)
{
    return scaled(text, std::array<Unit, 1>{{{"", 1.0}}});
}

std::optional<double> powerFrom(std::string_view text)
{
    static constexpr std::array<Unit, 5> units{{{"", 1.0}, {"W", 1.0}, {"kW", 1e3}, {"MW", 1e6}, {"GW", 1e9}}};
    return scaled(text, units);
}

std::optional<double> energyFrom(std::string_view text)
{
    static constexpr std::array<Unit, 5> units{{{"", 1.0}, {"J", 1.0}, {"Wh", 3.6e3}, {"kWh", 3.6e6}, {"MWh", 3.6e9}}};
    return scaled(text, units);
}

std::optional<EnergyPrice> energyPriceFrom(std::string_view text)
{
    constexpr std::string_view perUnit = "/kWh";
    const auto amount = amountFrom(text);
    if (!amount || amount->unit.size() != 3 + perUnit.size() || amount->unit.substr(3) != perUnit)
        return std::nullopt;
    const std::string_view code = amount->unit.substr(0, 3);
    const bool isCode = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return isCode ? std::optional(EnergyPrice{amount->number, Currency(code)}) : std::nullopt;
}

} // namespace millwright::hub::formulas
