// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns keep without any physics: constants, counters, marks, frozen readings.
#include "services/sources/twin/twin_columns.h"
#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr float kAbsent = std::numeric_limits<float>::quiet_NaN();
constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};
constexpr QualityMark kUnsupported{Quality::Missing, QualityReason::Unsupported};

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

} // namespace

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
        for (const Own links : {LinkChecksums, LinkReplays, LinkRecoveries})
            count(links, i, 0);
        setReported(i, true);
        writeLinkConstants(i, draw);
    }
    m_energyTime.fill(m_physics.elapsed());
}

/// A few cards have counted errors on one of their links in the months before.
void TwinColumns::writeLinkConstants(std::uint32_t accelerator, std::uint64_t draw)
{
    const int links = modelOf(accelerator).links;
    if (links > 0 && (draw >> 20) % 24 == 0)
        addLinkErrors({accelerator, static_cast<int>((draw >> 25) % static_cast<std::uint64_t>(links)),
                       static_cast<std::int64_t>(1 + (draw >> 30) % 40), static_cast<std::int64_t>((draw >> 36) % 6),
                       static_cast<std::int64_t>((draw >> 39) % 8 == 0 ? 1 : 0)});
}

void TwinColumns::addLinkErrors(const FaultState::LinkErrors& errors)
{
    const Slot slot = m_slots[indexOf(AssetClass::Accelerator)][errors.accelerator];
    const std::array more{errors.checksum, errors.replays, errors.recoveries};
    constexpr std::array kSums{LinkChecksums, LinkReplays, LinkRecoveries};
    for (std::size_t count = 0; count < more.size(); ++count) {
        if (Column* sum = own(kSums[count]))
            sum->counters[slot] += more[count];
        const MeasureIndex one = m_links[count][static_cast<std::size_t>(errors.link)];
        if (one == kNoMeasure)
            continue;
        Column& column = *m_store.find(one);
        column.counters[slot] += more[count];
        ++column.version;
    }
}

void TwinColumns::countLinks(FaultState& faults)
{
    for (const FaultState::LinkErrors& errors : faults.linkErrors)
        addLinkErrors(errors);
    faults.linkErrors.clear();
    Column* up = own(LinksUp);
    if (!up || (faults.linksDown.empty() && m_downShown.empty()))
        return;
    const std::vector<Slot>& slots = m_slots[indexOf(AssetClass::Accelerator)];
    for (const std::uint32_t accelerator : m_downShown)
        up->values[slots[accelerator]] = static_cast<float>(modelOf(accelerator).links);
    for (const std::uint32_t accelerator : faults.linksDown)
        up->values[slots[accelerator]] -= 1.0f;
    m_downShown = faults.linksDown;
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
    set(LinkTotal, static_cast<float>(model.links));
    set(LinksUp, static_cast<float>(model.links));
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
        const QualityMark mark = !reported                         ? kNotReported
                                 : has(static_cast<Own>(i), model) ? m_own[i].mark
                                                                   : kUnsupported;
        column->marks[slot] = mark.bits();
    }
    for (const auto& count : m_links) {
        for (std::size_t link = 0; link < count.size(); ++link) {
            if (count[link] == kNoMeasure)
                continue;
            const bool isThere = static_cast<int>(link) < model.links;
            Column& column = *m_store.find(count[link]);
            column.marks[slot] = (!isThere ? kUnsupported : reported ? kGood : kNotReported).bits();
            ++column.version;
        }
    }
}

/// Whether such a device has the reading at all.
bool TwinColumns::has(Own column, const AcceleratorModel& model) const
{
    switch (column) {
    case MemoryTemperature:
        return !std::isnan(model.memoryRise);
    case Link:
    case LinkTotal:
    case LinksUp:
    case LinkChecksums:
    case LinkReplays:
    case LinkRecoveries:
        return model.links > 0;
    case RemappedRows:
    case RowRemapFailed:
    case LastXid:
        return model.isGpu;
    default:
        return true;
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
