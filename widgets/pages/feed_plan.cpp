// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/feed_plan.h"

#include <QCoreApplication>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::FeedPlan)
};

items::ColumnKey value(const char* measure)
{
    return {measure, Statistic::Value};
}

items::ColumnKey sum(const char* measure)
{
    return {measure, Statistic::Sum};
}

items::ColumnKey highest(const char* measure)
{
    return {measure, Statistic::Max};
}

items::ColumnKey least(const char* measure)
{
    return {measure, Statistic::Min};
}

} // namespace

PlanChart tokenKindsChart()
{
    return {Words::tr("Tokens by kind"),
            {{Words::tr("input, uncached"), sum("deployment.input_tokens")},
             {Words::tr("input, from cache"), sum("deployment.cached_tokens")},
             {Words::tr("output"), sum("deployment.output_tokens")}},
            true,
            true};
}

FeedPlan clusterPlan()
{
    FeedPlan plan;
    plan.name = QStringLiteral("cluster");
    plan.nothing = Words::tr("No node or accelerator is known to this gateway.");
    plan.tiles = {
        {Words::tr("Installed"),
         value("fleet.installed"),
         {"node.power", Statistic::Expected},
         Words::tr("in %1 nodes")},
        {Words::tr("Energised"), value("fleet.energised"), value("fleet.power_unknown"),
         Words::tr("power of %1 unknown")},
        {Words::tr("Healthy"), value("fleet.healthy"), value("fleet.energised"), Words::tr("of %1 energised")},
        {Words::tr("Allocated"), value("fleet.allocated"), value("fleet.healthy"), Words::tr("of %1 healthy")},
        {Words::tr("Busy"), value("fleet.busy"), value("fleet.allocated"), Words::tr("of %1 allocated")},
        {Words::tr("Useful"), value("fleet.useful"), value("fleet.allocated"), Words::tr("of %1 allocated")},
        {Words::tr("Accelerator power"), sum("accelerator.power"), {}, {}},
        {Words::tr("Hottest core"), highest("accelerator.temperature"), {}, {}},
        {Words::tr("Memory used"), sum("accelerator.memory_used"), sum("accelerator.memory_total"),
         Words::tr("of %1 there is")},
    };
    plan.charts = {
        {Words::tr("Accelerators"),
         {{Words::tr("healthy"), value("fleet.healthy")},
          {Words::tr("busy"), value("fleet.busy")},
          {Words::tr("useful"), value("fleet.useful")}}},
        {Words::tr("Accelerator power"), {{{}, sum("accelerator.power")}}},
        {Words::tr("Hottest core"), {{{}, highest("accelerator.temperature")}}, false, false, std::pair(60.0, 90.0)},
    };
    plan.spread = "accelerator.temperature";
    plan.classes = {AssetClass::Site, AssetClass::Hall, AssetClass::Rack, AssetClass::Node, AssetClass::Accelerator};
    return plan;
}

FeedPlan powerPlan()
{
    FeedPlan plan;
    plan.name = QStringLiteral("power");
    plan.nothing = Words::tr("No power equipment is known to this gateway.");
    plan.tiles = {
        {Words::tr("Facility power"), value("fleet.facility_power"), value("fleet.contracted_power"),
         Words::tr("of %1 contracted")},
        {Words::tr("IT power"), value("fleet.it_power"), value("fleet.facility_power"), Words::tr("of %1 facility")},
        {Words::tr("PUE now"), value("fleet.pue"), value("fleet.pue_24h"),
         Words::tr("24 h: %1", "PUE of the last day")},
        {Words::tr("Least battery time"), least("ups.battery_minutes"), {}, {}, WorstPart::Which::Least},
        {Words::tr("UPSs energised"), sum("ups.energised"), {"ups.energised", Statistic::Expected}, Words::tr("of %1")},
        {Words::tr("Highest UPS load"), highest("ups.load"), {}, {}, WorstPart::Which::Highest},
        {Words::tr("Operating headroom"), sum("site.headroom"), value("fleet.contracted_power"),
         Words::tr("%1 less p99 of 24 h", "contracted power; of the load")},
        {Words::tr("Sellable headroom"), sum("site.sellable_headroom"), value("fleet.contracted_power"),
         Words::tr("%1 less provisioned", "contracted power")},
        {Words::tr("Stranded power"), sum("site.stranded_power"), sum("site.provisioned_power"),
         Words::tr("of %1 provisioned")},
        {Words::tr("PUE, last 24 h"), value("fleet.pue_24h"), value("fleet.measured_24h"),
         Words::tr("%1 of 24 h measured")},
    };
    plan.usage = {
        {Words::tr("Energy today"), PlanUsage::Amount::Energy, items::UsageSpan::Today},
        {Words::tr("Energy, month"), PlanUsage::Amount::Energy, items::UsageSpan::Month},
    };
    plan.charts = {
        {Words::tr("Power"),
         {{Words::tr("facility"), value("fleet.facility_power")}, {Words::tr("IT"), value("fleet.it_power")}}},
        {Words::tr("PUE now"), {{{}, value("fleet.pue")}}, false, false, std::pair(1.0, 1.2)},
        {Words::tr("Highest UPS load"), {{{}, highest("ups.load")}}},
    };
    plan.classes = {AssetClass::PowerSource, AssetClass::Transformer, AssetClass::Ups, AssetClass::Pdu,
                    AssetClass::RackSupply,  AssetClass::Rack,        AssetClass::Site};
    plan.hasBalance = true;
    plan.balanceAfter = 5;
    plan.usageAfter = 7;
    return plan;
}

FeedPlan coolingPlan()
{
    FeedPlan plan;
    plan.name = QStringLiteral("cooling");
    plan.nothing = Words::tr("No cooling equipment is known to this gateway.");
    plan.tiles = {
        {Words::tr("Heat removed"), sum("cdu.heat"), sum("cdu.capacity"), Words::tr("of %1 capacity")},
        {Words::tr("Leaks"),
         sum("leak-sensor.wet"),
         {"leak-sensor.wet", Statistic::Expected},
         Words::tr("at %1 sensors")},
        {Words::tr("Pumps running"), sum("pump.running"), {"pump.running", Statistic::Expected}, Words::tr("of %1")},
        {Words::tr("Highest CDU load"), sum("cdu.heat"), {}, {}, WorstPart::Which::Highest, sum("cdu.capacity")},
        {Words::tr("Greatest duty gap"), highest("cdu.duty_gap"), {}, {}, WorstPart::Which::Furthest},
        {Words::tr("Hottest loop return"),
         highest("technology-loop.return_temperature"),
         {},
         {},
         WorstPart::Which::Highest},
        {Words::tr("Hottest loop supply"),
         highest("technology-loop.supply_temperature"),
         {},
         {},
         WorstPart::Which::Highest},
        {Words::tr("CDU flow"), sum("cdu.flow"), {}, {}},
        {Words::tr("Warmest facility water"),
         highest("facility-water.supply_temperature"),
         {},
         {},
         WorstPart::Which::Highest},
    };
    plan.charts = {
        {Words::tr("Heat removed"), {{{}, sum("cdu.heat")}}},
        {Words::tr("Loop temperatures, highest"),
         {{Words::tr("return"), highest("technology-loop.return_temperature")},
          {Words::tr("supply"), highest("technology-loop.supply_temperature")}},
         false,
         false,
         std::pair(30.0, 50.0)},
        {Words::tr("CDU flow"), {{{}, sum("cdu.flow")}}},
    };
    plan.classes = {
        AssetClass::Cdu,           AssetClass::TechnologyLoop, AssetClass::Pump,         AssetClass::LeakSensor,
        AssetClass::FacilityWater, AssetClass::HeatRejection,  AssetClass::RackManifold, AssetClass::Rack};
    return plan;
}

FeedPlan tokensPlan()
{
    FeedPlan plan;
    plan.name = QStringLiteral("tokens");
    plan.nothing = Words::tr("No deployment or pod is known to this gateway.");
    plan.tiles = {
        {Words::tr("Tokens"),
         value("fleet.tokens"),
         {"deployment.tokens", Statistic::Reported},
         Words::tr("from %1 deployments")},
        {Words::tr("Goodput"), value("fleet.goodput"), value("fleet.tokens"), Words::tr("of %1")},
        {Words::tr("Cost"), value("fleet.cost"), {}, {}, {}, {}, false, "fleet"},
        {Words::tr("Margin"), value("fleet.margin"), value("fleet.cost"), Words::tr("cost %1"), {}, {}, true},
        {Words::tr("Input, uncached"), sum("deployment.input_tokens"), value("fleet.tokens"), Words::tr("of %1")},
        {Words::tr("Input, from cache"), sum("deployment.cached_tokens"), value("fleet.tokens"), Words::tr("of %1")},
        {Words::tr("Output"), sum("deployment.output_tokens"), value("fleet.tokens"), Words::tr("of %1")},
        {Words::tr("Tokens per joule"), value("fleet.tokens_per_joule"), {}, {}},
        {Words::tr("Requests"), sum("deployment.requests"), {}, {}},
        {Words::tr("Requests waiting"), sum("deployment.waiting"), sum("deployment.running"), Words::tr("%1 running")},
        {Words::tr("Fullest KV cache"), highest("deployment.kv_cache"), {}, {}},
    };
    plan.usageAfter = 4;
    plan.usage = {
        {Words::tr("Tokens today"), PlanUsage::Amount::Tokens, items::UsageSpan::Today},
        {Words::tr("Tokens, month"), PlanUsage::Amount::Tokens, items::UsageSpan::Month},
        {Words::tr("Cost today"), PlanUsage::Amount::Cost, items::UsageSpan::Today},
        {Words::tr("Cost, month"), PlanUsage::Amount::Cost, items::UsageSpan::Month},
    };
    PlanChart kinds = tokenKindsChart();
    kinds.whole = value("fleet.tokens");
    plan.charts = {
        {Words::tr("Tokens and goodput"),
         {{Words::tr("tokens"), value("fleet.tokens")}, {Words::tr("goodput"), value("fleet.goodput")}}},
        kinds,
        {Words::tr("Cost per M tok"),
         {{Words::tr("energy"), value("fleet.energy_cost")},
          {Words::tr("accelerators"), value("fleet.accelerator_cost")}},
         true,
         true},
    };
    plan.classes = {AssetClass::Pod, AssetClass::UseCase, AssetClass::Deployment, AssetClass::Site};
    return plan;
}

} // namespace millwright::pages
