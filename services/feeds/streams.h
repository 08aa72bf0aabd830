// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "millwright/v1/feeds.pb.h"
#include "services/feeds/leases.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace millwright::feeds {

/// A deadline from a time span on the monotonic clock: steps of the wall clock neither shorten nor extend it (REL-8).
gpr_timespec deadlineIn(int milliseconds);

/// One open bidirectional feed. Lives until its OnDone, whoever else has let go of it.
class FeedStream final : public grpc::ClientBidiReactor<v1::FeedRequest, v1::FeedUpdate> {
public:
    /// Called on a gRPC thread, one at a time, with a message that is reused for the next. False ends the stream.
    using OnUpdate = std::function<bool(const v1::FeedUpdate&)>;
    /// The last call, on a gRPC thread.
    using OnEnd = std::function<void(const grpc::Status&)>;

    /// `method` is the full name, "/millwright.v1.ClusterFeed/Subscribe".
    static std::shared_ptr<FeedStream> open(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                                            Lease lease, OnUpdate onUpdate, OnEnd onEnd);

    /// Queues a request behind those not yet written. Thread-safe; ignored once the stream has ended.
    void send(v1::FeedRequest request);
    void cancel() { m_context.TryCancel(); }

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnDone(const grpc::Status& status) override;

private:
    void writeNext();
    void letGo();

    Lease m_lease; // first, so that it goes last
    grpc::ClientContext m_context;
    OnUpdate m_onUpdate;
    OnEnd m_onEnd;
    v1::FeedUpdate m_update;
    std::mutex m_mutex; // protects what follows
    std::deque<v1::FeedRequest> m_queue;
    bool m_writing = false;
    bool m_open = true;
    std::shared_ptr<FeedStream> m_self;
};

/// One open server stream of any list + watch service. Lives until its OnDone.
template <typename Request, typename Update>
class WatchStream final : public grpc::ClientReadReactor<Update> {
public:
    using OnUpdate = std::function<bool(const Update&)>;
    using OnEnd = std::function<void(const grpc::Status&)>;
    /// Starts the call on a stub: [&](ClientContext*, const Request*, ClientReadReactor<Update>*).
    using Start = std::function<void(grpc::ClientContext*, const Request*, grpc::ClientReadReactor<Update>*)>;

    static std::shared_ptr<WatchStream> open(Request request, Lease&& lease, const Start& start, OnUpdate&& onUpdate,
                                             OnEnd&& onEnd)
    {
        auto stream = std::make_shared<WatchStream>();
        stream->m_lease = std::move(lease);
        stream->m_request = std::move(request);
        stream->m_onUpdate = std::move(onUpdate);
        stream->m_onEnd = std::move(onEnd);
        stream->m_self = stream;
        start(&stream->m_context, &stream->m_request, stream.get());
        stream->StartRead(&stream->m_update);
        stream->StartCall();
        return stream;
    }

    void cancel() { m_context.TryCancel(); }

    /// The next message comes in while this one is taken: a large list takes as long as its slower side, not as both.
    void OnReadDone(bool ok) override
    {
        if (!ok)
            return;
        {
            const std::scoped_lock lock(m_mutex);
            m_isWaiting = std::exchange(m_isTaking, true);
            if (m_isWaiting)
                return; // whoever takes the one before goes on with it
        }
        takeAll();
    }

    void OnDone(const grpc::Status& status) override
    {
        const auto self = std::move(m_self);
        m_onEnd(status);
    }

private:
    void takeAll()
    {
        for (bool isMore = true; isMore;) {
            m_taken.Swap(&m_update);
            this->StartRead(&m_update);
            if (!m_onUpdate(m_taken)) {
                m_context.TryCancel();
                return; // and nothing is taken any more
            }
            const std::scoped_lock lock(m_mutex);
            isMore = m_isTaking = std::exchange(m_isWaiting, false);
        }
    }

    Lease m_lease; // first, so that it goes last
    grpc::ClientContext m_context;
    Request m_request;
    Update m_update; ///< Being read.
    Update m_taken;
    OnUpdate m_onUpdate;
    OnEnd m_onEnd;
    std::mutex m_mutex;       // protects what follows
    bool m_isTaking = false;  ///< A thread is in m_onUpdate, or the stream has been given up.
    bool m_isWaiting = false; ///< m_update has been read and not been taken.
    std::shared_ptr<WatchStream> m_self;
};

} // namespace millwright::feeds
