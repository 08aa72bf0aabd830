// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/percentiles.h"

#include "models/fleet/grouping.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

namespace millwright::hub {

using formulas::Figure;

namespace {

constexpr double kQuantile = 0.95;
constexpr QualityMark kUnsupported{Quality::Missing, QualityReason::Unsupported};

/// A percentile of deployments, and the same of pods.
constexpr std::array kPercentiles{std::pair{"deployment.ttft_p95", "pod.ttft_p95"},
                                  std::pair{"deployment.tpot_p95", "pod.tpot_p95"}};

/// Adds a histogram to that of its bounds.
void mergeInto(std::vector<Histogram>& sums, const Histogram& more)
{
    for (Histogram& sum : sums) {
        if (sum.merge(more))
            return;
    }
    sums.push_back(more);
}

/// Whether a deployment has no such latency at all, as a training job has none.
bool lacks(const DerivedColumns& columns, const char* measure, Slot deployment)
{
    const Column* column = columns.column(measure);
    return column && deployment < column->size() && column->mark(deployment) == kUnsupported;
}

/// The greatest of what could not be merged.
Figure greatestOf(const std::vector<Histogram>& sums)
{
    Figure greatest = formulas::unknown();
    for (const Histogram& sum : sums) {
        const auto one = sum.quantile(kQuantile);
        if (!one || (greatest.isKnown() && one->value <= greatest.value))
            continue;
        greatest = formulas::known(one->value,
                                   one->isAtLeast ? QualityMark(Quality::Estimated, QualityReason::OutOfRange) : kGood);
    }
    if (greatest.isKnown() && sums.size() > 1)
        greatest.mark = worse(greatest.mark, Quality::Estimated);
    return greatest;
}

} // namespace

Percentiles::Percentiles(const Catalogue& catalogue)
    : m_catalogue(catalogue)
{
}

void Percentiles::take(std::vector<HistogramReading> readings, Monotonic now)
{
    std::tuple<MeasureIndex, std::uint64_t, Slot> before{kNoMeasure, 0, kNoSlot};
    std::size_t bounds = 0; // number among those that one teller gives of one deployment
    for (HistogramReading& reading : readings) {
        const std::tuple same{reading.measure, reading.teller, reading.slot};
        bounds = same == before ? bounds + 1 : 0;
        before = same;
        m_told[reading.measure][reading.slot].insert_or_assign({reading.teller, bounds},
                                                               Told{std::move(reading.histogram), now});
    }
}

void Percentiles::derive(DerivedColumns& columns, Monotonic now)
{
    for (const auto& [measure, ofPod] : kPercentiles) {
        const auto index = m_catalogue.find(measure);
        if (!index)
            continue;
        Deployments& told = m_told[*index];
        for (auto deployment = told.begin(); deployment != told.end();) {
            std::erase_if(deployment->second, [&](const auto& it) { return now - it.second.at > kKept; });
            deployment = deployment->second.empty() ? told.erase(deployment) : std::next(deployment);
        }
        const Grouping& pods = columns.grouping(AssetClass::Pod, AssetClass::Deployment);
        columns.write(ofPod, [&, from = measure](Slot pod) {
            return pod < pods.groups() ? figure(columns, from, told, pods.runs(pod)) : formulas::unknown();
        });
    }
}

Figure Percentiles::figure(const DerivedColumns& columns, const char* measure, const Deployments& told,
                           std::span<const WeightedRun> deployments) const
{
    std::vector<Histogram> sums;
    bool isPartial = false;
    bool canHave = deployments.empty();
    for (const WeightedRun& run : deployments) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            const auto known = told.find(slot);
            canHave = canHave || known != told.end() || !lacks(columns, measure, slot);
            if (known == told.end()) {
                isPartial = isPartial || columns.at(measure, slot).isKnown();
                continue;
            }
            for (const auto& [teller, one] : known->second)
                mergeInto(sums, one.histogram);
        }
    }
    if (!canHave)
        return formulas::unknown(kUnsupported);
    Figure figure = greatestOf(sums);
    if (figure.isKnown() && isPartial)
        figure.mark = worse(figure.mark, QualityMark(Quality::Estimated, QualityReason::LowCoverage));
    return figure;
}

} // namespace millwright::hub
