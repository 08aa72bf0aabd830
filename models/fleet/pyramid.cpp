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
    std::size_t begin = firstFrom(from);
    for (std::size_t i = 1; i <= width; ++i) {
        const Millis edge = i == width ? until : from + static_cast<Millis>(span * static_cast<double>(i));
        const std::size_t end = firstFrom(edge, begin);
        const Node node = sum(begin, end);
        if (node.count > 0)
            columns.push_back(
                {node.min, node.max, static_cast<float>(node.sum / node.count), node.count, node.gaps > 0});
        else
            columns.push_back({kNaN, kNaN, kNaN, 0, node.gaps > 0});
        begin = end;
    }
}

std::size_t Pyramid::memoryBytes() const
{
    std::size_t bytes = m_times.capacity() * sizeof(Millis) + m_values.capacity() * sizeof(float);
    for (const auto& level : m_levels)
        bytes += level.capacity() * sizeof(Node);
    return bytes;
}

Pyramid::Node Pyramid::nothing()
{
    return {kInfinity, -kInfinity, 0.0, 0, 0};
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

/// Sums up the group that the last point has completed, and the groups of groups above it.
void Pyramid::completeGroups()
{
    if (m_values.size() % kFactor != 0)
        return;
    Node node = nothing();
    for (const float value : std::span(m_values).last(kFactor))
        merge(node, value);
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Node>& nodes = m_levels[level];
        nodes.push_back(node);
        if (nodes.size() % kFactor != 0)
            return;
        node = nothing();
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

/// As the public one, for a moment whose point lies at `begin` or little after it.
std::size_t Pyramid::firstFrom(Millis time, std::size_t begin) const
{
    std::size_t step = 1;
    std::size_t low = begin;
    while (low + step < m_times.size() && m_times[low + step] < time) {
        low += step;
        step *= 2;
    }
    const auto end = std::min(low + step + 1, m_times.size());
    const auto found = std::lower_bound(m_times.begin() + static_cast<std::ptrdiff_t>(low),
                                        m_times.begin() + static_cast<std::ptrdiff_t>(end), time);
    return static_cast<std::size_t>(found - m_times.begin());
}

/// Points [begin, end): single ones up to where a group begins, then ever greater groups, and down again.
Pyramid::Node Pyramid::sum(std::size_t begin, std::size_t end) const
{
    Node node = nothing();
    while (begin < end) {
        std::size_t size = 1; // points in the group at `begin`
        std::size_t level = 0;
        while (begin % (size * kFactor) == 0 && begin + size * kFactor <= end) {
            size *= kFactor;
            ++level;
        }
        if (level == 0)
            merge(node, m_values[begin]);
        else
            merge(node, m_levels[level - 1][begin / size]);
        begin += size;
    }
    return node;
}

} // namespace millwright
