// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/registry/row_index.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace millwright::registry {

/// How rows and telemetry meet.
struct MatchReport {
    std::size_t assets = 0; ///< That the registry makes.
    std::size_t rows = 0;   ///< About nodes and accelerators.
    std::size_t met = 0;    ///< Rows that telemetry has met.
    std::size_t unplaced = 0, decommissioned = 0, twice = 0;
    std::size_t unjoined = 0; ///< Equipment that has a row by its keys, but was met before the row was there.
    std::vector<std::string> firstUnmet;    ///< "gpu7 (nodes.csv:8)", a few.
    std::vector<std::string> firstUnplaced; ///< Ids of assets that no row places, a few.
    std::vector<std::string> firstUnjoined; ///< Ids of those, a few.
    std::vector<std::string> firstTwice;    ///< Ids of assets whose row another asset has met already, a few.

    /// One line for the status; `isWaiting`: telemetry may still come.
    std::string text(bool isWaiting) const;
};

/// Brings a registry into an inventory: makes its assets and links, places what telemetry made, retires what is
/// decommissioned or no longer in the files. The inventory's owner calls it; nothing is kept of the inventory but refs.
class RegistryWriter {
public:
    RegistryWriter(std::shared_ptr<const LoadedRegistry> loaded, std::string source);

    /// Makes up to `budget` more assets, then all links. True when everything is written.
    bool write(Inventory& inventory, UtcTime now, std::size_t budget);
    bool isWritten() const { return m_isWritten; }
    /// Puts the sites and regions under the fleet, which comes after the first sources.
    void placeRoots(Inventory& inventory, UtcTime now);

    /// Looks at an asset that is new or changed, once all is written. Doing it again changes nothing.
    void examine(Inventory& inventory, AssetRef asset, UtcTime now);
    /// True once after something was retired: what lies in it is to be examined.
    bool takeRetired() { return std::exchange(m_hasRetired, false); }
    /// True once after something that report() tells has changed.
    bool takeChange() { return std::exchange(m_hasChanged, false); }

    /// Assets that the registry makes, in its order.
    const std::vector<AssetRef>& refs() const { return m_refs; }
    const Registry& registry() const { return m_loaded->registry; }
    MatchReport report(const Inventory& inventory) const;

private:
    void writeAsset(Inventory& inventory, const RegisteredAsset& asset, UtcTime now);
    void writeLinks(Inventory& inventory) const;
    void writeFleet(Inventory& inventory, UtcTime now) const;
    AssetSpec specOf(const Inventory& inventory, AssetRef asset) const;
    void addAttributes(AssetSpec& spec, const Attributes& given) const;
    bool isGone(const Inventory& inventory, AssetRef asset) const;
    void retire(Inventory& inventory, AssetRef asset, bool isDecommissioned, UtcTime now);
    void place(Inventory& inventory, AssetRef asset, std::uint32_t row);
    bool isPlaced(const Inventory& inventory, AssetRef asset, const DeviceRow& device) const;
    void release(Inventory& inventory, AssetRef asset, UtcTime now);
    void noteUnplaced(const Inventory& inventory, AssetRef asset);
    bool hasRow(const Inventory& inventory, AssetRef asset) const;
    void forget(AssetRef asset);

    const std::shared_ptr<const LoadedRegistry> m_loaded;
    const std::string m_source;
    std::vector<AssetRef> m_refs;
    bool m_isWritten = false;
    std::vector<AssetRef> m_met; // by row
    std::size_t m_metCount = 0;
    std::set<AssetRef> m_unplaced, m_unjoined, m_twice, m_decommissioned;
    bool m_hasRetired = false;
    bool m_hasChanged = true;
};

} // namespace millwright::registry
