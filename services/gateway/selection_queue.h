// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gateway/shared_selection.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::gateway {

/// What a stream sends next.
struct NextPart {
    std::shared_ptr<const TickPayload> payload;
    std::uint32_t selection = 0;
    std::uint32_t part = 0;
    std::uint32_t ticksSkipped = 0; ///< For the client: 0 but on part 0.
    std::uint32_t ticksDropped = 0; ///< Those of them that the client had asked for.
};

/// The selections of one stream and whose turn it is. Each part is taken from the newest tick, selections take turns
/// tick by tick, and a tick is begun only when there is credit for it: a slow client costs nothing but the part that is
/// on its way. Not thread-safe.
class SelectionQueue {
public:
    /// Most ticks that may be granted at a time; credit beyond it is lost.
    static constexpr std::uint32_t kGreatestCredit = 4096;

    /// Newest payload of a selection, or null.
    using Latest = std::function<std::shared_ptr<const TickPayload>()>;

    /// Adds or replaces a selection that wants each `every`-th tick (at least 1).
    void set(std::uint32_t number, Latest latest, std::uint64_t every);
    /// False when there is no such selection.
    bool remove(std::uint32_t number);
    std::size_t size() const { return m_entries.size(); }
    bool contains(std::uint32_t number) const;

    void grant(std::uint32_t ticks);

    /// The part to send now, counted as sent; nothing when there is nothing new or no credit.
    std::optional<NextPart> next();

private:
    struct Entry {
        std::uint32_t number;
        Latest latest;
        std::uint64_t every;
        std::uint64_t tick = 0; // of the last part 0
        std::uint64_t layout = 0;
        std::uint32_t part = 0; // next one; 0 = between ticks
    };

    Entry* find(std::uint32_t number);
    NextPart begin(Entry& entry, std::shared_ptr<const TickPayload> payload);
    static void advance(Entry& entry, const TickPayload& payload);

    std::vector<Entry> m_entries; // in order of turn: who has waited longest is first
    std::uint32_t m_credit = 0;
};

} // namespace millwright::gateway
