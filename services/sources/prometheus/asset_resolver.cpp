// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/asset_resolver.h"

namespace millwright::prometheus {

AssetResolver::AssetResolver(hub::SourceSink& sink, Targets targets, std::vector<hub::SourceSink::AssetRequest> first)
    : m_sink(sink)
    , m_targets(std::move(targets))
    , m_first(std::move(first))
    , m_thread([this] { run(); })
{
}

AssetResolver::~AssetResolver()
{
    stop();
}

void AssetResolver::want(std::size_t target)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.insert(target);
    }
    m_changed.notify_one();
}

void AssetResolver::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void AssetResolver::run()
{
    for (;;) {
        std::set<std::size_t> targets;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_stopping)
                return;
            targets.swap(m_waiting);
        }
        ask(targets);
    }
}

void AssetResolver::ask(const std::set<std::size_t>& targets)
{
    std::vector<std::pair<std::size_t, Requests>> wanted;
    for (const std::size_t target : targets) {
        Requests requests = m_targets.requests(target);
        if (!requests.empty())
            wanted.emplace_back(target, std::move(requests));
    }
    Error error;
    if (wanted.empty() || askTogether(wanted, error))
        return;
    for (auto& one : wanted) {
        const std::size_t target = one.first;
        if (wanted.size() == 1 || !askTogether({std::move(one)}, error))
            m_targets.refused(target, error);
    }
}

bool AssetResolver::askTogether(const std::vector<std::pair<std::size_t, Requests>>& wanted, Error& error)
{
    std::vector<hub::SourceSink::AssetRequest> all = m_first;
    for (const auto& [target, requests] : wanted) {
        for (const auto& [number, request] : requests)
            all.push_back(request);
    }
    const Result<std::vector<AssetRef>> refs = m_sink.resolve(std::move(all));
    if (!refs) {
        error = refs.error();
        return false;
    }
    auto next = refs->begin() + static_cast<std::ptrdiff_t>(m_first.size());
    for (const auto& [target, requests] : wanted) {
        const auto end = next + static_cast<std::ptrdiff_t>(requests.size());
        m_targets.resolved(target, requests, {next, end});
        next = end;
    }
    return true;
}

} // namespace millwright::prometheus
