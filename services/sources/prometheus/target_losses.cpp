// SPDX-License-Identifier: GPL-3.0-or-later
// Measures that a target told of and tells of no more.
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus/target_reader.h"

#include <algorithm>

namespace millwright::prometheus {

void TargetReader::noteLost(bool absenceMeans)
{
    std::vector<std::size_t> series(m_outputs.size(), 0);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        series[m_outputOfColumn[i]] += m_columns[i].seriesOnPage();
    m_lost = 0;
    for (std::size_t output = 0; output < m_outputs.size(); ++output) {
        if (series[output] != 0)
            m_pagesWithout[output] = 0;
        else if (absenceMeans && m_pagesWithout[output] != kNeverSeen && m_mappedSeries != 0)
            m_pagesWithout[output] = std::min(m_pagesWithout[output] + 1, kLostAfterPages);
        m_lost += m_pagesWithout[output] == kLostAfterPages ? 1 : 0;
    }
}

std::vector<std::string> TargetReader::lostMeasures() const
{
    std::vector<std::string> lost;
    for (std::size_t output = 0; m_lost != 0 && output < m_outputs.size(); ++output) {
        if (m_pagesWithout[output] != kLostAfterPages)
            continue;
        const MeasureInfo& info = m_catalogue.at(m_outputs[output].measure);
        const bool stillThere = m_assets.hasPresent(info.assetClass);
        if (stillThere)
            lost.push_back(info.id);
    }
    return lost;
}

std::string TargetReader::lossOf() const
{
    const std::vector<std::string> lost = lostMeasures();
    if (lost.empty())
        return {};
    return "no series any more for " + input::joined(lost) + ", which profile " + m_mapping->name() +
           " found before: were they renamed?";
}

} // namespace millwright::prometheus
