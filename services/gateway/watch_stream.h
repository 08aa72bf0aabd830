// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gateway/watch_thread.h"

#include <grpcpp/support/server_callback.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace millwright::gateway {

/// What a stream does now: sends an update, ends, or waits.
template <typename Update>
struct WatchStep {
    std::optional<Update> update;
    std::optional<grpc::Status> end;
};

/// One open list + watch stream: one write in flight; the next update is made on the watch thread when the one before
/// has gone out, so a slow client has nothing waiting for it but that one.
template <typename Update>
class WatchStream : public grpc::ServerWriteReactor<Update>, public Watcher {
public:
    /// Hands the stream to the watch thread; gRPC and the thread share it until OnDone.
    static WatchStream* open(std::shared_ptr<WatchStream> stream)
    {
        WatchStream* raw = stream.get();
        raw->m_self = stream;
        if (!raw->m_thread.add(std::move(stream)))
            raw->finish({grpc::StatusCode::RESOURCE_EXHAUSTED, "the gateway serves no more streams"});
        return raw;
    }

    void step(std::chrono::steady_clock::time_point now) final
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_isWriting || m_end)
                return;
        }
        // Nobody else touches m_update while no write is in flight.
        WatchStep<Update> next = advance(now - m_lastWrite >= m_thread.beat());
        const std::scoped_lock lock(m_mutex);
        if (next.end)
            end(std::move(*next.end));
        if (m_end || !next.update)
            return;
        m_update = std::move(*next.update);
        m_lastWrite = now;
        m_isWriting = true;
        this->StartWrite(&m_update);
    }

    void finish(grpc::Status status) final
    {
        const std::scoped_lock lock(m_mutex);
        end(std::move(status));
    }

    void OnWriteDone(bool ok) final
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isWriting = false;
            m_update = {};
            if (m_end) {
                this->Finish(*m_end);
                return;
            }
            if (!ok) {
                end({grpc::StatusCode::CANCELLED, "the connection is gone"});
                return;
            }
        }
        m_thread.wake(m_self);
    }

    void OnCancel() final { finish({grpc::StatusCode::CANCELLED, "the client is gone"}); }

    void OnDone() final
    {
        m_thread.remove(*this);
        const auto last = std::move(m_self); // frees the stream here unless the thread is just using it
    }

protected:
    explicit WatchStream(WatchThread& thread)
        : m_thread(thread)
    {
    }

    /// The next update, on the watch thread. Asked again after each update that went out; `isBeatDue` when none did for
    /// a whole beat, so that one without contents is wanted (REL-4).
    virtual WatchStep<Update> advance(bool isBeatDue) = 0;

private:
    /// Finishes once, when no write is in flight, with the lock held.
    void end(grpc::Status status)
    {
        if (m_end)
            return;
        m_end = std::move(status);
        if (!m_isWriting)
            this->Finish(*m_end);
    }

    WatchThread& m_thread;
    std::shared_ptr<WatchStream> m_self; // until OnDone
    Update m_update;
    std::chrono::steady_clock::time_point m_lastWrite = std::chrono::steady_clock::now();
    std::mutex m_mutex; // guards all below
    std::optional<grpc::Status> m_end;
    bool m_isWriting = false;
};

} // namespace millwright::gateway
