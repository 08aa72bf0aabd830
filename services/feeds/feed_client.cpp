// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/feed_client.h"

#include "services/feeds/wire.h"

#include <algorithm>
#include <utility>

namespace millwright::feeds {
namespace {

constexpr std::uint32_t kContractRevision = 1;
constexpr std::uint32_t kInitialCredit = 8;

std::string methodOf(Feed feed)
{
    switch (feed) {
    case Feed::Power:
        return "/millwright.v1.PowerFeed/Subscribe";
    case Feed::Cooling:
        return "/millwright.v1.CoolingFeed/Subscribe";
    case Feed::Token:
        return "/millwright.v1.TokenFeed/Subscribe";
    default:
        return "/millwright.v1.ClusterFeed/Subscribe";
    }
}

} // namespace

FeedClient::FeedClient(Feed feed, std::string clientName, Callbacks callbacks, std::shared_ptr<const Clock> clock)
    : m_feed(feed)
    , m_clientName(std::move(clientName))
    , m_callbacks(std::move(callbacks))
    , m_clock(std::move(clock))
{
    m_report.feed = feed;
}

void FeedClient::select(std::uint32_t selection, SelectionSpec spec)
{
    const std::scoped_lock lock(m_mutex);
    if (m_stream)
        m_stream->send(selectRequest(selection, spec));
    m_selections[selection] = {std::move(spec), std::make_unique<TickAssembler>(m_feed, selection)};
}

void FeedClient::unselect(std::uint32_t selection)
{
    const std::scoped_lock lock(m_mutex);
    if (m_selections.erase(selection) == 0 || !m_stream)
        return;
    v1::FeedRequest request;
    request.mutable_unselect()->set_selection(selection);
    m_stream->send(std::move(request));
}

void FeedClient::open(const std::shared_ptr<grpc::Channel>& channel, Lease lease)
{
    const std::scoped_lock lock(m_mutex);
    m_sequence = 0;
    m_resyncNeeded = false;
    m_stream = FeedStream::open(
        channel, methodOf(m_feed), std::move(lease), [this](const v1::FeedUpdate& message) { return update(message); },
        [this](const grpc::Status& status) {
            {
                const std::scoped_lock inner(m_mutex);
                m_report.open = false;
                m_stream.reset();
            }
            m_callbacks.ended(status);
        });
    v1::FeedRequest request;
    v1::Hello* hello = request.mutable_hello();
    hello->set_client(m_clientName);
    hello->set_contract_revision(kContractRevision);
    hello->set_initial_credit(kInitialCredit);
    m_stream->send(std::move(request));
    for (auto& [number, selection] : m_selections) {
        selection.assembler = std::make_unique<TickAssembler>(m_feed, number);
        m_stream->send(selectRequest(number, selection.spec));
    }
}

void FeedClient::cancel()
{
    const std::scoped_lock lock(m_mutex);
    if (m_stream)
        m_stream->cancel();
}

FeedReport FeedClient::report() const
{
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

bool FeedClient::update(const v1::FeedUpdate& message)
{
    m_callbacks.received();
    std::shared_ptr<const ColumnSet> finished;
    bool gap = false;
    {
        const std::scoped_lock lock(m_mutex);
        gap = message.sequence() != m_sequence + 1;
        m_sequence = message.sequence();
        m_report.bytes += message.ByteSizeLong();
        if (message.has_welcome()) {
            m_slotEpoch = message.welcome().slot_epoch();
            m_report.open = true;
        }
        if (!gap && message.parts() > 0)
            finished = assemble(message);
        gap = gap || m_resyncNeeded;
    }
    if (gap) {
        m_callbacks.resync("the stream lost its order or its slots");
        return false;
    }
    if (message.has_welcome())
        m_callbacks.welcomed(message.welcome());
    if (message.has_selection_result() && !message.selection_result().accepted())
        m_callbacks.refused(message.selection_result().selection(), message.selection_result().reason());
    if (finished)
        m_callbacks.tick(finished->selection, finished);
    return true;
}

std::shared_ptr<const ColumnSet> FeedClient::assemble(const v1::FeedUpdate& message)
{
    if (message.part() + 1 == message.parts())
        grantCredit();
    const auto found = m_selections.find(message.selection());
    if (found == m_selections.end())
        return nullptr; // was ended while the update was under way
    auto taken = found->second.assembler->take(message, m_slotEpoch);
    m_report.ticksSkipped += message.ticks_skipped();
    if (!taken) {
        ++m_report.framesRefused;
        m_report.lastRefusal = describe(taken.error());
        m_resyncNeeded = taken.error().code == ErrorCode::Conflict;
        return nullptr;
    }
    if (*taken) {
        ++m_report.ticks;
        const ColumnSet& columns = **taken;
        const bool isAhead = columns.gatewayTime != kNoTime && columns.newestSource > columns.gatewayTime + kMostSkew;
        const bool movesOn = columns.newestSource > std::exchange(m_newestTold, columns.newestSource);
        if (!isAhead)
            m_report.newestSource = std::max(m_report.newestSource, columns.newestSource);
        else if (movesOn) // it is of now by a clock that is ahead
            m_report.newestSource = std::max(m_report.newestSource, columns.gatewayTime);
        m_report.lastTick = m_clock->monotonic();
    }
    return *taken;
}

void FeedClient::grantCredit()
{
    if (!m_stream)
        return;
    v1::FeedRequest request;
    request.mutable_credit()->set_ticks(1);
    m_stream->send(std::move(request));
}

} // namespace millwright::feeds
