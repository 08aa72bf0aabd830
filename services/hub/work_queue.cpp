// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/work_queue.h"

#include <chrono>
#include <utility>

namespace millwright::hub {

void WorkQueue::runAndWait(const std::function<void()>& work)
{
    std::unique_lock lock(m_mutex);
    if (m_owner == std::this_thread::get_id()) {
        lock.unlock();
        work();
        return;
    }
    if (!m_owned) {
        lock.unlock();
        if (runAlone(work))
            return;
        lock.lock();
    }
    Item item{&work};
    m_items.push_back(&item);
    m_arrived.notify_one();
    m_served.wait(lock, [&] { return item.done; });
}

bool WorkQueue::runAlone(const std::function<void()>& work)
{
    const std::lock_guard turn(m_turn);
    std::unique_lock lock(m_mutex);
    if (m_owned)
        return false;
    m_owner = std::this_thread::get_id();
    lock.unlock();
    work();
    lock.lock();
    m_owner = {};
    return true;
}

void WorkQueue::own()
{
    const std::lock_guard turn(m_turn);
    const std::lock_guard lock(m_mutex);
    m_owned = true;
    m_owner = std::this_thread::get_id();
}

void WorkQueue::disown()
{
    std::unique_lock lock(m_mutex);
    while (!m_items.empty())
        drain(lock);
    m_owned = false;
    m_owner = {};
}

void WorkQueue::serveFor(milliseconds span)
{
    const auto until = std::chrono::steady_clock::now() + span;
    std::unique_lock lock(m_mutex);
    const auto isDue = [&] { return m_woken || !m_items.empty(); };
    do {
        drain(lock);
    } while (!m_woken && std::chrono::steady_clock::now() < until && m_arrived.wait_until(lock, until, isDue));
    m_woken = false;
}

void WorkQueue::wake()
{
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_arrived.notify_one();
}

void WorkQueue::drain(std::unique_lock<std::mutex>& lock)
{
    // At most what is there now: a caller that comes back at once must not hold up the tick.
    for (std::size_t left = m_items.size(); left > 0; --left) {
        Item* item = m_items.front();
        m_items.pop_front();
        lock.unlock();
        (*item->work)();
        lock.lock();
        item->done = true;
        m_served.notify_all();
    }
}

} // namespace millwright::hub
