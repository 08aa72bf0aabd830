// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <shared_mutex>

namespace millwright::hub {

/// A reader-writer lock whose writer waits for the readers that are in, never for those that come later: std's prefers
/// readers, and consoles that page through a fleet would keep the tick out. Meets SharedMutex.
class FairSharedMutex {
public:
    void lock()
    {
        const std::lock_guard turn(m_turnstile);
        m_mutex.lock();
    }
    void unlock() { m_mutex.unlock(); }

    void lock_shared()
    {
        const std::lock_guard turn(m_turnstile);
        m_mutex.lock_shared();
    }
    void unlock_shared() { m_mutex.unlock_shared(); }

private:
    std::mutex m_turnstile;
    std::shared_mutex m_mutex;
};

} // namespace millwright::hub
