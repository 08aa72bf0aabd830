// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace millwright::prometheus {

/// Open-addressed table from hash to a small number. It keeps 32 bits of each hash; whether a candidate is the one
/// looked for is the caller's test, so equal hashes are never taken for equal keys.
class IdTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

    /// The id under this hash that passes `matches(id)`, or kNone.
    template <class Matches>
    std::uint32_t find(std::uint64_t hash, Matches&& matches) const
    {
        if (m_cells.empty())
            return kNone;
        const auto tag = static_cast<std::uint32_t>(hash);
        for (std::size_t at = tag & m_mask;; at = (at + 1) & m_mask) {
            const Cell cell = m_cells[at];
            if (cell.id == kNone)
                return kNone;
            if (cell.tag == tag && matches(cell.id))
                return cell.id;
        }
    }

    /// Starts to fetch what candidate() will look at.
    void prefetch(std::uint64_t hash) const
    {
        if (!m_cells.empty())
            __builtin_prefetch(&m_cells[hash & m_mask]);
    }
    /// The first id under this hash, which may be that of another key; 0 when there is none.
    std::uint32_t candidate(std::uint64_t hash) const
    {
        const std::uint32_t id = find(hash, [](std::uint32_t) { return true; });
        return id == kNone ? 0 : id;
    }

    /// Adds an id that is not yet there. Allocates when the table is half full.
    void insert(std::uint64_t hash, std::uint32_t id)
    {
        if (2 * (m_size + 1) > m_cells.size())
            grow();
        ++m_size;
        place({static_cast<std::uint32_t>(hash), id});
    }

    void clear()
    {
        m_cells.clear();
        m_size = 0;
        m_mask = 0;
    }

private:
    struct Cell {
        std::uint32_t tag = 0;
        std::uint32_t id = kNone;
    };

    void place(Cell cell)
    {
        std::size_t at = cell.tag & m_mask;
        while (m_cells[at].id != kNone)
            at = (at + 1) & m_mask;
        m_cells[at] = cell;
    }

    void grow()
    {
        std::vector<Cell> old(m_cells.empty() ? 64 : 2 * m_cells.size());
        old.swap(m_cells);
        m_mask = m_cells.size() - 1;
        for (const Cell cell : old) {
            if (cell.id != kNone)
                place(cell);
        }
    }

    std::vector<Cell> m_cells;
    std::size_t m_size = 0;
    std::size_t m_mask = 0;
};

} // namespace millwright::prometheus
