// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "millwright/v1/feeds.pb.h"
#include "services/feeds/leases.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/client_callback.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace millwright::feeds {

/// A message as it came. gRPC 1.51 ends the reading of a stream without a word, and the call never, where protobuf
/// cannot read a message; so the message says it itself.
template <typename Message>
struct Received {
    Message message;
    bool isReadable = false;
};

} // namespace millwright::feeds

template <typename Message>
class grpc::SerializationTraits<millwright::feeds::Received<Message>> {
public:
    static Status Deserialize(ByteBuffer* bytes, millwright::feeds::Received<Message>* received)
    {
        received->isReadable = SerializationTraits<Message>::Deserialize(bytes, &received->message).ok();
        return Status::OK;
    }
};

namespace millwright::feeds {

/// How a stream ends after a message that nobody can read.
grpc::Status unreadable(const std::string& method);

/// A deadline from a time span on the monotonic clock: steps of the wall clock neither shorten nor extend it (REL-8).
gpr_timespec deadlineIn(int milliseconds);

/// One open bidirectional feed. Lives until its OnDone, whoever else has let go of it.
class FeedStream final : public grpc::ClientBidiReactor<v1::FeedRequest, Received<v1::FeedUpdate>> {
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
    std::string m_method;
    OnUpdate m_onUpdate;
    OnEnd m_onEnd;
    Received<v1::FeedUpdate> m_update;
    bool m_isReadable = true; ///< All messages so far.
    std::mutex m_mutex;       // protects what follows
    std::deque<v1::FeedRequest> m_queue;
    bool m_writing = false;
    bool m_open = true;
    std::shared_ptr<FeedStream> m_self;
};

/// One open server stream of any list + watch service. Lives until its OnDone. To gRPC it is a stream of both
/// directions with a single request, since a generic stub has no other.
template <typename Request, typename Update>
class WatchStream final : public grpc::ClientBidiReactor<Request, Received<Update>> {
public:
    using OnUpdate = std::function<bool(const Update&)>;
    using OnEnd = std::function<void(const grpc::Status&)>;

    /// `method` is the full name, "/millwright.v1.EventService/WatchEvents".
    static std::shared_ptr<WatchStream> open(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                                             Request request, Lease&& lease, OnUpdate&& onUpdate, OnEnd&& onEnd)
    {
        auto stream = std::make_shared<WatchStream>();
        stream->m_lease = std::move(lease);
        stream->m_method = method;
        stream->m_request = std::move(request);
        stream->m_onUpdate = std::move(onUpdate);
        stream->m_onEnd = std::move(onEnd);
        stream->m_self = stream;
        grpc::TemplatedGenericStub<Request, Received<Update>> stub(channel);
        stub.PrepareBidiStreamingCall(&stream->m_context, method, {}, stream.get());
        stream->StartRead(&stream->m_update);
        stream->StartWriteLast(&stream->m_request, {});
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
        m_onEnd(m_isReadable ? status : unreadable(m_method));
    }

private:
    void takeAll()
    {
        for (bool isMore = true; isMore;) {
            m_isReadable = m_update.isReadable;
            m_taken.Swap(&m_update.message);
            if (m_isReadable)
                this->StartRead(&m_update);
            if (!m_isReadable || !m_onUpdate(m_taken)) {
                m_context.TryCancel();
                return; // and nothing is taken any more
            }
            const std::scoped_lock lock(m_mutex);
            isMore = m_isTaking = std::exchange(m_isWaiting, false);
        }
    }

    Lease m_lease; // first, so that it goes last
    grpc::ClientContext m_context;
    std::string m_method;
    Request m_request;
    Received<Update> m_update; ///< Being read.
    Update m_taken;
    bool m_isReadable = true; ///< All messages so far.
    OnUpdate m_onUpdate;
    OnEnd m_onEnd;
    std::mutex m_mutex;       // protects what follows
    bool m_isTaking = false;  ///< A thread is in m_onUpdate, or the stream has been given up.
    bool m_isWaiting = false; ///< m_update has been read and not been taken.
    std::shared_ptr<WatchStream> m_self;
};

} // namespace millwright::feeds
