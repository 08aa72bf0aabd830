// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/condition.h"
#include "models/domain/time.h"

#include <cstdint>
#include <string>

namespace millwright {

/// Something that happened to an asset. Numbers are those of the contract; unknown ones render generically.
enum class EventKind : std::uint8_t {
    Unspecified = 0,
    Xid = 1,      ///< code = XID number.
    Ecc = 2,      ///< code = 1 corrected, 2 uncorrected.
    Throttle = 3, ///< code = DCGM clock event reason bits.
    Leak = 4,
    Breaker = 5,
    Link = 6,
    Restart = 7,
    Pump = 8,
    Budget = 9,
    Presence = 10,         ///< The asset went missing (code 1) or came back (code 0).
    ConditionChanged = 11, ///< code = new Condition.
    Source = 12,
    Sensor = 13, ///< Readings of a sensor of the asset are suspect (code 1) or believed again (code 0).
};

struct Event {
    std::uint64_t revision = 0; ///< Contiguous order of the gateway's journal; 0 until the hub has taken it.
    EventKind kind = EventKind::Unspecified;
    AssetRef asset;
    std::int32_t code = 0;
    Condition severity = Condition::Normal;
    UtcTime sourceTime = kNoTime;  ///< When it happened, by the source's clock.
    UtcTime receiveTime = kNoTime; ///< When the gateway learned of it.
    std::string source;            ///< Name of the configured source.
    std::string text;              ///< For a person; outside text, shown as plain text only.

    bool operator==(const Event&) const = default;
};

std::string nameOf(EventKind kind);

} // namespace millwright
