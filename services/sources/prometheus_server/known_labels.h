// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/id_table.h"
#include "services/sources/prometheus/keyed_hash.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// Label sets as a transport encodes them, under small numbers from 1. A set is recognised by its bytes alone: the one
/// that followed last time is compared first, then a table under a keyed hash is asked; bytes are always compared in
/// full, so that chosen labels are never taken for others. Recognising allocates nothing.
class KnownLabels {
public:
    static constexpr std::uint32_t kNone = 0;

    struct Entry {
        const char* bytes = "";
        std::uint32_t length = 0;
        std::uint32_t series = 0;  ///< The caller's.
        std::uint32_t next = 0;    ///< What followed when last seen.
        std::uint16_t replica = 0; ///< The caller's.

        std::string_view text() const { return {bytes, length}; }
    };

    explicit KnownLabels(KeyedHash hash = KeyedHash::random())
        : m_hash(hash)
        , m_entries(1)
    {
    }

    /// The set that is expected now when `text` begins with it; the caller makes sure that the set ends there.
    std::uint32_t expected(std::string_view text) const
    {
        const std::uint32_t id = m_entries[m_last].next;
        const Entry& entry = m_entries[id];
        const bool fits =
            id != kNone && entry.length <= text.size() && std::memcmp(entry.bytes, text.data(), entry.length) == 0;
        return fits ? id : kNone;
    }
    std::uint32_t find(std::string_view text) const
    {
        const std::uint32_t id =
            m_table.find(m_hash(text), [&](std::uint32_t candidate) { return m_entries[candidate].text() == text; });
        return id == IdTable::kNone ? kNone : id;
    }
    /// Says that this set was seen after the one said before.
    void follow(std::uint32_t id)
    {
        m_entries[m_last].next = id;
        m_last = id;
    }

    /// Keeps a set that is not known yet.
    std::uint32_t add(std::string_view text, std::uint32_t series, std::uint16_t replica)
    {
        const auto id = static_cast<std::uint32_t>(m_entries.size());
        m_entries.push_back({store(text), static_cast<std::uint32_t>(text.size()), series, kNone, replica});
        m_table.insert(m_hash(text), id);
        return id;
    }

    const Entry& at(std::uint32_t id) const { return m_entries[id]; }
    std::size_t size() const { return m_entries.size() - 1; }

    /// A copy without the sets for which `isGone(entry)`, under new numbers.
    template <class IsGone>
    KnownLabels without(IsGone&& isGone) const
    {
        KnownLabels rest(m_hash);
        for (std::uint32_t id = 1; id < m_entries.size(); ++id) {
            const Entry& entry = m_entries[id];
            if (!isGone(entry))
                rest.add(entry.text(), entry.series, entry.replica);
        }
        return rest;
    }

private:
    static constexpr std::size_t kBlockBytes = 64 * 1024;

    const char* store(std::string_view text)
    {
        if (text.empty())
            return "";
        if (text.size() > m_left) {
            m_left = text.size() > kBlockBytes ? text.size() : kBlockBytes;
            m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_left));
            m_place = m_blocks.back().get();
        }
        char* const place = m_place;
        std::memcpy(place, text.data(), text.size());
        m_place += text.size();
        m_left -= text.size();
        return place;
    }

    KeyedHash m_hash;
    IdTable m_table;
    std::vector<Entry> m_entries; ///< The first stands for the begin.
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_place = nullptr;
    std::size_t m_left = 0;
    std::uint32_t m_last = 0;
};

} // namespace millwright::prometheus
