// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/selection_union.h"

#include <algorithm>

namespace millwright::console {

SelectionUnion::Joined SelectionUnion::join(Feed feed, std::uint32_t part, const items::Selection& selection,
                                            items::FrameSink sink)
{
    if (const auto known = m_wireOf.find(part); known != m_wireOf.end()) {
        Wire& wire = m_wires[known->second];
        const bool isSame = wire.feed == feed && wire.selection == selection;
        if (isSame || (wire.parts.size() == 1 && known->second == part)) {
            const bool changes = !isSame;
            wire.feed = feed;
            wire.selection = selection;
            wire.parts[part] = std::move(sink);
            if (changes)
                wire.newest.reset();
            return {known->second, true, nullptr}; // asked for anew, as it was before
        }
        wire.parts.erase(part);
        m_wireOf.erase(known);
    }
    const auto equal = std::ranges::find_if(
        m_wires, [&](const auto& wire) { return wire.second.feed == feed && wire.second.selection == selection; });
    if (equal != m_wires.end()) {
        equal->second.parts[part] = std::move(sink);
        m_wireOf[part] = equal->first;
        return {equal->first, false, equal->second.newest};
    }
    Wire& wire = m_wires[part];
    wire.feed = feed;
    wire.selection = selection;
    wire.parts[part] = std::move(sink);
    m_wireOf[part] = part;
    return {part, true, nullptr};
}

std::optional<std::uint32_t> SelectionUnion::leave(std::uint32_t part)
{
    const auto known = m_wireOf.find(part);
    if (known == m_wireOf.end())
        return std::nullopt;
    const std::uint32_t number = known->second;
    m_wireOf.erase(known);
    Wire& wire = m_wires[number];
    wire.parts.erase(part);
    if (!wire.parts.empty())
        return std::nullopt;
    m_wires.erase(number);
    return number;
}

std::vector<std::uint32_t> SelectionUnion::take(std::uint32_t wire, const items::FramePtr& frame)
{
    if (const auto known = m_wires.find(wire); known != m_wires.end())
        known->second.newest = frame;
    return partsOf(wire);
}

void SelectionUnion::forgetFrames()
{
    for (auto& [number, wire] : m_wires)
        wire.newest.reset();
}

std::vector<std::uint32_t> SelectionUnion::partsOf(std::uint32_t wire) const
{
    std::vector<std::uint32_t> parts;
    if (const auto known = m_wires.find(wire); known != m_wires.end()) {
        for (const auto& [part, sink] : known->second.parts)
            parts.push_back(part);
    }
    return parts;
}

std::vector<items::FrameSink> SelectionUnion::sinksOf(std::uint32_t wire) const
{
    std::vector<items::FrameSink> sinks;
    if (const auto known = m_wires.find(wire); known != m_wires.end()) {
        for (const auto& [part, sink] : known->second.parts) {
            if (sink)
                sinks.push_back(sink);
        }
    }
    return sinks;
}

items::Selection SelectionUnion::selectionOf(std::uint32_t wire) const
{
    const auto known = m_wires.find(wire);
    return known == m_wires.end() ? items::Selection{} : known->second.selection;
}

} // namespace millwright::console
