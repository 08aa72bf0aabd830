// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fleet_plan_builder.h"

#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::FleetPlan)
};

constexpr int kWidestTray = 5;
constexpr int kWidestEdgeTray = 8; ///< The strip of edge sites is low and has room sideways.
constexpr int kUsualTray = 4;
constexpr int kDeepest = 32;               ///< Levels that are walked down.
constexpr std::size_t kLooseTogether = 64; ///< Cells in a rack that stands for none.

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
        , m_isDrawn(inventory.count(AssetClass::Accelerator))
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
        walk(site, 0);
    }

    /// Racks first, then nodes that stand outside of any, then the levels below.
    void walk(AssetRef place, int level)
    {
        if (level == kDeepest)
            return;
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
                walk(child, level + 1);
            } else if (child.assetClass == AssetClass::Row && isThere(child)) {
                openRow(child);
                walk(child, level + 1);
            }
        }
    }

    /// A rack with all below it, or a node that stands in none.
    void addRack(AssetRef rack)
    {
        m_slots.clear();
        m_widest = 0;
        collect(rack, 0);
        if (!m_slots.empty())
            draw(rack, columnsFor(m_widest, m_isEdge ? kWidestEdgeTray : kWidestTray));
    }

    /// What m_slots has.
    void draw(AssetRef rack, std::uint16_t columns)
    {
        if (!m_rowOpen)
            openRow({});
        m_plan->addRack(name(rack), m_slots, columns);
        m_mapped->racks.push_back(rack);
        for (const Slot slot : m_slots)
            m_isDrawn[slot] = true;
    }

    void collect(AssetRef place, int level)
    {
        int here = 0;
        for (const AssetRef child : m_inventory.children(place)) {
            if (!isThere(child))
                continue;
            if (child.assetClass == AssetClass::Accelerator && !m_isDrawn[child.slot]) {
                m_slots.push_back(child.slot);
                ++here;
            } else if (child.assetClass == AssetClass::Node && level < kDeepest) {
                collect(child, level + 1);
            }
        }
        m_widest = std::max(m_widest, here);
    }

    /// The outermost rack or node that an accelerator stands in; invalid when it stands in none.
    AssetRef boxOf(AssetRef accelerator) const
    {
        AssetRef box;
        AssetRef above = m_inventory.parent(accelerator);
        for (int level = 0; level < kDeepest && isThere(above); ++level, above = m_inventory.parent(above)) {
            if (above.assetClass != AssetClass::Node && above.assetClass != AssetClass::Rack)
                break;
            box = above;
        }
        return box;
    }

    /// Whatever no walk from a site came to: there is no site above, or something between is not there.
    void addHomeless()
    {
        std::vector<Slot> loose;
        bool isOpen = false;
        const auto open = [this, &isOpen] {
            if (!std::exchange(isOpen, true))
                openSite({}, Words::tr("No site known"), false);
        };
        for (Slot slot = 0; slot < m_isDrawn.size(); ++slot) {
            const AssetRef accelerator{AssetClass::Accelerator, slot};
            if (m_isDrawn[slot] || !isThere(accelerator))
                continue;
            open();
            if (const AssetRef box = boxOf(accelerator); box.isValid())
                addRack(box);
            if (!m_isDrawn[slot])
                loose.push_back(slot);
        }
        for (std::size_t first = 0; first < loose.size(); first += kLooseTogether) {
            const std::size_t end = std::min(first + kLooseTogether, loose.size());
            m_slots.assign(loose.begin() + static_cast<std::ptrdiff_t>(first),
                           loose.begin() + static_cast<std::ptrdiff_t>(end));
            draw({}, kUsualTray);
        }
    }

    const Inventory& m_inventory;
    std::shared_ptr<MappedPlan> m_mapped;
    std::shared_ptr<maps::FleetPlan> m_plan;
    std::vector<Slot> m_slots;
    std::vector<bool> m_isDrawn; ///< By accelerator.
    int m_widest = 0;            ///< Accelerators in the largest node of the rack.
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
