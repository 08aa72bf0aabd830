// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace millwright {

/// Strings stored once each, named by a dense number. Views stay valid for the pool's life. Number 0 is the empty
/// string. Not thread-safe for writing; reading while nobody writes is.
class StringPool {
public:
    using Index = std::uint32_t;

    StringPool();

    /// Stores the text unless it is there, and gives its number.
    Index intern(std::string_view text);
    /// The number of a text that is there already, or 0.
    Index find(std::string_view text) const;
    std::string_view at(Index index) const;
    std::size_t size() const { return m_entries.size(); }
    /// Room for so many strings in all without re-allocation.
    void reserve(std::size_t strings);
    /// Bytes held, for status and memory budgets.
    std::size_t memoryBytes() const;

private:
    struct Entry {
        const char* data;
        std::uint32_t size;
    };
    /// The hash stands beside the index: a probe of a taken bucket need not leave the table.
    struct Bucket {
        Index index = 0; ///< 0 = free (the empty string has no bucket).
        std::uint32_t hash = 0;
    };
    static std::uint32_t hashOf(std::string_view text);
    /// Where the text stands, or the free bucket where it would.
    std::size_t bucketOf(std::string_view text, std::uint32_t hash) const;
    void rehash(std::size_t buckets);
    const char* store(std::string_view text);

    std::vector<Entry> m_entries;
    std::vector<Bucket> m_buckets; // open addressing
    std::deque<std::unique_ptr<char[]>> m_chunks;
    std::size_t m_chunkUsed = 0;
    std::size_t m_chunkSize = 0;
    std::size_t m_bytes = 0;
};

} // namespace millwright
