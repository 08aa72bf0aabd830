// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/shared_selection.h"

#include "services/hub/hub.h"

#include <utility>

namespace millwright::gateway {

std::shared_ptr<const TickPayload> SharedSelection::latest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_latest;
}

std::shared_ptr<SharedSelection> SelectionTable::share(Selection selection)
{
    const std::scoped_lock lock(m_mutex);
    std::weak_ptr<SharedSelection>& entry = m_selections[selection];
    std::shared_ptr<SharedSelection> shared = entry.lock();
    if (!shared) {
        shared = std::make_shared<SharedSelection>(std::move(selection));
        entry = shared;
    }
    return shared;
}

void SelectionTable::build(const hub::TickView& view)
{
    buildEach(view, all());
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_selections, [](const auto& entry) { return entry.second.expired(); });
}

void SelectionTable::buildMissing(const hub::TickView& view,
                                  std::span<const std::shared_ptr<SharedSelection>> selections)
{
    std::vector<std::shared_ptr<SharedSelection>> missing;
    for (const auto& selection : selections) {
        const auto latest = selection->latest();
        if (!latest || latest->tick < view.tick)
            missing.push_back(selection);
    }
    buildEach(view, missing);
}

std::vector<std::shared_ptr<SharedSelection>> SelectionTable::all() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<SharedSelection>> selections;
    for (const auto& [key, entry] : m_selections) {
        if (auto selection = entry.lock())
            selections.push_back(std::move(selection));
    }
    return selections;
}

void SelectionTable::buildEach(const hub::TickView& view, std::span<const std::shared_ptr<SharedSelection>> selections)
{
    const std::scoped_lock building(m_building);
    TickColumns columns(view);
    for (const auto& selection : selections) {
        auto payload = selection->m_builder.build(view, columns, m_scratch);
        const std::scoped_lock lock(selection->m_mutex);
        selection->m_latest.swap(payload);
    }
}

} // namespace millwright::gateway
