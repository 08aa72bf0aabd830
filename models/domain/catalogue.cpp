// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/catalogue.h"

#include "models/domain/built_in_measures.h"

#include <utility>

namespace millwright {

Catalogue Catalogue::builtIn()
{
    Catalogue catalogue;
    for (MeasureInfo& info : builtInMeasures())
        catalogue.set(static_cast<MeasureIndex>(catalogue.size()), std::move(info));
    for (Limit& limit : builtInLimits())
        catalogue.addLimit(std::move(limit));
    catalogue.setRevision(1);
    return catalogue;
}

Result<MeasureIndex> Catalogue::add(MeasureInfo info)
{
    if (const auto existing = find(info.id)) {
        if (m_measures[*existing] == info)
            return *existing;
        return Error{ErrorCode::Conflict, "measure is declared twice with different meanings", info.id};
    }
    if (m_measures.size() >= kNoMeasure)
        return Error{ErrorCode::Exhausted, "more than 65,535 measures", info.id};
    const auto index = static_cast<MeasureIndex>(m_measures.size());
    set(index, std::move(info));
    return index;
}

void Catalogue::set(MeasureIndex index, MeasureInfo info)
{
    if (index >= m_measures.size())
        m_measures.resize(index + std::size_t{1});
    if (const auto known = m_byId.find(m_measures[index].id); known != m_byId.end() && known->second == index)
        m_byId.erase(known); // what stood there is known no more
    m_byId.insert_or_assign(info.id, index);
    m_measures[index] = std::move(info);
    ++m_revision;
}

void Catalogue::addLimit(Limit limit)
{
    m_limits.push_back(std::move(limit));
    ++m_revision;
}

std::optional<MeasureIndex> Catalogue::find(std::string_view id) const
{
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

std::vector<MeasureIndex> Catalogue::measuresOf(AssetClass assetClass) const
{
    std::vector<MeasureIndex> indexes;
    for (std::size_t i = 0; i < m_measures.size(); ++i) {
        if (m_measures[i].assetClass == assetClass)
            indexes.push_back(static_cast<MeasureIndex>(i));
    }
    return indexes;
}

} // namespace millwright
