// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace millwright::hub {

/// One bit per slot of a class, in words of 64 (block_masks.h).
class BitPlane {
public:
    /// Grows with zeroes; never shrinks.
    void resize(Slot slots)
    {
        if (slots > m_slots) {
            m_slots = slots;
            m_words.resize((slots + std::size_t{63}) / 64, 0);
        }
    }
    Slot slots() const { return m_slots; }
    std::size_t words() const { return m_words.size(); }

    bool test(Slot slot) const { return slot < m_slots && (m_words[slot / 64] >> (slot % 64) & 1u) != 0; }
    void set(Slot slot, bool value)
    {
        const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
        m_words[slot / 64] = value ? m_words[slot / 64] | bit : m_words[slot / 64] & ~bit;
    }

    /// Zero beyond the end, so that planes of different length combine.
    std::uint64_t word(std::size_t index) const { return index < m_words.size() ? m_words[index] : 0; }
    void setWord(std::size_t index, std::uint64_t word) { m_words[index] = word; }
    void clear() { m_words.assign(m_words.size(), 0); }

private:
    Slot m_slots = 0;
    std::vector<std::uint64_t> m_words;
};

/// The bits of word `index` that lie in the slots [first, first + count).
inline std::uint64_t rangeMask(std::size_t index, Slot first, Slot count)
{
    const std::uint64_t begin = index * std::uint64_t{64}, end = begin + 64;
    const std::uint64_t from = first > begin ? first : begin;
    const std::uint64_t until = std::uint64_t{first} + count < end ? std::uint64_t{first} + count : end;
    if (from >= until)
        return 0;
    const std::uint64_t length = until - from;
    const std::uint64_t ones = length == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << length) - 1;
    return ones << (from - begin);
}

} // namespace millwright::hub
