// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/session.h"

#include "millwright/v1/catalogue.grpc.pb.h"
#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"
#include "services/feeds/call_status.h"
#include "services/feeds/channels.h"
#include "services/feeds/feed_client.h"
#include "services/feeds/inventory_replica.h"
#include "services/feeds/leases.h"
#include "services/feeds/series_calls.h"
#include "services/feeds/streams.h"
#include "services/feeds/wire.h"

#include <array>
#include <condition_variable>
#include <random>
#include <thread>

namespace millwright::feeds {
namespace {

constexpr std::uint32_t kEventBacklog = 1000;
constexpr std::array kFeeds{Feed::Cluster, Feed::Power, Feed::Cooling, Feed::Token};

using InventoryStream = WatchStream<v1::WatchInventoryRequest, v1::InventoryUpdate>;
using EventStream = WatchStream<v1::WatchEventsRequest, v1::EventUpdate>;
using StatusStream = WatchStream<v1::GetStatusRequest, v1::GatewayStatus>;

std::uint64_t seedOf(const SessionOptions& options)
{
    return options.seed != 0 ? options.seed : std::random_device{}();
}

struct CatalogueCall {
    Lease lease; // first, so that it goes last
    grpc::ClientContext context;
    v1::GetCatalogueRequest request;
    v1::Catalogue answer;
    std::unique_ptr<v1::CatalogueService::Stub> stub;
};

} // namespace

/// Threads: one of its own drives the link machine and opens and closes streams; gRPC's threads bring messages.
/// m_mutex protects the members below it and is never held while the observer is called.
class Session::Impl {
public:
    Impl(SessionOptions options, SessionObserver& observer)
        : m_options(std::move(options))
        , m_observer(observer)
        , m_clock(m_options.clock ? m_options.clock : std::make_shared<SystemClock>())
        , m_machine(m_options.gateways, seedOf(m_options), m_clock->monotonic())
    {
        for (std::size_t i = 0; i < kFeeds.size(); ++i)
            m_feeds[i] = std::make_unique<FeedClient>(kFeeds[i], m_options.client, callbacksFor(kFeeds[i]), m_clock);
    }

    ~Impl()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    void start()
    {
        m_thread = std::thread([this] { run(); });
    }

    FeedClient& feed(Feed feed)
    {
        for (std::size_t i = 0; i < kFeeds.size(); ++i) {
            if (kFeeds[i] == feed)
                return *m_feeds[i];
        }
        return *m_feeds.front();
    }

    std::vector<FeedReport> reports() const
    {
        std::vector<FeedReport> reports;
        for (const auto& client : m_feeds)
            reports.push_back(client->report());
        return reports;
    }

    LinkStatus link() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_machine.status();
    }

    void series(const SeriesRequest& request, std::function<void(Result<SeriesData>)> done);

private:
    void run();
    void attempt(const std::string& gateway);
    void closeAll();
    void openStreams();
    void openInventory();
    void openEvents();
    void openStatus();
    bool takeInventory(const v1::InventoryUpdate& update);
    void catalogueAnswered(const std::shared_ptr<CatalogueCall>& call, const grpc::Status& status);
    void welcome(const v1::Welcome& welcome);
    void streamEnded(const grpc::Status& status);
    void fail(LinkMachine::Failure failure, std::string reason);
    void received();
    void reportLink();
    FeedClient::Callbacks callbacksFor(Feed feed);

    const SessionOptions m_options;
    SessionObserver& m_observer;
    const std::shared_ptr<const Clock> m_clock;
    std::array<std::unique_ptr<FeedClient>, kFeeds.size()> m_feeds;
    std::thread m_thread;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    LinkMachine m_machine;
    LinkStatus m_reported;
    bool m_stopping = false;
    bool m_closing = false;           ///< Streams are being ended by us: their ends are no failures.
    bool m_openStreamsWanted = false; ///< The catalogue is here: the session's thread opens the streams.
    bool m_welcomed = false;
    bool m_keepToken = false;
    bool m_reopenInventory = false;
    bool m_reopenEvents = false;
    Channels m_channels;
    std::shared_ptr<const Catalogue> m_catalogue;
    std::shared_ptr<CatalogueCall> m_attempt;
    std::shared_ptr<InventoryStream> m_inventoryStream;
    std::shared_ptr<EventStream> m_eventStream;
    std::shared_ptr<StatusStream> m_statusStream;
    InventoryReplica m_replica; ///< Touched by the inventory stream's reactions and between streams only.
    std::string m_eventToken;
    std::uint64_t m_eventSequence = 0;

    SeriesCalls m_seriesCalls;
    Leases m_leases; ///< Calls and streams of which something is left on a gRPC thread.
};

void Session::Impl::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto action = m_machine.advance(m_clock->monotonic());
        const std::string gateway = m_machine.status().gateway;
        const bool openNow = std::exchange(m_openStreamsWanted, false);
        const bool inventoryNow = std::exchange(m_reopenInventory, false);
        const bool eventsNow = std::exchange(m_reopenEvents, false);
        lock.unlock();
        reportLink();
        const bool isAttempt = action == LinkMachine::Action::Attempt; // it begins everything anew
        if (isAttempt)
            attempt(gateway);
        if (!isAttempt && openNow)
            openStreams();
        if (!isAttempt && !openNow && inventoryNow)
            openInventory();
        if (!isAttempt && !openNow && eventsNow)
            openEvents();
        lock.lock();
        if (m_stopping || m_openStreamsWanted || m_reopenInventory || m_reopenEvents)
            continue;
        m_wake.wait_for(lock, m_machine.untilNextStep(m_clock->monotonic()));
    }
    lock.unlock();
    closeAll();
}

/// Ends every call and waits until nothing of them is left: after it nothing of the old connection can speak any more,
/// and the channels die on this thread.
void Session::Impl::closeAll()
{
    std::unique_lock lock(m_mutex);
    m_closing = true;
    auto attempt = std::move(m_attempt);
    auto inventory = std::move(m_inventoryStream);
    auto events = std::move(m_eventStream);
    auto status = std::move(m_statusStream);
    lock.unlock();
    for (const auto& client : m_feeds)
        client->cancel();
    m_seriesCalls.cancelAll();
    if (attempt)
        std::exchange(attempt, nullptr)->context.TryCancel();
    if (inventory)
        std::exchange(inventory, nullptr)->cancel();
    if (events)
        std::exchange(events, nullptr)->cancel();
    if (status)
        std::exchange(status, nullptr)->cancel();
    m_leases.waitForAll();
    lock.lock();
    m_channels = {};
    m_openStreamsWanted = m_reopenInventory = m_reopenEvents = false;
    m_closing = false;
    m_welcomed = false;
}

void Session::Impl::attempt(const std::string& gateway)
{
    closeAll();
    auto channels = openChannels(gateway, m_options.tls);
    if (!channels) {
        fail(LinkMachine::Failure::Refused, describe(channels.error()));
        return;
    }
    auto call = std::make_shared<CatalogueCall>();
    call->lease = m_leases.give();
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    call->stub = v1::CatalogueService::NewStub(channels->control);
    {
        const std::scoped_lock lock(m_mutex);
        m_channels = std::move(*channels);
        m_attempt = call;
    }
    call->stub->async()->GetCatalogue(&call->context, &call->request, &call->answer,
                                      [this, call](const grpc::Status& status) { catalogueAnswered(call, status); });
}

void Session::Impl::catalogueAnswered(const std::shared_ptr<CatalogueCall>& call, const grpc::Status& status)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_closing && status.ok()) {
            m_catalogue = std::make_shared<const Catalogue>(catalogueFrom(call->answer));
            m_machine.attemptSucceeded(m_clock->monotonic());
            m_openStreamsWanted = true;
        } else if (!m_closing) {
            m_machine.failed(failureOf(status), reasonOf(status), m_clock->monotonic());
        }
        m_attempt.reset();
    }
    m_wake.notify_all();
}

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
    const std::shared_ptr<v1::InventoryService::Stub> stub = v1::InventoryService::NewStub(m_channels.control);
    m_inventoryStream = InventoryStream::open(
        std::move(request), std::move(held),
        [stub](auto* context, auto* message, auto* reactor) {
            stub->async()->WatchInventory(context, message, reactor);
        },
        [this, stub](const v1::InventoryUpdate& update) { return takeInventory(update); },
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
    const std::shared_ptr<v1::EventService::Stub> stub = v1::EventService::NewStub(m_channels.control);
    m_eventStream = EventStream::open(
        std::move(request), std::move(held),
        [stub](auto* context, auto* message, auto* reactor) { stub->async()->WatchEvents(context, message, reactor); },
        [this, stub](const v1::EventUpdate& update) {
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
    const std::shared_ptr<v1::StatusService::Stub> stub = v1::StatusService::NewStub(m_channels.control);
    m_statusStream = StatusStream::open(
        v1::GetStatusRequest{}, std::move(held),
        [stub](auto* context, auto* message, auto* reactor) { stub->async()->WatchStatus(context, message, reactor); },
        [this, stub](const v1::GatewayStatus& status) {
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

void Session::Impl::streamEnded(const grpc::Status& status)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_closing)
            m_machine.failed(failureOf(status), reasonOf(status), m_clock->monotonic());
    }
    m_wake.notify_all();
}

void Session::Impl::fail(LinkMachine::Failure failure, std::string reason)
{
    const std::scoped_lock lock(m_mutex);
    m_machine.failed(failure, std::move(reason), m_clock->monotonic());
}

void Session::Impl::received()
{
    const std::scoped_lock lock(m_mutex);
    m_machine.received(m_clock->monotonic());
}

void Session::Impl::reportLink()
{
    LinkStatus status;
    {
        const std::scoped_lock lock(m_mutex);
        status = m_machine.status();
        if (status == m_reported)
            return;
        m_reported = status;
    }
    m_observer.linkChanged(status);
}

void Session::Impl::series(const SeriesRequest& request, std::function<void(Result<SeriesData>)> done)
{
    {
        // Asked under the lock: closeAll() then finds the question and need not wait for its deadline.
        const std::scoped_lock lock(m_mutex);
        if (m_channels.telemetry && !m_closing) {
            m_seriesCalls.ask(m_channels.telemetry, m_leases.give(), request, std::move(done));
            return;
        }
    }
    done(Error{ErrorCode::Unavailable, "no gateway is connected", {}});
}

Session::Session(SessionOptions options, SessionObserver& observer)
    : m_impl(std::make_unique<Impl>(std::move(options), observer))
{
}

Session::~Session() = default;

void Session::start()
{
    m_impl->start();
}

void Session::select(Feed feed, std::uint32_t selection, SelectionSpec spec)
{
    m_impl->feed(feed).select(selection, std::move(spec));
}

void Session::unselect(Feed feed, std::uint32_t selection)
{
    m_impl->feed(feed).unselect(selection);
}

void Session::series(const SeriesRequest& request, std::function<void(Result<SeriesData>)> answer)
{
    m_impl->series(request, std::move(answer));
}

LinkStatus Session::link() const
{
    return m_impl->link();
}

std::vector<FeedReport> Session::feeds() const
{
    return m_impl->reports();
}

} // namespace millwright::feeds
