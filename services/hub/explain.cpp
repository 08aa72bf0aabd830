// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/explain.h"

#include "models/domain/condition.h"
#include "services/hub/explain_attributes.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace millwright::hub {
namespace {

constexpr int kDeepest = 8; // formulas are three deep; a cycle in a configured catalogue must end
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double rolledUp(const Rollup& rollup, Slot group, Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::Sum:
        return rollup.reported[group] > 0.0f ? rollup.sum[group] : kNone;
    case Aggregation::Mean:
        return rollup.mean(group);
    case Aggregation::Max:
        return rollup.max[group];
    case Aggregation::Min:
        return rollup.min[group];
    default:
        return kNone;
    }
}

} // namespace

Result<ExplainAnswer> Explainer::explain(AssetRef asset, MeasureIndex measure)
{
    if (!m_inventory.contains(asset))
        return Error{ErrorCode::NotFound, "no such asset", {}};
    if (measure >= m_catalogue.size())
        return Error{ErrorCode::NotFound, "no such measure", {}};
    const AssetClass of = m_catalogue.at(measure).assetClass;
    if (of != asset.assetClass && !canHave(asset.assetClass, of))
        return Error{ErrorCode::NotFound,
                     "it is a measure of " + nameOf(of) + ", and no " + nameOf(asset.assetClass) + " has any",
                     m_catalogue.at(measure).id};
    return explainAt(asset, measure, 0);
}

bool Explainer::canHave(AssetClass group, AssetClass parts)
{
    const Grouping& grouping = m_cache.grouping(group, parts);
    for (Slot slot = 0; slot < grouping.groups(); ++slot) {
        if (!grouping.runs(slot).empty())
            return true;
    }
    return false;
}

ExplainAnswer Explainer::explainAt(AssetRef asset, MeasureIndex measure, int depth)
{
    ExplainAnswer answer;
    answer.asset = asset;
    answer.measure = measure;
    answer.value = kNone;
    answer.mark = kMissing;
    if (m_catalogue.at(measure).assetClass == asset.assetClass)
        explainValue(answer, depth);
    else
        explainRollup(answer, depth);
    return answer;
}

void Explainer::explainValue(ExplainAnswer& answer, int depth)
{
    const Slot slot = answer.asset.slot;
    const Column* column = m_store.find(answer.measure);
    if (column && slot < column->size()) {
        answer.mark = column->mark(slot);
        answer.sourceTime = column->time(slot);
        if (answer.mark.hasValue())
            answer.value =
                column->kind == ValueKind::Counter ? static_cast<double>(column->counters[slot]) : column->values[slot];
    }
    if (m_catalogue.at(answer.measure).formulaVersion == 0) {
        answer.origin = originOf(answer.asset, answer.measure);
        return;
    }
    // A source may give a derived measure itself (a quantile from its own histogram): then it knows best.
    answer.origin = originOf(answer.asset, answer.measure);
    if (answer.origin.rawSeries.empty())
        answer.origin.source = "derived";
    if (depth < kDeepest)
        explainInputs(answer, depth);
}

void Explainer::explainInputs(ExplainAnswer& answer, int depth)
{
    for (const MeasureIndex input : inputsOf(m_catalogue.at(answer.measure)))
        answer.inputs.push_back(explainAt(answer.asset, input, depth + 1));
    for (ExplainAnswer& input : attributeInputs(m_inventory, m_cache, answer.asset, m_catalogue.at(answer.measure).id))
        answer.inputs.push_back(std::move(input));
}

std::vector<MeasureIndex> Explainer::inputsOf(const MeasureInfo& info) const
{
    std::vector<MeasureIndex> inputs;
    for (const std::string& id : info.inputs) {
        if (const auto input = m_catalogue.find(id))
            inputs.push_back(*input);
    }
    if (info.aggregation != Aggregation::Worst)
        return inputs;
    std::set<MeasureIndex> limited;
    for (const Limit& limit : m_catalogue.limits()) {
        const auto measure = m_catalogue.find(limit.measure);
        if (measure && m_catalogue.at(*measure).assetClass == info.assetClass && limited.insert(*measure).second)
            inputs.push_back(*measure);
    }
    return inputs;
}

void Explainer::explainRollup(ExplainAnswer& answer, int depth)
{
    answer.origin.source = "rollup";
    const MeasureInfo& info = m_catalogue.at(answer.measure);
    const Grouping& grouping = m_cache.grouping(answer.asset.assetClass, info.assetClass);
    const Slot group = answer.asset.slot;
    if (group >= grouping.groups())
        return;
    if (info.aggregation == Aggregation::Worst) {
        explainWorst(answer, grouping);
        return;
    }
    const Rollup& rollup = m_cache.rollup(answer.measure, answer.asset.assetClass);
    answer.reported = rollup.reported[group];
    answer.expected = rollup.expected[group];
    answer.value = rolledUp(rollup, group, info.aggregation);
    answer.sourceTime = rollup.newest;
    const bool isKnown = rollup.reported[group] > 0.0f;
    answer.mark = isKnown ? QualityMark(static_cast<Quality>(rollup.quality[group] & 7u)) : kMissing;
    const auto runs = grouping.runs(group);
    if (runs.size() == 1 && runs[0].count == 1 && depth < kDeepest)
        answer.inputs.push_back(explainAt({info.assetClass, runs[0].first}, answer.measure, depth + 1));
}

void Explainer::explainWorst(ExplainAnswer& answer, const Grouping& grouping) const
{
    const Column* column = m_store.find(answer.measure);
    if (!column)
        return;
    std::vector<std::uint8_t> worst;
    std::vector<std::uint32_t> counts;
    rollUpConditions(*column, grouping, m_inventory, worst, counts);
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(answer.asset.slot * std::size_t{6});
    answer.expected = static_cast<float>(std::accumulate(begin, begin + 6, 0u));
    answer.reported = answer.expected - static_cast<float>(*begin); // without those whose condition is unknown
    answer.value = worst[answer.asset.slot];
    answer.sourceTime = column->baseTime;
    answer.mark = kGood;
}

Origin Explainer::originOf(AssetRef asset, MeasureIndex measure) const
{
    const auto [owner, other] = m_owners.ownerAndOther(measure, asset.slot);
    Origin first, fromOwner;
    bool isGivenByOther = false;
    for (const auto& source : m_book.sources()) {
        Origin origin = source->origin(asset, measure);
        if (origin.rawSeries.empty())
            continue;
        if (source->name() == owner)
            fromOwner = std::move(origin);
        else if (first.rawSeries.empty())
            first = std::move(origin);
        isGivenByOther |= source->name() == other;
    }
    if (fromOwner.rawSeries.empty())
        return first;
    if (isGivenByOther)
        fromOwner.source += " (" + other + " gives it too and is not used)";
    return fromOwner;
}

} // namespace millwright::hub
