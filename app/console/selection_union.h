// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace millwright::console {

/// What all windows together have on the screen: equal parts of selections, in however many windows, are one for the
/// gateway. Numbers of parts are never used again. Not thread-safe: its owner guards it.
class SelectionUnion {
public:
    struct Joined {
        std::uint32_t wire = 0; ///< The number under which the gateway has it.
        bool isNew = false;     ///< The gateway has to be asked.
        items::FramePtr newest; ///< What came in for it already; null when nothing has.
    };

    /// A part that is there already is replaced.
    Joined join(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink);
    /// The number that the gateway is to be told of when nobody wants it any more; nothing otherwise.
    std::optional<std::uint32_t> leave(std::uint32_t part);
    /// A frame of the gateway: keeps it as the newest and names the parts that it is for.
    std::vector<std::uint32_t> take(std::uint32_t wire, const items::FramePtr& frame);
    std::vector<std::uint32_t> partsOf(std::uint32_t wire) const;
    std::vector<items::FrameSink> sinksOf(std::uint32_t wire) const;
    /// Empty for a wire that there is not.
    items::Selection selectionOf(std::uint32_t wire) const;
    /// Another inventory: slots mean other things now.
    void forgetFrames();
    std::size_t wires() const { return m_wires.size(); }

private:
    struct Wire {
        Feed feed = Feed::Unspecified;
        items::Selection selection;
        std::map<std::uint32_t, items::FrameSink> parts;
        items::FramePtr newest;
    };

    std::map<std::uint32_t, Wire> m_wires;
    std::map<std::uint32_t, std::uint32_t> m_wireOf; ///< By part.
};

} // namespace millwright::console
