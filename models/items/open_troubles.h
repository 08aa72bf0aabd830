// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/items/event_log.h"

#include <span>
#include <string>
#include <unordered_map>

namespace millwright::items {

struct ConditionDigest;
struct AttentionItem;

/// What some assets suffer from as far as the events held tell: of each the gravest event that has not ended. That
/// something is not reported any more is the trouble only where nothing says why. Reads the log once; what is given
/// must outlive it and not change meanwhile.
class OpenTroubles {
public:
    struct Trouble {
        const Event* event = nullptr;
        const Event* change = nullptr; ///< Of the condition, where it came with the event.

        std::string text() const { return change ? bothTexts(*event, *change) : event->text; }
        UtcTime since() const { return event->sourceTime; }
        Condition severity() const { return change ? worst(change->severity, event->severity) : event->severity; }
    };

    OpenTroubles(const EventLog& log, std::span<const AssetRef> assets);

    /// Null where the events tell of none.
    const Trouble* of(AssetRef asset) const;

private:
    void take(Trouble& trouble, const Event& event);

    const EventLog& m_log;
    std::unordered_map<AssetRef, Trouble> m_troubles; ///< Without an event: none is open.
};

/// The accelerators that a deployment holds at a moment with a condition, rising by slot; none while nobody has told
/// their conditions.
std::vector<AssetRef> heldWith(const Inventory& inventory, const ConditionDigest* accelerators, Slot deployment,
                               Condition condition, UtcTime at);

/// Words and age of lines about one asset from its open trouble; of a deployment that has none itself from that of an
/// accelerator that it holds, which is named behind.
void tellTroubles(std::vector<AttentionItem>& items, const Inventory& inventory, const EventLog& log,
                  const ConditionDigest* accelerators, UtcTime now);

} // namespace millwright::items
