// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/feeds/session.h"

#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"
#include "services/feeds/channels.h"
#include "services/feeds/explain_calls.h"
#include "services/feeds/feed_client.h"
#include "services/feeds/inventory_replica.h"
#include "services/feeds/leases.h"
#include "services/feeds/series_calls.h"
#include "services/feeds/streams.h"
#include "services/feeds/usage_calls.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace millwright::feeds {

struct CatalogueCall;

inline constexpr std::array kFeeds{Feed::Cluster, Feed::Power, Feed::Cooling, Feed::Token};

using InventoryStream = WatchStream<v1::WatchInventoryRequest, v1::InventoryUpdate>;
using EventStream = WatchStream<v1::WatchEventsRequest, v1::EventUpdate>;
using StatusStream = WatchStream<v1::GetStatusRequest, v1::GatewayStatus>;

/// Threads: one of its own drives the link machine and opens and closes streams; gRPC's threads bring messages.
/// m_mutex protects the members below it and is never held while the observer is called.
class Session::Impl {
public:
    Impl(SessionOptions options, SessionObserver& observer);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void start();
    FeedClient& feed(Feed feed);
    std::vector<FeedReport> reports() const;
    LinkStatus link() const;
    void series(const std::vector<SeriesRequest>& requests, SeriesCalls::Answers done);
    void explain(const std::string& asset, const std::string& measure, std::function<void(Result<Explanation>)> done);
    void usage(const UsageQuestion& question, UsageCalls::Answer done);
    void goodput(UtcTime from, UsageCalls::GoodputAnswer done);

private:
    template <typename Calls, typename Answer, typename... Question>
    void ask(Calls& calls, std::function<void(Result<Answer>)> done, const Question&... question);
    void run();
    void attempt(const std::string& gateway);
    void closeAll();
    void openStreams();
    void openInventory();
    void openEvents();
    void openStatus();
    bool takeInventory(const v1::InventoryUpdate& update);
    void catalogueAnswered(const std::shared_ptr<CatalogueCall>& call, const grpc::Status& status);
    void welcome(const v1::Welcome& message);
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
    ExplainCalls m_explainCalls;
    UsageCalls m_usageCalls;
    Leases m_leases; ///< Calls and streams of which something is left on a gRPC thread.
};

} // namespace millwright::feeds
