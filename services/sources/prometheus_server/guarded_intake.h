// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/asset_resolver.h"
#include "services/sources/prometheus_server/sample_intake.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

namespace millwright::prometheus {

/// An intake that several threads use, with the thread that asks the hub for the refs of its assets.
class GuardedIntake {
public:
    /// `site`: name of the site that is made above the assets; empty = none.
    GuardedIntake(IntakeOptions options, std::string site, SampleIntake::Decode decode);
    ~GuardedIntake() { stop(); }
    GuardedIntake(const GuardedIntake&) = delete;
    GuardedIntake& operator=(const GuardedIntake&) = delete;

    void start(hub::SourceSink& sink);
    void stop();

    /// Calls `use(intake)` alone, with the clock's times set.
    template <class Use>
    auto with(Use&& use)
    {
        const std::scoped_lock lock(m_mutex);
        m_intake->setNow(m_sink->clock().utc(), m_sink->clock().monotonic());
        return use(*m_intake);
    }
    template <class Use>
    auto look(Use&& use) const
    {
        const std::scoped_lock lock(m_mutex);
        return use(static_cast<const SampleIntake*>(m_intake.get()));
    }

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const;
    /// What is known of samples, series and targets; the state is the caller's to judge.
    hub::SourceStatus status(std::string_view kind) const;

    /// Values pushed since the hub's last tick, which is told by ticked().
    std::size_t waiting() const { return m_waiting; }
    void ticked() { m_waiting = 0; }
    const hub::SourceSink& sink() const { return *m_sink; }

private:
    AssetResolver::Targets resolverTargets();
    std::vector<hub::SourceSink::AssetRequest> siteRequest() const;

    IntakeOptions m_options;
    std::string m_site;
    SampleIntake::Decode m_decode;
    hub::SourceSink* m_sink = nullptr;
    mutable std::mutex m_mutex;
    std::unique_ptr<SampleIntake> m_intake; ///< Guarded by m_mutex.
    std::string m_refusal;                  ///< Of the hub, guarded by m_mutex; empty = none.
    std::atomic<std::size_t> m_waiting = 0;
    std::unique_ptr<AssetResolver> m_resolver;
};

} // namespace millwright::prometheus
