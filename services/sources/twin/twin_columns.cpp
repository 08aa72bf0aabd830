// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr QualityMark kModelled{Quality::Modelled};

/// Four at a time: a sum of them keeps a NaN. False for sums beyond the range of float, too.
bool isAllKnown(std::span<const float> values)
{
    bool known = true;
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4)
        known &= std::isfinite((values[i] + values[i + 1]) + (values[i + 2] + values[i + 3]));
    for (; i < values.size(); ++i)
        known &= std::isfinite(values[i]);
    return known;
}

/// Whether each slot follows the one before.
bool isOneRun(const std::vector<Slot>& slots)
{
    const auto gap = [](Slot a, Slot b) { return b != a + 1; };
    return !slots.empty() && std::ranges::adjacent_find(slots, gap) == slots.end();
}

} // namespace

TwinColumns::TwinColumns(const TwinPhysics& physics, const TwinSlots& slots, FleetStore& store)
    : m_physics(physics)
    , m_slots(slots)
    , m_store(store)
    , m_ids(store.catalogue().size())
{
    const TwinPlan& plan = physics.plan();
    for (std::vector<float>& values : m_deployments)
        values.resize(plan.business.deployments.size());
    m_wet.resize(plan.leakSensors.size());
    m_switchUp.resize(plan.switches);
    fillRatings();
    bindAccelerators();
    bindLinks();
    bindPower();
    bindCooling();
    bindDeployments();
    bindStorage();
}

void TwinColumns::bindStorage()
{
    const StoragePhysics& storage = m_physics.storage();
    copy("storage-cluster.up", storage.up);
    copy("storage-cluster.read", storage.read);
    copy("storage-cluster.written", storage.written);
    copy("storage-cluster.latency", storage.latency);
    copy("storage-cluster.used", storage.used);
}

void TwinColumns::fillRatings()
{
    const TwinPlan& plan = m_physics.plan();
    for (const PlanSupply& it : plan.supplies)
        m_supplyRating.push_back(it.rating);
    for (const PlanPdu& it : plan.pdus)
        m_pduRating.push_back(it.rating);
    for (const PlanUps& it : plan.upses)
        m_upsRating.push_back(it.rating);
    for (const PlanTransformer& it : plan.transformers)
        m_transformerRating.push_back(it.rating);
    for (const PlanSource& it : plan.sources)
        m_contracted.push_back(it.contracted > 0.0f ? it.contracted : std::numeric_limits<float>::quiet_NaN());
    m_cduCapacity.resize(plan.cdus.size());
}

void TwinColumns::bindAccelerators()
{
    constexpr std::array<std::string_view, OwnColumns> ids{"busy",
                                                           "tensor",
                                                           "power",
                                                           "temperature",
                                                           "memory_temperature",
                                                           "sm_clock",
                                                           "tokens",
                                                           "throttle_reasons",
                                                           "memory_used",
                                                           "nvlink",
                                                           "memory_total",
                                                           "memory_clock",
                                                           "power_limit",
                                                           "energy",
                                                           "ecc_corrected",
                                                           "ecc_uncorrected",
                                                           "remapped_rows",
                                                           "row_remap_failed",
                                                           "pcie_replays",
                                                           "last_xid",
                                                           "nvlink_links",
                                                           "nvlink_up",
                                                           "nvlink_crc",
                                                           "nvlink_replays",
                                                           "nvlink_recoveries"};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string id = "accelerator." + std::string(ids[i]);
        if (const auto measure = m_store.catalogue().find(id)) {
            m_own[i] = {*measure, i == Tokens ? kModelled : kGood};
            m_ids[*measure] = id;
        }
    }
}

/// Sites tell of single links where they look at few cards closely.
void TwinColumns::bindLinks()
{
    constexpr std::uint32_t kMostTold = 20'000;
    for (std::size_t count = 0; count < kLinkCounts.size(); ++count) {
        for (int link = 0; link < kMostLinks; ++link) {
            const std::string id = linkMeasure(kLinkCounts[count], link);
            const auto measure = m_store.catalogue().find(id);
            const bool isTold = measure && m_physics.plan().accelerators <= kMostTold;
            m_links[count][static_cast<std::size_t>(link)] = isTold ? *measure : kNoMeasure;
            if (isTold)
                m_ids[*measure] = id;
        }
    }
}

void TwinColumns::copy(std::string_view id, const std::vector<float>& values, QualityMark mark, QualityReason absent)
{
    const auto measure = m_store.catalogue().find(id);
    if (!measure)
        return;
    m_ids[*measure] = id;
    const AssetClass assetClass = m_store.catalogue().at(*measure).assetClass;
    m_copies.push_back({*measure, assetClass, &values, mark, absent, isOneRun(m_slots[indexOf(assetClass)])});
}

void TwinColumns::bindPower()
{
    const PowerPhysics& power = m_physics.power();
    copy("node.power", m_physics.nodePower, kGood, QualityReason::NotReported);
    copy("node.up", m_physics.nodeUp);
    copy("switch.up", m_switchUp, kGood, QualityReason::NotReported);
    copy("rack.power", m_physics.rackPower);
    copy("rack-supply.power", power.supplyPower);
    copy("rack-supply.rating", m_supplyRating);
    copy("rack-supply.energised", power.supplyEnergised);
    copy("pdu.power", power.pduPower);
    copy("pdu.rating", m_pduRating);
    copy("pdu.energised", power.pduEnergised);
    copy("ups.power", power.upsPower);
    copy("ups.rating", m_upsRating);
    copy("ups.energised", power.upsEnergised);
    copy("transformer.power", power.transformerPower);
    copy("transformer.rating", m_transformerRating);
    copy("transformer.energised", power.transformerEnergised);
    copy("power-source.power", power.sourcePower);
    copy("power-source.contracted", m_contracted, kGood, QualityReason::Unsupported);
    copy("power-source.energised", power.sourceEnergised);
}

void TwinColumns::bindCooling()
{
    const CoolingPhysics& cooling = m_physics.cooling();
    copy("rack.inlet_temperature", cooling.rackInlet);
    copy("rack.outlet_temperature", cooling.rackOutlet);
    copy("rack.flow", cooling.rackFlow);
    copy("heat-rejection.power", cooling.rejectionPower);
    copy("heat-rejection.supply_temperature", cooling.rejectionSupply);
    copy("heat-rejection.return_temperature", cooling.rejectionReturn);
    copy("facility-water.supply_temperature", cooling.waterSupply);
    copy("facility-water.return_temperature", cooling.waterReturn);
    copy("facility-water.flow", cooling.waterFlow);
    copy("cdu.flow", cooling.cduFlow);
    copy("cdu.supply_temperature", cooling.cduSupply);
    copy("cdu.return_temperature", cooling.cduReturn);
    copy("cdu.differential_pressure", cooling.cduPressure);
    copy("cdu.power", cooling.cduPower);
    copy("cdu.capacity", m_cduCapacity);
    copy("pump.speed", cooling.pumpSpeed);
    copy("pump.running", cooling.pumpRunning);
    copy("technology-loop.flow", cooling.cduFlow);
    copy("technology-loop.supply_temperature", cooling.cduSupply);
    copy("technology-loop.return_temperature", cooling.cduReturn);
    copy("leak-sensor.wet", m_wet);
}

void TwinColumns::bindDeployments()
{
    constexpr std::array<std::string_view, 11> ids{"tokens",      "input_tokens", "cached_tokens", "output_tokens",
                                                   "good_tokens", "requests",     "running",       "waiting",
                                                   "kv_cache",    "ttft_p95",     "tpot_p95"};
    for (std::size_t i = 0; i < ids.size(); ++i)
        copy("deployment." + std::string(ids[i]), m_deployments[i]);
    for (const std::string_view id : {"deployment.prompt_tokens_total", "deployment.generation_tokens_total"}) {
        if (const auto measure = m_store.catalogue().find(id))
            m_ids[*measure] = id;
    }
}

float* TwinColumns::values(Own column, Slot slots)
{
    if (m_own[column].measure == kNoMeasure) {
        m_sink.resize(std::max<std::size_t>(m_sink.size(), slots));
        return m_sink.data();
    }
    return m_store.column(m_own[column].measure, slots).values.data();
}

AcceleratorColumns TwinColumns::accelerators(const Inventory& inventory)
{
    const Slot slots = inventory.count(AssetClass::Accelerator);
    for (std::size_t i = MemoryTotal; i < OwnColumns; ++i) {
        if (m_own[i].measure != kNoMeasure)
            m_store.column(m_own[i].measure, slots);
    }
    for (const auto& count : m_links) {
        for (const MeasureIndex measure : count) {
            if (measure != kNoMeasure)
                m_store.column(measure, slots);
        }
    }
    m_sink.resize(slots);
    return {.busy = values(Busy, slots),
            .tensor = values(Tensor, slots),
            .power = values(Power, slots),
            .temperature = values(Temperature, slots),
            .memoryTemperature = values(MemoryTemperature, slots),
            .clock = values(Clock, slots),
            .tokens = values(Tokens, slots),
            .throttle = values(Throttle, slots),
            .memoryUsed = values(MemoryUsed, slots),
            .link = values(Link, slots)};
}

std::string_view TwinColumns::idOf(MeasureIndex measure) const
{
    return measure < m_ids.size() ? std::string_view(m_ids[measure]) : std::string_view();
}

/// A switch answers as long as its rack has power; without, it says nothing.
void TwinColumns::readSwitches()
{
    const TwinPlan& plan = m_physics.plan();
    for (std::size_t rack = 0; rack < plan.racks.size(); ++rack) {
        const float up = m_physics.rackPower[rack] > 0.0f ? 1.0f : std::numeric_limits<float>::quiet_NaN();
        std::fill_n(m_switchUp.begin() + plan.racks[rack].switches.first, plan.racks[rack].switches.count, up);
    }
}

/// What the pumps that run can carry away at the rise that they regulate to.
void TwinColumns::readCapacity(const FaultState& faults)
{
    const TwinPlan& plan = m_physics.plan();
    for (std::size_t cdu = 0; cdu < plan.cdus.size(); ++cdu)
        m_cduCapacity[cdu] =
            plan.cdus[cdu].capacity * 0.5f * (faults.pumpLimit[2 * cdu] + faults.pumpLimit[2 * cdu + 1]);
}

std::uint64_t TwinColumns::publish(UtcTime now, double seconds, FaultState& faults, const Inventory& inventory)
{
    std::ranges::transform(faults.wet, m_wet.begin(), [](std::uint8_t wet) { return wet ? 1.0f : 0.0f; });
    readDeployments();
    readSwitches();
    readCapacity(faults);
    countErrors(seconds, faults);
    countLinks(faults);
    countEnergy();
    std::uint64_t written = 0;
    for (const Copy& it : m_copies)
        written += write(it, now, inventory);
    writeCounters(now, inventory);
    holdFrozen(faults);
    for (std::size_t i = 0; i < OwnColumns; ++i) {
        if (Column* column = own(static_cast<Own>(i))) {
            column->baseTime = now;
            ++column->version;
            written += m_physics.plan().accelerators;
        }
    }
    for (const auto& count : m_links) {
        for (const MeasureIndex measure : count) {
            if (measure != kNoMeasure)
                m_store.find(measure)->baseTime = now;
        }
    }
    ++m_publications;
    return written;
}

std::uint64_t TwinColumns::write(const Copy& copy, UtcTime now, const Inventory& inventory)
{
    const std::vector<Slot>& slots = m_slots[indexOf(copy.assetClass)];
    Column& column = m_store.column(copy.measure, inventory.count(copy.assetClass));
    const std::uint8_t good = copy.mark.bits();
    const std::uint8_t absent = QualityMark(Quality::Missing, copy.absent).bits();
    const std::vector<float>& values = *copy.values;
    if (copy.isOneRun) {
        std::ranges::copy(values, column.values.begin() + slots.front());
        const auto marks = column.marks.begin() + slots.front();
        std::fill_n(marks, values.size(), good);
        for (std::size_t i = isAllKnown(values) ? values.size() : 0; i < values.size(); ++i)
            marks[static_cast<std::ptrdiff_t>(i)] = std::isnan(values[i]) ? absent : good;
    } else {
        for (std::size_t i = 0; i < values.size(); ++i) {
            column.values[slots[i]] = values[i];
            column.marks[slots[i]] = std::isnan(values[i]) ? absent : good;
        }
    }
    column.baseTime = now;
    ++column.version;
    return values.size();
}

void TwinColumns::readDeployments()
{
    const std::span<const DeploymentReading> readings = m_physics.demand().readings();
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const DeploymentReading& it = readings[i];
        const std::array values{it.tokens,     it.inputTokens, it.cachedTokens, it.outputTokens,
                                it.goodTokens, it.requests,    it.running,      it.waiting,
                                it.kvCache,    it.ttft,        it.tpot};
        for (std::size_t field = 0; field < values.size(); ++field)
            m_deployments[field][i] = values[field];
    }
}

} // namespace millwright::twin
