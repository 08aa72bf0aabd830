// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace millwright::hub {

/// Which kind of source says that an asset is there. What only simulations ever said must not outlive them, and what a
/// state file brings back is only believed while a configured source says it too. Not thread-safe: guarded like the
/// inventory.
class AssetClaims {
public:
    /// Bits as they stand in the state file; 0 = nobody knows (an older file, or the hub's own).
    static constexpr std::uint8_t kReal = 1, kSimulated = 2;

    /// A source of this life says that the asset is there.
    void claim(AssetRef asset, bool isSimulated);
    /// The asset comes from a state file, with what its last life said of it. What is simulated is claimed already: the
    /// simulation is the same one, or the asset would have been dropped.
    void restore(AssetRef asset, std::uint8_t kept);

    /// For the state file: the claims of this life, else those that were restored.
    std::uint8_t kept(AssetRef asset) const;
    /// Restored assets that nobody claimed in this life.
    void eachUnclaimed(const std::function<void(AssetRef)>& visit) const;

    /// True for what only simulations said.
    static constexpr bool isSimulated(std::uint8_t kept) { return (kept & (kReal | kSimulated)) == kSimulated; }

private:
    static constexpr std::uint8_t kRestored = 4, kClaimed = 8;

    std::uint8_t& bitsOf(AssetRef asset);

    std::array<std::vector<std::uint8_t>, kMaxAssetClasses> m_bits; // by slot
};

} // namespace millwright::hub
