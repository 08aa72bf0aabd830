// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cost_words.h"

#include "widgets/pages/capacity_losses.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace millwright::pages {
namespace {

constexpr std::string_view kEnergyPrice = "energy_price";
constexpr std::string_view kTokenPrice = "price_per_mtok";
constexpr std::string_view kCurrency = "USD"; ///< Of the catalogue's costs.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::CostWords)
};

bool isUnpriced(const items::Reading& reading)
{
    return !reading.mark.hasValue() && reading.mark.reason() == QualityReason::Unpriced;
}

/// "0.10 USD/kWh", "2.10 USD": the code behind the number.
Currency currencyOf(std::string_view price)
{
    const auto space = price.rfind(' ');
    return Currency(space == std::string_view::npos ? std::string_view() : price.substr(space + 1, 3));
}

Currency currencyOf(const MeasureInfo& info)
{
    return Currency(std::string_view(info.unit).substr(0, 3));
}

QString unpricedEnergy(const PriceCover& cover, const style::Formatter& formatter)
{
    if (!cover.other.isEmpty())
        return Words::tr("energy priced in %1", "currency that is not added up").arg(cover.other);
    return cover.priced > 0
               ? Words::tr("energy priced at %1 sites", "2 of 3").arg(formatter.partOf(cover.priced, cover.sites))
               : Words::tr("energy unpriced");
}

QString unpricedAccelerators(const PriceCover& cover, const style::Formatter& formatter)
{
    if (!cover.other.isEmpty())
        return Words::tr("accelerators priced in %1", "currency that is not added up").arg(cover.other);
    return cover.priced > 0
               ? Words::tr("accelerators priced at %1 sites", "2 of 3").arg(formatter.partOf(cover.priced, cover.sites))
               : Words::tr("accelerators unpriced");
}

} // namespace

CostBasis basisOf(const CostReadings& cost)
{
    const bool hasEnergy = !isUnpriced(cost.energy);
    const bool hasAccelerators = !isUnpriced(cost.accelerators);
    return hasEnergy && hasAccelerators ? CostBasis::EnergyAndAccelerators
           : hasEnergy                  ? CostBasis::Energy
           : hasAccelerators            ? CostBasis::Accelerators
                                        : CostBasis::Nothing;
}

const items::Reading& readingOf(const CostReadings& cost, CostBasis basis)
{
    if (basis == CostBasis::Energy)
        return cost.energy;
    return basis == CostBasis::Accelerators ? cost.accelerators : cost.whole;
}

std::string costMeasure(std::string_view of, CostBasis basis)
{
    const std::string_view name = basis == CostBasis::Energy         ? ".energy_cost"
                                  : basis == CostBasis::Accelerators ? ".accelerator_cost"
                                                                     : ".cost";
    return std::string(of) + std::string(name);
}

QString costTitle(CostBasis basis)
{
    if (basis == CostBasis::Energy)
        return Words::tr("Energy cost");
    return basis == CostBasis::Accelerators ? Words::tr("Accelerator cost") : Words::tr("Cost");
}

QString costTitle(CostBasis basis, items::UsageSpan span)
{
    const bool isToday = span == items::UsageSpan::Today;
    if (basis == CostBasis::Energy)
        return isToday ? Words::tr("Energy cost today") : Words::tr("Energy cost, month");
    if (basis == CostBasis::Accelerators)
        return isToday ? Words::tr("Accelerator cost today") : Words::tr("Accelerator cost, month");
    return isToday ? Words::tr("Cost today") : Words::tr("Cost, month");
}

PriceCover priceCover(const Inventory& inventory, std::string_view attribute, const Currency& currency)
{
    PriceCover cover;
    for (Slot site = 0; site < inventory.count(AssetClass::Site); ++site) {
        const AssetRef ref{AssetClass::Site, site};
        if (inventory.presence(ref) == Presence::Retired)
            continue;
        ++cover.sites;
        const Currency stated = currencyOf(inventory.attribute(ref, attribute));
        if (stated == currency && stated.isKnown())
            ++cover.priced;
        else if (stated.isKnown())
            cover.other = shownText(stated.code());
    }
    return cover;
}

CostBasis statedBasis(const Inventory& inventory)
{
    const Currency currency(kCurrency);
    const bool hasEnergy = priceCover(inventory, kEnergyPrice, currency).priced > 0;
    const bool hasAccelerators = priceCover(inventory, kAcceleratorPrice, currency).priced > 0;
    return hasEnergy && hasAccelerators ? CostBasis::EnergyAndAccelerators
           : hasEnergy                  ? CostBasis::Energy
           : hasAccelerators            ? CostBasis::Accelerators
                                        : CostBasis::Nothing;
}

std::string pricedMeasure(std::string_view measure, const Inventory& inventory)
{
    constexpr std::string_view kWhole = ".cost";
    return measure.ends_with(kWhole)
               ? costMeasure(measure.substr(0, measure.size() - kWhole.size()), statedBasis(inventory))
               : std::string(measure);
}

bool statesTokenPrice(const Inventory& inventory)
{
    for (const AssetClass assetClass : {AssetClass::Pod, AssetClass::UseCase, AssetClass::Deployment}) {
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot) {
            if (!inventory.attribute({assetClass, slot}, kTokenPrice).empty())
                return true;
        }
    }
    return false;
}

std::vector<items::ColumnKey> withPrices(std::vector<items::ColumnKey> columns, const Inventory& inventory)
{
    const auto isMargin = [](const items::ColumnKey& key) { return key.measure.ends_with(".margin"); };
    const auto isCost = [](const items::ColumnKey& key) { return key.measure.ends_with("cost"); };
    if (std::ranges::any_of(columns, isMargin) && !statesTokenPrice(inventory))
        std::erase_if(columns, isMargin);
    if (std::ranges::none_of(columns, isCost))
        return columns;
    const CostBasis basis = statedBasis(inventory);
    if (basis == CostBasis::EnergyAndAccelerators)
        return columns;
    std::erase_if(columns, [&](const items::ColumnKey& key) {
        return isCost(key) && !key.measure.ends_with(costMeasure({}, basis));
    });
    return columns;
}

QString costParts(const CostReadings& cost, const MeasureInfo& info, const Inventory* inventory,
                  const style::Formatter& formatter)
{
    const CostBasis basis = basisOf(cost);
    const auto number = [&](const items::Reading& reading) { return honest(reading, info, formatter).text.number; };
    if (basis == CostBasis::EnergyAndAccelerators)
        return cost.whole.mark.hasValue()
                   ? Words::tr("energy %1 · accelerators %2").arg(number(cost.energy), number(cost.accelerators))
                   : QString();
    const auto cover = [&](std::string_view attribute) {
        return inventory ? priceCover(*inventory, attribute, currencyOf(info)) : PriceCover{};
    };
    if (basis == CostBasis::Energy)
        return unpricedAccelerators(cover(kAcceleratorPrice), formatter);
    if (basis == CostBasis::Accelerators)
        return unpricedEnergy(cover(kEnergyPrice), formatter);
    const PriceCover energy = cover(kEnergyPrice);
    if (!energy.other.isEmpty())
        return Words::tr("prices are in %1", "currency that is not added up").arg(energy.other);
    return Words::tr("no site has all its prices");
}

QString largerCostPart(const CostReadings& cost, const MeasureInfo& info, const style::Formatter& formatter)
{
    if (!cost.energy.mark.hasValue() || !cost.accelerators.mark.hasValue())
        return {};
    const auto number = [&](const items::Reading& reading) { return honest(reading, info, formatter).text.number; };
    return cost.energy.value > cost.accelerators.value ? Words::tr("energy %1").arg(number(cost.energy))
                                                       : Words::tr("accelerators %1").arg(number(cost.accelerators));
}

} // namespace millwright::pages
