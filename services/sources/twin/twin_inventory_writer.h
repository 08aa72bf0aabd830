// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_inventory.h"

#include <optional>
#include <string_view>

namespace millwright::twin {

/// Writes one asset after the other and remembers their slots. After the first error nothing more is written.
class AssetWriter {
public:
    AssetWriter(const TwinPlan& plan, Inventory& inventory, UtcTime since);

    /// Starts an asset of the plan: its id is "class:key". `key` is in lower case, unique in the class.
    void begin(AssetClass assetClass, std::string_view key, std::string name, AssetRef parent);
    void attribute(std::string_view name, std::string_view value);
    /// Writes it; its index in the plan is the number of assets of its class written before.
    AssetRef add();
    /// Adds an asset without attributes unless one with this key was added already.
    AssetRef addNamed(AssetClass assetClass, std::string_view key, std::string name, AssetRef parent);
    void link(AssetRef from, AssetRef to, LinkKind kind, float share = 1.0f);
    void allocate(std::uint32_t deployment, std::vector<Allocation> allocations);

    /// The inventory's fleet asset, made when there is none.
    AssetRef fleet();
    /// An asset of the plan that is written.
    AssetRef at(AssetClass assetClass, std::uint32_t index) const;
    UtcTime since() const { return m_since; }
    /// "lul-a".
    std::string hallKey(std::uint32_t hall) const;
    Result<TwinSlots> take();

    static std::string lower(std::string_view text);

private:
    const TwinPlan& m_plan;
    Inventory& m_inventory;
    UtcTime m_since;
    AssetSpec m_spec;
    std::size_t m_attributes = 0;
    TwinSlots m_slots;
    std::optional<Error> m_error;
};

void writePowerChain(const TwinPlan& plan, AssetWriter& writer);
void writeCoolingChain(const TwinPlan& plan, AssetWriter& writer);
void writeBusiness(const TwinPlan& plan, AssetWriter& writer);

} // namespace millwright::twin
