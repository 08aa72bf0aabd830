// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace millwright {

/// Links between assets with lists by either end. Links are never removed within a slot epoch.
class LinkTable {
public:
    /// Adds the link, or gives the one between the same ends and of the same kind this share. The index of the link
    /// that changed, or nothing when it was there already.
    std::optional<std::size_t> add(const Link& link);
    const std::vector<Link>& links() const { return m_links; }
    /// In the order in which they were added.
    std::vector<Link> from(AssetRef ref, LinkKind kind) const;
    std::vector<Link> to(AssetRef ref, LinkKind kind) const;
    std::size_t memoryBytes() const;

private:
    static constexpr std::uint32_t kEnd = 0xFFFFFFFFu;
    struct Chain {
        std::uint32_t first = kEnd;
        std::uint32_t last = kEnd;
    };
    struct Ends {
        std::unordered_map<AssetRef, Chain> chains;
        std::vector<std::uint32_t> next; // per link: the next one at the same end

        void append(AssetRef ref, std::uint32_t link);
        std::uint32_t first(AssetRef ref) const;
    };
    std::vector<Link> collect(const Ends& ends, AssetRef ref, LinkKind kind) const;

    std::vector<Link> m_links;
    Ends m_from;
    Ends m_to;
};

} // namespace millwright
