// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/value_owners.h"

#include <algorithm>
#include <numeric>

namespace millwright::hub {
namespace {

constexpr std::size_t kMostSources = 254;

/// A value that still stands for itself: whoever gives it keeps it.
bool isLive(QualityMark mark)
{
    return mark.quality() != Quality::Stale && mark.quality() != Quality::Missing &&
           mark.quality() != Quality::Unspecified;
}

} // namespace

void ValueOwners::setSources(std::vector<std::string> names, std::vector<SourcePrecedence> precedence,
                             const Catalogue& catalogue)
{
    m_names = std::move(names);
    m_names.resize(std::min(m_names.size(), kMostSources));
    m_precedence = std::move(precedence);
    for (std::size_t i = 0; i < m_precedence.size(); ++i) {
        if (const auto measure = catalogue.find(m_precedence[i].measure))
            m_own[*measure] = i;
    }
}

ValueOwners::Number ValueOwners::numberOf(std::string_view source) const
{
    const auto found = std::find(m_names.begin(), m_names.end(), source);
    return found == m_names.end() ? kNobody : static_cast<Number>(found - m_names.begin() + 1);
}

bool ValueOwners::owns(MeasureIndex measure, Slot slot, Number source) const
{
    if (source == kNobody || measure >= m_tracks.size() || !m_tracks[measure].isShared)
        return true;
    const std::vector<Number>& owner = m_tracks[measure].owner;
    return slot >= owner.size() || owner[slot] == kNobody || owner[slot] == source;
}

ValueOwners::Gate ValueOwners::open(const Column& column, Number source)
{
    Gate gate;
    if (source == kNobody)
        return gate;
    if (column.measure >= m_tracks.size())
        m_tracks.resize(column.measure + std::size_t{1});
    Track& track = m_tracks[column.measure];
    if (track.only == kNobody)
        track.only = source;
    if (track.only == source && !track.isShared)
        return gate;
    share(track, column);
    gate.m_track = &track;
    gate.m_source = source;
    return gate;
}

void ValueOwners::share(Track& track, const Column& column)
{
    if (!track.isShared) {
        const auto own = m_own.find(column.measure);
        const auto all = std::find_if(m_precedence.begin(), m_precedence.end(),
                                      [](const SourcePrecedence& it) { return it.measure.empty(); });
        if (own != m_own.end())
            track.rank = ranksOf(&m_precedence[own->second].sources);
        else
            track.rank = ranksOf(all == m_precedence.end() ? nullptr : &all->sources);
        track.isShared = true;
        for (Slot slot = 0; slot < column.size(); ++slot)
            track.owner.push_back(column.time(slot) == kNoTime ? kNobody : track.only);
    }
    if (track.owner.size() < column.size())
        track.owner.resize(column.size(), kNobody);
    track.other.resize(track.owner.size(), kNobody);
    track.lost.resize(track.owner.size(), 0);
}

std::array<std::uint8_t, 256> ValueOwners::ranksOf(const std::vector<std::string>* first) const
{
    std::array<std::uint8_t, 256> ranks{};
    std::uint8_t next = 1;
    for (std::size_t i = 0; first && i < first->size(); ++i) {
        const Number number = numberOf((*first)[i]);
        if (number != kNobody && ranks[number] == 0)
            ranks[number] = next++;
    }
    for (std::size_t number = 1; number <= m_names.size(); ++number) {
        if (ranks[number] == 0)
            ranks[number] = next++;
    }
    return ranks;
}

ValueOwners::Admission ValueOwners::Gate::admitsShared(const Column& column, Slot slot, bool hasValue,
                                                       UtcTime sourceTime)
{
    Number& owner = m_track->owner[slot];
    Number& other = m_track->other[slot];
    if (owner == m_source)
        return Admission::Yes;
    if (owner != kNobody) {
        const bool isBefore = m_track->rank[m_source] < m_track->rank[owner];
        const bool isBack = m_source == other && toMillis(sourceTime) <= m_track->lost[slot];
        const bool wins = !isLive(column.mark(slot)) || (isBefore && hasValue && !isBack);
        if (!wins) {
            if (m_source != other) {
                other = m_source;
                m_track->lost[slot] = 0;
            }
            return Admission::No;
        }
        other = owner;
        m_track->lost[slot] = toMillis(column.time(slot));
    }
    owner = m_source;
    return Admission::TakenOver;
}

std::pair<std::string, std::string> ValueOwners::ownerAndOther(MeasureIndex measure, Slot slot) const
{
    if (measure >= m_tracks.size())
        return {};
    const Track& track = m_tracks[measure];
    const auto nameOfNumber = [this](Number number) { return number == kNobody ? std::string() : m_names[number - 1]; };
    if (!track.isShared)
        return {nameOfNumber(track.only), {}};
    if (slot >= track.owner.size())
        return {};
    return {nameOfNumber(track.owner[slot]), nameOfNumber(track.other[slot])};
}

} // namespace millwright::hub
