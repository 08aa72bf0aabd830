// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace millwright::hub {

/// Lets any thread run work on the state's owner, one piece at a time, and wait for it. While a thread owns the state
/// the work runs there between two ticks; without one (manual mode, before start and after stop) it runs on the caller
/// under a lock that ticks take too. The owner itself never waits: its work runs at once.
class WorkQueue {
public:
    /// Runs the work and returns when it is done.
    void runAndWait(const std::function<void()>& work);

    /// The calling thread owns the state until disown(). Work that callers bring meanwhile waits for serveFor().
    void own();
    /// Runs what is left and lets callers run their own work.
    void disown();

    /// Owner: runs work as it comes, for `span` of real time or until wake().
    void serveFor(milliseconds span);
    /// Ends serveFor() early, now or at its next call. Thread-safe.
    void wake();

private:
    struct Item {
        const std::function<void()>* work;
        bool done = false;
    };

    bool runAlone(const std::function<void()>& work);
    void drain(std::unique_lock<std::mutex>& lock);

    std::mutex m_turn; // held while a caller acts as the owner; taken before m_mutex
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::condition_variable m_served;
    std::deque<Item*> m_items;
    bool m_owned = false;
    bool m_woken = false;
    std::thread::id m_owner{};
};

} // namespace millwright::hub
