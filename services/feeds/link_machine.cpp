// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/link_machine.h"

#include <algorithm>
#include <utility>

namespace millwright::feeds {

std::string_view nameOf(LinkState state)
{
    switch (state) {
    case LinkState::Connecting:
        return "connecting";
    case LinkState::Live:
        return "live";
    case LinkState::Stalled:
        return "stalled";
    case LinkState::BackingOff:
        return "backing-off";
    case LinkState::Refused:
        return "refused";
    }
    return "unknown";
}

LinkMachine::LinkMachine(std::vector<std::string> gateways, std::uint64_t seed, Monotonic now)
    : m_gateways(std::move(gateways))
    , m_backoff(seed)
{
    m_status.gateway = m_gateways.front();
    m_status.since = now;
}

LinkMachine::Action LinkMachine::advance(Monotonic now)
{
    const bool waiting = m_status.state == LinkState::BackingOff || m_status.state == LinkState::Refused;
    if (waiting && now >= m_status.nextTry)
        m_attemptDue = true;

    const milliseconds silence = now - m_lastReceived;
    if (m_status.state == LinkState::Live && silence >= kStalledAfter)
        change(LinkState::Stalled, "no message from the gateway for 3 s", now);
    if (m_status.state == LinkState::Stalled && silence >= kReconnectAfter) {
        ++m_status.reconnects;
        m_triedInRound = 0;
        m_attemptDue = true;
    }

    if (!m_attemptDue)
        return Action::None;
    m_attemptDue = false;
    m_attempting = true;
    m_status.gateway = m_gateways[m_current];
    change(LinkState::Connecting, m_status.reason, now);
    return Action::Attempt;
}

void LinkMachine::attemptSucceeded(Monotonic now)
{
    if (!m_attempting)
        return;
    m_attempting = false;
    m_triedInRound = 0;
    m_lastReceived = now;
    m_status.failedAttempts = 0;
    m_backoff.reset();
    change(LinkState::Live, {}, now);
}

void LinkMachine::failed(Failure failure, std::string reason, Monotonic now)
{
    if (m_attempting) {
        failedAttempt(failure, std::move(reason), now);
        return;
    }
    if (m_status.state != LinkState::Live && m_status.state != LinkState::Stalled)
        return;
    // A live link broke: the same gateway first, after a short jittered wait.
    ++m_status.reconnects;
    m_triedInRound = 0;
    m_status.nextTry = now + m_backoff.next();
    change(failure == Failure::Refused ? LinkState::Refused : LinkState::BackingOff, std::move(reason), now);
}

void LinkMachine::failedAttempt(Failure failure, std::string reason, Monotonic now)
{
    m_attempting = false;
    ++m_status.failedAttempts;
    m_current = (m_current + 1) % m_gateways.size();
    if (++m_triedInRound < m_gateways.size()) {
        m_attemptDue = true;
        m_status.reason = std::move(reason);
        return;
    }
    m_triedInRound = 0;
    m_status.nextTry = now + m_backoff.next();
    change(failure == Failure::Refused ? LinkState::Refused : LinkState::BackingOff, std::move(reason), now);
}

void LinkMachine::received(Monotonic now)
{
    m_lastReceived = now;
    if (m_status.state == LinkState::Stalled)
        change(LinkState::Live, {}, now);
}

milliseconds LinkMachine::untilNextStep(Monotonic now) const
{
    constexpr milliseconds kIdle{1000};
    if (m_attemptDue)
        return milliseconds{0};
    Monotonic due = now + kIdle;
    if (m_status.state == LinkState::BackingOff || m_status.state == LinkState::Refused)
        due = std::min(due, m_status.nextTry);
    else if (m_status.state == LinkState::Live)
        due = std::min(due, m_lastReceived + kStalledAfter);
    else if (m_status.state == LinkState::Stalled)
        due = std::min(due, m_lastReceived + kReconnectAfter);
    return std::max(milliseconds{0}, due - now);
}

void LinkMachine::change(LinkState next, std::string reason, Monotonic now)
{
    m_status.reason = std::move(reason);
    if (m_status.state == next)
        return;
    m_status.state = next;
    m_status.since = now;
}

} // namespace millwright::feeds
