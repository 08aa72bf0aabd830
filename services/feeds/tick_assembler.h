// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/feeds/column_set.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::v1 {
class ColumnFrame;
class FeedUpdate;
} // namespace millwright::v1

namespace millwright::feeds {

/// Puts the parts of a selection's ticks together into ColumnSets. Everything from the wire is checked before it is
/// stored: slot epoch, row and slot ranges, lengths of runs. A wrong frame is refused whole and the tick goes on
/// without it. Two buffers are reused, so that a steady stream allocates nothing. Not thread-safe.
class TickAssembler {
public:
    /// Rows that one selection may have; more is refused (2^24 assets).
    static constexpr std::uint32_t kMaxRows = 1u << 24;

    TickAssembler(Feed feed, std::uint32_t selection)
        : m_feed(feed)
        , m_selection(selection)
    {
    }

    /// Takes one update. Gives the finished set with the last part, null before. On an Error (Conflict: wrong
    /// slot epoch; InvalidInput: anything malformed) what was wrong was left out.
    Result<std::shared_ptr<const ColumnSet>> take(const v1::FeedUpdate& update, std::uint64_t slotEpoch);

private:
    Result<void> begin(const v1::FeedUpdate& update);
    Result<void> store(const v1::ColumnFrame& frame);
    std::size_t columnFor(const v1::ColumnFrame& frame);
    void dropUncovered();
    void noteRuns(const v1::ColumnFrame& frame);
    std::shared_ptr<ColumnSet> freeBuffer();
    std::shared_ptr<const ColumnSet> finish(const v1::FeedUpdate& update);

    Feed m_feed;
    std::uint32_t m_selection;
    std::uint64_t m_skipped = 0;
    std::uint32_t m_parts = 0;
    std::uint32_t m_nextPart = 0;
    std::shared_ptr<ColumnSet> m_building;
    std::vector<std::uint32_t> m_covered;  ///< Per column of m_building: rows whose marks this tick has written.
    std::optional<std::size_t> m_rowsFrom; ///< The column that tells which slots the rows of this tick are.
    std::vector<std::shared_ptr<ColumnSet>> m_buffers;
};

/// Checks one frame against the rows and epoch of its selection: lengths of runs and numbers agree, rows and slots are
/// in range and rise.
Result<void> checkFrame(const v1::ColumnFrame& frame, std::uint32_t rows, std::uint64_t slotEpoch);

} // namespace millwright::feeds
