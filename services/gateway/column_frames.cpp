// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/column_frames.h"

#include "models/domain/catalogue.h"
#include "models/domain/quality.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/run_length.h"
#include "services/hub/hub.h"

#include "millwright/v1/feeds.pb.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>
#include <grpc/slice.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <limits>
#include <utility>

namespace millwright::gateway {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using Storage = ColumnSource::Storage;

static_assert(std::endian::native == std::endian::little, "packed floats on the wire are the bytes of the column");

constexpr std::size_t kLimit = kGreatestUpdateBytes - kHeaderReserve;
/// Where a part outgrew the limit, new parts are laid out with room to grow.
constexpr std::size_t kRelaxedTarget = kLimit * 3 / 4;
constexpr std::uint32_t kGreatestAge = std::numeric_limits<std::uint32_t>::max();

constexpr std::uint32_t kFrameTag =
    WireFormatLite::MakeTag(v1::FeedUpdate::kFramesFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
constexpr std::uint32_t kValuesTag =
    WireFormatLite::MakeTag(v1::ColumnFrame::kValuesFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
constexpr std::uint32_t kSumsTag =
    WireFormatLite::MakeTag(v1::ColumnFrame::kSumsFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);

/// Slots of a run that the source has; the rest of the run has no number.
Slot heldOf(const SlotRun& run, const ColumnSource& source)
{
    return run.first >= source.size ? 0 : std::min(run.count, source.size - run.first);
}

void writeSlotRuns(const RowBlock& block, v1::ColumnFrame& frame)
{
    for (const SlotRun& run : block.runs) {
        frame.add_slot_runs(run.first);
        frame.add_slot_runs(run.count);
    }
}

void writeQuality(const RowBlock& block, const ColumnSource& source, v1::ColumnFrame& frame)
{
    auto& pairs = *frame.mutable_quality_runs();
    for (const SlotRun& run : block.runs) {
        const Slot held = heldOf(run, source);
        const std::uint8_t* at = source.marks + run.first;
        for (const std::uint8_t* end = at + held; at != end;) {
            const std::uint32_t span = equalSpan(at, end);
            appendRun(pairs, span, *at);
            at += span;
        }
        if (held < run.count)
            appendRun(pairs, run.count - held, kMissing.bits());
    }
    if (pairs.size() == 2 && pairs.Get(1) == kGood.bits())
        pairs.Clear();
}

std::int64_t newestOf(const RowBlock& block, const ColumnSource& source)
{
    if (!source.times)
        return toMillis(source.baseTime);
    std::int64_t newest = 0;
    for (const SlotRun& run : block.runs) {
        const std::int64_t* at = source.times + run.first;
        for (const std::int64_t* end = at + heldOf(run, source); at != end; ++at)
            newest = std::max(newest, *at);
    }
    return newest;
}

/// The newer of two times; one that is ahead of `latest` only where there is no other.
std::int64_t newerOf(std::int64_t a, std::int64_t b, std::int64_t latest)
{
    if ((a > latest) == (b > latest))
        return std::max(a, b);
    const std::int64_t other = std::min(a, b);
    return other > 0 ? other : std::max(a, b);
}

/// The newest of the times up to `latest`, and of all where there is none. `newest` is the newest of all.
std::int64_t newestUntil(std::int64_t latest, std::int64_t newest, const RowBlock& block, const ColumnSource& source)
{
    if (newest <= latest || !source.times)
        return newest;
    std::int64_t found = 0;
    for (const SlotRun& run : block.runs) {
        const std::int64_t* at = source.times + run.first;
        for (const std::int64_t* end = at + heldOf(run, source); at != end; ++at)
            found = *at <= latest ? std::max(found, *at) : found;
    }
    return found > 0 ? found : newest;
}

std::uint32_t ageOf(std::int64_t time, std::int64_t base)
{
    return time == 0 ? kGreatestAge : static_cast<std::uint32_t>(std::min<std::int64_t>(base - time, kGreatestAge));
}

void writeAges(const RowBlock& block, const ColumnSource& source, v1::ColumnFrame& frame)
{
    if (!source.times)
        return;
    auto& pairs = *frame.mutable_age_runs();
    for (const SlotRun& run : block.runs) {
        const Slot held = heldOf(run, source);
        const std::int64_t* at = source.times + run.first;
        for (const std::int64_t* end = at + held; at != end;) {
            const std::int64_t* next = std::find_if(at + 1, end, [at](std::int64_t time) { return time != *at; });
            appendRun(pairs, static_cast<std::uint32_t>(next - at), ageOf(*at, frame.base_time_ms()));
            at = next;
        }
        if (held < run.count)
            appendRun(pairs, run.count - held, kGreatestAge);
    }
    if (pairs.size() == 2 && pairs.Get(1) == 0)
        pairs.Clear();
}

void writeCounters(const RowBlock& block, const ColumnSource& source, v1::ColumnFrame& frame)
{
    auto& counters = *frame.mutable_counters();
    for (const SlotRun& run : block.runs) {
        const Slot held = heldOf(run, source);
        for (Slot slot = run.first; slot < run.first + held; ++slot)
            counters.Add(QualityMark::fromBits(source.marks[slot]).hasValue() ? source.counters[slot] : 0);
        counters.Resize(counters.size() + static_cast<int>(run.count - held), 0);
    }
}

template <typename Number>
std::uint8_t* writeNumbers(const RowBlock& block, const ColumnSource& source, const Number* numbers, std::uint8_t* out)
{
    constexpr Number missing = std::numeric_limits<Number>::quiet_NaN();
    for (const SlotRun& run : block.runs) {
        const Slot held = heldOf(run, source);
        if (held > 0)
            std::memcpy(out, numbers + run.first, held * sizeof(Number));
        out += held * sizeof(Number);
        for (Slot rest = held; rest < run.count; ++rest, out += sizeof(Number))
            std::memcpy(out, &missing, sizeof(Number));
    }
    return out;
}

std::size_t delimitedSize(std::size_t bytes)
{
    return 1 + CodedOutputStream::VarintSize32(static_cast<std::uint32_t>(bytes)) + bytes;
}

} // namespace

/// A frame that is about to be written: all of it but its floats, which go straight from the column to the wire.
struct PreparedFrame {
    v1::ColumnFrame frame;
    RowBlock block;
    const ColumnSource* source = nullptr;
    std::size_t numberBytes = 0;
    std::size_t size = 0; // of the frame as a message

    void measure()
    {
        const std::size_t width = source->storage == Storage::Doubles ? sizeof(double) : sizeof(float);
        numberBytes = source->storage == Storage::Integers ? 0 : block.rows * width;
        size = frame.ByteSizeLong() + (numberBytes > 0 ? delimitedSize(numberBytes) : 0);
    }

    std::uint8_t* write(std::uint8_t* out) const
    {
        out = CodedOutputStream::WriteTagToArray(kFrameTag, out);
        out = CodedOutputStream::WriteVarint32ToArray(static_cast<std::uint32_t>(size), out);
        out = frame.SerializeWithCachedSizesToArray(out);
        if (numberBytes == 0)
            return out;
        const bool isDouble = source->storage == Storage::Doubles;
        out = CodedOutputStream::WriteTagToArray(isDouble ? kSumsTag : kValuesTag, out);
        out = CodedOutputStream::WriteVarint32ToArray(static_cast<std::uint32_t>(numberBytes), out);
        return isDouble ? writeNumbers(block, *source, source->sums, out)
                        : writeNumbers(block, *source, source->values, out);
    }
};

FrameScratch::FrameScratch() = default;
FrameScratch::~FrameScratch() = default;

std::unique_ptr<PreparedFrame> FrameScratch::take()
{
    if (m_free.empty())
        return std::make_unique<PreparedFrame>();
    std::unique_ptr<PreparedFrame> frame = std::move(m_free.back());
    m_free.pop_back();
    return frame;
}

void FrameScratch::giveBack(std::vector<std::unique_ptr<PreparedFrame>>& frames)
{
    std::move(frames.begin(), frames.end(), std::back_inserter(m_free));
    frames.clear();
}

std::vector<grpc::Slice> updateSlices(const UpdateHeader& header, const TickPayload& payload, std::uint32_t part)
{
    v1::FeedUpdate update;
    update.set_sequence(header.sequence);
    update.set_selection(header.selection);
    update.set_ticks_skipped(header.ticksSkipped);
    update.set_tick(payload.tick);
    update.set_gateway_time_ms(toMillis(payload.gatewayTime));
    update.set_newest_source_time_ms(toMillis(payload.newestSource));
    update.set_catalogue_revision(payload.catalogueRevision);
    update.set_rows(payload.rows);
    update.set_part(part);
    update.set_parts(static_cast<std::uint32_t>(payload.parts.size()));
    return {grpc::Slice(update.SerializeAsString()), payload.parts[part]};
}

/// One run over all frames of a selection.
struct FrameBuilder::Pass {
    const hub::TickView& view;
    TickColumns& columns;
    FrameScratch& scratch;
    TickPayload& payload;
    bool isPlanned;
    std::vector<std::unique_ptr<PreparedFrame>> part;
    std::size_t partBytes = 0;
};

FrameBuilder::FrameBuilder(Selection selection)
    : m_selection(std::move(selection))
{
}

std::shared_ptr<const TickPayload> FrameBuilder::build(const hub::TickView& view, TickColumns& columns,
                                                       FrameScratch& scratch)
{
    refreshRows(view.inventory, view.now);
    auto payload = std::make_shared<TickPayload>();
    payload->tick = view.tick;
    payload->gatewayTime = view.now;
    payload->catalogueRevision = view.catalogue.revision();
    payload->rows = m_blocks.rows();
    if (m_partEnds.empty() || !fill({view, columns, scratch, *payload, true, {}, 0})) {
        payload->parts.clear();
        m_target = m_partEnds.empty() ? kLimit : kRelaxedTarget;
        m_partEnds.clear();
        ++m_layout;
        fill({view, columns, scratch, *payload, false, {}, 0});
    }
    payload->layout = m_layout;
    return payload;
}

void FrameBuilder::refreshRows(const Inventory& inventory, UtcTime now)
{
    const bool isFirst = m_layout == 0;
    if (!isFirst && m_shape == inventory.shape() && m_heldFor.has(now))
        return;
    m_shape = inventory.shape();
    m_heldFor = holdingSpan(inventory, now);
    const bool isChanged = m_blocks.set(scopeRuns(inventory, m_selection.scope, m_selection.assetClass, now));
    if (!isFirst && !isChanged)
        return;
    m_rowsRevision = inventory.revision();
    m_partEnds.clear();
}

/// Writes all frames, block by block. A plan is kept to; gives false where a part outgrew the limit. Without a plan
/// this makes one.
bool FrameBuilder::fill(Pass pass)
{
    const std::size_t frames = m_blocks.count() * m_selection.columns.size();
    for (std::size_t index = 0; index < frames; ++index) {
        std::unique_ptr<PreparedFrame> frame = pass.scratch.take();
        prepare(pass, index, *frame);
        const std::size_t size = delimitedSize(frame->size);
        const bool endsPart = pass.isPlanned ? m_partEnds[pass.payload.parts.size()] == index
                                             : !pass.part.empty() && pass.partBytes + size > m_target;
        if (endsPart)
            flush(pass, index);
        pass.partBytes += size;
        pass.part.push_back(std::move(frame));
        if (pass.isPlanned && pass.partBytes > kLimit) {
            pass.scratch.giveBack(pass.part);
            return false;
        }
    }
    flush(pass, frames);
    return true;
}

void FrameBuilder::prepare(Pass& pass, std::size_t index, PreparedFrame& into)
{
    const SelectedColumn& column = m_selection.columns[index % m_selection.columns.size()];
    into.block = m_blocks.block(index / m_selection.columns.size());
    into.source = &pass.columns.source(column, m_selection.assetClass);
    v1::ColumnFrame& frame = into.frame;
    frame.Clear();
    frame.set_slot_epoch(pass.view.inventory.slotEpoch());
    frame.set_inventory_revision(m_rowsRevision);
    frame.set_asset_class(static_cast<v1::AssetClass>(m_selection.assetClass));
    frame.set_measure(column.measure);
    frame.set_statistic(static_cast<v1::Statistic>(column.statistic));
    frame.set_first_row(into.block.firstRow);
    frame.set_base_time_ms(newestOf(into.block, *into.source));
    writeSlotRuns(into.block, frame);
    writeQuality(into.block, *into.source, frame);
    writeAges(into.block, *into.source, frame);
    if (into.source->storage == Storage::Integers)
        writeCounters(into.block, *into.source, frame);
    into.measure();
    // A source whose clock is ahead must not pass for the newest until its time has come.
    const std::int64_t latest = toMillis(pass.payload.gatewayTime + kMostSkew);
    const std::int64_t newest = newestUntil(latest, frame.base_time_ms(), into.block, *into.source);
    pass.payload.newestSource = utcFromMillis(newerOf(toMillis(pass.payload.newestSource), newest, latest));
}

void FrameBuilder::flush(Pass& pass, std::size_t end)
{
    grpc_slice bytes = grpc_slice_malloc(pass.partBytes);
    std::uint8_t* out = GRPC_SLICE_START_PTR(bytes);
    for (const auto& frame : pass.part)
        out = frame->write(out);
    pass.payload.parts.emplace_back(bytes, grpc::Slice::STEAL_REF);
    pass.scratch.giveBack(pass.part);
    pass.partBytes = 0;
    if (!pass.isPlanned)
        m_partEnds.push_back(end);
}

} // namespace millwright::gateway
