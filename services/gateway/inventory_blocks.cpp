// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/inventory_blocks.h"

#include "models/fleet/inventory.h"
#include "services/gateway/outside_text.h"

#include "millwright/v1/inventory.pb.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace millwright::gateway {
namespace {

/// Codes attributes against a dictionary per key, row by row.
class AttributeWriter {
public:
    explicit AttributeWriter(v1::AssetBlock& block)
        : m_block(block)
    {
    }

    /// Adds the attributes of the next row and gives the bytes that they take, roughly.
    std::size_t add(const Inventory& inventory, AssetRef ref)
    {
        std::size_t bytes = 0;
        for (const auto& [key, value] : inventory.attributes(ref)) {
            Coded& coded = columnOf(key);
            const auto [entry, isNew] =
                coded.codes.try_emplace(value, static_cast<std::uint32_t>(coded.codes.size() + 1));
            if (isNew) {
                coded.column->add_dictionary(wireText(value));
                bytes += value.size() + 2;
            }
            pad(*coded.column, m_rows);
            coded.column->add_index(entry->second);
            bytes += 3;
        }
        ++m_rows;
        return bytes;
    }

    void finish()
    {
        for (auto& [key, coded] : m_columns)
            pad(*coded.column, m_rows);
    }

private:
    struct Coded {
        v1::AttributeColumn* column = nullptr;
        std::unordered_map<std::string_view, std::uint32_t> codes;
    };

    Coded& columnOf(std::string_view key)
    {
        const auto [entry, isNew] = m_columns.try_emplace(key);
        if (isNew) {
            entry->second.column = m_block.add_attributes();
            entry->second.column->set_key(wireText(key));
        }
        return entry->second;
    }

    static void pad(v1::AttributeColumn& column, int rows)
    {
        if (column.index_size() < rows)
            column.mutable_index()->Resize(rows, 0);
    }

    v1::AssetBlock& m_block;
    std::map<std::string_view, Coded> m_columns;
    int m_rows = 0;
};

void writeRef(AssetRef ref, v1::AssetRef& into)
{
    into.set_asset_class(static_cast<v1::AssetClass>(ref.assetClass));
    into.set_slot(ref.slot);
}

} // namespace

Slot writeAssets(const Inventory& inventory, AssetClass assetClass, Slot first, Slot end, v1::AssetBlock& block)
{
    block.set_asset_class(static_cast<v1::AssetClass>(assetClass));
    block.set_first_slot(first);
    AttributeWriter attributes(block);
    std::size_t bytes = 0;
    Slot slot = first;
    for (; slot < end && slot - first < kGreatestBlockRows && bytes < kGreatestBlockBytes; ++slot) {
        const AssetRef ref{assetClass, slot};
        const AssetRef parent = inventory.parent(ref);
        block.add_ids(wireText(inventory.id(ref)));
        block.add_names(wireText(inventory.name(ref)));
        block.add_parent_classes(static_cast<v1::AssetClass>(parent.assetClass));
        block.add_parent_slots(parent.isValid() ? parent.slot : 0);
        block.add_presence(static_cast<v1::Presence>(inventory.presence(ref)));
        block.add_since_ms(toMillis(inventory.since(ref)));
        bytes += inventory.id(ref).size() + inventory.name(ref).size() + 20 + attributes.add(inventory, ref);
    }
    attributes.finish();
    return slot;
}

std::size_t writeLinks(const Inventory& inventory, std::size_t first, std::size_t end, v1::LinkBlock& block)
{
    const auto& links = inventory.links();
    end = std::min({end, links.size(), first + kGreatestLinks});
    for (std::size_t index = first; index < end; ++index) {
        v1::Link& link = *block.add_links();
        writeRef(links[index].from, *link.mutable_from());
        writeRef(links[index].to, *link.mutable_to());
        link.set_kind(static_cast<v1::LinkKind>(links[index].kind));
        link.set_share(links[index].share);
    }
    return end;
}

void writeAllocations(const Inventory& inventory, Slot deployment, v1::AllocationBlock& block)
{
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        v1::Allocation& wire = *block.add_allocations();
        wire.set_deployment_slot(allocation.deployment);
        wire.set_first_slot(allocation.first);
        wire.set_count(allocation.count);
        wire.set_fraction(allocation.fraction);
        wire.set_from_ms(toMillis(allocation.from));
        wire.set_until_ms(toMillis(allocation.until));
    }
}

} // namespace millwright::gateway
