// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/watch_thread.h"

#include <utility>

namespace millwright::gateway {

using std::chrono::steady_clock;

WatchThread::WatchThread(std::chrono::milliseconds beat, std::size_t greatestStreams)
    : m_beat(beat)
    , m_greatestStreams(greatestStreams)
    , m_thread([this] { run(); })
{
}

WatchThread::~WatchThread()
{
    stop();
}

bool WatchThread::add(std::shared_ptr<Watcher> watcher)
{
    const std::scoped_lock lock(m_mutex);
    const bool isFull = m_all.size() >= m_greatestStreams;
    m_streamsRefused += isFull ? 1 : 0;
    if (m_isStopping || isFull)
        return false;
    m_awake.push_back(watcher);
    m_all.push_back(std::move(watcher));
    m_wake.notify_one();
    return true;
}

void WatchThread::remove(const Watcher& watcher)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_all, [&watcher](const auto& other) { return other.get() == &watcher; });
}

void WatchThread::wake(std::shared_ptr<Watcher> watcher)
{
    const std::scoped_lock lock(m_mutex);
    m_awake.push_back(std::move(watcher));
    m_wake.notify_one();
}

void WatchThread::wakeAll()
{
    const std::scoped_lock lock(m_mutex);
    m_isAllAwake = true;
    m_wake.notify_one();
}

void WatchThread::stop()
{
    std::vector<std::shared_ptr<Watcher>> all;
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
    {
        const std::scoped_lock lock(m_mutex);
        m_awake.clear();
        all = m_all;
    }
    for (const auto& watcher : all)
        watcher->finish({grpc::StatusCode::UNAVAILABLE, "the gateway is stopping"});
}

void WatchThread::run()
{
    auto nextBeat = steady_clock::now(); // looked at four times a beat, so that none is much late
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        m_wake.wait_until(lock, nextBeat, [this] { return m_isStopping || m_isAllAwake || !m_awake.empty(); });
        const auto now = steady_clock::now();
        const bool isAll = std::exchange(m_isAllAwake, false) || now >= nextBeat;
        auto awake = std::exchange(m_awake, {});
        if (isAll)
            awake = m_all;
        lock.unlock();
        if (now >= nextBeat)
            nextBeat = now + m_beat / 4;
        for (const auto& watcher : awake)
            watcher->step(now);
        awake.clear();
        lock.lock();
    }
}

} // namespace millwright::gateway
