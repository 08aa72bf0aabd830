// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derive.h"

#include "services/hub/formulas/attribute.h"
#include "services/hub/formulas/power.h"
#include "services/hub/formulas/tokens.h"

#include <limits>
#include <string>
#include <string_view>

namespace millwright::hub {

using formulas::Figure;

void Derivation::beforeConditions(DerivedColumns& columns, milliseconds span)
{
    readFacts(columns);
    derivePower(columns, span);
    deriveSupplies(columns);
    deriveCooling(columns);
    deriveTokens(columns);
}

namespace {

/// A bucket that fewer values went into than make a whole one.
bool isLow(const SeriesBuckets& buckets, std::size_t i)
{
    return static_cast<double>(buckets.count[i]) < formulas::kCoverageLimit * static_cast<double>(buckets.expected);
}

} // namespace

void Derivation::restore(const Inventory& inventory, const SeriesHistory& history, UtcTime now)
{
    const UtcTime from = std::chrono::time_point_cast<std::chrono::minutes>(now) - std::chrono::hours{24};
    m_windows.resize(inventory.count(AssetClass::Site));
    for (Slot site = 0; site < m_windows.size(); ++site) {
        const std::string id(inventory.id({AssetClass::Site, site}));
        const auto facility = history.find({id, "site.facility_power", Statistic::Value});
        const auto it = history.find({id, "site.it_power", Statistic::Value});
        if (!facility || !it)
            continue;
        constexpr std::uint32_t points = 2 * PowerWindow::kMinutes; // never coarser than a minute
        const SeriesBuckets power = history.query(*facility, from, now, points);
        const SeriesBuckets load = history.query(*it, from, now, points);
        if (power.size() == 0)
            continue;
        std::vector<PowerWindow::PastMinute> minutes;
        for (std::size_t i = 0; i < power.size(); ++i) {
            const auto at = power.first + power.step * static_cast<std::int64_t>(i);
            const auto same = load.step.count() > 0 ? (at - load.first) / load.step : -1;
            const bool isHeld = same >= 0 && static_cast<std::size_t>(same) < load.size();
            const auto there = static_cast<std::size_t>(isHeld ? same : 0);
            minutes.push_back({power.mean[i], power.max[i],
                               isHeld ? load.mean[there] : std::numeric_limits<float>::quiet_NaN(),
                               isLow(power, i) || (isHeld && isLow(load, there))});
        }
        // While the gateway was down nothing was known.
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        const auto end = power.first + power.step * static_cast<std::int64_t>(power.size());
        for (UtcTime at = end; at + std::chrono::minutes{1} <= now; at += std::chrono::minutes{1})
            minutes.push_back({none, none, none});
        m_windows[site].restore(minutes);
    }
}

void Derivation::readFacts(DerivedColumns& columns)
{
    const Inventory& inventory = columns.inventory();
    if (m_hasFacts && m_factsRevision == inventory.revision())
        return;
    const Slot sites = inventory.count(AssetClass::Site);
    m_facts.assign(sites, {});
    const Grouping& racks = columns.grouping(AssetClass::Site, AssetClass::Rack);
    for (Slot site = 0; site < sites; ++site) {
        const AssetRef ref{AssetClass::Site, site};
        const auto price = formulas::energyPriceFrom(inventory.attribute(ref, "energy_price"));
        m_facts[site].price = price && price->currency == Currency("USD") && price->perKilowattHour >= 0.0
                                  ? formulas::known(price->perKilowattHour)
                                  : formulas::unknown(formulas::kUnpriced);
        m_facts[site].acceleratorPrice = dollarsIn(inventory.attribute(ref, "accelerator_hour_price"));
        if (const auto positions = formulas::numberFrom(inventory.attribute(ref, "rack_positions")))
            m_facts[site].positions = formulas::known(*positions);
        WeightedSum nameplates;
        for (const WeightedRun& run : racks.runs(site)) {
            for (Slot rack = run.first; rack < run.first + run.count; ++rack) {
                const AssetRef at{AssetClass::Rack, rack};
                if (inventory.presence(at) == Presence::Retired)
                    continue;
                nameplates.expected += run.weight;
                if (const auto power = formulas::powerFrom(inventory.attribute(at, "nameplate_w"))) {
                    nameplates.sum += *power * static_cast<double>(run.weight);
                    nameplates.reported += run.weight;
                }
            }
        }
        m_facts[site].nameplates = nameplates.figure();
    }
    m_factsRevision = inventory.revision();
    m_hasFacts = true;
}

void Derivation::derivePower(DerivedColumns& columns, milliseconds span)
{
    const auto siteSum = [&](std::string_view measure) {
        return [&columns, measure](Slot site) { return columns.sum(measure, AssetClass::Site, site); };
    };
    const auto fleetSum = [&](std::string_view measure) {
        return [&columns, measure](Slot fleet) { return columns.sum(measure, AssetClass::Fleet, fleet); };
    };
    columns.write("site.it_power", siteSum("rack.power"));
    columns.write("site.facility_power", siteSum("power-source.power"));
    // Batteries and generators have no contract.
    columns.write("site.contracted_power", [&columns](Slot site) {
        return columns.sumOfThoseThatHave("power-source.contracted", AssetClass::Site, site);
    });
    columns.write("site.pue", [&](Slot site) {
        return formulas::pue(columns.at("site.facility_power", site), columns.at("site.it_power", site));
    });

    m_windows.resize(columns.inventory().count(AssetClass::Site));
    for (Slot site = 0; site < m_windows.size(); ++site)
        m_windows[site].add(columns.at("site.facility_power", site), columns.at("site.it_power", site), span);
    columns.write("site.pue_24h", [&](Slot site) { return m_windows[site].pue(); });
    columns.write("site.measured_24h", [&](Slot site) { return m_windows[site].measured(); });
    columns.write("site.provisioned_power", [&](Slot site) {
        return formulas::provisioned(m_facts[site].nameplates, columns.at("site.pue_24h", site));
    });
    columns.write("site.headroom", [&](Slot site) {
        return formulas::headroom(columns.at("site.contracted_power", site), m_windows[site].p99());
    });
    columns.write("site.sellable_headroom", [&](Slot site) {
        return formulas::sellableHeadroom(columns.at("site.contracted_power", site),
                                          columns.at("site.provisioned_power", site));
    });
    columns.write("site.stranded_power", [&](Slot site) {
        return formulas::stranded(columns.at("site.provisioned_power", site), m_windows[site].peak());
    });

    columns.write("fleet.it_power", fleetSum("site.it_power"));
    columns.write("fleet.facility_power", fleetSum("site.facility_power"));
    columns.write("fleet.contracted_power", fleetSum("site.contracted_power"));
    columns.write("fleet.pue", [&](Slot fleet) {
        return formulas::pue(columns.at("fleet.facility_power", fleet), columns.at("fleet.it_power", fleet));
    });
    columns.write("fleet.pue_24h", [&](Slot) { return PowerWindow::pueOf(m_windows); });
    columns.write("fleet.measured_24h", [&](Slot) { return measuredOf(columns.inventory()); });
}

/// A site whose power nobody tells has measured nothing of the day.
Figure Derivation::measuredOf(const Inventory& inventory) const
{
    double sites = 0.0, measured = 0.0;
    for (Slot site = 0; site < m_windows.size(); ++site) {
        if (inventory.presence({AssetClass::Site, site}) == Presence::Retired)
            continue;
        sites += 1.0;
        measured += m_windows[site].measured().value;
    }
    return sites > 0.0 ? formulas::known(measured / sites) : formulas::unknown();
}

void Derivation::deriveSupplies(DerivedColumns& columns) const
{
    columns.write("ups.load", [&](Slot ups) {
        return formulas::load(columns.at("ups.power", ups), columns.at("ups.rating", ups));
    });
    columns.write("ups.battery_minutes", [&](Slot ups) -> std::optional<Figure> {
        const auto energy =
            formulas::energyFrom(columns.inventory().attribute({AssetClass::Ups, ups}, "usable_energy"));
        if (!energy)
            return std::nullopt; // what its own source says, if anything
        return formulas::batteryMinutes(formulas::known(*energy), columns.at("ups.power", ups));
    });
}

} // namespace millwright::hub
