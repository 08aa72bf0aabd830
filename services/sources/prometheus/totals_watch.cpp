// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/totals_watch.h"

#include "services/sources/prometheus/keyed_hash.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace millwright::prometheus {
namespace {

/// The same in each life of the gateway, since the numbers are kept.
constexpr KeyedHash kHash(0x6d696c6c77726967ull, 0x68742d6d65746572ull);

constexpr double kGreatestTotal = 9.0e18;

} // namespace

TotalsWatch::TotalsWatch(const Mapping& mapping, const Catalogue& catalogue, std::string_view instance)
    : m_mapping(mapping)
    , m_catalogue(catalogue)
    , m_instance(kHash(instance))
{
}

/// Labels in any order.
std::uint64_t TotalsWatch::numberOf(const Series& series) const
{
    std::uint64_t number = kHash.tweaked(m_instance)(series.name);
    for (const Label& label : series.labels)
        number += kHash.tweaked(kHash(label.name))(label.value);
    return number;
}

void TotalsWatch::addSeries(const NameUse& use, std::uint32_t asset, std::uint32_t cell, const Series& series,
                            const Family& family)
{
    const MeasureRule& rule = m_mapping.measures()[use.rule];
    const MeasureInfo& info = m_catalogue.at(rule.measure);
    const bool addsUp = rule.combine != Combine::Max && rule.alike.empty() && rule.parts.size() == 1 &&
                        rule.parts.front().times == 1.0 && !rule.percentOrRatio;
    if (info.kind != ValueKind::Counter || info.assetClass != AssetClass::Deployment || !addsUp)
        return;
    Entry entry;
    entry.measure = rule.measure;
    entry.asset = asset;
    entry.order = static_cast<std::uint32_t>(use.rule) << 16 | use.rank;
    entry.cell = cell;
    entry.isAlone = rule.combine == Combine::First;
    const auto unit = rule.scaleOfUnit.find(family.unit);
    entry.scale = unit != rule.scaleOfUnit.end() ? unit->second : rule.scale;
    entry.series = numberOf(series);
    m_entries.push_back(entry);
}

void TotalsWatch::dropCells(const std::vector<bool>& cellGone)
{
    std::erase_if(m_entries, [&](const Entry& entry) { return cellGone[entry.cell]; });
    std::erase_if(m_starts, [&](std::uint32_t cell) { return cellGone[cell]; });
}

UtcTime TotalsWatch::startOf(const PageValues& page) const
{
    UtcTime start = kNoTime;
    for (const std::uint32_t cell : m_starts) {
        const double seconds = page.raw[cell];
        if (std::isfinite(seconds) && seconds > 0.0 && seconds < 1e11)
            start = std::max(start, utcFromMillis(std::llround(seconds * 1e3)));
    }
    return start;
}

std::vector<hub::TotalReading> TotalsWatch::take(const PageValues& page, const AssetDirectory& assets)
{
    std::map<std::pair<MeasureIndex, std::uint32_t>, const Entry*> first;
    for (const Entry& entry : m_entries) {
        if (!std::isfinite(page.raw[entry.cell]))
            continue;
        const Entry*& best = first[{entry.measure, entry.asset}];
        if (best == nullptr || std::pair(entry.order, entry.cell) < std::pair(best->order, best->cell))
            best = &entry;
    }
    std::vector<hub::TotalReading> readings;
    const UtcTime since = startOf(page);
    for (Entry& entry : m_entries) {
        const double value = page.raw[entry.cell] * entry.scale;
        const UtcTime time = page.timeOf(entry.cell);
        const AssetRef ref = assets.at(entry.asset).ref;
        if (!(value >= 0.0 && value < kGreatestTotal) || time <= entry.given || !ref.isValid())
            continue;
        const Entry& best = *first.at({entry.measure, entry.asset});
        if (entry.order != best.order || (entry.isAlone && &entry != &best))
            continue;
        entry.given = time;
        readings.push_back({entry.measure, ref.slot, entry.series, std::llround(value), time, since});
    }
    return readings;
}

} // namespace millwright::prometheus
