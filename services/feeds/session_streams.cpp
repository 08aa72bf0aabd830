// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/session_impl.h"

#include "services/feeds/call_status.h"
#include "services/feeds/wire.h"

#include <utility>

namespace millwright::feeds {
namespace {

constexpr std::uint32_t kEventBacklog = 1000;

} // namespace

void Session::Impl::openStreams()
{
    openInventory();
    openEvents();
    openStatus();
    Channels channels;
    {
        const std::scoped_lock lock(m_mutex);
        channels = m_channels;
    }
    if (!channels.telemetry)
        return;
    for (const auto& client : m_feeds) {
        client->open(channels.telemetry, m_leases.give());
    }
}

void Session::Impl::openInventory()
{
    Lease held = m_leases.give();
    const std::scoped_lock lock(m_mutex);
    if (!m_channels.control)
        return;
    m_replica.beginStream(m_keepToken);
    v1::WatchInventoryRequest request;
    request.set_resume_token(m_replica.resumeToken());
    const bool hadToken = !request.resume_token().empty();
    m_keepToken = true;
    m_inventoryStream = InventoryStream::open(
        m_channels.control, "/millwright.v1.InventoryService/WatchInventory", std::move(request), std::move(held),
        [this](const v1::InventoryUpdate& update) { return takeInventory(update); },
        [this, hadToken](const grpc::Status& status) {
            {
                const std::scoped_lock inner(m_mutex);
                if (isTokenVoid(status, hadToken) && !m_closing) {
                    m_keepToken = false;
                    m_reopenInventory = true;
                    m_wake.notify_all();
                    return;
                }
            }
            streamEnded(status);
        });
}

bool Session::Impl::takeInventory(const v1::InventoryUpdate& update)
{
    received();
    auto outcome = m_replica.take(update);
    if (!outcome) {
        const std::scoped_lock lock(m_mutex);
        m_keepToken = false;
        m_machine.failed(LinkMachine::Failure::Unreachable, describe(outcome.error()), m_clock->monotonic());
        return false;
    }
    if (auto* snapshot = std::get_if<std::unique_ptr<Inventory>>(&*outcome))
        m_observer.inventorySnapshot(std::move(*snapshot));
    else if (const auto* delta = std::get_if<InventoryDelta>(&*outcome))
        m_observer.inventoryChanged(*delta);
    return true;
}

void Session::Impl::openEvents()
{
    Lease held = m_leases.give();
    const std::scoped_lock lock(m_mutex);
    if (!m_channels.control)
        return;
    m_eventSequence = 0;
    v1::WatchEventsRequest request;
    request.set_resume_token(m_eventToken);
    const bool hadToken = !m_eventToken.empty();
    request.set_backlog(kEventBacklog);
    m_eventStream = EventStream::open(
        m_channels.control, "/millwright.v1.EventService/WatchEvents", std::move(request), std::move(held),
        [this](const v1::EventUpdate& update) {
            received();
            if (update.sequence() != ++m_eventSequence)
                return false;
            m_eventToken = update.resume_token();
            std::vector<Event> events;
            for (const v1::Event& event : update.events())
                events.push_back(eventFrom(event));
            if (!events.empty())
                m_observer.events(std::move(events));
            return true;
        },
        [this, hadToken](const grpc::Status& status) {
            {
                const std::scoped_lock inner(m_mutex);
                if (isTokenVoid(status, hadToken) && !m_closing) {
                    m_eventToken.clear();
                    m_reopenEvents = true;
                    m_wake.notify_all();
                    return;
                }
            }
            streamEnded(status);
        });
}

void Session::Impl::openStatus()
{
    Lease held = m_leases.give();
    const std::scoped_lock lock(m_mutex);
    if (!m_channels.control)
        return;
    m_statusStream = StatusStream::open(
        m_channels.control, "/millwright.v1.StatusService/WatchStatus", v1::GetStatusRequest{}, std::move(held),
        [this](const v1::GatewayStatus& status) {
            received();
            m_observer.gatewayStatus(reportFrom(status));
            return true;
        },
        [this](const grpc::Status& status) { streamEnded(status); });
}

FeedClient::Callbacks Session::Impl::callbacksFor(Feed feed)
{
    FeedClient::Callbacks callbacks;
    callbacks.welcomed = [this](const v1::Welcome& message) { welcome(message); };
    callbacks.received = [this] { received(); };
    callbacks.tick = [this, feed](std::uint32_t selection, std::shared_ptr<const ColumnSet> columns) {
        m_observer.tick(feed, selection, std::move(columns));
    };
    callbacks.refused = [this, feed](std::uint32_t selection, const std::string& reason) {
        m_observer.selectionRefused(feed, selection, reason);
    };
    callbacks.resync = [this](const std::string& reason) {
        const std::scoped_lock lock(m_mutex);
        m_keepToken = false;
        m_machine.failed(LinkMachine::Failure::Unreachable, reason, m_clock->monotonic());
    };
    callbacks.ended = [this](const grpc::Status& status) { streamEnded(status); };
    return callbacks;
}

void Session::Impl::welcome(const v1::Welcome& message)
{
    std::shared_ptr<const Catalogue> catalogue;
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_welcomed, true))
            return;
        catalogue = m_catalogue;
    }
    m_observer.welcomed(message.gateway(), message.simulated(), std::move(catalogue));
}

} // namespace millwright::feeds
