// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "services/gateway/selection_queue.h"

#include "millwright/v1/feeds.pb.h"

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace millwright::gateway {

class FeedPublisher;

/// One open feed of one client: one read and one write in flight. Its reactions only note what came and start the next
/// operation; requests that need the hub go to the publisher's thread. Public calls are thread-safe.
class FeedStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
public:
    /// Opens the stream; gRPC and the publisher share it until OnDone.
    static FeedStream* open(FeedPublisher& publisher, Feed feed);

    Feed feed() const { return m_feed; }

    // --- from the publisher's thread, each the answer to a request
    void welcome(v1::Welcome welcome);
    void accept(std::uint32_t selection, SelectionQueue::Latest latest, std::uint64_t every, std::uint32_t rows);
    void refuse(std::uint32_t selection, const std::string& reason);
    void unselect(std::uint32_t selection);

    /// Sends what there is, unless a write is in flight.
    void offer();
    /// Sends a heartbeat when nothing was sent for a while; ends a stream whose client never said Hello.
    void beat(std::chrono::steady_clock::time_point now);
    void finish(grpc::Status status);
    std::size_t selections() const;
    bool hasSelection(std::uint32_t selection) const;

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

private:
    FeedStream(FeedPublisher& publisher, Feed feed);

    std::optional<grpc::Status> take(v1::FeedRequest& request);
    void answer(v1::FeedUpdate update);
    void readOn();
    void pump();
    void write(grpc::ByteBuffer message);
    void end(grpc::Status status);

    FeedPublisher& m_publisher;
    const Feed m_feed;
    const std::chrono::steady_clock::time_point m_opened;
    std::shared_ptr<FeedStream> m_self; // until OnDone
    grpc::ByteBuffer m_incoming;

    mutable std::mutex m_mutex; // guards all below
    SelectionQueue m_queue;
    std::deque<v1::FeedUpdate> m_answers;
    grpc::ByteBuffer m_outgoing;
    std::uint64_t m_sequence = 0;
    std::chrono::steady_clock::time_point m_lastWrite;
    std::optional<grpc::Status> m_end;
    bool m_isGreeted = false;
    bool m_isWriting = false;
    bool m_isReadingHeld = false; // the client does not take answers, so it may not ask either
};

} // namespace millwright::gateway
