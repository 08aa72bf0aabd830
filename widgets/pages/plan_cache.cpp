// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/plan_cache.h"

#include <algorithm>
#include <utility>

namespace millwright::pages {

using namespace std::chrono_literals;

PlanCache::PlanCache(items::FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(1s);
    connect(&m_settling, &QTimer::timeout, this, [this] {
        m_plan.reset();
        Q_EMIT changed();
    });
    connect(view, &items::FleetView::inventoryReplaced, this, &PlanCache::replaced);
    connect(view, &items::FleetView::inventoryChanged, this, &PlanCache::touched);
}

std::shared_ptr<const MappedPlan> PlanCache::plan()
{
    if (!m_plan && m_view->inventory()) {
        m_plan = buildFleetPlan(*m_view->inventory());
        m_shape = shapeNow();
    }
    return m_plan;
}

void PlanCache::replaced()
{
    m_settling.stop();
    m_plan = std::exchange(m_prepared, nullptr);
    m_shape = shapeNow();
    Q_EMIT changed();
}

/// Equipment that goes missing keeps its place; what is added, retired, renamed or moved does not.
void PlanCache::touched(const items::InventoryTouch& touch)
{
    const bool isPlaceTouched = std::ranges::any_of(touch.assets, [](AssetRef asset) {
        return asset.assetClass >= AssetClass::Site && asset.assetClass <= AssetClass::Rack;
    });
    if ((isPlaceTouched || shapeNow() != m_shape) && !m_settling.isActive())
        m_settling.start();
}

PlanCache::Shape PlanCache::shapeNow() const
{
    Shape shape{};
    std::size_t at = 0;
    for (const AssetClass level : {AssetClass::Site, AssetClass::Hall, AssetClass::Row, AssetClass::Rack,
                                   AssetClass::Node, AssetClass::Accelerator}) {
        shape[at++] = m_view->inventory()->count(level);
        shape[at++] = m_view->inventory()->retired(level);
    }
    return shape;
}

} // namespace millwright::pages
