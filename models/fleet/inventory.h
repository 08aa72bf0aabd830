// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/string_pool.h"

#include <cstdint>
#include <deque>
#include <map>
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

/// Everything that there is: assets in dense slots per class, their trees, links and allocations; one spine.
/// Ids are opaque and never paths; slots are never renumbered or reused within a slot epoch, removals leave
/// tombstones (Presence::Retired). Each change bumps the revision by one and enters the change log.
/// Not thread-safe: the gateway guards it by one reader-writer lock (see hub), the console keeps it on one thread.
class Inventory {
public:
    explicit Inventory(std::uint64_t slotEpoch = 1);

    std::uint64_t slotEpoch() const { return m_slotEpoch; }
    std::uint64_t revision() const { return m_revision; }

    // --- writing
    /// Adds the asset, or updates name, parent, presence and attributes (those named; others stay) of the one with
    /// this id. InvalidInput on an empty or oversized id, a class that does not match, or a parent that would close a
    /// cycle. An update that changes nothing leaves the revision alone.
    Result<AssetRef> upsert(const AssetSpec& spec);
    /// Appends or replaces the row at a slot that the gateway assigned (clients). Fills gaps with tombstones.
    Result<void> place(AssetRef ref, const AssetSpec& spec);
    /// Presence with the time since when it holds.
    void setPresence(AssetRef ref, Presence presence, UtcTime since);
    /// Adds the link unless it is there.
    void addLink(const Link& link);
    /// Replaces all allocations of one deployment.
    void setAllocations(Slot deployment, std::vector<Allocation> allocations);
    /// Hints, so that a million assets load without re-allocation.
    void reserve(AssetClass assetClass, std::size_t assets);
    /// Clients: takes the revision that the gateway states.
    void setRevision(std::uint64_t revision) { m_revision = revision; }

    // --- rows
    /// Slots ever given out in a class, tombstones included.
    Slot count(AssetClass assetClass) const;
    /// All assets that are not retired.
    std::size_t size() const { return m_live; }
    bool contains(AssetRef ref) const { return ref.isValid() && ref.slot < count(ref.assetClass); }
    std::string_view id(AssetRef ref) const;
    std::string_view name(AssetRef ref) const;
    AssetRef parent(AssetRef ref) const;
    Presence presence(AssetRef ref) const;
    UtcTime since(AssetRef ref) const;
    /// Empty when the asset lacks the attribute.
    std::string_view attribute(AssetRef ref, std::string_view key) const;
    std::vector<std::pair<std::string_view, std::string_view>> attributes(AssetRef ref) const;

    // --- finding
    std::optional<AssetRef> findById(std::string_view id) const;
    /// By id, path, or the value of uuid, serial, host, pci, bmc or name when only one asset has it. NotFound or
    /// Conflict (several assets answer to it; the message names the first few).
    Result<AssetRef> find(std::string_view key) const;
    /// Names from the site (or the root of its tree) down, joined by '/'.
    std::string path(AssetRef ref) const;

    // --- trees
    /// Direct children in order of class and slot. Amortised: indexes are rebuilt after changes.
    std::span<const AssetRef> children(AssetRef ref) const;
    /// Parents up to the root, nearest first.
    std::vector<AssetRef> ancestors(AssetRef ref) const;
    /// The nearest ancestor of a class (the asset itself counts), or an invalid ref.
    AssetRef ancestor(AssetRef ref, AssetClass assetClass) const;

    // --- spine
    const std::vector<Link>& links() const { return m_links; }
    /// Links that start at (or lead to) the asset.
    std::vector<Link> linksFrom(AssetRef ref, LinkKind kind) const;
    std::vector<Link> linksTo(AssetRef ref, LinkKind kind) const;
    /// Allocations of a deployment; allocations that hold an accelerator.
    std::span<const Allocation> allocationsOf(Slot deployment) const;
    std::vector<Allocation> holdersOf(Slot accelerator) const;

    // --- changes
    /// Changes after a revision in order, or nothing when the log does not reach back so far.
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
    };
    struct TreeIndex {
        std::uint64_t revision = 0;
        std::vector<std::vector<std::uint32_t>> begin; // per class, per slot: first child in `children`
        std::vector<AssetRef> children;
    };
    struct KeyIndex {
        std::uint64_t revision = 0;
        std::vector<std::pair<StringPool::Index, AssetRef>> byValue; // sorted
    };

    Result<void> check(const AssetSpec& spec) const;
    bool closesCycle(AssetRef ref, AssetRef parent) const;
    bool write(AssetRef ref, const AssetSpec& spec);
    void log(InventoryChange change);
    void buildTreeIndex() const;
    void buildKeyIndex() const;
    void indexId(AssetRef ref);
    std::optional<AssetRef> findByPath(std::string_view path) const;

    std::uint64_t m_slotEpoch;
    std::uint64_t m_revision = 0;
    std::size_t m_live = 0;
    StringPool m_strings;
    std::vector<ClassTable> m_tables;
    std::vector<AssetRef> m_idBuckets; // open addressing over ids
    std::size_t m_idCount = 0;
    std::vector<Link> m_links;
    std::vector<std::vector<Allocation>> m_allocations; // by deployment slot
    std::deque<InventoryChange> m_log;
    std::uint64_t m_logBegin = 0; // changes after this revision are in the log
    mutable TreeIndex m_tree;
    mutable KeyIndex m_keys;
};

} // namespace millwright
