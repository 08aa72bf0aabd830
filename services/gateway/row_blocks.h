// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/fleet/grouping.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::gateway {

/// Greatest number of rows of one frame: with 8 columns of floats and its headers a block stays below 256 KiB.
inline constexpr Slot kGreatestFrameRows = 8000;

/// Consecutive slots that are consecutive rows.
struct SlotRun {
    Slot first = 0;
    Slot count = 0;

    bool operator==(const SlotRun&) const = default;
};

/// Consecutive rows of a selection, at most kGreatestFrameRows of them.
struct RowBlock {
    std::uint32_t firstRow = 0;
    std::uint32_t rows = 0;
    std::span<const SlotRun> runs;
};

/// The rows of a selection, cut into blocks of the size of a frame.
class RowBlocks {
public:
    /// Gives false, and changes nothing, when the rows are those that it has already.
    bool set(std::vector<WeightedRun> scope);

    std::uint32_t rows() const { return m_rows; }
    std::size_t count() const { return m_blocks.size(); }
    RowBlock block(std::size_t index) const;

private:
    struct Bounds {
        std::uint32_t firstRow;
        std::uint32_t rows;
        std::size_t firstRun;
        std::size_t runs;
    };

    void cut();

    std::vector<SlotRun> m_scope;
    std::vector<SlotRun> m_runs; // m_scope, cut where blocks end
    std::vector<Bounds> m_blocks;
    std::uint32_t m_rows = 0;
};

} // namespace millwright::gateway
