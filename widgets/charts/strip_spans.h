// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_columns.h"

#include <QRgb>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace millwright::charts {

/// Columns that are drawn together: those of a cache line.
inline constexpr int kStripColumns = 16;

/// Lines of a strip, from the top and up to another.
struct LineRun {
    int top = 0;
    int bottom = 0;
};

/// The spans of one strip, all layers, and the lines that they touch. One thread at a time.
class StripSpans {
public:
    struct Item {
        ColumnSpan span;
        QRgb color;
    };

    explicit StripSpans(int height)
        : m_height(height)
        , m_block(std::max(kLeastBlock, (height + kBlocks - 1) / kBlocks))
    {
    }

    void reset()
    {
        for (std::vector<Item>& column : m_columns)
            column.clear();
        m_touched = 0;
    }
    void add(int column, const ColumnSpan& span, QRgb color)
    {
        m_columns[static_cast<std::size_t>(column)].push_back({span, color});
        const int first = static_cast<int>(span.top) / m_block;
        const int last = std::min(static_cast<int>(span.bottom), m_height - 1) / m_block;
        m_touched |= ~std::uint64_t{0} >> (kBlocks - 1 - (last - first)) << first;
    }
    /// The runs of lines that have to be drawn, in blocks: what lies between sparse lines is neither read nor written.
    const std::vector<LineRun>& runs()
    {
        m_runs.clear();
        for (int block = 0; block < kBlocks; ++block) {
            if ((m_touched >> block & 1u) == 0)
                continue;
            const int top = block * m_block;
            const int bottom = std::min(m_height, top + m_block);
            if (!m_runs.empty() && m_runs.back().bottom == top)
                m_runs.back().bottom = bottom;
            else
                m_runs.push_back({top, bottom});
        }
        return m_runs;
    }
    /// The spans of a column in the order of their layers, without what later ones cover wholly: of eight bands over
    /// the full height seven are never seen.
    const std::vector<Item>& visible(int column)
    {
        m_visible.clear();
        int coveredTop = 0;
        int coveredBottom = 0; // Lines [top, bottom) are opaque by now.
        const std::vector<Item>& items = m_columns[static_cast<std::size_t>(column)];
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            addUncovered(*item, coveredTop, coveredBottom);
            const int first = static_cast<int>(std::ceil(item->span.top));
            const int last = static_cast<int>(item->span.bottom);
            if (first >= last)
                continue;
            const bool touches = first <= coveredBottom && last >= coveredTop && coveredTop < coveredBottom;
            if (touches) {
                coveredTop = std::min(coveredTop, first);
                coveredBottom = std::max(coveredBottom, last);
            } else if (last - first > coveredBottom - coveredTop) {
                coveredTop = first;
                coveredBottom = last;
            }
        }
        std::reverse(m_visible.begin(), m_visible.end());
        return m_visible;
    }

private:
    void addUncovered(const Item& item, int coveredTop, int coveredBottom)
    {
        const auto from = static_cast<float>(coveredTop);
        const auto to = static_cast<float>(coveredBottom);
        if (from >= to || item.span.bottom <= from || item.span.top >= to) {
            m_visible.push_back(item);
            return;
        }
        if (item.span.top < from)
            m_visible.push_back({{item.span.top, from}, item.color});
        if (item.span.bottom > to)
            m_visible.push_back({{to, item.span.bottom}, item.color});
    }

    static constexpr int kBlocks = 64;
    static constexpr int kLeastBlock = 16;

    std::array<std::vector<Item>, kStripColumns> m_columns;
    std::vector<Item> m_visible;
    std::vector<LineRun> m_runs;
    std::uint64_t m_touched = 0; ///< Bit i: block i of lines.
    int m_height;
    int m_block; ///< Lines of a block.
};

} // namespace millwright::charts
