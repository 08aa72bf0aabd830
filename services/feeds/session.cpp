// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/session_impl.h"

#include "millwright/v1/catalogue.grpc.pb.h"
#include "services/feeds/call_status.h"
#include "services/feeds/wire.h"

#include <random>
#include <utility>

namespace millwright::feeds {
namespace {

const Error kNotConnected{ErrorCode::Unavailable, "no gateway is connected", {}};

std::uint64_t seedOf(const SessionOptions& options)
{
    return options.seed != 0 ? options.seed : std::random_device{}();
}

} // namespace

/// The question for the catalogue with which an attempt begins.
struct CatalogueCall {
    Lease lease; // first, so that it goes last
    grpc::ClientContext context;
    v1::GetCatalogueRequest request;
    v1::Catalogue answer;
    std::unique_ptr<v1::CatalogueService::Stub> stub;
};

Session::Impl::Impl(SessionOptions options, SessionObserver& observer)
    : m_options(std::move(options))
    , m_observer(observer)
    , m_clock(m_options.clock ? m_options.clock : std::make_shared<SystemClock>())
    , m_machine(m_options.gateways, seedOf(m_options), m_clock->monotonic())
{
    for (std::size_t i = 0; i < kFeeds.size(); ++i)
        m_feeds[i] = std::make_unique<FeedClient>(kFeeds[i], m_options.client, callbacksFor(kFeeds[i]), m_clock);
}

Session::Impl::~Impl()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Session::Impl::start()
{
    m_thread = std::thread([this] { run(); });
}

FeedClient& Session::Impl::feed(Feed feed)
{
    for (std::size_t i = 0; i < kFeeds.size(); ++i) {
        if (kFeeds[i] == feed)
            return *m_feeds[i];
    }
    return *m_feeds.front();
}

std::vector<FeedReport> Session::Impl::reports() const
{
    std::vector<FeedReport> reports;
    for (const auto& client : m_feeds)
        reports.push_back(client->report());
    return reports;
}

LinkStatus Session::Impl::link() const
{
    const std::scoped_lock lock(m_mutex);
    return m_machine.status();
}

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
    m_explainCalls.cancelAll();
    m_usageCalls.cancelAll();
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

template <typename Calls, typename Answer, typename... Question>
void Session::Impl::ask(Calls& calls, std::function<void(Result<Answer>)> done, const Question&... question)
{
    {
        // Asked under the lock: closeAll() then finds the question and need not wait for its deadline.
        const std::scoped_lock lock(m_mutex);
        if (m_channels.telemetry && !m_closing) {
            calls.ask(m_channels.telemetry, m_leases.give(), question..., std::move(done));
            return;
        }
    }
    done(kNotConnected);
}

void Session::Impl::series(const std::vector<SeriesRequest>& requests, SeriesCalls::Answers done)
{
    {
        const std::scoped_lock lock(m_mutex); // as in ask()
        if (m_channels.telemetry && !m_closing) {
            m_seriesCalls.askMany(m_channels.telemetry, m_leases.give(), requests, std::move(done));
            return;
        }
    }
    done(std::vector<Result<SeriesData>>(requests.size(), kNotConnected));
}

void Session::Impl::explain(const std::string& asset, const std::string& measure,
                            std::function<void(Result<Explanation>)> done)
{
    ask(m_explainCalls, std::move(done), asset, measure);
}

void Session::Impl::usage(const UsageQuestion& question, UsageCalls::Answer done)
{
    ask(m_usageCalls, std::move(done), question);
}

void Session::Impl::goodput(UtcTime from, UsageCalls::GoodputAnswer done)
{
    ask(m_usageCalls, std::move(done), from);
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

void Session::series(const std::vector<SeriesRequest>& requests,
                     std::function<void(std::vector<Result<SeriesData>>)> answers)
{
    m_impl->series(requests, std::move(answers));
}

void Session::explain(const std::string& asset, const std::string& measure,
                      std::function<void(Result<Explanation>)> answer)
{
    m_impl->explain(asset, measure, std::move(answer));
}

void Session::usage(const UsageQuestion& question, std::function<void(Result<UsageReport>)> answer)
{
    m_impl->usage(question, std::move(answer));
}

void Session::goodput(UtcTime from, std::function<void(Result<GoodputReport>)> answer)
{
    m_impl->goodput(from, std::move(answer));
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
