// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/run_collector.h"

#include <algorithm>

namespace millwright {
namespace {

/// Below this a weight is what rounding left of nothing.
constexpr double kNothing = 1e-6;

void append(std::vector<WeightedRun>& runs, std::size_t begin, WeightedRun run)
{
    run.weight = std::min(run.weight, 1.0f);
    if (runs.size() > begin) {
        WeightedRun& last = runs.back();
        if (last.first + last.count == run.first && last.weight == run.weight) {
            last.count += run.count;
            return;
        }
    }
    runs.push_back(run);
}

bool overlap(const std::vector<WeightedRun>& sorted)
{
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].first < sorted[i - 1].first + sorted[i - 1].count)
            return true;
    }
    return false;
}

/// Cuts overlapping runs at each begin and end and adds up the weights in between.
void appendOverlapping(const std::vector<WeightedRun>& group, std::vector<WeightedRun>& runs, std::size_t begin)
{
    std::vector<std::pair<Slot, double>> steps;
    for (const WeightedRun& run : group) {
        steps.emplace_back(run.first, run.weight);
        steps.emplace_back(run.first + run.count, -static_cast<double>(run.weight));
    }
    std::ranges::sort(steps);
    double weight = 0.0;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        weight += steps[i].second;
        const Slot count = steps[i + 1].first - steps[i].first;
        if (count > 0 && weight > kNothing)
            append(runs, begin, {steps[i].first, count, static_cast<float>(weight)});
    }
}

} // namespace

void RunCollector::addRun(Slot group, WeightedRun run)
{
    if (group >= m_open.size() || run.count == 0 || !(run.weight > 0.0f))
        return;
    if (m_open[group] != kNone) {
        WeightedRun& last = m_runs[m_open[group]].second;
        if (last.first + last.count == run.first && last.weight == run.weight) {
            last.count += run.count;
            return;
        }
    }
    m_open[group] = static_cast<std::uint32_t>(m_runs.size());
    m_runs.emplace_back(group, run);
}

void RunCollector::finish(std::vector<std::uint32_t>& begin, std::vector<WeightedRun>& runs)
{
    std::ranges::sort(m_runs, [](const auto& a, const auto& b) {
        return std::pair(a.first, a.second.first) < std::pair(b.first, b.second.first);
    });
    begin.clear();
    runs.clear();
    runs.reserve(m_runs.size());
    std::vector<WeightedRun> group;
    auto next = m_runs.begin();
    for (Slot slot = 0; slot < m_open.size(); ++slot) {
        begin.push_back(static_cast<std::uint32_t>(runs.size()));
        group.clear();
        for (; next != m_runs.end() && next->first == slot; ++next)
            group.push_back(next->second);
        if (overlap(group)) {
            appendOverlapping(group, runs, begin.back());
        } else {
            for (const WeightedRun& run : group)
                append(runs, begin.back(), run);
        }
    }
    begin.push_back(static_cast<std::uint32_t>(runs.size()));
    m_runs.clear();
}

} // namespace millwright
