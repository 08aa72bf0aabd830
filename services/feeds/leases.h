// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

namespace millwright::feeds {

/// Held by everything that keeps a channel alive on a gRPC thread; its deleter runs when that is really gone. Whoever
/// gave it waits for it before letting go of the last channel: gRPC 1.51 aborts when the last channel of a process dies
/// on one of its own callback threads.
using Lease = std::shared_ptr<void>;

/// Gives leases and waits for them. Thread-safe; outlives every lease that it gave.
class Leases {
public:
    Leases() = default;
    Leases(const Leases&) = delete;
    Leases& operator=(const Leases&) = delete;

    Lease give();
    /// Returns when nobody holds any.
    void waitForAll();

private:
    void ended();

    std::mutex m_mutex;
    std::condition_variable m_allBack;
    int m_out = 0;
};

} // namespace millwright::feeds
