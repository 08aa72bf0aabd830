// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <grpcpp/support/status.h>

namespace millwright::gateway {

/// A stream that the watch thread keeps going.
class Watcher {
public:
    virtual ~Watcher() = default;
    /// Sends what is due, unless a write is in flight. On the watch thread.
    virtual void step(std::chrono::steady_clock::time_point now) = 0;
    /// Ends the stream. Thread-safe.
    virtual void finish(grpc::Status status) = 0;
};

/// The one thread on which list + watch streams read the hub and make their updates, so that neither the feeds nor
/// gRPC's threads wait for a snapshot of a large fleet. Public calls are thread-safe.
class WatchThread {
public:
    /// A stream on which nothing was due for a `beat` is asked for a sign of life.
    explicit WatchThread(std::chrono::milliseconds beat, std::size_t greatestStreams);
    ~WatchThread();
    WatchThread(const WatchThread&) = delete;
    WatchThread& operator=(const WatchThread&) = delete;

    std::chrono::milliseconds beat() const { return m_beat; }
    /// Streams turned away because too many were open.
    std::uint64_t streamsRefused() const { return m_streamsRefused; }
    /// False when there are too many streams or the gateway stops: then the stream must end itself.
    bool add(std::shared_ptr<Watcher> watcher);
    void remove(const Watcher& watcher);
    /// One stream may go on.
    void wake(std::shared_ptr<Watcher> watcher);
    /// Something changed: all may go on.
    void wakeAll();
    /// Ends all streams with UNAVAILABLE, and the thread. Idempotent.
    void stop();

private:
    void run();

    const std::chrono::milliseconds m_beat;
    const std::size_t m_greatestStreams;
    std::atomic<std::uint64_t> m_streamsRefused{0};
    std::mutex m_mutex; // guards all below
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<Watcher>> m_all;
    std::vector<std::shared_ptr<Watcher>> m_awake;
    bool m_isAllAwake = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace millwright::gateway
