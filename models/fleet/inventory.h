// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/key_index.h"
#include "models/fleet/link_table.h"
#include "models/fleet/string_pool.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright {

/// What a source says of an asset when it first meets it or learns more.
struct AssetSpec {
    std::string id; ///< Opaque: class + strongest key, "accelerator:GPU-5b4e…". At most 1 KiB.
    AssetClass assetClass = AssetClass::Unspecified;
    std::string name;                                            ///< Short, unique within the parent.
    AssetRef parent;                                             ///< Invalid for a root.
    std::vector<std::pair<std::string, std::string>> attributes; ///< "uuid", "serial", "host", "pci", "model", …
    Presence presence = Presence::Present;
    UtcTime since = kNoTime;
};

/// Who holds a run of accelerators, wholly or in part, for a time.
struct Allocation {
    Slot deployment = kNoSlot;
    Slot first = 0; ///< First accelerator slot of the run.
    Slot count = 0;
    float fraction = 1.0f; ///< Held part of each accelerator, above 0 to 1.
    UtcTime from = kNoTime;
    UtcTime until = kNoTime; ///< kNoTime while it lasts.

    bool operator==(const Allocation&) const = default;
};

/// One entry of the change log: what a revision touched.
struct InventoryChange {
    enum class Kind : std::uint8_t { Asset, Link, Allocations };
    std::uint64_t revision = 0;
    Kind kind = Kind::Asset;
    AssetRef asset;       ///< Asset: the changed one. Allocations: the deployment.
    std::size_t link = 0; ///< Link: index into links().
};

/// Slots that a class can have; bounds what a broken peer can make us allocate.
inline constexpr Slot kMaxSlots = 1u << 24;

/// Everything that there is: assets in dense slots per class, their trees, links and allocations; one spine.
/// Ids are opaque and never paths; slots are never renumbered or reused within a slot epoch, removals leave
/// tombstones (Presence::Retired). Each change bumps the revision by one and enters the change log.
/// Not thread-safe for writing: the gateway guards it by one reader-writer lock (see hub), the console keeps it on one
/// thread. Any number of threads may read while nobody writes. Refs that are not contained read as empty.
class Inventory {
public:
    explicit Inventory(std::uint64_t slotEpoch = 1);
    ~Inventory();
    Inventory(Inventory&&) noexcept;
    Inventory& operator=(Inventory&&) noexcept;

    std::uint64_t slotEpoch() const { return m_slotEpoch; }
    std::uint64_t revision() const { return m_revision; }
    /// What groupings and scopes rest on; each number rises when its part changes. Presence (unless an asset retires or
    /// comes back) and attributes leave the shape alone.
    struct Shape {
        std::uint64_t tree = 0, links = 0, allocations = 0;
        bool operator==(const Shape&) const = default;
    };
    Shape shape() const { return {m_treeVersion, m_linkVersion, m_allocationVersion}; }

    // --- writing
    /// Adds the asset, or updates the one with this id: presence and the attributes named (an empty value removes one,
    /// others stay), name and parent where the spec gives them: a source that does not know the place leaves it alone.
    /// `since` moves only with the presence. An update that changes nothing leaves the revision alone.
    /// InvalidInput on an empty or oversized id, a class that does not match, a parent that is not there or that would
    /// close a cycle; Exhausted beyond kMaxSlots.
    Result<AssetRef> upsert(const AssetSpec& spec);
    /// Appends or replaces the whole row at a slot that the gateway assigned (clients). Fills gaps with tombstones; the
    /// parent may come later. Conflict when the id stands at another slot; otherwise as upsert().
    Result<void> place(AssetRef ref, const AssetSpec& spec);
    /// Presence with the time since when it holds.
    void setPresence(AssetRef ref, Presence presence, UtcTime since);
    /// Adds the link unless it is there; another share replaces the old one. Both ends must be contained, otherwise
    /// nothing happens. The share is clamped to 0..1.
    void addLink(const Link& link);
    /// Replaces all allocations of one deployment, which must be contained. Empty runs and runs without a fraction
    /// above 0 are left out. That all holders together hold at most the whole of an accelerator is not enforced.
    void setAllocations(Slot deployment, std::vector<Allocation> allocations);
    /// Hints, so that a million assets load without re-allocation.
    void reserve(AssetClass assetClass, std::size_t assets);
    /// Gateways that restored an inventory: takes another epoch, before anybody has seen a slot of it.
    void setSlotEpoch(std::uint64_t slotEpoch) { m_slotEpoch = slotEpoch; }
    /// Clients: takes the revision that the gateway states. The change log starts anew from it.
    void setRevision(std::uint64_t revision);

    // --- rows
    /// Slots ever given out in a class, tombstones included.
    Slot count(AssetClass assetClass) const;
    /// Tombstones among them.
    Slot retired(AssetClass assetClass) const;
    /// All assets that are not retired.
    std::size_t size() const { return m_live; }
    bool contains(AssetRef ref) const { return ref.isValid() && ref.slot < count(ref.assetClass); }
    std::string_view id(AssetRef ref) const;
    std::string_view name(AssetRef ref) const;
    AssetRef parent(AssetRef ref) const;
    Presence presence(AssetRef ref) const;
    /// Presence of all slots of a class, for loops over the fleet.
    std::span<const Presence> presences(AssetClass assetClass) const;
    UtcTime since(AssetRef ref) const;
    /// Empty when the asset lacks the attribute.
    std::string_view attribute(AssetRef ref, std::string_view key) const;
    std::vector<std::pair<std::string_view, std::string_view>> attributes(AssetRef ref) const;

    // --- finding
    std::optional<AssetRef> findById(std::string_view id) const;
    /// By id, path, or the value of uuid, serial, host, pci, bmc or name when only one asset has it, or one under which
    /// all others lie (a node whose accelerators carry its host name). Spelling as in key_index.h. Retired assets
    /// answer only where nothing else does. NotFound or Conflict (several assets answer to it; the message names the
    /// first few).
    Result<AssetRef> find(std::string_view key) const;
    /// Names from the site (or the root of its tree, the fleet left out) down, joined by '/'.
    std::string path(AssetRef ref) const;

    // --- trees
    /// Direct children in order of class and slot, without retired ones. Amortised: rebuilt after a change of any tree.
    /// Valid until the next write.
    std::span<const AssetRef> children(AssetRef ref) const;
    /// Parents up to the root, nearest first.
    std::vector<AssetRef> ancestors(AssetRef ref) const;
    /// The nearest ancestor of a class (the asset itself counts), or an invalid ref.
    AssetRef ancestor(AssetRef ref, AssetClass assetClass) const;

    // --- spine
    const std::vector<Link>& links() const { return m_links.links(); }
    /// Links that start at (or lead to) the asset, in the order in which they were added.
    std::vector<Link> linksFrom(AssetRef ref, LinkKind kind) const { return m_links.from(ref, kind); }
    std::vector<Link> linksTo(AssetRef ref, LinkKind kind) const { return m_links.to(ref, kind); }
    /// Allocations of a deployment; allocations that hold an accelerator.
    std::span<const Allocation> allocationsOf(Slot deployment) const;
    std::vector<Allocation> holdersOf(Slot accelerator) const;

    // --- changes
    /// Changes after a revision in order, or nothing when the log does not reach back so far or the revision is yet to
    /// come. The log holds at least the last 250,000 changes.
    std::optional<std::vector<InventoryChange>> changesAfter(std::uint64_t revision) const;

    std::size_t memoryBytes() const;

private:
    struct ClassTable {
        std::vector<StringPool::Index> ids;
        std::vector<StringPool::Index> names;
        std::vector<AssetRef> parents;
        std::vector<Presence> presence;
        std::vector<UtcTime> since;
        std::map<std::string, std::vector<StringPool::Index>, std::less<>> attributes; // by key; index 0 = lacks it
        Slot retired = 0;

        Slot size() const { return static_cast<Slot>(presence.size()); }
    };
    struct IdBucket { // the hash beside the asset: a probe of a taken bucket need not leave the table
        AssetRef ref;
        std::uint32_t hash = 0;
    };
    struct Indexes; // built on demand by readers, under a lock of its own

    const ClassTable* tableOf(AssetRef ref) const; // null when the ref is not contained
    Result<void> check(const AssetSpec& spec) const;
    Result<void> checkParent(AssetRef ref, AssetRef parent) const;
    AssetRef append(AssetClass assetClass);
    bool write(AssetRef ref, const AssetSpec& spec, bool wholeRow);
    bool writePlace(AssetRef ref, const AssetSpec& spec, bool wholeRow);
    bool writePresence(AssetRef ref, Presence presence, UtcTime since);
    bool writeAttribute(AssetRef ref, std::string_view key, std::string_view value);
    bool clearOtherAttributes(AssetRef ref, const AssetSpec& spec);
    void log(InventoryChange change);
    static std::uint32_t idHash(std::string_view id);
    std::size_t idBucket(std::string_view id, std::uint32_t hash) const;
    void indexId(AssetRef ref);
    void growIdBuckets(std::size_t ids);
    const Indexes& treeIndex() const;
    const KeyIndex& keyIndex() const;
    void fillTreeIndex(Indexes& indexes) const;
    void fillKeyIndex(KeyIndex& keys) const;
    bool isUnder(AssetRef ref, AssetRef under) const;
    std::vector<AssetRef> findByPath(std::string_view path) const;
    void findByKeys(std::string_view key, std::vector<AssetRef>& found) const;
    void findByName(std::string_view name, std::vector<AssetRef>& found) const;

    std::uint64_t m_slotEpoch;
    std::uint64_t m_revision = 0;
    std::uint64_t m_linkVersion = 0;
    std::uint64_t m_allocationVersion = 0;
    std::uint64_t m_treeVersion = 1; // rises when a parent, a name or the set of live assets changes
    std::size_t m_live = 0;
    StringPool m_strings;
    std::vector<ClassTable> m_tables;
    std::vector<IdBucket> m_idBuckets; // open addressing over ids
    std::size_t m_idCount = 0;
    LinkTable m_links;
    std::vector<std::vector<Allocation>> m_allocations; // by deployment slot
    std::deque<InventoryChange> m_log;
    std::uint64_t m_logBegin = 0; // changes after this revision are in the log
    std::unique_ptr<Indexes> m_indexes;
};

} // namespace millwright
