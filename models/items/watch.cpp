// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/watch.h"

#include "models/items/fleet_view.h"

#include <algorithm>
#include <utility>

namespace millwright::items {

Watch::Watch(FleetView* view, Selection selection, FrameSink sink)
    : m_view(view)
    , m_selection(std::move(selection))
    , m_sink(std::move(sink))
{
    view->add(this);
    split();
    declare();
}

Watch::~Watch()
{
    withdraw();
    if (m_view)
        m_view->remove(this);
}

bool Watch::has(std::size_t column) const
{
    return column < m_columns.size() && m_columns[column].known;
}

Reading Watch::reading(std::size_t column, Slot slot) const
{
    if (!has(column))
        return {};
    const FramePtr& frame = m_parts[m_columns[column].part].frame;
    if (!frame)
        return {};
    const FrameColumn* found = frame->find(m_columns[column].measure, m_selection.columns[column].statistic);
    const auto row = frame->rowOf(slot);
    return found && row ? found->at(*row) : Reading{};
}

FramePtr Watch::frame(std::size_t column) const
{
    return has(column) ? m_parts[m_columns[column].part].frame : nullptr;
}

bool Watch::isComplete() const
{
    return std::ranges::all_of(m_parts, [](const Part& part) { return part.frame || part.refused; });
}

/// Sorts the columns into one part per feed.
void Watch::split()
{
    const Catalogue& catalogue = m_view->catalogue();
    m_parts.clear();
    m_columns.assign(m_selection.columns.size(), {});
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto measure = catalogue.find(m_selection.columns[i].measure);
        if (!measure)
            continue;
        const Feed feed = catalogue.at(*measure).feed;
        auto part = std::ranges::find(m_parts, feed, &Part::feed);
        if (part == m_parts.end()) {
            Selection selection{m_selection.scopeId, m_selection.assetClass, {}, m_selection.minInterval};
            m_parts.push_back({m_view->nextPart(), feed, std::move(selection), nullptr, false});
            part = std::prev(m_parts.end());
        }
        if (std::ranges::find(part->selection.columns, m_selection.columns[i]) == part->selection.columns.end())
            part->selection.columns.push_back(m_selection.columns[i]);
        m_columns[i] = {static_cast<std::size_t>(part - m_parts.begin()), *measure, true};
    }
}

void Watch::declare()
{
    for (const Part& part : m_parts) {
        m_view->m_parts[part.number] = this;
        if (m_view->m_requests)
            m_view->m_requests->select(part.feed, part.number, part.selection, m_sink);
    }
}

void Watch::withdraw()
{
    if (!m_view)
        return;
    for (const Part& part : m_parts) {
        m_view->m_parts.erase(part.number);
        if (m_view->m_requests)
            m_view->m_requests->unselect(part.feed, part.number);
    }
}

Watch::Part* Watch::find(std::uint32_t number)
{
    const auto part = std::ranges::find(m_parts, number, &Part::number);
    return part == m_parts.end() ? nullptr : &*part;
}

void Watch::take(std::uint32_t part, FramePtr frame)
{
    Part* mine = find(part);
    if (!mine)
        return;
    mine->frame = std::move(frame);
    mine->refused = false;
    Q_EMIT changed();
}

void Watch::refuse(std::uint32_t part, const QString& reason)
{
    Part* mine = find(part);
    if (!mine)
        return;
    mine->refused = true;
    m_refusal = reason;
    Q_EMIT changed();
}

void Watch::forgetFrames()
{
    for (Part& part : m_parts)
        part.frame.reset();
}

} // namespace millwright::items
