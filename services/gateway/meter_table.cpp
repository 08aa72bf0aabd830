// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/meter_table.h"

#include "models/fleet/inventory.h"
#include "services/hub/metering.h"

#include "millwright/v1/meters.pb.h"

#include <algorithm>
#include <limits>

namespace millwright::gateway {
namespace {

constexpr std::chrono::hours kHour(1);
constexpr milliseconds kSlack(5000); // what a clock that is brought into line may take from an hour

using Grouping = MeterQuestion::Grouping;
using Kind = MeterGroup::Kind;

std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

bool isUnder(const Inventory& inventory, AssetRef under, AssetRef deployment, std::string_view site)
{
    switch (under.assetClass) {
    case AssetClass::Unspecified:
    case AssetClass::Fleet:
        return true;
    case AssetClass::Site:
        return inventory.id(under) == site;
    default:
        return deployment.isValid() && inventory.ancestor(deployment, under.assetClass) == under;
    }
}

AssetClass classOf(Grouping grouping)
{
    switch (grouping) {
    case Grouping::UseCase:
        return AssetClass::UseCase;
    case Grouping::Pod:
        return AssetClass::Pod;
    case Grouping::Site:
        return AssetClass::Site;
    case Grouping::Deployment:
        break;
    }
    return AssetClass::Deployment;
}

} // namespace

UtcTime MeterQuestion::stepOf(UtcTime hour) const
{
    return stepHours == 0 ? from : from + (hour - from) / (stepHours * kHour) * (stepHours * kHour);
}

std::uint64_t MeterQuestion::steps() const
{
    const auto hours = static_cast<std::uint64_t>(std::max<std::int64_t>((until - from) / kHour, 0));
    return stepHours == 0 ? 1 : (hours + stepHours - 1) / stepHours;
}

std::optional<MeterGroup> groupOf(const Inventory& inventory, const MeterQuestion& question, std::string_view holder,
                                  std::string_view site)
{
    const bool isUnowned = holder == hub::Metering::kUnowned;
    const bool isSimulated = holder == hub::Metering::kUnownedSimulated;
    if (holder == hub::Metering::kGateway)
        return std::nullopt;
    const auto found = isUnowned || isSimulated ? std::nullopt : inventory.findById(holder);
    const AssetRef deployment = found.value_or(AssetRef{});
    if (!isUnder(inventory, question.under, deployment, site))
        return std::nullopt;
    if (question.grouping == Grouping::Site) {
        if (site.empty())
            return MeterGroup{Kind::None, {}};
        return MeterGroup{inventory.findById(site) ? Kind::Asset : Kind::Gone, std::string(site)};
    }
    if (isUnowned || isSimulated)
        return MeterGroup{isUnowned ? Kind::Unowned : Kind::UnownedSimulated, {}};
    const bool isByDeployment = question.grouping == Grouping::Deployment;
    if (!deployment.isValid())
        return MeterGroup{Kind::Gone, isByDeployment ? std::string(holder) : std::string()};
    const AssetRef group = inventory.ancestor(deployment, classOf(question.grouping));
    return group.isValid() ? MeterGroup{Kind::Asset, std::string(inventory.id(group))} : MeterGroup{Kind::None, {}};
}

void MeterSum::add(const MeterRow& row)
{
    MeterSum one;
    one.m_row = row;
    const std::int64_t engine =
        one.of(MeterKind::InputTokens) + one.of(MeterKind::CachedTokens) + one.of(MeterKind::OutputTokens);
    const std::int64_t billed = one.of(MeterKind::BilledInputTokens) + one.of(MeterKind::BilledOutputTokens);
    if (engine > 0 && billed > 0) {
        one.m_reconciledEngine = engine;
        one.m_reconciledBilled = billed;
    }
    add(one);
}

void MeterSum::add(const MeterSum& other)
{
    for (std::size_t kind = 0; kind < m_row.size(); ++kind)
        m_row[kind] = saturatedSum(m_row[kind], other.m_row[kind]);
    m_reconciledEngine = saturatedSum(m_reconciledEngine, other.m_reconciledEngine);
    m_reconciledBilled = saturatedSum(m_reconciledBilled, other.m_reconciledBilled);
}

void MeterSum::fill(v1::MeterAmounts& wire) const
{
    using enum MeterKind;
    const auto put = [&](bool isKnown, void (v1::MeterAmounts::*set)(std::int64_t), std::int64_t amount) {
        if (isKnown || amount > 0)
            (wire.*set)(amount);
    };
    const bool isCounted = of(CountedTime) > 0 || of(InputTokens) > 0 || of(OutputTokens) > 0 || of(CachedTokens) > 0;
    put(isCounted, &v1::MeterAmounts::set_input_tokens, of(InputTokens));
    put(isCounted, &v1::MeterAmounts::set_cached_tokens, of(CachedTokens));
    put(isCounted, &v1::MeterAmounts::set_output_tokens, of(OutputTokens));
    put(of(JudgedTokens) > 0, &v1::MeterAmounts::set_good_tokens, of(GoodTokens));
    put(false, &v1::MeterAmounts::set_judged_tokens, of(JudgedTokens));
    const bool isBilled = of(BilledInputTokens) > 0 || of(BilledOutputTokens) > 0;
    put(isBilled, &v1::MeterAmounts::set_billed_input_tokens, of(BilledInputTokens));
    put(isBilled, &v1::MeterAmounts::set_billed_output_tokens, of(BilledOutputTokens));
    put(false, &v1::MeterAmounts::set_reconciled_engine_tokens, m_reconciledEngine);
    put(false, &v1::MeterAmounts::set_reconciled_billed_tokens, m_reconciledBilled);
    put(false, &v1::MeterAmounts::set_chip_energy_j, of(ChipEnergy));
    put(false, &v1::MeterAmounts::set_node_energy_j, of(NodeEnergy));
    put(false, &v1::MeterAmounts::set_it_energy_j, of(ItEnergy));
    put(false, &v1::MeterAmounts::set_facility_energy_j, of(FacilityEnergy));
    put(false, &v1::MeterAmounts::set_priced_energy_j, of(PricedEnergy));
    put(of(PricedEnergy) > 0, &v1::MeterAmounts::set_energy_cost_micros, of(EnergyCost));
    std::int64_t time = 0;
    for (auto kind = static_cast<std::size_t>(UnknownTime); kind <= static_cast<std::size_t>(UnjudgedTime); ++kind)
        time = saturatedSum(time, m_row[kind]);
    put(time > 0, &v1::MeterAmounts::set_unknown_time_ms, of(UnknownTime));
    put(time > 0, &v1::MeterAmounts::set_off_time_ms, of(OffTime));
    put(time > 0, &v1::MeterAmounts::set_faulty_time_ms, of(FaultyTime));
    put(time > 0, &v1::MeterAmounts::set_unallocated_time_ms, of(UnallocatedTime));
    put(time > 0, &v1::MeterAmounts::set_idle_time_ms, of(IdleTime));
    put(time > 0, &v1::MeterAmounts::set_busy_time_ms, of(BusyTime));
    put(time > 0, &v1::MeterAmounts::set_useful_time_ms, of(UsefulTime));
    put(time > 0, &v1::MeterAmounts::set_unjudged_time_ms, of(UnjudgedTime));
    put(time > 0, &v1::MeterAmounts::set_unmetered_power_time_ms, of(UnmeteredPowerTime));
    put(false, &v1::MeterAmounts::set_estimated_chip_energy_j, of(EstimatedChipEnergy));
    put(false, &v1::MeterAmounts::set_priced_time_ms, of(PricedTime));
    put(of(PricedTime) > 0, &v1::MeterAmounts::set_accelerator_cost_micros, of(AcceleratorCost));
}

void MeterTable::add(UtcTime step, const MeterGroup& group, const MeterRow& row)
{
    m_rows[{step, group}].add(row);
}

MeterSum MeterTable::total() const
{
    MeterSum total;
    for (const auto& [key, sum] : m_rows)
        total.add(sum);
    return total;
}

void MeterHours::add(UtcTime hour, std::int64_t millis, UtcTime now)
{
    const std::int64_t most = milliseconds(kHour).count(); // a clock that was set back makes an hour longer
    const std::int64_t metered = std::min(millis, most);
    meteredMillis += metered;
    if (metered >= most - kSlack.count())
        ++whole;
    else if (metered > 0 && hour + kHour <= now)
        ++inPart;
}

} // namespace millwright::gateway
