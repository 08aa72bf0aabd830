// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::items {

/// The connection to the gateway, and by it each feed, as a person sees it.
enum class LinkState : std::uint8_t {
    Connecting, ///< An attempt is under way.
    Live,       ///< Messages arrive.
    Stalled,    ///< Connected, and nothing for 3 s: what is shown is the last known state.
    BackingOff, ///< No gateway answered; the next attempt is at `nextTry`.
    Refused,    ///< A gateway answered and does not want this console, or cannot speak with it.
};

struct LinkInfo {
    LinkState state = LinkState::Connecting;
    std::string address; ///< In use or tried last.
    std::string reason;  ///< Why the state is not Live; outside text.
    Monotonic since{};   ///< When the state began.
    Monotonic nextTry{}; ///< In BackingOff and Refused.
    unsigned failedAttempts = 0;
    std::uint64_t reconnects = 0; ///< Times that a live link was lost.

    bool operator==(const LinkInfo&) const = default;
};

/// One of the four feeds.
struct FeedInfo {
    Feed feed = Feed::Unspecified;
    bool open = false;              ///< The stream is up.
    UtcTime newestSource = kNoTime; ///< Newest source time received.
    Monotonic lastTick{};           ///< When the last complete tick came in; zero = never.
    double ticksPerSecond = 0.0;    ///< Over the last seconds.
    std::uint64_t ticksSkipped = 0;
    std::uint64_t framesRefused = 0;
    std::string lastRefusal; ///< Outside text.

    bool operator==(const FeedInfo&) const = default;
};

/// One source of the gateway.
struct SourceInfo {
    enum class State : std::uint8_t { Unknown, Starting, Up, Degraded, Down, Disabled };
    std::string name;
    std::string kind;
    State state = State::Unknown;
    std::string detail; ///< Why it is in this state; outside text.
    UtcTime lastSample = kNoTime;
    std::uint64_t rejected = 0;
    std::string lastRejection;

    bool operator==(const SourceInfo&) const = default;
};

struct GatewayInfo {
    std::string name;
    std::string version;
    bool simulated = false;         ///< At least one source is a simulation: every screen says so.
    std::string configurationError; ///< Why a new configuration was not taken; empty when it was. Outside text.
    std::vector<SourceInfo> sources;
    std::string stateError{}; ///< Why its state is not saved; empty when it is. Outside text.

    bool operator==(const GatewayInfo&) const = default;
};

/// Freshness, as one table for all: no message for 3 s means that the link is lost, at 10 s maps turn grey.
inline constexpr milliseconds kLinkLostAfter{3000};
inline constexpr milliseconds kGreyAfter{10000};

} // namespace millwright::items
