// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/string_pool.h"

#include "models/fleet/text_hash.h"

#include <cstring>
#include <utility>

namespace millwright {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr std::size_t kFirstBuckets = 64;

} // namespace

StringPool::StringPool()
    : m_buckets(kFirstBuckets)
{
    m_entries.push_back({"", 0});
}

std::uint32_t StringPool::hashOf(std::string_view text)
{
    return static_cast<std::uint32_t>(textHash(text) >> 32);
}

std::size_t StringPool::bucketOf(std::string_view text, std::uint32_t hash) const
{
    const std::size_t mask = m_buckets.size() - 1;
    std::size_t bucket = hash & mask;
    for (; m_buckets[bucket].index != 0; bucket = (bucket + 1) & mask) {
        if (m_buckets[bucket].hash == hash && at(m_buckets[bucket].index) == text)
            break;
    }
    return bucket;
}

StringPool::Index StringPool::intern(std::string_view text)
{
    if (text.empty())
        return 0;
    const std::uint32_t hash = hashOf(text);
    std::size_t bucket = bucketOf(text, hash);
    if (m_buckets[bucket].index != 0)
        return m_buckets[bucket].index;
    if ((m_entries.size() + 1) * 4 > m_buckets.size() * 3) {
        rehash(m_buckets.size() * 2);
        bucket = bucketOf(text, hash);
    }
    const auto index = static_cast<Index>(m_entries.size());
    m_entries.push_back({store(text), static_cast<std::uint32_t>(text.size())});
    m_buckets[bucket] = {index, hash};
    return index;
}

StringPool::Index StringPool::find(std::string_view text) const
{
    return text.empty() ? 0 : m_buckets[bucketOf(text, hashOf(text))].index;
}

std::string_view StringPool::at(Index index) const
{
    const Entry& entry = m_entries[index];
    return {entry.data, entry.size};
}

void StringPool::reserve(std::size_t strings)
{
    m_entries.reserve(strings + 1);
    std::size_t buckets = m_buckets.size();
    while (strings * 4 > buckets * 3)
        buckets *= 2;
    if (buckets > m_buckets.size())
        rehash(buckets);
}

std::size_t StringPool::memoryBytes() const
{
    return m_bytes + m_entries.capacity() * sizeof(Entry) + m_buckets.capacity() * sizeof(Bucket) +
           m_chunks.size() * sizeof(m_chunks[0]);
}

void StringPool::rehash(std::size_t buckets)
{
    const std::vector<Bucket> old = std::exchange(m_buckets, std::vector<Bucket>(buckets));
    const std::size_t mask = buckets - 1;
    for (const Bucket& taken : old) {
        if (taken.index == 0)
            continue;
        std::size_t bucket = taken.hash & mask;
        while (m_buckets[bucket].index != 0)
            bucket = (bucket + 1) & mask;
        m_buckets[bucket] = taken;
    }
}

const char* StringPool::store(std::string_view text)
{
    if (m_chunkSize - m_chunkUsed < text.size()) {
        m_chunkSize = text.size() > kChunkBytes ? text.size() : kChunkBytes;
        m_chunkUsed = 0;
        m_chunks.push_back(std::make_unique_for_overwrite<char[]>(m_chunkSize));
        m_bytes += m_chunkSize;
    }
    char* place = m_chunks.back().get() + m_chunkUsed;
    std::memcpy(place, text.data(), text.size());
    m_chunkUsed += text.size();
    return place;
}

} // namespace millwright
