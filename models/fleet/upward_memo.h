// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <cstdint>
#include <vector>

namespace millwright {

/// What the nearest of an asset and its ancestors says, asked once per asset: `own(ref)` gives a number or kNone. Made
/// for questions about a whole class, where millions of assets share their ancestors.
template <typename Own>
class UpwardMemo {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

    UpwardMemo(const Inventory& inventory, Own own)
        : m_inventory(inventory)
        , m_own(std::move(own))
        , m_known(kMaxAssetClasses)
    {
    }

    std::uint32_t of(AssetRef ref)
    {
        std::uint32_t answer = kNone;
        m_way.clear();
        for (; m_inventory.contains(ref); ref = m_inventory.parent(ref)) {
            std::vector<std::uint32_t>& known = m_known[indexOf(ref.assetClass)];
            if (known.empty())
                known.assign(m_inventory.count(ref.assetClass), kUnasked);
            answer = known[ref.slot];
            if (answer != kUnasked)
                break;
            m_way.push_back(&known[ref.slot]);
            answer = m_own(ref);
            if (answer != kNone)
                break;
        }
        for (std::uint32_t* step : m_way)
            *step = answer;
        return answer;
    }

private:
    static constexpr std::uint32_t kUnasked = 0xFFFFFFFEu;

    const Inventory& m_inventory;
    Own m_own;
    std::vector<std::vector<std::uint32_t>> m_known;
    std::vector<std::uint32_t*> m_way;
};

/// Slots of the ancestors of one class; kNoSlot where there is none.
inline auto ancestorMemo(const Inventory& inventory, AssetClass assetClass)
{
    const auto own = [assetClass](AssetRef ref) { return ref.assetClass == assetClass ? ref.slot : kNoSlot; };
    return UpwardMemo<decltype(own)>(inventory, own);
}

} // namespace millwright
