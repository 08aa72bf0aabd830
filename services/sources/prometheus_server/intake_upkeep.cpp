// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/sample_intake.h"

#include <algorithm>

namespace millwright::prometheus {

void SampleIntake::unbind(std::uint32_t number)
{
    SeriesState& series = m_series[number];
    IntakeTarget& target = *m_targets[series.target];
    for (std::uint32_t at = series.bound; at != 0; at = m_bounds[at].next) {
        TargetReader& reader = *target.readers[m_bounds[at].reader].reader;
        reader.endSeries(m_bounds[at].binding);
        reader.forgetSeries(m_bounds[at].binding);
        m_freeBounds.push_back(at);
    }
    series.bound = 0;
}

void SampleIntake::setFamily(std::string_view name, const Family& family)
{
    constexpr std::size_t kMostFamilies = 10'000;
    if (!wants(name) && !wants(std::string(name) + "_total") && !wants(std::string(name) + "_bucket"))
        return;
    auto found = m_families.find(name);
    if (found == m_families.end()) {
        if (m_families.size() >= kMostFamilies)
            return;
        found = m_families.emplace(name, Family{}).first;
    }
    const bool changed = found->second.unit != family.unit;
    found->second = family;
    const auto scales = [&](const auto& profile) {
        const std::vector<NameUse>& uses = profile->usesOf(name);
        return std::any_of(uses.begin(), uses.end(), [&](const NameUse& use) {
            if (use.kind != NameUse::Kind::Measure)
                return false;
            const MeasureRule& rule = profile->measures()[use.rule];
            const auto scale = rule.scaleOfUnit.find(family.unit);
            return scale != rule.scaleOfUnit.end() && scale->second != rule.scale;
        });
    };
    if (!changed || !std::any_of(m_options.profiles.begin(), m_options.profiles.end(), scales))
        return;
    for (std::uint32_t number = 1; number < m_series.size(); ++number) {
        Series series;
        if (m_series[number].isFree || !m_decode(m_known.at(m_series[number].known).text(), series) ||
            series.name != name)
            continue;
        unbind(number);
        takeReplica(series);
        bind(number, series);
    }
}

std::string SampleIntake::textOf(std::uint32_t number) const
{
    Series series;
    if (number == 0 || m_series[number].isFree || !m_decode(m_known.at(m_series[number].known).text(), series))
        return {};
    std::string text = series.name;
    for (const Label& label : series.labels) {
        text += (text.size() == series.name.size() ? "{" : ",") + label.name + "=\"";
        for (const char c : label.value) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c == '\n' ? "\\n" : std::string(1, c);
        }
        text += '"';
    }
    return series.labels.empty() ? text : text + "}";
}

void SampleIntake::forgetGone()
{
    const auto isOld = [&](const SeriesState& series) {
        // Pages that wait name their series by number.
        return !series.isFree && !series.isLive && m_now - utcFromMillis(series.last) > m_options.goneAfter &&
               !m_targets[series.target]->isWaiting;
    };
    if (std::none_of(m_series.begin() + 1, m_series.end(), isOld))
        return;
    for (std::uint32_t number = 1; number < m_series.size(); ++number) {
        SeriesState& series = m_series[number];
        if (!isOld(series))
            continue;
        unbind(number);
        series.isFree = true;
        series.known = 0;
        m_freeSeries.push_back(number);
        --m_heldSeries;
    }
    for (const auto& target : m_targets)
        std::erase_if(target->members, [&](std::uint32_t member) { return m_series[member].isFree; });
    m_known = m_known.without([&](const KnownLabels::Entry& entry) { return m_series[entry.series].isFree; });
    for (std::uint32_t id = 1; id <= m_known.size(); ++id)
        m_series[m_known.at(id).series].known = id;
    m_byContent.clear();
    for (std::uint32_t number = 1; number < m_series.size(); ++number) {
        Series labels;
        if (m_series[number].isFree || !m_decode(m_known.at(m_series[number].known).text(), labels))
            continue;
        takeReplica(labels);
        m_byContent.insert(hashOf(labels), number);
    }
}

} // namespace millwright::prometheus
