// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/inventory.h"

#include "models/fleet/inventory_indexes.h"
#include "models/fleet/text_hash.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright {
namespace {

constexpr std::size_t kMaxIdBytes = 1024;
constexpr std::size_t kLogLength = 1u << 18;
constexpr std::size_t kFirstIdBuckets = 64;
constexpr int kDeepest = 64;                  // levels; the deepest real tree has ten
constexpr std::size_t kMostSlots = kMaxSlots; // of all classes together, where gaps are to be filled

Error invalid(std::string message, const AssetSpec& spec)
{
    constexpr std::size_t kMostSaid = 80; // what is wrong with it must stay in sight
    std::string id = spec.id.substr(0, kMostSaid);
    if (spec.id.size() > kMostSaid)
        id += "...";
    return {ErrorCode::InvalidInput, std::move(message), std::move(id)};
}

std::size_t slotsIn(const Inventory& inventory)
{
    std::size_t slots = 0;
    for (std::size_t number = 0; number < kMaxAssetClasses; ++number)
        slots += inventory.count(static_cast<AssetClass>(number));
    return slots;
}

std::optional<KeyKind> keyKindOf(std::string_view attribute)
{
    const auto kind = std::ranges::find(kKeyKinds, attribute, attributeOf);
    return kind == kKeyKinds.end() ? std::nullopt : std::optional(*kind);
}

} // namespace

Inventory::Inventory(std::uint64_t slotEpoch)
    : m_slotEpoch(slotEpoch)
    , m_tables(kMaxAssetClasses)
    , m_idBuckets(kFirstIdBuckets)
    , m_indexes(std::make_unique<Indexes>())
{
}

Inventory::~Inventory() = default;
Inventory::Inventory(Inventory&&) noexcept = default;
Inventory& Inventory::operator=(Inventory&&) noexcept = default;

Result<AssetRef> Inventory::upsert(const AssetSpec& spec)
{
    if (auto fine = check(spec); !fine)
        return fine.error();
    const auto known = findById(spec.id);
    if (known && known->assetClass != spec.assetClass)
        return invalid("this id belongs to an asset of class " + nameOf(known->assetClass), spec);
    if (spec.parent.isValid() && !contains(spec.parent))
        return invalid("the parent does not exist", spec);
    if (known) {
        if (auto fine = checkParent(*known, spec.parent); !fine)
            return Error{fine.error().code, fine.error().message, spec.id};
    } else if (count(spec.assetClass) >= kMaxSlots) {
        return Error{ErrorCode::Exhausted, "a class has at most " + std::to_string(kMaxSlots) + " slots", spec.id};
    }
    const AssetRef ref = known ? *known : append(spec.assetClass);
    if (write(ref, spec, false))
        log({.kind = InventoryChange::Kind::Asset, .asset = ref});
    return ref;
}

Result<void> Inventory::place(AssetRef ref, const AssetSpec& spec)
{
    if (auto fine = check(spec); !fine)
        return fine.error();
    if (!ref.isValid() || ref.assetClass != spec.assetClass)
        return invalid("the slot's class is not that of the asset", spec);
    if (ref.slot >= kMaxSlots)
        return Error{ErrorCode::Exhausted, "a class has at most " + std::to_string(kMaxSlots) + " slots", spec.id};
    if (const auto known = findById(spec.id); known && *known != ref)
        return Error{ErrorCode::Conflict, "this id stands at another slot", spec.id};
    if (spec.parent.isValid() && (indexOf(spec.parent.assetClass) >= m_tables.size() || spec.parent.slot >= kMaxSlots))
        return invalid("the parent is out of range", spec);
    if (auto fine = checkParent(ref, spec.parent); !fine)
        return Error{fine.error().code, fine.error().message, spec.id};
    if (ref.slot > count(ref.assetClass) && slotsIn(*this) + (ref.slot - count(ref.assetClass)) > kMostSlots)
        return Error{ErrorCode::Exhausted, "all classes together have at most " + std::to_string(kMostSlots) + " slots",
                     spec.id};
    while (count(ref.assetClass) <= ref.slot)
        append(ref.assetClass);
    if (write(ref, spec, true))
        log({.kind = InventoryChange::Kind::Asset, .asset = ref});
    return {};
}

void Inventory::setPresence(AssetRef ref, Presence presence, UtcTime since)
{
    if (contains(ref) && writePresence(ref, presence, since))
        log({.kind = InventoryChange::Kind::Asset, .asset = ref});
}

void Inventory::addLink(const Link& link)
{
    if (!contains(link.from) || !contains(link.to))
        return;
    Link clean = link;
    clean.share = std::isnan(link.share) ? 1.0f : std::clamp(link.share, 0.0f, 1.0f);
    const auto index = m_links.add(clean);
    if (!index)
        return;
    ++m_linkVersion;
    log({.kind = InventoryChange::Kind::Link, .asset = {}, .link = *index});
}

void Inventory::setAllocations(Slot deployment, std::vector<Allocation> allocations)
{
    const AssetRef holder{AssetClass::Deployment, deployment};
    if (!contains(holder))
        return;
    std::erase_if(allocations,
                  [](const Allocation& a) { return a.count == 0 || !(a.fraction > 0.0f) || a.first >= kMaxSlots; });
    for (Allocation& allocation : allocations) {
        allocation.deployment = deployment;
        allocation.count = std::min(allocation.count, kMaxSlots - allocation.first);
        allocation.fraction = std::min(allocation.fraction, 1.0f);
    }
    if (m_allocations.size() <= deployment)
        m_allocations.resize(deployment + 1);
    if (m_allocations[deployment] == allocations)
        return;
    m_allocations[deployment] = std::move(allocations);
    ++m_allocationVersion;
    log({.kind = InventoryChange::Kind::Allocations, .asset = holder});
}

void Inventory::reserve(AssetClass assetClass, std::size_t assets)
{
    if (indexOf(assetClass) >= m_tables.size())
        return;
    assets = std::min<std::size_t>(assets, kMaxSlots);
    ClassTable& table = m_tables[indexOf(assetClass)];
    table.ids.reserve(assets);
    table.names.reserve(assets);
    table.parents.reserve(assets);
    table.presence.reserve(assets);
    table.since.reserve(assets);
    m_strings.reserve(m_strings.size() + assets);
    growIdBuckets(m_idCount + assets);
}

void Inventory::setRevision(std::uint64_t revision)
{
    m_revision = revision;
    m_log.clear();
    m_logBegin = revision;
}

Result<void> Inventory::check(const AssetSpec& spec) const
{
    if (spec.id.empty() || spec.id.size() > kMaxIdBytes)
        return invalid("an id has 1 to " + std::to_string(kMaxIdBytes) + " bytes", spec);
    if (spec.assetClass == AssetClass::Unspecified || indexOf(spec.assetClass) >= m_tables.size())
        return invalid("a class has a number from 1 to " + std::to_string(m_tables.size() - 1), spec);
    return {};
}

Result<void> Inventory::checkParent(AssetRef ref, AssetRef parent) const
{
    int levels = 1;
    for (AssetRef above = parent; above.isValid(); above = this->parent(above)) {
        if (above == ref)
            return Error{ErrorCode::InvalidInput, "the parent lies under the asset itself", {}};
        if (++levels > kDeepest)
            return Error{ErrorCode::InvalidInput, "it lies deeper than " + std::to_string(kDeepest) + " levels", {}};
    }
    return {};
}

/// A tombstone, until something is written to it.
AssetRef Inventory::append(AssetClass assetClass)
{
    ClassTable& table = m_tables[indexOf(assetClass)];
    const AssetRef ref{assetClass, table.size()};
    table.ids.push_back(0);
    table.names.push_back(0);
    table.parents.emplace_back();
    table.presence.push_back(Presence::Retired);
    table.since.push_back(kNoTime);
    ++table.retired;
    ++m_treeVersion;
    return ref;
}

bool Inventory::write(AssetRef ref, const AssetSpec& spec, bool wholeRow)
{
    bool changed = writePlace(ref, spec, wholeRow);
    const ClassTable& table = m_tables[indexOf(ref.assetClass)];
    const UtcTime known = table.since[ref.slot];
    const bool keepsTime = !wholeRow && table.presence[ref.slot] == spec.presence && (known != kNoTime);
    changed |= writePresence(ref, spec.presence, keepsTime ? known : spec.since);
    for (const auto& [key, value] : spec.attributes)
        changed |= writeAttribute(ref, key, value);
    if (wholeRow)
        changed |= clearOtherAttributes(ref, spec);
    return changed;
}

bool Inventory::writePlace(AssetRef ref, const AssetSpec& spec, bool wholeRow)
{
    ClassTable& table = m_tables[indexOf(ref.assetClass)];
    bool changed = false;
    if (m_strings.at(table.ids[ref.slot]) != spec.id) {
        table.ids[ref.slot] = m_strings.intern(spec.id);
        indexId(ref);
        changed = true;
    }
    if (wholeRow || !spec.name.empty()) {
        const StringPool::Index name = m_strings.intern(spec.name);
        changed |= table.names[ref.slot] != name;
        table.names[ref.slot] = name;
    }
    if (wholeRow || spec.parent.isValid()) {
        const AssetRef parent = spec.parent.isValid() ? spec.parent : AssetRef{};
        if (table.parents[ref.slot] != parent) {
            table.parents[ref.slot] = parent;
            ++m_treeVersion;
            changed = true;
        }
    }
    return changed;
}

bool Inventory::writePresence(AssetRef ref, Presence presence, UtcTime since)
{
    ClassTable& table = m_tables[indexOf(ref.assetClass)];
    Presence& current = table.presence[ref.slot];
    if (current == presence && table.since[ref.slot] == since)
        return false;
    const bool wasRetired = current == Presence::Retired;
    const bool isRetired = presence == Presence::Retired;
    if (wasRetired != isRetired) {
        table.retired += isRetired ? 1 : -1;
        m_live += isRetired ? -1 : 1;
        ++m_treeVersion;
    }
    current = presence;
    table.since[ref.slot] = since;
    return true;
}

bool Inventory::writeAttribute(AssetRef ref, std::string_view key, std::string_view value)
{
    ClassTable& table = m_tables[indexOf(ref.assetClass)];
    auto column = table.attributes.find(key);
    if (column == table.attributes.end()) {
        if (value.empty())
            return false;
        column = table.attributes.emplace(std::string(key), std::vector<StringPool::Index>()).first;
        column->second.reserve(table.ids.capacity());
    }
    std::vector<StringPool::Index>& values = column->second;
    if (values.size() <= ref.slot)
        values.resize(ref.slot + 1, 0);
    const StringPool::Index index = m_strings.intern(value);
    if (values[ref.slot] == index)
        return false;
    values[ref.slot] = index;
    if (m_indexes->keysBuilt && !value.empty()) {
        if (const auto kind = keyKindOf(key))
            m_indexes->keys.add(*kind, value, ref);
        m_indexes->keysBuilt = m_indexes->keys.size() < m_indexes->keysLimit;
    }
    return true;
}

bool Inventory::clearOtherAttributes(AssetRef ref, const AssetSpec& spec)
{
    bool changed = false;
    for (auto& [key, values] : m_tables[indexOf(ref.assetClass)].attributes) {
        if (ref.slot >= values.size() || values[ref.slot] == 0)
            continue;
        if (std::ranges::find(spec.attributes, key, &std::pair<std::string, std::string>::first) ==
            spec.attributes.end()) {
            values[ref.slot] = 0;
            changed = true;
        }
    }
    return changed;
}

void Inventory::log(InventoryChange change)
{
    change.revision = ++m_revision;
    m_log.push_back(change);
    if (m_log.size() > kLogLength) {
        m_logBegin = m_log.front().revision;
        m_log.pop_front();
    }
}

std::uint32_t Inventory::idHash(std::string_view id)
{
    return static_cast<std::uint32_t>(textHash(id) >> 32);
}

/// The bucket of the id, or the free one where it would stand.
std::size_t Inventory::idBucket(std::string_view id, std::uint32_t hash) const
{
    const std::size_t mask = m_idBuckets.size() - 1;
    std::size_t bucket = hash & mask;
    for (; m_idBuckets[bucket].ref.isValid(); bucket = (bucket + 1) & mask) {
        if (m_idBuckets[bucket].hash == hash && this->id(m_idBuckets[bucket].ref) == id)
            break;
    }
    return bucket;
}

void Inventory::indexId(AssetRef ref)
{
    growIdBuckets(m_idCount + 1);
    const std::uint32_t hash = idHash(id(ref));
    IdBucket& bucket = m_idBuckets[idBucket(id(ref), hash)];
    m_idCount += bucket.ref.isValid() ? 0 : 1;
    bucket = {ref, hash};
}

void Inventory::growIdBuckets(std::size_t ids)
{
    std::size_t buckets = m_idBuckets.size();
    while (ids * 4 > buckets * 3)
        buckets *= 2;
    if (buckets == m_idBuckets.size())
        return;
    const std::vector<IdBucket> old = std::exchange(m_idBuckets, std::vector<IdBucket>(buckets));
    for (const IdBucket& taken : old) {
        if (taken.ref.isValid())
            m_idBuckets[idBucket(id(taken.ref), taken.hash)] = taken;
    }
}

} // namespace millwright
