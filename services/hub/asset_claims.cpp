// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/asset_claims.h"

namespace millwright::hub {

void AssetClaims::claim(AssetRef asset, bool isSimulated)
{
    std::uint8_t& bits = bitsOf(asset);
    if ((bits & kClaimed) == 0)
        bits = kClaimed;
    bits |= isSimulated ? kSimulated : kReal;
}

void AssetClaims::restore(AssetRef asset, std::uint8_t kept)
{
    const std::uint8_t state = isSimulated(kept) ? kClaimed : kRestored;
    bitsOf(asset) = static_cast<std::uint8_t>((kept & (kReal | kSimulated)) | state);
}

std::uint8_t AssetClaims::kept(AssetRef asset) const
{
    const auto& bits = m_bits[indexOf(asset.assetClass) % kMaxAssetClasses];
    return asset.slot < bits.size() ? bits[asset.slot] & (kReal | kSimulated) : 0;
}

void AssetClaims::eachUnclaimed(const std::function<void(AssetRef)>& visit) const
{
    for (std::size_t i = 0; i < m_bits.size(); ++i) {
        for (Slot slot = 0; slot < m_bits[i].size(); ++slot) {
            if ((m_bits[i][slot] & kRestored) != 0)
                visit({static_cast<AssetClass>(i), slot});
        }
    }
}

std::uint8_t& AssetClaims::bitsOf(AssetRef asset)
{
    auto& bits = m_bits[indexOf(asset.assetClass) % kMaxAssetClasses];
    if (bits.size() <= asset.slot)
        bits.resize(asset.slot + std::size_t{1});
    return bits[asset.slot];
}

} // namespace millwright::hub
