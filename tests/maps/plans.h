// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "widgets/maps/fleet_plan.h"
#include "widgets/maps/map_frame.h"

#include <cmath>
#include <memory>
#include <vector>

namespace millwright::testing {

/// Rows of racks of 18 trays of 4, slots in sequence.
inline void addHallOfRacks(maps::FleetPlan& plan, const QString& name, int rows, int racksPerRow, Slot& next,
                           std::uint32_t perRack = 72, std::uint16_t columns = 4)
{
    plan.addHall(name);
    for (int row = 0; row < rows; ++row) {
        plan.addRow(QStringLiteral("R%1").arg(row + 1));
        for (int rack = 0; rack < racksPerRow; ++rack) {
            plan.addRack(QStringLiteral("%1-%2-%3").arg(name).arg(row + 1).arg(rack + 1), next, perRack, columns);
            next += perRack;
        }
    }
}

/// 14,016 accelerators: three sites and 24 edge sites of 5 × 4.
inline std::shared_ptr<maps::FleetPlan> smallFleet()
{
    auto plan = std::make_shared<maps::FleetPlan>();
    Slot next = 0;
    plan->addSite(QStringLiteral("Luleå"));
    addHallOfRacks(*plan, QStringLiteral("Hall A"), 4, 12, next);
    addHallOfRacks(*plan, QStringLiteral("Hall B"), 4, 12, next);
    plan->addSite(QStringLiteral("Columbus"));
    addHallOfRacks(*plan, QStringLiteral("Hall A"), 4, 8, next);
    addHallOfRacks(*plan, QStringLiteral("Hall B"), 4, 8, next);
    plan->addSite(QStringLiteral("Osaka"));
    addHallOfRacks(*plan, QStringLiteral("Hall A"), 4, 7, next);
    for (const char* name : {"AMS", "ATL", "BCN", "BER", "BOM", "BRU", "CPH", "DFW", "DUB", "FRA", "HEL", "LIS",
                             "LON", "MAD", "MAN", "MEX", "MIA", "MIL", "OSL", "PAR", "PHX", "SIN", "SYD", "WAW"}) {
        plan->addSite(QString::fromLatin1(name), true);
        plan->addRack(QStringLiteral("%1-1").arg(QLatin1StringView(name)), next, 20, 5);
        next += 20;
    }
    return plan;
}

/// `halls` halls of 20 rows of 12 racks of 72: 58 halls are 1,002,240 accelerators.
inline std::shared_ptr<maps::FleetPlan> largeFleet(int halls)
{
    auto plan = std::make_shared<maps::FleetPlan>();
    Slot next = 0;
    for (int hall = 0; hall < halls; ++hall) {
        if (hall % 29 == 0)
            plan->addSite(QStringLiteral("Site %1").arg(hall / 29 + 1));
        addHallOfRacks(*plan, QStringLiteral("Hall %1").arg(hall % 29 + 1), 20, 12, next);
    }
    return plan;
}

/// Columns that a frame points into.
struct Columns {
    std::vector<float> values;
    std::vector<std::uint8_t> marks;
    std::vector<std::uint8_t> conditions;

    explicit Columns(std::size_t slots)
        : values(slots)
        , marks(slots, QualityMark(Quality::Good).bits())
        , conditions(slots, static_cast<std::uint8_t>(Condition::Normal))
    {
        for (std::size_t i = 0; i < slots; ++i) {
            const double tray = double((i / 4) * 2654435761u % 1000u) / 1000.0;
            const double one = double(i * 40503u % 97u) / 97.0;
            values[i] = static_cast<float>(tray < 0.08 ? 5.0 + 20.0 * one : 55.0 + 35.0 * tray + 10.0 * one);
        }
    }
};

inline maps::MapFramePtr frameOf(std::shared_ptr<const Columns> columns, maps::MapScale scale = {0.0, 100.0})
{
    auto frame = std::make_shared<maps::MapFrame>();
    frame->values = columns->values;
    frame->marks = columns->marks;
    frame->conditions = columns->conditions;
    frame->scale = scale;
    frame->owner = std::move(columns);
    return frame;
}

} // namespace millwright::testing
