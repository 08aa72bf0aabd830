// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fleet_plan_builder.h"

#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::FleetPlan)
};

constexpr int kWidestTray = 5;
constexpr int kWidestEdgeTray = 8; ///< The strip of edge sites is low and has room sideways.
constexpr int kUsualTray = 4;

/// Cells side by side in a rack whose nodes hold so many accelerators: a node of many stands as lines of equal length.
std::uint16_t columnsFor(int perNode, int widest)
{
    if (perNode <= 0)
        return kUsualTray;
    for (int columns = std::min(perNode, widest); columns > 1; --columns) {
        if (perNode % columns == 0)
            return static_cast<std::uint16_t>(columns);
    }
    return perNode == 1 ? 1 : kUsualTray;
}

/// Walks the inventory and adds what it meets. One row, one hall at a time is open, as in FleetPlan itself.
class PlanBuilder {
public:
    explicit PlanBuilder(const Inventory& inventory)
        : m_inventory(inventory)
        , m_mapped(std::make_shared<MappedPlan>())
        , m_plan(std::make_shared<maps::FleetPlan>())
    {
    }

    std::shared_ptr<const MappedPlan> build()
    {
        for (const bool edge : {false, true}) {
            for (Slot slot = 0; slot < m_inventory.count(AssetClass::Site); ++slot) {
                const AssetRef site{AssetClass::Site, slot};
                if (isThere(site) && (m_inventory.attribute(site, "kind") == "edge") == edge)
                    addSite(site, edge);
            }
        }
        addHomeless();
        m_mapped->plan = m_plan;
        return m_mapped;
    }

private:
    bool isThere(AssetRef asset) const { return m_inventory.presence(asset) != Presence::Retired; }
    QString name(AssetRef asset) const { return asset.isValid() ? shownText(m_inventory.name(asset)) : QString(); }

    void openSite(AssetRef site, const QString& name, bool edge)
    {
        m_plan->addSite(name, edge);
        m_mapped->sites.push_back(site);
        m_isEdge = edge;
        m_hallOpen = m_rowOpen = false;
    }
    void openHall(AssetRef hall)
    {
        m_plan->addHall(name(hall));
        m_mapped->halls.push_back(hall);
        m_hallOpen = true;
        m_rowOpen = false;
    }
    void openRow(AssetRef row)
    {
        if (!m_hallOpen)
            openHall({});
        m_plan->addRow(name(row));
        m_mapped->rows.push_back(row);
        m_rowOpen = true;
    }

    void addSite(AssetRef site, bool edge)
    {
        openSite(site, name(site), edge);
        walk(site);
    }

    /// Racks first, then nodes that stand outside of any, then the levels below.
    void walk(AssetRef place)
    {
        const auto children = m_inventory.children(place);
        for (const AssetRef child : children) {
            if (child.assetClass == AssetClass::Rack && isThere(child))
                addRack(child);
        }
        for (const AssetRef child : children) {
            if (child.assetClass == AssetClass::Node && isThere(child))
                addRack(child);
        }
        for (const AssetRef child : children) {
            if (child.assetClass == AssetClass::Hall && isThere(child)) {
                openHall(child);
                walk(child);
            } else if (child.assetClass == AssetClass::Row && isThere(child)) {
                openRow(child);
                walk(child);
            }
        }
    }

    /// A rack with all below it, or a node that stands in none.
    void addRack(AssetRef rack)
    {
        m_slots.clear();
        m_widest = 0;
        collect(rack);
        if (m_slots.empty())
            return;
        if (!m_rowOpen)
            openRow({});
        m_plan->addRack(name(rack), m_slots, columnsFor(m_widest, m_isEdge ? kWidestEdgeTray : kWidestTray));
        m_mapped->racks.push_back(rack);
    }

    void collect(AssetRef place)
    {
        int here = 0;
        for (const AssetRef child : m_inventory.children(place)) {
            if (!isThere(child))
                continue;
            if (child.assetClass == AssetClass::Accelerator) {
                m_slots.push_back(child.slot);
                ++here;
            } else if (child.assetClass == AssetClass::Node) {
                collect(child);
            }
        }
        m_widest = std::max(m_widest, here);
    }

    void addHomeless()
    {
        bool isOpen = false;
        for (Slot slot = 0; slot < m_inventory.count(AssetClass::Node); ++slot) {
            const AssetRef node{AssetClass::Node, slot};
            if (!isThere(node) || m_inventory.parent(node).isValid())
                continue;
            if (!std::exchange(isOpen, true))
                openSite({}, Words::tr("No site known"), false);
            addRack(node);
        }
    }

    const Inventory& m_inventory;
    std::shared_ptr<MappedPlan> m_mapped;
    std::shared_ptr<maps::FleetPlan> m_plan;
    std::vector<Slot> m_slots;
    int m_widest = 0; ///< Accelerators in the largest node of the rack.
    bool m_isEdge = false;
    bool m_hallOpen = false;
    bool m_rowOpen = false;
};

} // namespace

std::optional<maps::PlanRef> MappedPlan::unitOf(AssetRef asset) const
{
    const auto in = [&](const std::vector<AssetRef>& units, maps::PlanLevel level) -> std::optional<maps::PlanRef> {
        const auto found = std::ranges::find(units, asset);
        if (found == units.end())
            return std::nullopt;
        return maps::PlanRef{level, static_cast<std::uint32_t>(found - units.begin())};
    };
    switch (asset.assetClass) {
    case AssetClass::Site:
        return in(sites, maps::PlanLevel::Site);
    case AssetClass::Hall:
        return in(halls, maps::PlanLevel::Hall);
    case AssetClass::Row:
        return in(rows, maps::PlanLevel::Row);
    case AssetClass::Rack:
    case AssetClass::Node:
        return in(racks, maps::PlanLevel::Rack);
    default:
        return std::nullopt;
    }
}

std::shared_ptr<const MappedPlan> buildFleetPlan(const Inventory& inventory)
{
    return PlanBuilder(inventory).build();
}

} // namespace millwright::pages
