// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// Asks the hub for the refs of new assets on a thread of its own, because that takes up to a tick: all targets that
/// wait are asked for in one call. When such a call is refused, each target is asked for alone, so that one bad asset
/// costs its own target only.
class AssetResolver {
public:
    using Requests = std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>>; // by number of the asset

    /// How the resolver reaches targets; called on its thread.
    struct Targets {
        /// What a target has to ask for now; may be empty by now.
        std::function<Requests(std::size_t target)> requests;
        /// The refs, in the order of the requests.
        std::function<void(std::size_t target, const Requests& requests, const std::vector<AssetRef>& refs)> resolved;
        std::function<void(std::size_t target, const Error& error)> refused;
    };

    /// `first`: asked for before those of the targets in each call (the site).
    AssetResolver(hub::SourceSink& sink, Targets targets, std::vector<hub::SourceSink::AssetRequest> first);
    ~AssetResolver();
    AssetResolver(const AssetResolver&) = delete;
    AssetResolver& operator=(const AssetResolver&) = delete;

    /// The target has assets to ask for. Thread-safe.
    void want(std::size_t target);
    /// Ends the thread; a call to the hub that is under way is waited for.
    void stop();

private:
    void run();
    void ask(const std::set<std::size_t>& targets);
    bool askTogether(const std::vector<std::pair<std::size_t, Requests>>& wanted, Error& error);

    hub::SourceSink& m_sink;
    Targets m_targets;
    std::vector<hub::SourceSink::AssetRequest> m_first;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::set<std::size_t> m_waiting; ///< Guarded by m_mutex, like m_stopping.
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace millwright::prometheus
