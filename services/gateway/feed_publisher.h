// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "services/gateway/selection.h"
#include "services/gateway/shared_selection.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace millwright::hub {
class Hub;
struct TickView;
} // namespace millwright::hub

namespace millwright::v1 {
class FeedRequest;
} // namespace millwright::v1

namespace millwright::gateway {

class FeedStream;

/// In bytes; a selection of 64 columns is far smaller.
inline constexpr std::size_t kGreatestFeedRequest = 64 << 10;

struct FeedOptions {
    SelectionLimits limits;
    std::size_t greatestStreams = 4096;           ///< Open feeds, all four together.
    std::chrono::milliseconds heartbeat{1000};    ///< On a stream on which nothing else was due (REL-4).
    std::chrono::milliseconds helloWithin{10000}; ///< A stream whose client says nothing for so long is ended.
};

/// Numbers of one feed since the start; the first two are now.
struct FeedCounters {
    std::atomic<std::uint32_t> streams{0};
    std::atomic<std::uint32_t> selections{0};
    std::atomic<std::uint64_t> ticksDropped{0};
    std::atomic<std::uint64_t> bytesSent{0};
};

/// Takes each tick from the hub, serialises what is looked at and fans it out on a thread of its own, so that neither
/// the hub nor gRPC's threads wait for subscribers. Public calls are thread-safe.
class FeedPublisher {
public:
    FeedPublisher(const hub::Hub& hub, FeedOptions options);
    ~FeedPublisher();
    FeedPublisher(const FeedPublisher&) = delete;
    FeedPublisher& operator=(const FeedPublisher&) = delete;

    /// The hub's publisher: called on the hub thread at the end of each tick.
    void publish(const hub::TickView& view);
    /// Ends all streams with UNAVAILABLE and the thread. Idempotent. Before the hub stops.
    void stop();

    const FeedOptions& options() const { return m_options; }
    FeedCounters& counters(Feed feed) { return m_counters[static_cast<std::size_t>(feed)]; }
    const FeedCounters& counters(Feed feed) const { return m_counters[static_cast<std::size_t>(feed)]; }
    /// Streams turned away because too many were open.
    std::uint64_t streamsRefused() const { return m_streamsRefused; }
    /// Streams that were ended for a request larger than kGreatestFeedRequest.
    std::uint64_t oversizeRequests() const { return m_oversizeRequests; }
    /// Distinct selections of a feed.
    std::uint32_t distinctSelections(Feed feed) const;

    // --- for FeedStream
    /// Refused when there are too many or the gateway is stopping; then the stream must end itself.
    Result<void> opened(std::shared_ptr<FeedStream> stream);
    void closed(const FeedStream& stream);
    void countOversize() { ++m_oversizeRequests; }
    /// Serves a request on the publisher's thread; the stream reads on when that is done.
    void submit(std::shared_ptr<FeedStream> stream, v1::FeedRequest request);

private:
    struct Request;
    struct Accepted;

    void run();
    void serve(std::deque<Request> requests);
    void serveHello(FeedStream& stream);
    void serveSelect(Request& request, std::vector<Accepted>& accepted);
    void answerSelects(std::vector<Accepted>& accepted);
    std::vector<std::shared_ptr<FeedStream>> streams() const;

    const hub::Hub& m_hub;
    const FeedOptions m_options;
    SelectionTable m_selections;
    std::array<FeedCounters, 5> m_counters; // by Feed
    std::atomic<std::uint64_t> m_streamsRefused{0};
    std::atomic<std::uint64_t> m_oversizeRequests{0};

    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<FeedStream>> m_streams;
    std::deque<Request> m_requests;
    bool m_isTicked = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace millwright::gateway
