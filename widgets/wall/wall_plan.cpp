// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_plan.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

namespace millwright::wall {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::WallPlan)
};

/// Copies what belongs to the place, unit by unit.
class Copier {
public:
    Copier(const pages::MappedPlan& from, AssetRef scope)
        : m_from(from)
        , m_plan(*from.plan)
        , m_scope(scope)
        , m_mapped(std::make_shared<pages::MappedPlan>())
        , m_to(std::make_shared<maps::FleetPlan>())
    {
    }

    WallPlan build()
    {
        chooseMerged();
        for (std::uint32_t site = 0; site < m_plan.sites.size(); ++site) {
            if (!m_merged[site] || m_scope == m_from.sites[site])
                addSite(site);
        }
        if (m_scope.assetClass == AssetClass::Fleet)
            addMerged();
        m_mapped->plan = m_to;
        return {m_mapped, std::move(m_columns)};
    }

private:
    std::size_t racksOf(const maps::FleetPlan::Site& site) const
    {
        std::size_t racks = 0;
        for (std::uint32_t hall = site.first; hall < site.first + site.count; ++hall)
            for (std::uint32_t row = m_plan.halls[hall].first;
                 row < m_plan.halls[hall].first + m_plan.halls[hall].count; ++row)
                racks += m_plan.rows[row].count;
        return racks;
    }
    /// Edge sites, and the smallest where there are too many.
    void chooseMerged()
    {
        std::vector<std::uint32_t> named;
        for (std::uint32_t site = 0; site < m_plan.sites.size(); ++site) {
            m_merged.push_back(m_plan.sites[site].edge);
            if (!m_merged.back())
                named.push_back(site);
        }
        const bool hasEdge = named.size() < m_plan.sites.size();
        if (named.size() + (hasEdge ? 1 : 0) <= kMostColumns)
            return;
        std::ranges::stable_sort(named, std::ranges::greater{},
                                 [this](std::uint32_t site) { return racksOf(m_plan.sites[site]); });
        for (std::size_t i = kMostColumns - 1; i < named.size(); ++i)
            m_merged[named[i]] = true;
    }
    void openSite(WallColumn column, AssetRef site)
    {
        m_to->addSite({});
        m_mapped->sites.push_back(site);
        m_columns.push_back(std::move(column));
    }
    void addRacks(std::uint32_t first, std::uint32_t count)
    {
        for (std::uint32_t rack = first; rack < first + count; ++rack) {
            const maps::FleetPlan::Rack& from = m_plan.racks[rack];
            m_to->addRack({}, std::span(m_plan.cells).subspan(from.first, from.count), from.columns);
            m_mapped->racks.push_back(m_from.racks[rack]);
        }
    }
    void addHall(std::uint32_t hall)
    {
        const maps::FleetPlan::Group& group = m_plan.halls[hall];
        m_to->addHall(group.name);
        m_mapped->halls.push_back(m_from.halls[hall]);
        m_mostRows = std::max(m_mostRows, group.count);
        for (std::uint32_t row = group.first; row < group.first + group.count; ++row) {
            m_to->addRow({});
            m_mapped->rows.push_back(m_from.rows[row]);
            addRacks(m_plan.rows[row].first, m_plan.rows[row].count);
        }
    }
    void addSite(std::uint32_t site)
    {
        const maps::FleetPlan::Site& group = m_plan.sites[site];
        const bool isAll = m_scope.assetClass == AssetClass::Fleet || m_scope == m_from.sites[site];
        bool isOpen = false;
        for (std::uint32_t hall = group.first; hall < group.first + group.count; ++hall) {
            if (!isAll && m_scope != m_from.halls[hall])
                continue;
            if (!std::exchange(isOpen, true))
                openSite({group.name,
                          m_from.sites[site].isValid() ? std::vector{m_from.sites[site]} : std::vector<AssetRef>{}},
                         m_from.sites[site]);
            addHall(hall);
        }
    }
    /// In as many rows as the largest hall has, so that they stand as high as the others.
    void addMerged()
    {
        WallColumn column;
        bool isEdge = true;
        std::vector<std::uint32_t> racks;
        for (std::uint32_t site = 0; site < m_plan.sites.size(); ++site) {
            const maps::FleetPlan::Site& group = m_plan.sites[site];
            if (!m_merged[site])
                continue;
            isEdge = isEdge && group.edge;
            column.name = group.name;
            column.sites.push_back(m_from.sites[site]);
            for (std::uint32_t hall = group.first; hall < group.first + group.count; ++hall)
                for (std::uint32_t row = m_plan.halls[hall].first;
                     row < m_plan.halls[hall].first + m_plan.halls[hall].count; ++row)
                    for (std::uint32_t rack = 0; rack < m_plan.rows[row].count; ++rack)
                        racks.push_back(m_plan.rows[row].first + rack);
        }
        if (racks.empty())
            return;
        if (column.sites.size() > 1)
            column.name = isEdge ? Words::tr("Edge") : Words::tr("%1 more", "sites").arg(column.sites.size());
        openSite(std::move(column), {});
        m_to->addHall({});
        m_mapped->halls.push_back({});
        const std::size_t rows = std::max<std::size_t>(1, m_mostRows);
        const std::size_t perRow = (racks.size() + rows - 1) / rows;
        for (std::size_t i = 0; i < racks.size(); ++i) {
            if (i % perRow == 0) {
                m_to->addRow({});
                m_mapped->rows.push_back({});
            }
            addRacks(racks[i], 1);
        }
    }

    const pages::MappedPlan& m_from;
    const maps::FleetPlan& m_plan;
    AssetRef m_scope;
    std::shared_ptr<pages::MappedPlan> m_mapped;
    std::shared_ptr<maps::FleetPlan> m_to;
    std::vector<WallColumn> m_columns;
    std::vector<bool> m_merged; ///< By site of the plan.
    std::uint32_t m_mostRows = 0;
};

} // namespace

WallPlan buildWallPlan(const pages::MappedPlan& fleet, AssetRef scope)
{
    return Copier(fleet, scope).build();
}

} // namespace millwright::wall
