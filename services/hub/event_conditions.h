// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/event.h"
#include "models/domain/time.h"
#include "models/fleet/inventory.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::hub {

/// Conditions that events bring, held until the source says that it is over or the kind's time of quiet has passed:
///
/// - xid, ecc: the event's severity, if low or graver; until the asset or its parent restarts, the asset returns, or
/// ten
///   minutes have been quiet;
/// - throttle: the same; until code 0, a restart or a return;
/// - leak: the event's severity, critical if normal; until code 0;
/// - breaker, pump: the event's severity, high if normal; until code 0;
/// - link: the event's severity, medium if normal; until code 0, counted errors until ten minutes have been quiet.
///
/// Of several events of one kind the gravest counts until it ends. Quiet is measured by the gateway's monotonic clock.
class EventConditions {
public:
    void take(const Event& event, const Inventory& inventory, Monotonic now);
    /// Ends what has been quiet for long enough.
    void expire(Monotonic now);

    /// The gravest condition held for an asset; Normal where there is none.
    Condition of(AssetRef asset) const;
    /// Text of the event behind it; empty where there is none.
    std::string textOf(AssetRef asset) const;
    /// Assets for which of() may give another answer than before the last call.
    std::vector<AssetRef> takeChanged();

private:
    struct Held {
        EventKind kind = EventKind::Unspecified;
        Condition condition = Condition::Normal;
        Monotonic until{};
        std::string text;
    };

    void hold(const Event& event, Condition condition, milliseconds quiet, Monotonic now);
    void end(AssetRef asset, EventKind kind);
    void endDeviceFaults(AssetRef asset);

    std::unordered_map<AssetRef, std::vector<Held>> m_held;
    std::vector<AssetRef> m_changed;
    Monotonic m_nextEnd = Monotonic::max();
};

} // namespace millwright::hub
