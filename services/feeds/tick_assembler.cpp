// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/tick_assembler.h"

#include "millwright/v1/feeds.pb.h"
#include "services/feeds/wire.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace millwright::feeds {
namespace {

constexpr std::uint32_t kMaxParts = 65'536;
constexpr std::uint32_t kMaxColumns = 64;

std::uint32_t numbersIn(const v1::ColumnFrame& frame)
{
    return static_cast<std::uint32_t>(frame.values_size() + frame.sums_size() + frame.counters_size());
}

Error malformed(std::string what)
{
    return {ErrorCode::InvalidInput, std::move(what), "column frame"};
}

/// Total of the counts in (count, x) or, with `countAt` 1, (x, count) pairs; a huge number when it overflows.
std::uint64_t totalOf(const google::protobuf::RepeatedField<std::uint32_t>& pairs, int countAt)
{
    std::uint64_t total = 0;
    for (int i = countAt; i < pairs.size(); i += 2)
        total += pairs[i];
    return total;
}

bool rises(const google::protobuf::RepeatedField<std::uint32_t>& slotRuns)
{
    std::uint64_t next = 0;
    for (int i = 0; i + 1 < slotRuns.size(); i += 2) {
        if (slotRuns[i] < next || slotRuns[i + 1] == 0)
            return false;
        next = std::uint64_t{slotRuns[i]} + slotRuns[i + 1];
    }
    return next <= std::uint64_t{kNoSlot};
}

void copyMarks(const v1::ColumnFrame& frame, std::vector<std::uint8_t>& marks)
{
    std::uint8_t* at = marks.data() + frame.first_row();
    if (frame.quality_runs().empty())
        std::memset(at, kGood.bits(), numbersIn(frame));
    for (int i = 0; i + 1 < frame.quality_runs_size(); i += 2) {
        const std::uint32_t count = frame.quality_runs(i);
        std::memset(at, static_cast<std::uint8_t>(frame.quality_runs(i + 1)), count);
        at += count;
    }
}

/// Copies and sees in the same pass whether all are finite: an exponent of all ones is an infinity or no number.
bool copyFinite(const float* from, std::uint32_t count, float* to)
{
    bool isFinite = true;
    std::uint32_t i = 0;
#ifdef __SSE2__
    const __m128i exponents = _mm_set1_epi32(0x7F800000);
    __m128i bad = _mm_setzero_si128();
    for (; i + 4 <= count; i += 4) {
        const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), four);
        bad = _mm_or_si128(bad, _mm_cmpeq_epi32(_mm_and_si128(four, exponents), exponents));
    }
    isFinite = _mm_movemask_epi8(bad) == 0;
#endif
    for (; i < count; ++i) {
        to[i] = from[i];
        isFinite = isFinite && std::isfinite(from[i]);
    }
    return isFinite;
}

bool copyFinite(const double* from, std::uint32_t count, double* to)
{
    std::copy_n(from, count, to);
    return std::all_of(from, from + count, [](double value) { return std::isfinite(value); });
}

bool copyFinite(const std::int64_t* from, std::uint32_t count, std::int64_t* to)
{
    std::copy_n(from, count, to);
    return true;
}

/// Copies numbers into a column that holds one per row. False when one of them is no finite number.
template <typename T>
bool copyNumbers(const google::protobuf::RepeatedField<T>& from, std::vector<T>& to, std::uint32_t rows,
                 std::uint32_t first)
{
    if (from.empty())
        return true;
    if (to.size() != rows)
        to.assign(rows, std::numeric_limits<T>::has_quiet_NaN ? std::numeric_limits<T>::quiet_NaN() : T{});
    // By pointer: protobuf's iterators copy one by one.
    return copyFinite(from.data(), static_cast<std::uint32_t>(from.size()), to.data() + first);
}

/// A missing value may have any payload and an infinity has no meaning: neither gets past here as a number. Marks that
/// give no value say so already.
template <typename Number>
void distrustNonFinite(const v1::ColumnFrame& frame, const std::vector<Number>& numbers,
                       std::vector<std::uint8_t>& marks)
{
    const std::uint32_t first = frame.first_row();
    for (std::uint32_t row = first; row < first + numbersIn(frame); ++row) {
        if (QualityMark::fromBits(marks[row]).hasValue() && !std::isfinite(numbers[row]))
            marks[row] = kMissing.bits();
    }
}

/// An age with some milliseconds more, which may come to kNoAge and never round to a young one.
std::uint32_t olderBy(std::uint32_t age, std::int64_t more)
{
    if (more < 0 || more >= std::int64_t{kNoAge - age})
        return kNoAge;
    return age + static_cast<std::uint32_t>(more);
}

void copyAges(const v1::ColumnFrame& frame, ReceivedColumn& column, std::uint32_t rows)
{
    const UtcTime base = timeFrom(frame.base_time_ms());
    const bool sameBase = frame.first_row() == 0 || column.baseTime == base;
    if (frame.age_runs().empty() && column.ages.empty() && sameBase) {
        column.baseTime = base;
        return;
    }
    if (column.ages.empty())
        column.ages.assign(rows, 0);
    if (base > column.baseTime) {
        const std::int64_t older = column.baseTime == kNoTime ? kNoAge : (base - column.baseTime).count();
        std::for_each(column.ages.begin(), column.ages.begin() + frame.first_row(),
                      [older](std::uint32_t& age) { age = olderBy(age, older); });
    }
    column.baseTime = std::max(column.baseTime, base);
    const std::int64_t behind = (column.baseTime - base).count();
    auto at = column.ages.begin() + frame.first_row();
    if (frame.age_runs().empty())
        std::fill_n(at, numbersIn(frame), olderBy(0, behind));
    for (int i = 0; i + 1 < frame.age_runs_size(); i += 2)
        at = std::fill_n(at, frame.age_runs(i), olderBy(frame.age_runs(i + 1), behind));
}

/// Makes ready for a tick. Marks and numbers stay until the tick writes over them, once.
void clear(ColumnSet& set)
{
    set.runs.clear();
    set.inventoryRevision = 0;
    for (ReceivedColumn& column : set.columns) {
        column.marks.resize(set.rows);
        column.ages.clear();
        column.baseTime = kNoTime;
    }
}

/// What the column holds is of another kind than the numbers of the frame.
bool isOfOtherKind(const v1::ColumnFrame& frame, const ReceivedColumn& column)
{
    return (frame.values().empty() && !column.values.empty()) || (frame.sums().empty() && !column.sums.empty()) ||
           (frame.counters().empty() && !column.counters.empty());
}

/// Rows from `from` to before `to`, if there are any, have nothing.
void markMissing(ReceivedColumn& column, std::uint32_t from, std::uint32_t to)
{
    if (from < to)
        std::memset(column.marks.data() + from, kMissing.bits(), to - from);
}

} // namespace

Result<void> checkFrame(const v1::ColumnFrame& frame, std::uint32_t rows, std::uint64_t slotEpoch)
{
    if (frame.slot_epoch() != slotEpoch) {
        return Error{ErrorCode::Conflict,
                     "slot epoch " + std::to_string(frame.slot_epoch()) + " instead of " + std::to_string(slotEpoch),
                     "column frame"};
    }
    const int kinds = !frame.values().empty() + !frame.sums().empty() + !frame.counters().empty();
    if (kinds != 1)
        return malformed("must carry exactly one of values, sums and counters");
    const std::uint64_t numbers = numbersIn(frame);
    if (frame.first_row() + numbers > rows)
        return malformed("rows beyond the selection's " + std::to_string(rows));
    if (frame.slot_runs_size() % 2 != 0 || totalOf(frame.slot_runs(), 1) != numbers || !rises(frame.slot_runs()))
        return malformed("slot runs do not match the numbers");
    if (frame.quality_runs_size() % 2 != 0 ||
        (!frame.quality_runs().empty() && totalOf(frame.quality_runs(), 0) != numbers))
        return malformed("quality runs do not match the numbers");
    if (frame.age_runs_size() % 2 != 0 || (!frame.age_runs().empty() && totalOf(frame.age_runs(), 0) != numbers))
        return malformed("age runs do not match the numbers");
    if (frame.measure() >= kNoMeasure)
        return malformed("measure index out of range");
    constexpr int kMostStatistics = 256;
    if (frame.statistic() < 0 || frame.statistic() >= kMostStatistics || frame.asset_class() < 0 ||
        frame.asset_class() >= static_cast<int>(kMaxAssetClasses))
        return malformed("statistic or class out of range");
    return {};
}

Result<std::shared_ptr<const ColumnSet>> TickAssembler::take(const v1::FeedUpdate& update, std::uint64_t slotEpoch)
{
    if (const auto begun = begin(update); !begun)
        return begun.error();
    m_building->slotEpoch = slotEpoch;
    std::optional<Error> refused;
    for (const v1::ColumnFrame& frame : update.frames()) {
        auto checked = checkFrame(frame, m_building->rows, slotEpoch);
        if (checked)
            checked = store(frame);
        if (!checked)
            refused = checked.error();
    }
    m_skipped += update.ticks_skipped();
    ++m_nextPart;
    if (refused)
        return *refused;
    return m_nextPart == m_parts ? finish(update) : nullptr;
}

/// Part 0 begins a tick, whatever became of the one before; the others follow in order.
Result<void> TickAssembler::begin(const v1::FeedUpdate& update)
{
    if (update.parts() == 0 || update.parts() > kMaxParts || update.part() >= update.parts())
        return malformed("part " + std::to_string(update.part()) + " of " + std::to_string(update.parts()));
    if (update.rows() > kMaxRows)
        return Error{ErrorCode::Exhausted, "more than 16,777,216 rows", "feed update"};
    if (update.part() > 0) {
        const bool follows =
            m_building && update.part() == m_nextPart && update.parts() == m_parts && update.rows() == m_building->rows;
        return follows ? Result<void>()
                       : malformed("part " + std::to_string(update.part()) + " follows no part before");
    }
    if (!m_building)
        m_building = freeBuffer();
    m_building->feed = m_feed;
    m_building->selection = m_selection;
    m_building->rows = update.rows();
    clear(*m_building);
    m_covered.assign(m_building->columns.size(), 0);
    m_rowsFrom.reset();
    m_parts = update.parts();
    m_nextPart = 0;
    return {};
}

Result<void> TickAssembler::store(const v1::ColumnFrame& frame)
{
    if (m_building->columns.size() > kMaxColumns)
        return malformed("more than 64 columns");
    const std::size_t index = columnFor(frame);
    ReceivedColumn& column = m_building->columns[index];
    const std::uint32_t rows = m_building->rows;
    const std::uint32_t first = frame.first_row();
    m_rowsFrom = m_rowsFrom.value_or(index);
    if (index == m_rowsFrom && first != rowsOf(m_building->runs))
        return malformed("rows do not follow those before");
    if (isOfOtherKind(frame, column)) {
        if (m_covered[index] > 0)
            return malformed("a column has numbers of two kinds");
        column.values.clear(); // of a tick before
        column.sums.clear();
        column.counters.clear();
    }
    markMissing(column, m_covered[index], first);
    m_covered[index] = std::max(m_covered[index], first + numbersIn(frame));
    const bool isFinite = copyNumbers(frame.values(), column.values, rows, first) &&
                          copyNumbers(frame.sums(), column.sums, rows, first) &&
                          copyNumbers(frame.counters(), column.counters, rows, first);
    copyMarks(frame, column.marks);
    if (!isFinite && !frame.values().empty())
        distrustNonFinite(frame, column.values, column.marks);
    else if (!isFinite)
        distrustNonFinite(frame, column.sums, column.marks);
    copyAges(frame, column, rows);
    if (index == m_rowsFrom)
        noteRuns(frame);
    m_building->assetClass = static_cast<AssetClass>(frame.asset_class());
    m_building->inventoryRevision = std::max(m_building->inventoryRevision, frame.inventory_revision());
    return {};
}

/// Index of the frame's column, which is added when it is the first of its kind.
std::size_t TickAssembler::columnFor(const v1::ColumnFrame& frame)
{
    const auto measure = static_cast<MeasureIndex>(frame.measure());
    const auto statistic = static_cast<Statistic>(frame.statistic());
    auto& columns = m_building->columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].measure == measure && columns[i].statistic == statistic)
            return i;
    }
    ReceivedColumn& column = columns.emplace_back();
    column.measure = measure;
    column.statistic = statistic;
    column.marks.resize(m_building->rows);
    m_covered.push_back(0);
    return columns.size() - 1;
}

/// Columns that a tick before had and this one has not are no part of it.
void TickAssembler::dropUncovered()
{
    auto& columns = m_building->columns;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (m_covered[i] == 0)
            continue;
        if (kept != i)
            std::swap(columns[kept], columns[i]);
        m_covered[kept++] = m_covered[i];
    }
    columns.resize(kept);
    m_covered.resize(kept);
}

void TickAssembler::noteRuns(const v1::ColumnFrame& frame)
{
    for (int i = 0; i + 1 < frame.slot_runs_size(); i += 2) {
        const SlotRun run{frame.slot_runs(i), frame.slot_runs(i + 1)};
        auto& runs = m_building->runs;
        if (!runs.empty() && runs.back().first + runs.back().count == run.first)
            runs.back().count += run.count;
        else
            runs.push_back(run);
    }
}

/// A buffer that nobody looks at any more; its columns keep their capacity.
std::shared_ptr<ColumnSet> TickAssembler::freeBuffer()
{
    for (const auto& buffer : m_buffers) {
        if (buffer.use_count() == 1)
            return buffer;
    }
    constexpr std::size_t kBuffersKept = 3;
    auto fresh = std::make_shared<ColumnSet>();
    if (m_buffers.size() < kBuffersKept)
        m_buffers.push_back(fresh);
    return fresh;
}

std::shared_ptr<const ColumnSet> TickAssembler::finish(const v1::FeedUpdate& update)
{
    dropUncovered();
    for (std::size_t i = 0; i < m_covered.size(); ++i)
        markMissing(m_building->columns[i], m_covered[i], m_building->rows);
    m_building->tick = update.tick();
    m_building->gatewayTime = timeFrom(update.gateway_time_ms());
    m_building->newestSource = timeFrom(update.newest_source_time_ms());
    m_building->ticksSkipped = m_skipped;
    return std::exchange(m_building, nullptr);
}

} // namespace millwright::feeds
