// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface: present() and FleetMap::canvas().
#pragma once

#include "widgets/maps/map_frame.h"

#include <functional>
#include <memory>
#include <mutex>

namespace millwright::maps {

struct MapPicture;
struct MapView;

/// Where a feed's thread hands its frames and where the map takes its picture from. present() colours on the calling
/// thread (about 2 ms for a million accelerators on a full HD map), so that the GUI thread only swaps a pointer and
/// blits. Thread-safe; the mutex guards pointers and is never held while colouring or painting.
class FleetMapCanvas {
public:
    /// `pictureReady` is called on the thread of present() after each new picture.
    explicit FleetMapCanvas(std::function<void()> pictureReady);

    /// Colours `frame` for the present view and keeps it for the next change of view. Any thread, one at a time.
    void present(MapFramePtr frame);
    /// A new view (zoom, pan, size, theme); colours the last frame for it at once. GUI thread.
    void setView(std::shared_ptr<const MapView> view);

    /// The newest finished picture with the view it belongs to; null before the first.
    std::shared_ptr<const MapPicture> picture() const;
    MapFramePtr frame() const;

private:
    void render();
    bool renderOnce();

    std::function<void()> m_pictureReady;
    mutable std::mutex m_mutex; ///< Guards the four below.
    MapFramePtr m_frame;
    std::shared_ptr<const MapView> m_view;
    std::shared_ptr<MapPicture> m_picture;
    std::shared_ptr<MapPicture> m_spare;
    std::mutex m_renderMutex; ///< One colouring at a time.
};

} // namespace millwright::maps
