// SPDX-License-Identifier: GPL-3.0-or-later
// What FleetMap shows, taken and shown again.
#include "widgets/maps/fleet_map_state.h"

#include <limits>

namespace millwright::maps {

ShownRegion FleetMap::view() const
{
    ShownRegion view;
    const FleetMapLayout* layout = m_state->layout();
    if (!layout || !m_state->hasCells() || m_state->isFitted())
        return view;
    view.isFitted = false;
    view.step = layout->step();
    const QPoint middle(m_state->viewSize().width() / 2, m_state->viewSize().height() / 2);
    int least = std::numeric_limits<int>::max();
    for (std::uint32_t rack = 0; rack < m_state->plan()->racks.size(); ++rack) {
        const int away = (m_state->viewRect(layout->rackRect(rack)).center() - middle).manhattanLength();
        if (away < least) {
            least = away;
            view.rack = rack;
        }
    }
    return view;
}

void FleetMap::setView(const ShownRegion& view)
{
    if (!m_state->layout() || !m_state->hasCells())
        return;
    if (view.isFitted || view.rack >= m_state->plan()->racks.size()) {
        zoomToFit();
        return;
    }
    m_state->showUnit({PlanLevel::Rack, view.rack});
    m_state->zoomTo(view.step, m_state->viewRect(m_state->layout()->rackRect(view.rack)).center());
    Q_EMIT subtitleChanged(subtitle());
    viewMoved();
}

} // namespace millwright::maps
