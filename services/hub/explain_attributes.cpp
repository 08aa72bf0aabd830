// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/explain_attributes.h"

#include "models/domain/amount.h"
#include "services/hub/formulas/attribute.h"

#include <array>
#include <limits>
#include <optional>
#include <string>

namespace millwright::hub {
namespace {

using Read = std::optional<double> (*)(std::string_view);

std::optional<double> priceFrom(std::string_view text)
{
    const auto price = formulas::energyPriceFrom(text);
    return price ? std::optional(price->perKilowattHour) : std::nullopt;
}

std::optional<double> amountFrom(std::string_view text)
{
    const auto amount = amountIn(text);
    return amount ? std::optional(amount->units) : std::nullopt;
}

std::optional<double> nothingFrom(std::string_view)
{
    return std::nullopt; // a name
}

struct Input {
    std::string_view measure, attribute;
    AssetClass of;
    Read read;
    bool isSum = false;
};

constexpr std::array<Input, 11> kInputs{{
    {"site.provisioned_power", "nameplate_w", AssetClass::Rack, formulas::powerFrom, true},
    {"site.binding_constraint", "rack_positions", AssetClass::Site, formulas::numberFrom},
    {"site.binding_margin", "rack_positions", AssetClass::Site, formulas::numberFrom},
    {"pod.energy_cost", "energy_price", AssetClass::Site, priceFrom},
    {"fleet.energy_cost", "energy_price", AssetClass::Site, priceFrom},
    {"pod.accelerator_cost", "accelerator_hour_price", AssetClass::Site, amountFrom},
    {"fleet.accelerator_cost", "accelerator_hour_price", AssetClass::Site, amountFrom},
    {"pod.margin", "price_per_mtok", AssetClass::Pod, amountFrom},
    {"fleet.margin", "price_per_mtok", AssetClass::Pod, amountFrom},
    {"ups.battery_minutes", "usable_energy", AssetClass::Ups, formulas::energyFrom},
    {"cdu.heat", "coolant", AssetClass::Cdu, nothingFrom},
}};

ExplainAnswer begin(AssetRef asset, std::string_view attribute)
{
    ExplainAnswer answer;
    answer.asset = asset;
    answer.value = std::numeric_limits<double>::quiet_NaN();
    answer.mark = kMissing;
    answer.origin.source = "registry";
    answer.origin.rawSeries = attribute;
    answer.origin.scale = 1.0;
    return answer;
}

ExplainAnswer one(const Inventory& inventory, AssetRef asset, const Input& input)
{
    ExplainAnswer answer = begin(asset, input.attribute);
    const std::string_view text = inventory.attribute(asset, input.attribute);
    answer.origin.rawSample = text;
    if (const auto value = input.read(text)) {
        answer.value = *value;
        answer.mark = kGood;
    }
    return answer;
}

/// Calls visit(part, weight) for the parts of an asset that are not retired.
template <typename Visit>
void eachPart(const Inventory& inventory, TickCache& cache, AssetRef asset, AssetClass of, Visit visit)
{
    for (const WeightedRun& run : cache.grouping(asset.assetClass, of).runs(asset.slot)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            if (inventory.presence({of, slot}) != Presence::Retired)
                visit(AssetRef{of, slot}, run.weight);
        }
    }
}

ExplainAnswer sum(const Inventory& inventory, TickCache& cache, AssetRef asset, const Input& input)
{
    ExplainAnswer answer = begin(asset, input.attribute);
    double total = 0.0;
    eachPart(inventory, cache, asset, input.of, [&](AssetRef part, float weight) {
        answer.expected += weight;
        if (const auto value = input.read(inventory.attribute(part, input.attribute))) {
            answer.reported += weight;
            total += *value * static_cast<double>(weight);
        }
    });
    if (answer.reported > 0.0f) {
        answer.value = total;
        answer.mark = kGood;
    }
    return answer;
}

} // namespace

std::vector<ExplainAnswer> attributeInputs(const Inventory& inventory, TickCache& cache, AssetRef asset,
                                           std::string_view measure)
{
    std::vector<ExplainAnswer> answers;
    for (const Input& input : kInputs) {
        if (input.measure != measure)
            continue;
        if (input.isSum)
            answers.push_back(sum(inventory, cache, asset, input));
        else if (input.of == asset.assetClass)
            answers.push_back(one(inventory, asset, input));
        else
            eachPart(inventory, cache, asset, input.of, [&](AssetRef part, float) {
                if (answers.size() < kMostAttributeInputs)
                    answers.push_back(one(inventory, part, input));
            });
    }
    return answers;
}

} // namespace millwright::hub
