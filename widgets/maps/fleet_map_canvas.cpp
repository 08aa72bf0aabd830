// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_canvas.h"

#include "widgets/maps/fleet_map_raster.h"

#include <atomic>
#include <utility>

namespace millwright::maps {

FleetMapCanvas::FleetMapCanvas(std::function<void()> pictureReady)
    : m_pictureReady(std::move(pictureReady))
{
}

void FleetMapCanvas::present(MapFramePtr frame)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_frame = std::move(frame);
    }
    render();
}

void FleetMapCanvas::setView(std::shared_ptr<const MapView> view)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_view = std::move(view);
    }
    render();
}

std::shared_ptr<const MapPicture> FleetMapCanvas::picture() const
{
    const std::scoped_lock lock(m_mutex);
    return m_picture;
}

MapFramePtr FleetMapCanvas::frame() const
{
    const std::scoped_lock lock(m_mutex);
    return m_frame;
}

void FleetMapCanvas::render()
{
    if (renderOnce())
        m_pictureReady();
}

bool FleetMapCanvas::renderOnce()
{
    const std::scoped_lock rendering(m_renderMutex);
    MapFramePtr frame;
    std::shared_ptr<const MapView> view;
    std::shared_ptr<MapPicture> target;
    {
        const std::scoped_lock lock(m_mutex);
        frame = m_frame;
        view = m_view;
        // The spare may still be held by a paint event of one picture ago; then a fresh one is cheaper than waiting.
        if (m_spare && m_spare.use_count() == 1) {
            std::atomic_thread_fence(std::memory_order_acquire); // Pairs with the release of the last reader.
            target = std::exchange(m_spare, nullptr);
        }
    }
    if (!view)
        return false;
    if (!target)
        target = std::make_shared<MapPicture>();
    renderMap(std::move(view), frame.get(), *target);
    const std::scoped_lock lock(m_mutex);
    m_spare = std::exchange(m_picture, std::move(target));
    return true;
}

} // namespace millwright::maps
