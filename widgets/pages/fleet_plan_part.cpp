// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fleet_plan_part.h"

#include <span>
#include <utility>

namespace millwright::pages {
namespace {

/// Walks the plan and copies the racks that belong to the scope; what they stand in is opened with the first of them.
class PartCopier {
public:
    PartCopier(const MappedPlan& from, AssetRef scope)
        : m_from(from)
        , m_plan(*from.plan)
        , m_scope(scope)
    {
    }

    std::shared_ptr<const MappedPlan> copy()
    {
        for (std::uint32_t site = 0; site < m_plan.sites.size(); ++site) {
            m_siteOpen = false;
            const maps::FleetPlan::Site& group = m_plan.sites[site];
            for (std::uint32_t hall = group.first; hall < group.first + group.count; ++hall)
                copyHall(site, hall);
        }
        m_mapped->plan = m_to;
        return m_mapped;
    }

private:
    void copyHall(std::uint32_t site, std::uint32_t hall)
    {
        m_hallOpen = false;
        const bool isAll = m_from.sites[site] == m_scope || m_from.halls[hall] == m_scope;
        const maps::FleetPlan::Group& group = m_plan.halls[hall];
        for (std::uint32_t row = group.first; row < group.first + group.count; ++row) {
            m_rowOpen = false;
            const maps::FleetPlan::Group& racks = m_plan.rows[row];
            for (std::uint32_t rack = racks.first; rack < racks.first + racks.count; ++rack) {
                if (isAll || m_from.rows[row] == m_scope || m_from.racks[rack] == m_scope)
                    copyRack(site, hall, row, rack);
            }
        }
    }

    void copyRack(std::uint32_t site, std::uint32_t hall, std::uint32_t row, std::uint32_t rack)
    {
        if (!std::exchange(m_siteOpen, true)) {
            m_to->addSite(m_plan.sites[site].name);
            m_mapped->sites.push_back(m_from.sites[site]);
        }
        if (!std::exchange(m_hallOpen, true)) {
            m_to->addHall(m_plan.halls[hall].name);
            m_mapped->halls.push_back(m_from.halls[hall]);
        }
        if (!std::exchange(m_rowOpen, true)) {
            m_to->addRow(m_plan.rows[row].name);
            m_mapped->rows.push_back(m_from.rows[row]);
        }
        const maps::FleetPlan::Rack& from = m_plan.racks[rack];
        m_to->addRack(from.name, std::span(m_plan.cells).subspan(from.first, from.count), from.columns);
        m_mapped->racks.push_back(m_from.racks[rack]);
    }

    const MappedPlan& m_from;
    const maps::FleetPlan& m_plan;
    AssetRef m_scope;
    std::shared_ptr<MappedPlan> m_mapped = std::make_shared<MappedPlan>();
    std::shared_ptr<maps::FleetPlan> m_to = std::make_shared<maps::FleetPlan>();
    bool m_siteOpen = false;
    bool m_hallOpen = false;
    bool m_rowOpen = false;
};

} // namespace

bool canBeMapped(AssetClass assetClass)
{
    switch (assetClass) {
    case AssetClass::Fleet:
    case AssetClass::Site:
    case AssetClass::Hall:
    case AssetClass::Row:
    case AssetClass::Rack:
        return true;
    default:
        return false;
    }
}

std::shared_ptr<const MappedPlan> partOf(const MappedPlan& fleet, AssetRef scope)
{
    return PartCopier(fleet, scope).copy();
}

} // namespace millwright::pages
