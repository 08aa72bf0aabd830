// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/text_pool.h"

#include <algorithm>
#include <cstring>

namespace millwright::prometheus {

std::string_view TextPool::intern(std::string_view text)
{
    const std::uint64_t hash = m_hash(text);
    const std::uint32_t known = m_table.find(hash, [&](std::uint32_t id) { return m_texts[id] == text; });
    if (known != IdTable::kNone)
        return m_texts[known];
    m_table.insert(hash, static_cast<std::uint32_t>(m_texts.size()));
    m_texts.push_back(store(text));
    return m_texts.back();
}

std::string_view TextPool::store(std::string_view text)
{
    if (text.empty())
        return "";
    if (text.size() > m_left) {
        m_left = std::max(kBlockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_left));
        m_next = m_blocks.back().get();
    }
    char* place = m_next;
    std::memcpy(place, text.data(), text.size());
    m_next += text.size();
    m_left -= text.size();
    return {place, text.size()};
}

} // namespace millwright::prometheus
