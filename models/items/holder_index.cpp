// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/holder_index.h"

#include "models/fleet/chain.h"

#include <algorithm>
#include <map>
#include <utility>

namespace millwright::items {
namespace {

/// Sets of holders by number; those that share accelerators are few.
class Groups {
public:
    Groups()
        : m_members(1)
    {
    }

    /// The group that has one holder more.
    std::uint32_t with(std::uint32_t group, AssetRef holder)
    {
        const auto [known, isNew] = m_next.try_emplace({group, holder}, 0);
        if (!isNew)
            return known->second;
        std::vector<AssetRef> members = m_members[group];
        if (std::ranges::find(members, holder) == members.end())
            members.insert(std::ranges::upper_bound(members, holder), holder);
        const auto [number, isFresh] = m_numbers.try_emplace(members, static_cast<std::uint32_t>(m_members.size()));
        if (isFresh)
            m_members.push_back(std::move(members));
        return known->second = number->second;
    }
    const std::vector<std::vector<AssetRef>>& members() const { return m_members; }

private:
    std::vector<std::vector<AssetRef>> m_members;
    std::map<std::vector<AssetRef>, std::uint32_t> m_numbers{{{}, 0}};
    std::map<std::pair<std::uint32_t, AssetRef>, std::uint32_t> m_next;
};

} // namespace

HolderIndex::HolderIndex(const Inventory& inventory, UtcTime at)
    : m_groups(inventory.count(AssetClass::Accelerator))
{
    Groups groups;
    eachAllocation(inventory, at, [&](const Allocation& allocation) {
        const AssetRef deployment{AssetClass::Deployment, allocation.deployment};
        const AssetRef pod = inventory.ancestor(deployment, AssetClass::Pod);
        const AssetRef holder = pod.isValid() ? pod : deployment;
        const auto end = std::min<std::uint64_t>(std::uint64_t{allocation.first} + allocation.count, m_groups.size());
        std::uint32_t before = 0;
        std::uint32_t after = groups.with(before, holder);
        for (std::uint64_t slot = allocation.first; slot < end; ++slot) {
            if (std::exchange(before, m_groups[slot]) != m_groups[slot])
                after = groups.with(m_groups[slot], holder);
            m_groups[slot] = after;
        }
    });
    for (std::size_t group = 1; group < groups.members().size(); ++group) {
        std::string name;
        for (const AssetRef holder : groups.members()[group])
            name += (name.empty() ? "" : ", ") + std::string(inventory.name(holder));
        m_names.push_back(std::move(name));
    }
}

} // namespace millwright::items
