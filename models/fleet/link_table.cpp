// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/link_table.h"

namespace millwright {

void LinkTable::Ends::append(AssetRef ref, std::uint32_t link)
{
    Chain& chain = chains[ref];
    next.push_back(kEnd);
    if (chain.first == kEnd)
        chain.first = link;
    else
        next[chain.last] = link;
    chain.last = link;
}

std::uint32_t LinkTable::Ends::first(AssetRef ref) const
{
    const auto found = chains.find(ref);
    return found == chains.end() ? kEnd : found->second.first;
}

std::optional<std::size_t> LinkTable::add(const Link& link)
{
    for (std::uint32_t i = m_from.first(link.from); i != kEnd; i = m_from.next[i]) {
        Link& known = m_links[i];
        if (known.to != link.to || known.kind != link.kind)
            continue;
        if (known.share == link.share)
            return std::nullopt;
        known.share = link.share;
        return i;
    }
    const auto index = static_cast<std::uint32_t>(m_links.size());
    m_links.push_back(link);
    m_from.append(link.from, index);
    m_to.append(link.to, index);
    return index;
}

std::vector<Link> LinkTable::from(AssetRef ref, LinkKind kind) const
{
    return collect(m_from, ref, kind);
}

std::vector<Link> LinkTable::to(AssetRef ref, LinkKind kind) const
{
    return collect(m_to, ref, kind);
}

std::size_t LinkTable::memoryBytes() const
{
    constexpr std::size_t perNode = sizeof(AssetRef) + sizeof(Chain) + 2 * sizeof(void*);
    const std::size_t chains = m_from.chains.size() + m_to.chains.size();
    return m_links.capacity() * sizeof(Link) + chains * perNode +
           (m_from.next.capacity() + m_to.next.capacity()) * sizeof(std::uint32_t);
}

std::vector<Link> LinkTable::collect(const Ends& ends, AssetRef ref, LinkKind kind) const
{
    std::vector<Link> found;
    for (std::uint32_t i = ends.first(ref); i != kEnd; i = ends.next[i]) {
        if (m_links[i].kind == kind)
            found.push_back(m_links[i]);
    }
    return found;
}

} // namespace millwright
