// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_inventory_writer.h"

#include <algorithm>
#include <cctype>

namespace millwright::twin {

AssetWriter::AssetWriter(const TwinPlan& plan, Inventory& inventory, UtcTime since)
    : m_plan(plan)
    , m_inventory(inventory)
    , m_since(since)
{
}

void AssetWriter::begin(AssetClass assetClass, std::string_view key, std::string name, AssetRef parent)
{
    m_spec.id = nameOf(assetClass);
    m_spec.id += ':';
    m_spec.id += key;
    m_spec.assetClass = assetClass;
    m_spec.name = std::move(name);
    m_spec.parent = parent;
    m_spec.since = m_since;
    m_attributes = 0;
}

void AssetWriter::attribute(std::string_view name, std::string_view value)
{
    if (m_attributes == m_spec.attributes.size())
        m_spec.attributes.emplace_back();
    m_spec.attributes[m_attributes].first = name;
    m_spec.attributes[m_attributes].second = value;
    ++m_attributes;
}

AssetRef AssetWriter::add()
{
    if (m_error)
        return {};
    m_spec.attributes.resize(m_attributes);
    const Result<AssetRef> ref = m_inventory.upsert(m_spec);
    if (!ref) {
        m_error = ref.error();
        return {};
    }
    m_slots[indexOf(ref->assetClass)].push_back(ref->slot);
    return *ref;
}

AssetRef AssetWriter::addNamed(AssetClass assetClass, std::string_view key, std::string name, AssetRef parent)
{
    begin(assetClass, key, std::move(name), parent);
    const auto known = m_inventory.findById(m_spec.id);
    if (!known)
        return add();
    std::vector<Slot>& slots = m_slots[indexOf(assetClass)];
    if (std::ranges::find(slots, known->slot) == slots.end())
        slots.push_back(known->slot);
    return *known;
}

void AssetWriter::link(AssetRef from, AssetRef to, LinkKind kind, float share)
{
    m_inventory.addLink({from, to, kind, share});
}

void AssetWriter::allocate(std::uint32_t deployment, std::vector<Allocation> allocations)
{
    if (!m_error)
        m_inventory.setAllocations(at(AssetClass::Deployment, deployment).slot, std::move(allocations));
}

AssetRef AssetWriter::fleet()
{
    if (m_inventory.count(AssetClass::Fleet) > 0)
        return {AssetClass::Fleet, 0};
    return addNamed(AssetClass::Fleet, "twin", "Fleet", {});
}

AssetRef AssetWriter::at(AssetClass assetClass, std::uint32_t index) const
{
    const std::vector<Slot>& slots = m_slots[indexOf(assetClass)];
    return index < slots.size() ? AssetRef{assetClass, slots[index]} : AssetRef{};
}

std::string AssetWriter::hallKey(std::uint32_t hall) const
{
    return lower(m_plan.sites[m_plan.halls[hall].site].place->code) + '-' + lower(m_plan.hallLetter(hall));
}

Result<TwinSlots> AssetWriter::take()
{
    if (m_error)
        return *m_error;
    return std::move(m_slots);
}

std::string AssetWriter::lower(std::string_view text)
{
    std::string result(text);
    for (char& letter : result) {
        const auto byte = static_cast<unsigned char>(letter);
        letter = byte == ' ' ? '-' : static_cast<char>(std::tolower(byte));
    }
    return result;
}

} // namespace millwright::twin
