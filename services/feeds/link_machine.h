// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/feeds/backoff.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::feeds {

/// What a person sees of the connection to the gateway.
enum class LinkState : std::uint8_t {
    Connecting, ///< An attempt is under way.
    Live,       ///< Messages arrive.
    Stalled,    ///< Connected, and nothing for 3 s: values shown are the last known ones.
    BackingOff, ///< No gateway answered; the next attempt is at `nextTry`.
    Refused,    ///< A gateway answered and does not want this client, or cannot speak with it; tried again later.
};

std::string_view nameOf(LinkState state);

struct LinkStatus {
    LinkState state = LinkState::Connecting;
    std::string gateway; ///< Address in use or tried last.
    std::string reason;  ///< Why the state is not Live, for a person; outside text.
    Monotonic since{};   ///< When the state began.
    Monotonic nextTry{}; ///< In BackingOff and Refused.
    unsigned failedAttempts = 0;
    std::uint64_t reconnects = 0; ///< Times that a live link was lost.

    bool operator==(const LinkStatus&) const = default;
};

/// When to connect, to which of the alternatives, when to call a link stalled and when to give it up. Pure logic with
/// one door for every change; its owner carries out what it asks for. Not thread-safe.
class LinkMachine {
public:
    /// Freshness (one table for all): no message for 3 s → stalled, 5 s → reconnect.
    static constexpr milliseconds kStalledAfter{3000};
    static constexpr milliseconds kReconnectAfter{5000};

    enum class Action : std::uint8_t {
        None,
        Attempt, ///< Close what is open and try status().gateway.
    };
    enum class Failure : std::uint8_t { Unreachable, Refused };

    LinkMachine(std::vector<std::string> gateways, std::uint64_t seed, Monotonic now);

    /// Time passed. Gives what to do now.
    Action advance(Monotonic now);
    /// The gateway answered and the streams are open. Ignored unless an attempt is under way.
    void attemptSucceeded(Monotonic now);
    /// The attempt under way failed, or a live link broke.
    void failed(Failure failure, std::string reason, Monotonic now);
    /// Any message or heartbeat arrived.
    void received(Monotonic now);

    const LinkStatus& status() const { return m_status; }
    /// How long the owner may sleep before advance() has something to do.
    milliseconds untilNextStep(Monotonic now) const;

private:
    void change(LinkState next, std::string reason, Monotonic now);
    void failedAttempt(Failure failure, std::string reason, Monotonic now);

    std::vector<std::string> m_gateways;
    std::size_t m_current = 0;
    std::size_t m_triedInRound = 0;
    bool m_attemptDue = true;
    bool m_attempting = false;
    Monotonic m_lastReceived{};
    Backoff m_backoff;
    LinkStatus m_status;
};

} // namespace millwright::feeds
