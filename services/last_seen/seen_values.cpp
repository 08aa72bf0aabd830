// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/seen_values.h"

#include <utility>

namespace millwright::last_seen {
namespace {

/// Equal for what shows the same, whoever looks at it and however often.
std::string keyOf(const Seen& seen)
{
    std::string key = std::to_string(static_cast<int>(seen.feed)) + '/' + nameOf(seen.spec.assetClass);
    for (const feeds::ColumnWish& column : seen.spec.columns)
        key += '/' + column.measure + '#' + std::to_string(static_cast<int>(column.statistic));
    return key + '@' + seen.spec.scopeId;
}

std::size_t bytesOf(const feeds::ColumnSet& set)
{
    std::size_t bytes = set.runs.size() * sizeof(feeds::SlotRun);
    for (const feeds::ReceivedColumn& column : set.columns) {
        bytes += column.values.size() * sizeof(float) + column.sums.size() * sizeof(double) +
                 column.counters.size() * sizeof(std::int64_t) + column.marks.size() +
                 column.ages.size() * sizeof(std::uint32_t);
    }
    return bytes;
}

} // namespace

void SeenValues::put(Seen seen, UtcTime now)
{
    std::string key = keyOf(seen);
    const std::size_t bytes = bytesOf(*seen.columns);
    const std::scoped_lock lock(m_mutex);
    ++m_changes;
    if (seen.columns->gatewayTime >= m_moment.gateway)
        m_moment = {seen.columns->gatewayTime, now};
    const auto known = m_byKey.find(key);
    if (known != m_byKey.end()) {
        Place& place = *known->second;
        m_bytes += bytes - place.bytes;
        place.seen = std::move(seen);
        place.bytes = bytes;
        m_places.splice(m_places.end(), m_places, known->second);
    } else {
        m_places.push_back({key, std::move(seen), bytes});
        m_byKey.emplace(std::move(key), std::prev(m_places.end()));
        m_bytes += bytes;
    }
    makeRoom();
}

void SeenValues::putOlder(Seen seen)
{
    std::string key = keyOf(seen);
    const std::size_t bytes = bytesOf(*seen.columns);
    const std::scoped_lock lock(m_mutex);
    if (m_byKey.contains(key) || m_bytes + bytes > kMostBytes || m_places.size() >= kMostSelections)
        return;
    m_places.push_front({key, std::move(seen), bytes});
    m_byKey.emplace(std::move(key), m_places.begin());
    m_bytes += bytes;
}

void SeenValues::makeRoom()
{
    while (!m_places.empty() && (m_bytes > kMostBytes || m_places.size() > kMostSelections)) {
        m_bytes -= m_places.front().bytes;
        m_byKey.erase(m_places.front().key);
        m_places.pop_front();
    }
}

void SeenValues::keepOnly(std::uint64_t slotEpoch)
{
    const std::scoped_lock lock(m_mutex);
    for (auto place = m_places.begin(); place != m_places.end();) {
        if (place->seen.columns->slotEpoch == slotEpoch) {
            ++place;
            continue;
        }
        m_bytes -= place->bytes;
        m_byKey.erase(place->key);
        place = m_places.erase(place);
    }
    if (m_places.empty())
        m_moment = {};
}

std::vector<Seen> SeenValues::all() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Seen> all;
    all.reserve(m_places.size());
    for (const Place& place : m_places)
        all.push_back(place.seen);
    return all;
}

SeenValues::Moment SeenValues::moment() const
{
    const std::scoped_lock lock(m_mutex);
    return m_moment;
}

std::uint64_t SeenValues::changes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_changes;
}

} // namespace millwright::last_seen
