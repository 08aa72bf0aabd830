// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright {
namespace {

constexpr std::size_t kFactor = 8;
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

} // namespace

Pyramid::Pyramid(std::size_t maxPoints)
    : m_maxPoints(std::max<std::size_t>(maxPoints, 64))
{
}

bool Pyramid::append(Millis time, float value)
{
    if (!m_times.empty() && time < m_times.back())
        return false;
    if (m_times.size() >= m_maxPoints)
        dropOldest();
    m_times.push_back(time);
    m_values.push_back(std::isfinite(value) ? value : kNaN);
    completeGroups();
    return true;
}

void Pyramid::clear()
{
    m_times.clear();
    m_values.clear();
    m_levels.clear();
}

std::size_t Pyramid::firstFrom(Millis time) const
{
    return static_cast<std::size_t>(std::ranges::lower_bound(m_times, time) - m_times.begin());
}

void Pyramid::query(Millis from, Millis until, std::size_t width, std::vector<Column>& columns) const
{
    columns.clear();
    if (until <= from)
        return;
    columns.reserve(width);
    const auto span = static_cast<double>(until - from) / static_cast<double>(width);
    const std::size_t end = firstFrom(until);
    std::size_t at = firstFrom(from);
    std::size_t greatest = 0; // level of groups of which a column has four or more, on average
    for (std::size_t left = (end - at) / (4 * std::max<std::size_t>(width, 1)); left >= kFactor; left /= kFactor)
        ++greatest;
    for (std::size_t i = 1; i <= width; ++i) {
        const Millis edge = i == width ? until : from + static_cast<Millis>(span * static_cast<double>(i));
        Node node = nothing(0);
        while (at < end) {
            at = mergeRun(node, at, end, edge, greatest, span / 4.0);
            const bool isWhole = at % (std::size_t{1} << (3 * greatest)) == 0;
            if (at >= end || timeAt(at, isWhole ? greatest : 0) >= edge)
                break;
            const std::size_t level = levelAt(at, end, greatest, span / 4.0);
            if (level == 0)
                merge(node, m_values[at]);
            else
                merge(node, m_levels[level - 1][at >> (3 * level)]);
            at += std::size_t{1} << (3 * level);
        }
        if (node.count > 0)
            columns.push_back(
                {node.min, node.max, static_cast<float>(node.sum / node.count), node.count, node.gaps > 0});
        else
            columns.push_back({kNaN, kNaN, kNaN, 0, node.gaps > 0});
    }
}

std::size_t Pyramid::memoryBytes() const
{
    std::size_t bytes = m_times.capacity() * sizeof(Millis) + m_values.capacity() * sizeof(float);
    for (const auto& level : m_levels)
        bytes += level.capacity() * sizeof(Node);
    return bytes;
}

Pyramid::Node Pyramid::nothing(Millis begin)
{
    return {begin, kInfinity, -kInfinity, 0.0, 0, 0};
}

void Pyramid::merge(Node& into, const Node& node)
{
    into.min = std::min(into.min, node.min);
    into.max = std::max(into.max, node.max);
    into.sum += node.sum;
    into.count += node.count;
    into.gaps += node.gaps;
}

void Pyramid::merge(Node& into, float value)
{
    if (std::isnan(value)) {
        ++into.gaps;
        return;
    }
    into.min = std::min(into.min, value);
    into.max = std::max(into.max, value);
    into.sum += static_cast<double>(value);
    ++into.count;
}

/// Adds what lies in the column in whole groups of the greatest level, one after the other: nearly all of a long
/// history. Returns where they end; at an edge, a long group or the last ones levelAt() has to judge.
std::size_t Pyramid::mergeRun(Node& into, std::size_t begin, std::size_t end, Millis edge, std::size_t level,
                              double longest) const
{
    if (level == 0) {
        for (; begin < end && m_times[begin] < edge; ++begin)
            merge(into, m_values[begin]);
        return begin;
    }
    const std::vector<Node>& groups = m_levels[level - 1];
    const std::size_t shift = 3 * level;
    std::size_t group = begin >> shift;
    if (group << shift != begin)
        return begin;
    const std::size_t last = std::min(end >> shift, groups.empty() ? 0 : groups.size() - 1);
    constexpr std::size_t kAhead = 32; // a column comes to its end before what follows has been fetched
    for (; group < last && groups[group].begin < edge &&
           static_cast<double>(groups[group + 1].begin - groups[group].begin) <= longest;
         ++group) {
        __builtin_prefetch(groups.data() + group + kAhead);
        merge(into, groups[group]);
    }
    return group << shift;
}

/// Sums up the group that the last point has completed, and the groups of groups above it.
void Pyramid::completeGroups()
{
    if (m_values.size() % kFactor != 0)
        return;
    Node node = nothing(m_times[m_times.size() - kFactor]);
    for (const float value : std::span(m_values).last(kFactor))
        merge(node, value);
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Node>& nodes = m_levels[level];
        nodes.push_back(node);
        if (nodes.size() % kFactor != 0)
            return;
        node = nothing(nodes[nodes.size() - kFactor].begin);
        for (const Node& part : std::span(nodes).last(kFactor))
            merge(node, part);
    }
}

void Pyramid::dropOldest()
{
    const auto count = static_cast<std::ptrdiff_t>(m_times.size() / 4);
    const std::vector<Millis> times(m_times.begin() + count, m_times.end());
    const std::vector<float> values(m_values.begin() + count, m_values.end());
    clear();
    for (std::size_t i = 0; i < times.size(); ++i)
        append(times[i], values[i]);
}

/// Time of a point at which a group of the level begins, read where the group is.
Pyramid::Millis Pyramid::timeAt(std::size_t point, std::size_t level) const
{
    const std::size_t group = point >> (3 * level);
    return level > 0 && group < m_levels[level - 1].size() ? m_levels[level - 1][group].begin : m_times[point];
}

/// The level of the longest group that begins at a point, ends before another and is not longer than `longest` ms.
std::size_t Pyramid::levelAt(std::size_t begin, std::size_t end, std::size_t level, double longest) const
{
    for (; level > 0; --level) {
        const std::size_t size = std::size_t{1} << (3 * level);
        if (begin % size != 0 || begin + size > end)
            continue;
        const Millis next = begin + size < m_times.size() ? timeAt(begin + size, level) : m_times.back();
        if (static_cast<double>(next - timeAt(begin, level)) <= longest)
            break;
    }
    return level;
}

} // namespace millwright
