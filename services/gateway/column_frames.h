// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/column_source.h"
#include "services/gateway/row_blocks.h"
#include "services/gateway/selection.h"

#include <grpcpp/support/slice.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace millwright::gateway {

/// Greatest size of a message on a feed (REL-11), and what of it is kept for the header of each subscriber.
inline constexpr std::size_t kGreatestUpdateBytes = 256 * 1024;
inline constexpr std::size_t kHeaderReserve = 128;

/// One tick of one selection, serialised: what all its subscribers share. Immutable.
struct TickPayload {
    std::uint64_t tick = 0;
    UtcTime gatewayTime = kNoTime;
    UtcTime newestSource = kNoTime;
    std::uint64_t catalogueRevision = 0;
    std::uint32_t rows = 0;
    /// Payloads of one selection with the same layout have parts that cover the same rows and columns.
    std::uint64_t layout = 0;
    /// The frames of each part as a FeedUpdate without anything else; at least one part, which may be empty.
    std::vector<grpc::Slice> parts;
};

/// One message of a feed: its private header before a part that others share. The bytes of the part are not copied.
struct UpdateHeader {
    std::uint64_t sequence = 0;
    std::uint32_t selection = 0;
    std::uint32_t ticksSkipped = 0;
};
std::vector<grpc::Slice> updateSlices(const UpdateHeader& header, const TickPayload& payload, std::uint32_t part);

struct PreparedFrame;

/// Buffers that the builders of one thread share.
class FrameScratch {
public:
    FrameScratch();
    ~FrameScratch();

    std::unique_ptr<PreparedFrame> take();
    void giveBack(std::vector<std::unique_ptr<PreparedFrame>>& frames);

private:
    std::vector<std::unique_ptr<PreparedFrame>> m_free;
};

/// Serialises a selection at one tick after another. Used on the hub thread only.
class FrameBuilder {
public:
    explicit FrameBuilder(Selection selection);

    const Selection& selection() const { return m_selection; }
    std::shared_ptr<const TickPayload> build(const hub::TickView& view, TickColumns& columns, FrameScratch& scratch);

private:
    struct Pass;

    void refreshRows(const Inventory& inventory, UtcTime now);
    bool fill(Pass pass);
    void prepare(Pass& pass, std::size_t index, PreparedFrame& into);
    void flush(Pass& pass, std::size_t end);

    Selection m_selection;
    RowBlocks m_blocks;
    Inventory::Shape m_shape;         // for which the rows were looked at last
    HoldingSpan m_heldFor;            // and for how long they are those
    std::uint64_t m_rowsRevision = 0; // of the inventory, when they changed last
    std::uint64_t m_layout = 0;
    std::vector<std::size_t> m_partEnds; // frames before the end of each part; empty = lay out anew
    std::size_t m_target = 0;            // size that parts are laid out for
};

} // namespace millwright::gateway
