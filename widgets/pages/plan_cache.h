// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "widgets/pages/fleet_plan_builder.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>

namespace millwright::pages {

/// The one plan that all maps share. A plan that was built elsewhere (with the inventory, on the feed's thread) is
/// taken over; after changes of the inventory a new one is built when somebody next asks. GUI thread.
class PlanCache final : public QObject {
    Q_OBJECT
public:
    explicit PlanCache(items::FleetView* view, QObject* parent = nullptr);

    /// For the inventory that the view is given next.
    void prepare(std::shared_ptr<const MappedPlan> plan) { m_prepared = std::move(plan); }
    /// Null while there is no inventory.
    std::shared_ptr<const MappedPlan> plan();

Q_SIGNALS:
    void changed();

private:
    /// Slots given out and tombstones of each level: as long as they stay, so does the plan.
    using Shape = std::array<Slot, 12>;

    void replaced();
    void touched(const items::InventoryTouch& touch);
    Shape shapeNow() const;

    items::FleetView* m_view;
    std::shared_ptr<const MappedPlan> m_prepared;
    std::shared_ptr<const MappedPlan> m_plan;
    Shape m_shape{};
    QTimer m_settling; ///< Changes come in bursts: one plan for all of them.
};

} // namespace millwright::pages
