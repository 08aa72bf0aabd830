// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus_server/api_answer.h"
#include "services/sources/prometheus_server/api_plan.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/prometheus_server/guarded_intake.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// How reading one server goes; what its status is made of.
struct ApiHealth {
    bool hasBegun = false; ///< A round has ended.
    bool isDown = false;   ///< The last round gave nothing.
    std::string problem;   ///< Of the last round, one sentence; empty when there was none.
    std::string hint;      ///< Nothing is wrong, but look here.
    milliseconds skew{0};  ///< Server's clock minus ours.
    bool knowsTargets = false;
    std::uint32_t targetsUp = 0;
    std::uint32_t targets = 0;
    std::string targetDown; ///< The first that is down, with its error.
    std::size_t queries = 0;
    std::size_t names = 0;
};

/// The requests of one server, round after round, on one thread.
class ApiRounds {
public:
    ApiRounds(const ApiConfig& config, GuardedIntake& intake);

    /// Works until stop(); to be called on a thread of its own.
    void run(const Clock& clock);
    /// Thread-safe, like health().
    void stop();
    ApiHealth health() const;

private:
    using Take = std::function<void(Result<std::string>)>;

    void ask(const std::string& path, const std::string& form, Take take);
    void begin();
    void askPlan();
    void tookNames(Result<std::string> body);
    void tookMetadata(Result<std::string> body);
    void askTargets();
    void tookTargets(Result<std::string> body);
    void askSamples();
    void askNext(std::size_t connections);
    void tookSamples(std::size_t query, Result<std::string> body);
    void fail(const Error& error);
    void end(bool gaveNothing);
    milliseconds nextDelay(bool gaveNothing);
    milliseconds window() const;

    const ApiConfig& m_config;
    GuardedIntake& m_intake;
    const Clock* m_clock = nullptr;
    input::HttpClient m_client;
    ApiReader m_reader;
    std::atomic<bool> m_isStopping = false;
    mutable std::mutex m_mutex;
    ApiHealth m_health; ///< Guarded by m_mutex.

    // Of the round under way.
    bool m_isRunning = false;
    Monotonic m_begun{};
    std::string m_problem;
    std::size_t m_nextQuery = 0;
    std::size_t m_open = 0;
    std::size_t m_failed = 0;
    bool m_hasMissed = false; ///< A sample may have been missed: the window stays open.

    QueryPlan m_plan;
    std::optional<Monotonic> m_planned;
    std::optional<Monotonic> m_metadataRead;
    std::optional<Monotonic> m_targetsRead;
    std::optional<Monotonic> m_lastGood; ///< Begin of the last round without a failure.
    Monotonic m_due{};
    int m_failures = 0; ///< Rounds in a row that gave nothing.
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace millwright::prometheus
