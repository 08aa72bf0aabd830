// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_inventory_writer.h"
#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace millwright::twin {
namespace {

/// The same digits under every locale.
std::string decimals(double value, int digits)
{
    char text[48];
    const auto end = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, digits);
    return {std::begin(text), end.ptr};
}

/// Large fleets spend more: budgets are stated for 10,000 accelerators.
double budgetFactor(const TwinPlan& plan)
{
    return plan.accelerators / 10'000.0;
}

void writePods(const TwinPlan& plan, AssetWriter& writer, AssetRef organisation)
{
    for (const std::string_view unit : plan.business.units) {
        writer.begin(AssetClass::BusinessUnit, AssetWriter::lower(unit), std::string(unit), organisation);
        writer.add();
    }
    for (const PodRow& pod : podRows()) {
        const auto unit = std::ranges::find(plan.business.units, pod.unit) - plan.business.units.begin();
        writer.begin(AssetClass::Pod, AssetWriter::lower(pod.name), std::string(pod.name),
                     writer.at(AssetClass::BusinessUnit, static_cast<std::uint32_t>(unit)));
        writer.attribute("stage", pod.stage);
        writer.attribute("lead", pod.lead);
        writer.attribute("people_developers", std::to_string(pod.developers));
        writer.attribute("people_security", std::to_string(pod.security));
        writer.attribute("people_analysts", std::to_string(pod.analysts));
        writer.attribute("people_operations", std::to_string(pod.operations));
        writer.attribute("data_class", pod.dataClass);
        writer.attribute("placement", pod.placement);
        writer.attribute("budget_month", decimals(pod.budget * budgetFactor(plan), 0) + " USD");
        writer.attribute("price_per_mtok", decimals(pod.price, 2) + " USD");
        writer.add();
    }
    for (const PlanUseCase& useCase : plan.business.useCases) {
        const std::string_view pod = podRows()[useCase.pod].name;
        const std::string key = AssetWriter::lower(pod) + '/' + AssetWriter::lower(useCase.name);
        writer.begin(AssetClass::UseCase, key, std::string(useCase.name), writer.at(AssetClass::Pod, useCase.pod));
        writer.add();
    }
}

void writeDeployments(const TwinPlan& plan, AssetWriter& writer)
{
    for (const PlanDeployment& it : plan.business.deployments) {
        const DeploymentRow& row = deploymentRows()[it.row];
        writer.begin(AssetClass::Deployment, it.name, it.name, writer.at(AssetClass::UseCase, it.useCase));
        writer.attribute("model", row.model);
        writer.attribute("work", nameOf(row.work));
        writer.attribute("pool", nameOf(it.pool));
        writer.attribute("site", plan.sites[it.site].place->code);
        if (isServing(row.work))
            writer.attribute("traffic", nameOf(row.traffic));
        if (row.ttft > 0)
            writer.attribute("slo_ttft_ms", std::to_string(row.ttft));
        if (row.tpot > 0)
            writer.attribute("slo_tpot_ms", std::to_string(row.tpot));
        writer.attribute("price_per_mtok", decimals(podRows()[row.pod].price, 2) + " USD");
        writer.add();
    }
}

/// One allocation as runs of consecutive slots.
void appendRuns(const PlanAllocation& allocation, Slot deployment, UtcTime from, const AssetWriter& writer,
                std::vector<Allocation>& runs)
{
    const std::size_t own = runs.size();
    for (std::uint32_t i = 0; i < allocation.count; ++i) {
        const Slot slot = writer.at(AssetClass::Accelerator, allocation.first + i).slot;
        if (runs.size() == own || runs.back().first + runs.back().count != slot)
            runs.push_back({deployment, slot, 0, allocation.fraction, from, kNoTime});
        ++runs.back().count;
    }
}

void writeAllocations(const TwinPlan& plan, AssetWriter& writer)
{
    constexpr std::uint64_t kDays = 90;
    // Of a fleet that begins whenever the gateway does: as if somebody had given them out at midnight.
    const UtcTime today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const UtcTime since = writer.since() == kNoTime ? today : writer.since();
    const auto& allocations = plan.business.allocations;
    for (std::size_t i = 0; i < allocations.size();) {
        const std::uint32_t deployment = allocations[i].deployment;
        const auto days = std::chrono::days(1 + drawKey(plan.seed, 0x646179, deployment) % kDays);
        std::vector<Allocation> runs;
        for (; i < allocations.size() && allocations[i].deployment == deployment; ++i)
            appendRuns(allocations[i], writer.at(AssetClass::Deployment, deployment).slot, since - days, writer, runs);
        writer.allocate(deployment, std::move(runs));
    }
}

} // namespace

void writeBusiness(const TwinPlan& plan, AssetWriter& writer)
{
    const AssetRef organisation =
        writer.addNamed(AssetClass::Organisation, AssetWriter::lower(kOrganisation), std::string(kOrganisation), {});
    writePods(plan, writer, organisation);
    writeDeployments(plan, writer);
    writeAllocations(plan, writer);
}

} // namespace millwright::twin
