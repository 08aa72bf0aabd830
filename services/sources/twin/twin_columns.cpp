// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_columns.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr float kAbsent = std::numeric_limits<float>::quiet_NaN();
constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};
constexpr QualityMark kModelled{Quality::Modelled};

/// Keeps what a frozen sensor shows: its value of the moment when it froze. `value(index)` gives the place it stands.
template <typename Place>
void hold(std::vector<std::pair<std::uint32_t, float>>& held, const std::vector<std::uint32_t>& frozen, Place place)
{
    std::erase_if(held, [&](const auto& it) { return std::ranges::find(frozen, it.first) == frozen.end(); });
    for (const std::uint32_t index : frozen) {
        const auto known = std::ranges::find(held, index, &std::pair<std::uint32_t, float>::first);
        if (known != held.end())
            place(index) = known->second;
        else
            held.emplace_back(index, place(index));
    }
}

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
    fillRatings();
    bindAccelerators();
    bindPower();
    bindCooling();
    bindDeployments();
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
        m_contracted.push_back(it.contracted);
    for (const PlanCdu& it : plan.cdus)
        m_cduCapacity.push_back(it.capacity);
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
                                                           "last_xid"};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string id = "accelerator." + std::string(ids[i]);
        if (const auto measure = m_store.catalogue().find(id)) {
            m_own[i] = {*measure, i == Tokens ? kModelled : kGood};
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
    copy("power-source.contracted", m_contracted);
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

void TwinColumns::writeConstants()
{
    const std::uint64_t seed = m_physics.plan().seed;
    const std::vector<Slot>& slots = m_slots[indexOf(AssetClass::Accelerator)];
    const auto count = [&](Own column, std::uint32_t index, std::int64_t value) {
        if (Column* to = own(column))
            to->counters[slots[index]] = value;
    };
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
        const std::uint64_t draw = drawKey(seed, 0x636F756E74, i);
        count(Energy, i, static_cast<std::int64_t>(draw % 4'000'000'000ull));
        count(EccCorrected, i, static_cast<std::int64_t>((draw >> 32) % 8 == 0 ? (draw >> 40) % 6 : 0));
        count(EccUncorrected, i, 0);
        count(RemappedRows, i, static_cast<std::int64_t>((draw >> 48) % 64 == 0 ? 1 : 0));
        count(PcieReplays, i, static_cast<std::int64_t>((draw >> 56) % 16 == 0 ? 2 : 0));
        setReported(i, true);
    }
    m_energyTime.fill(m_physics.elapsed());
}

const AcceleratorModel& TwinColumns::modelOf(std::uint32_t accelerator) const
{
    const std::vector<PlanRack>& racks = m_physics.plan().racks;
    const auto after =
        std::ranges::upper_bound(racks, accelerator, {}, [](const PlanRack& it) { return it.accelerators.first; });
    return acceleratorModel((after - 1)->pool);
}

void TwinColumns::setConstants(Slot slot, const AcceleratorModel& model)
{
    const auto set = [&](Own column, float value) {
        if (Column* to = own(column))
            to->values[slot] = value;
    };
    set(MemoryTotal, model.memory);
    set(MemoryClock, model.memoryClock);
    set(PowerLimit, model.powerLimit);
    set(RowRemapFailed, 0.0f);
    set(LastXid, 0.0f);
    // Written in slices only: nothing is in use until the next one comes.
    if (const Column* used = own(MemoryUsed); used && std::isnan(used->values[slot]))
        set(MemoryUsed, 0.0f);
    if (const Column* link = own(Link); link && std::isnan(link->values[slot]))
        set(Link, model.linkPeak * 0.0f);
}

void TwinColumns::setReported(std::uint32_t accelerator, bool reported)
{
    const Slot slot = m_slots[indexOf(AssetClass::Accelerator)][accelerator];
    const AcceleratorModel& model = modelOf(accelerator);
    if (reported)
        setConstants(slot, model);
    for (std::size_t i = 0; i < OwnColumns; ++i) {
        Column* column = own(static_cast<Own>(i));
        if (!column)
            continue;
        if (!reported && column->kind != ValueKind::Counter)
            column->values[slot] = kAbsent;
        const bool lacks =
            (i == MemoryTemperature && std::isnan(model.memoryRise)) || (i == Link && std::isnan(model.linkPeak));
        const QualityMark mark = !reported ? kNotReported
                                 : lacks   ? QualityMark{Quality::Missing, QualityReason::Unsupported}
                                           : m_own[i].mark;
        column->marks[slot] = mark.bits();
    }
}

std::string_view TwinColumns::idOf(MeasureIndex measure) const
{
    return measure < m_ids.size() ? std::string_view(m_ids[measure]) : std::string_view();
}

std::uint64_t TwinColumns::publish(UtcTime now, double seconds, FaultState& faults, const Inventory& inventory)
{
    std::ranges::transform(faults.wet, m_wet.begin(), [](std::uint8_t wet) { return wet ? 1.0f : 0.0f; });
    readDeployments();
    countErrors(seconds, faults);
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
    if (copy.isOneRun && isAllKnown(values)) {
        std::ranges::copy(values, column.values.begin() + slots.front());
        std::fill_n(column.marks.begin() + slots.front(), values.size(), good);
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

void TwinColumns::writeCounters(UtcTime now, const Inventory& inventory)
{
    const std::span<const DeploymentReading> readings = m_physics.demand().readings();
    const std::vector<Slot>& slots = m_slots[indexOf(AssetClass::Deployment)];
    const auto each = [&](std::string_view id, std::int64_t DeploymentReading::*field, const std::vector<float>& rate) {
        const auto measure = m_store.catalogue().find(id);
        if (!measure)
            return;
        Column& column = m_store.column(*measure, inventory.count(AssetClass::Deployment));
        for (std::size_t i = 0; i < readings.size(); ++i) {
            column.counters[slots[i]] = readings[i].*field;
            column.marks[slots[i]] =
                (std::isnan(rate[i]) ? QualityMark{Quality::Missing, QualityReason::Unsupported} : kGood).bits();
        }
        column.baseTime = now;
        ++column.version;
    };
    each("deployment.prompt_tokens_total", &DeploymentReading::promptTotal, m_deployments[1]);
    each("deployment.generation_tokens_total", &DeploymentReading::generationTotal, m_deployments[3]);
}

void TwinColumns::countErrors(double seconds, FaultState& faults)
{
    const std::vector<Slot>& slots = m_slots[indexOf(AssetClass::Accelerator)];
    const auto add = [&](Own column, std::uint32_t accelerator, std::int64_t more) {
        if (Column* to = own(column))
            to->counters[slots[accelerator]] += more;
    };
    for (const FaultState::Rain& rain : faults.rain)
        add(EccCorrected, rain.accelerator, static_cast<std::int64_t>(std::llround(rain.perSecond * seconds)));
    for (const FaultState::Count& count : faults.counts) {
        add(EccUncorrected, count.accelerator, count.uncorrected);
        add(RemappedRows, count.accelerator, count.remapped);
        if (Column* xid = own(LastXid))
            xid->values[slots[count.accelerator]] = static_cast<float>(count.xid);
        if (Column* failed = own(RowRemapFailed); failed && count.remapFailed)
            failed->values[slots[count.accelerator]] = 1.0f;
    }
    faults.counts.clear();
    for (const std::uint32_t accelerator : faults.reset) {
        for (const Own flag : {LastXid, RowRemapFailed}) {
            if (Column* column = own(flag))
                column->values[slots[accelerator]] = 0.0f;
        }
    }
    faults.reset.clear();
}

void TwinColumns::countEnergy()
{
    Column* energy = own(Energy);
    const Column* power = own(Power);
    if (!energy || !power)
        return;
    const std::vector<Slot>& slots = m_slots[indexOf(AssetClass::Accelerator)];
    const std::size_t slice = m_publications % m_energyTime.size();
    const auto seconds = static_cast<float>(m_physics.elapsed() - m_energyTime[slice]);
    m_energyTime[slice] = m_physics.elapsed();
    const std::size_t end = slots.size() * (slice + 1) / m_energyTime.size();
    for (std::size_t i = slots.size() * slice / m_energyTime.size(); i < end; ++i) {
        const float joules = power->values[slots[i]] * seconds;
        energy->counters[slots[i]] += std::isnan(joules) ? 0 : static_cast<std::int64_t>(joules);
    }
}

void TwinColumns::holdFrozen(const FaultState& faults)
{
    if (Column* column = own(Temperature))
        hold(m_heldTemperatures, faults.frozenAccelerators, [&](std::uint32_t index) -> float& {
            return column->values[m_slots[indexOf(AssetClass::Accelerator)][index]];
        });
    const auto measure = m_store.catalogue().find("cdu.flow");
    if (Column* column = measure ? m_store.find(*measure) : nullptr)
        hold(m_heldFlows, faults.frozenCdus,
             [&](std::uint32_t index) -> float& { return column->values[m_slots[indexOf(AssetClass::Cdu)][index]]; });
}

} // namespace millwright::twin
