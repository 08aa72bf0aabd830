// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/restart_watch.h"

#include "services/sources/prometheus/exposition_parser.h"

#include <algorithm>
#include <cmath>

namespace millwright::prometheus {

/// Name without the suffix of its role, and all labels but the bucket bound, in any order.
std::uint64_t RestartWatch::keyOf(const Series& series) const
{
    const std::string_view family = familyOfSample(series.name);
    std::uint64_t key = m_hash(family.empty() ? std::string_view(series.name) : family);
    for (const Label& label : series.labels) {
        if (label.name != "le")
            key += m_hash.tweaked(m_hash(label.name))(label.value);
    }
    return key;
}

void RestartWatch::addCounter(const Series& series, std::uint32_t counter)
{
    m_counters.push_back({keyOf(series), counter});
}

void RestartWatch::addCreated(const Series& series, std::uint32_t cell)
{
    m_created.push_back({cell, keyOf(series), false, 0.0});
}

bool RestartWatch::moved(Start& start, const PageValues& page)
{
    constexpr double kJitter = 1.0; // seconds: some exporters compute their start time anew for each page
    const double time = page.raw[start.cell];
    if (!std::isfinite(time))
        return false;
    const bool changed = start.known && time > start.time + kJitter;
    if (!start.known || changed)
        start.time = time;
    start.known = true;
    return changed;
}

void RestartWatch::read(PageValues& page)
{
    bool all = false;
    for (Start& start : m_starts)
        all |= moved(start, page);
    for (PageValues::CounterCell& counter : page.counters) {
        if (all)
            counter.counter.restart();
    }
    for (Start& created : m_created) {
        if (!moved(created, page))
            continue;
        for (const Linked& linked : m_counters) {
            if (linked.key == created.key)
                page.counters[linked.counter].counter.restart();
        }
    }
}

void RestartWatch::dropCells(const std::vector<bool>& cellGone, const PageValues& page)
{
    std::erase_if(m_starts, [&](const Start& start) { return cellGone[start.cell]; });
    std::erase_if(m_created, [&](const Start& start) { return cellGone[start.cell]; });
    std::erase_if(m_counters, [&](const Linked& linked) { return cellGone[page.counters[linked.counter].cell]; });
}

} // namespace millwright::prometheus
