// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/id_table.h"
#include "services/sources/prometheus/keyed_hash.h"

#include <memory>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// Keeps each distinct text once, at an address that stays. A GPU's label text is the same in all its series, so a page
/// of 25 series per GPU keeps a twenty-fifth of its label text.
class TextPool {
public:
    explicit TextPool(KeyedHash hash)
        : m_hash(hash)
    {
    }

    /// The kept copy; valid until the pool goes.
    std::string_view intern(std::string_view text);

private:
    static constexpr std::size_t kBlockBytes = 4096;

    std::string_view store(std::string_view text);

    KeyedHash m_hash;
    IdTable m_table;
    std::vector<std::string_view> m_texts;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_left = 0; ///< Free bytes at the end of the last block.
    char* m_next = nullptr;
};

} // namespace millwright::prometheus
