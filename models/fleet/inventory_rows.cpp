// SPDX-License-Identifier: GPL-3.0-or-later
// Reading rows, trees, allocations and changes.
#include "models/fleet/inventory_indexes.h"

#include <algorithm>

namespace millwright {
namespace {

/// Parents that a walk upwards meets at most; a peer that places roots last can make trees as deep as it likes.
constexpr std::size_t kMostAbove = 64;

} // namespace

const Inventory::ClassTable* Inventory::tableOf(AssetRef ref) const
{
    return contains(ref) ? &m_tables[indexOf(ref.assetClass)] : nullptr;
}

Slot Inventory::count(AssetClass assetClass) const
{
    return indexOf(assetClass) < m_tables.size() ? m_tables[indexOf(assetClass)].size() : 0;
}

Slot Inventory::retired(AssetClass assetClass) const
{
    return indexOf(assetClass) < m_tables.size() ? m_tables[indexOf(assetClass)].retired : 0;
}

std::string_view Inventory::id(AssetRef ref) const
{
    const ClassTable* table = tableOf(ref);
    return table ? m_strings.at(table->ids[ref.slot]) : std::string_view();
}

std::string_view Inventory::name(AssetRef ref) const
{
    const ClassTable* table = tableOf(ref);
    return table ? m_strings.at(table->names[ref.slot]) : std::string_view();
}

AssetRef Inventory::parent(AssetRef ref) const
{
    const ClassTable* table = tableOf(ref);
    return table ? table->parents[ref.slot] : AssetRef{};
}

Presence Inventory::presence(AssetRef ref) const
{
    const ClassTable* table = tableOf(ref);
    return table ? table->presence[ref.slot] : Presence::Retired;
}

std::span<const Presence> Inventory::presences(AssetClass assetClass) const
{
    if (indexOf(assetClass) >= m_tables.size())
        return {};
    return m_tables[indexOf(assetClass)].presence;
}

UtcTime Inventory::since(AssetRef ref) const
{
    const ClassTable* table = tableOf(ref);
    return table ? table->since[ref.slot] : kNoTime;
}

std::string_view Inventory::attribute(AssetRef ref, std::string_view key) const
{
    const ClassTable* table = tableOf(ref);
    if (!table)
        return {};
    const auto column = table->attributes.find(key);
    if (column == table->attributes.end() || ref.slot >= column->second.size())
        return {};
    return m_strings.at(column->second[ref.slot]);
}

std::vector<std::pair<std::string_view, std::string_view>> Inventory::attributes(AssetRef ref) const
{
    std::vector<std::pair<std::string_view, std::string_view>> found;
    const ClassTable* table = tableOf(ref);
    if (!table)
        return found;
    for (const auto& [key, values] : table->attributes) {
        if (ref.slot < values.size() && values[ref.slot] != 0)
            found.emplace_back(key, m_strings.at(values[ref.slot]));
    }
    return found;
}

std::span<const AssetRef> Inventory::children(AssetRef ref) const
{
    if (!contains(ref))
        return {};
    const Indexes& index = treeIndex();
    const std::vector<std::uint32_t>& begin = index.begin[indexOf(ref.assetClass)];
    if (begin.empty())
        return {};
    return std::span(index.children).subspan(begin[ref.slot], begin[ref.slot + 1] - begin[ref.slot]);
}

std::vector<AssetRef> Inventory::ancestors(AssetRef ref) const
{
    std::vector<AssetRef> found;
    for (AssetRef above = parent(ref); contains(above) && found.size() < kMostAbove; above = parent(above))
        found.push_back(above);
    return found;
}

AssetRef Inventory::ancestor(AssetRef ref, AssetClass assetClass) const
{
    for (std::size_t level = 0; contains(ref) && level <= kMostAbove; ref = parent(ref), ++level) {
        if (ref.assetClass == assetClass)
            return ref;
    }
    return {};
}

std::span<const Allocation> Inventory::allocationsOf(Slot deployment) const
{
    if (deployment >= m_allocations.size())
        return {};
    return m_allocations[deployment];
}

std::vector<Allocation> Inventory::holdersOf(Slot accelerator) const
{
    std::vector<Allocation> found;
    for (const auto& allocations : m_allocations) {
        std::ranges::copy_if(allocations, std::back_inserter(found), [accelerator](const Allocation& a) {
            return accelerator >= a.first && accelerator - a.first < a.count;
        });
    }
    return found;
}

std::optional<std::vector<InventoryChange>> Inventory::changesAfter(std::uint64_t revision) const
{
    if (revision < m_logBegin || revision > m_revision)
        return std::nullopt;
    const auto first = std::ranges::upper_bound(m_log, revision, {}, &InventoryChange::revision);
    return std::vector<InventoryChange>(first, m_log.end());
}

std::size_t Inventory::memoryBytes() const
{
    std::size_t bytes = m_strings.memoryBytes() + m_links.memoryBytes() + m_idBuckets.capacity() * sizeof(IdBucket) +
                        m_log.size() * sizeof(InventoryChange);
    for (const ClassTable& table : m_tables) {
        bytes += (table.ids.capacity() + table.names.capacity()) * sizeof(StringPool::Index) +
                 table.parents.capacity() * sizeof(AssetRef) + table.presence.capacity() * sizeof(Presence) +
                 table.since.capacity() * sizeof(UtcTime);
        for (const auto& [key, values] : table.attributes)
            bytes += values.capacity() * sizeof(StringPool::Index);
    }
    for (const auto& allocations : m_allocations)
        bytes += sizeof(allocations) + allocations.capacity() * sizeof(Allocation);
    const std::scoped_lock lock(m_indexes->mutex);
    for (const auto& begin : m_indexes->begin)
        bytes += begin.capacity() * sizeof(std::uint32_t);
    return bytes + m_indexes->children.capacity() * sizeof(AssetRef) + m_indexes->keys.memoryBytes();
}

const Inventory::Indexes& Inventory::treeIndex() const
{
    Indexes& indexes = *m_indexes;
    if (indexes.treeVersion.load(std::memory_order_acquire) == m_treeVersion)
        return indexes;
    const std::scoped_lock lock(indexes.mutex);
    if (indexes.treeVersion.load(std::memory_order_relaxed) != m_treeVersion) {
        fillTreeIndex(indexes);
        indexes.treeVersion.store(m_treeVersion, std::memory_order_release);
    }
    return indexes;
}

void Inventory::fillTreeIndex(Indexes& indexes) const
{
    // Two passes over all rows: count per parent, then fill; rows come in order of class and slot, so do the children.
    const auto eachChild = [this](auto visit) {
        for (std::size_t c = 0; c < m_tables.size(); ++c) {
            for (Slot slot = 0; slot < m_tables[c].size(); ++slot) {
                const AssetRef above = m_tables[c].parents[slot];
                if (contains(above) && m_tables[c].presence[slot] != Presence::Retired)
                    visit(above, AssetRef{static_cast<AssetClass>(c), slot});
            }
        }
    };
    indexes.begin.assign(m_tables.size(), {});
    eachChild([&](AssetRef above, AssetRef) {
        auto& begin = indexes.begin[indexOf(above.assetClass)];
        if (begin.empty())
            begin.assign(count(above.assetClass) + 2, 0);
        ++begin[above.slot + 2];
    });
    std::uint32_t total = 0;
    for (auto& begin : indexes.begin) {
        if (begin.empty())
            continue;
        begin[1] = total;
        for (std::size_t i = 2; i < begin.size(); ++i)
            total = begin[i] += begin[i - 1];
        begin[0] = begin[1];
    }
    indexes.children.resize(total);
    // begin[slot + 1] runs from the slot's first to past its last child, which is where the next slot's begin.
    eachChild([&](AssetRef above, AssetRef child) {
        indexes.children[indexes.begin[indexOf(above.assetClass)][above.slot + 1]++] = child;
    });
}

} // namespace millwright
