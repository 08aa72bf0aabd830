// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/feed_publisher.h"

#include "services/gateway/contract.h"
#include "services/gateway/feed_stream.h"
#include "services/gateway/outside_text.h"
#include "services/hub/hub.h"

#include <algorithm>
#include <utility>

namespace millwright::gateway {

using std::chrono::steady_clock;

struct FeedPublisher::Request {
    std::shared_ptr<FeedStream> stream;
    v1::FeedRequest request;
};

/// A selection that is valid and waits for its first tick.
struct FeedPublisher::Accepted {
    std::shared_ptr<FeedStream> stream;
    std::uint32_t number;
    std::uint64_t every;
    std::shared_ptr<SharedSelection> selection;
};

FeedPublisher::FeedPublisher(const hub::Hub& hub, FeedOptions options)
    : m_hub(hub)
    , m_options(options)
    , m_thread([this] { run(); })
{
}

FeedPublisher::~FeedPublisher()
{
    stop();
}

void FeedPublisher::publish(const hub::TickView& view)
{
    m_selections.build(view);
    const std::scoped_lock lock(m_mutex);
    m_isTicked = true;
    m_wake.notify_one();
}

void FeedPublisher::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
    for (const auto& stream : streams())
        stream->finish({grpc::StatusCode::UNAVAILABLE, "the gateway is stopping"});
}

std::uint32_t FeedPublisher::distinctSelections(Feed feed) const
{
    const auto all = m_selections.all();
    return static_cast<std::uint32_t>(std::count_if(all.begin(), all.end(), [&](const auto& shared) {
        return m_hub.catalogue().at(shared->selection().columns.front().measure).feed == feed;
    }));
}

Result<void> FeedPublisher::opened(std::shared_ptr<FeedStream> stream)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isStopping)
        return Error{ErrorCode::Unavailable, "the gateway is stopping", {}};
    if (m_streams.size() >= m_options.greatestStreams) {
        ++m_streamsRefused;
        return Error{ErrorCode::Exhausted,
                     "the gateway serves at most " + std::to_string(m_options.greatestStreams) + " feeds",
                     {}};
    }
    m_streams.push_back(std::move(stream));
    return {};
}

void FeedPublisher::closed(const FeedStream& stream)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_streams, [&stream](const auto& other) { return other.get() == &stream; });
}

void FeedPublisher::submit(std::shared_ptr<FeedStream> stream, v1::FeedRequest request)
{
    const std::scoped_lock lock(m_mutex);
    m_requests.push_back({std::move(stream), std::move(request)});
    m_wake.notify_one();
}

void FeedPublisher::run()
{
    auto nextBeat = steady_clock::now(); // looked at four times a heartbeat, so that none is much late
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        m_wake.wait_until(lock, nextBeat, [this] { return m_isStopping || m_isTicked || !m_requests.empty(); });
        auto requests = std::exchange(m_requests, {});
        const bool isTicked = std::exchange(m_isTicked, false);
        lock.unlock();
        if (isTicked) {
            for (const auto& stream : streams())
                stream->offer();
        }
        serve(std::move(requests));
        if (const auto now = steady_clock::now(); now >= nextBeat) {
            for (const auto& stream : streams())
                stream->beat(now);
            nextBeat = now + m_options.heartbeat / 4;
        }
        lock.lock();
    }
}

void FeedPublisher::serve(std::deque<Request> requests)
{
    std::vector<Accepted> accepted;
    for (Request& request : requests) {
        if (request.request.has_hello())
            serveHello(*request.stream);
        else if (request.request.has_select())
            serveSelect(request, accepted);
        else
            request.stream->unselect(request.request.unselect().selection());
    }
    if (!accepted.empty())
        answerSelects(accepted);
}

void FeedPublisher::serveHello(FeedStream& stream)
{
    const hub::HubStatus status = m_hub.status();
    v1::Welcome welcome;
    welcome.set_gateway(wireText(m_hub.options().gatewayName));
    welcome.set_contract_revision(kContractRevision);
    welcome.set_simulated(status.simulated);
    welcome.set_slot_epoch(status.slotEpoch);
    welcome.set_tick_interval_ms(static_cast<std::uint32_t>(m_hub.options().tickInterval.count()));
    stream.welcome(std::move(welcome));
}

void FeedPublisher::serveSelect(Request& request, std::vector<Accepted>& accepted)
{
    const v1::Select& select = request.request.select();
    FeedStream& stream = *request.stream;
    if (stream.selections() >= m_options.limits.selections && !stream.hasSelection(select.selection())) {
        stream.refuse(select.selection(), "a feed has at most " + std::to_string(m_options.limits.selections) +
                                              " selections; end one with Unselect");
        return;
    }
    Result<Selection> selection = Error{};
    const UtcTime now = m_hub.status().now;
    m_hub.readInventory([&](const Inventory& inventory) {
        selection = canonicalSelection(select, stream.feed(), m_hub.catalogue(), inventory, now, m_options.limits);
    });
    if (!selection) {
        stream.refuse(select.selection(), selection.error().message);
        return;
    }
    const auto interval = static_cast<std::uint64_t>(std::max<std::int64_t>(m_hub.options().tickInterval.count(), 1));
    accepted.push_back({request.stream, select.selection(), (select.min_interval_ms() + interval - 1) / interval,
                        m_selections.share(std::move(*selection))});
}

/// Builds the first tick of new selections from the present state and sends it with the answer, not a tick later.
void FeedPublisher::answerSelects(std::vector<Accepted>& accepted)
{
    std::vector<std::shared_ptr<SharedSelection>> selections;
    for (const Accepted& entry : accepted)
        selections.push_back(entry.selection);
    m_hub.query([&](const hub::TickView& view) { m_selections.buildMissing(view, selections); });
    for (Accepted& entry : accepted) {
        const auto payload = entry.selection->latest();
        entry.stream->accept(
            entry.number, [selection = entry.selection] { return selection->latest(); }, entry.every,
            payload ? payload->rows : 0);
    }
}

std::vector<std::shared_ptr<FeedStream>> FeedPublisher::streams() const
{
    const std::scoped_lock lock(m_mutex);
    return m_streams;
}

} // namespace millwright::gateway
