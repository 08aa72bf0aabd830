// SPDX-License-Identifier: GPL-3.0-or-later
// MapHit is stable; the rest serves the map itself.
#pragma once

#include "widgets/maps/fleet_plan.h"

#include <QMetaType>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <optional>
#include <vector>

namespace millwright::maps {

/// What lies under a point of the map.
struct MapHit {
    Slot slot = kNoSlot;         ///< The accelerator; for a group mark its worst, else its first.
    std::uint32_t cells = 1;     ///< Accelerators that the mark stands for.
    std::uint32_t firstMark = 0; ///< Number of the mark, for the map itself.
    std::uint32_t site = 0;      ///< Indexes into the plan.
    std::uint32_t hall = 0;
    std::uint32_t row = 0;
    std::uint32_t rack = 0;
    QRect rect; ///< Of the mark, widget px.

    bool operator==(const MapHit&) const = default;
};

} // namespace millwright::maps

Q_DECLARE_METATYPE(millwright::maps::MapHit)
