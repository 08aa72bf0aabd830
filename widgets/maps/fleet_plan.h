// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "models/domain/asset.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::maps {

/// What the fleet map draws, in physical order: sites of halls of rows of racks of cells. A cell is one place for an
/// accelerator: the slot in it, or kNoSlot where nothing stands (spare places are not drawn).
/// Plain value; fill it with the add functions (each adds to the last thing of the level above), then hand it to
/// FleetMap::setPlan as a shared pointer and leave it unchanged.
struct FleetPlan {
    /// A node of the tree; children are [first, first + count) in the vector of the level below.
    struct Group {
        QString name;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct Site : Group {
        bool edge = false; ///< Drawn small in the strip below the others, with its name underneath.
    };
    /// Cells are [first, first + count) in `cells`, laid out row by row in `columns` columns (4 for 4 per tray).
    struct Rack : Group {
        std::uint16_t columns = 4;
    };

    std::vector<Site> sites;
    std::vector<Group> halls;
    std::vector<Group> rows;
    std::vector<Rack> racks;
    std::vector<Slot> cells;

    void addSite(const QString& name, bool edge = false);
    void addHall(const QString& name);
    void addRow(const QString& name);
    /// `count` slots in sequence from `firstSlot`.
    void addRack(const QString& name, Slot firstSlot, std::uint32_t count, std::uint16_t columns);
    /// Any slots, in physical order; kNoSlot for an empty place.
    void addRack(const QString& name, std::span<const Slot> slots, std::uint16_t columns);

    /// Accelerators (cells that hold a slot).
    std::uint32_t occupied() const;
};

/// A node of the plan by its level and index in the level's vector.
enum class PlanLevel : std::uint8_t { Fleet, Site, Hall, Row, Rack, Cell };
struct PlanRef {
    PlanLevel level = PlanLevel::Fleet;
    std::uint32_t index = 0;

    bool operator==(const PlanRef&) const = default;
};

} // namespace millwright::maps
