// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/meter.h"
#include "tests/twin/metered_world.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace millwright::twin {

/// A day of that world before gateways that stop, crash and start again, through exporters that pause, repeat
/// themselves and come late, from engines that begin anew. Keeps the ground truth beside it.
class MeteredDay {
public:
    static constexpr std::array<std::string_view, 4> kPowers{"accelerator.power", "node.power", "rack.power",
                                                             "power-source.power"};

    MeteredDay(std::uint32_t accelerators, std::chrono::hours length, unsigned seed)
        : m_options{.accelerators = accelerators, .startTime = MeteredWorld::kBegin}
        , m_world(m_options)
        , m_steps(static_cast<int>(length / MeteredWorld::kStep))
        , m_random(seed)
    {
    }

    void run();

    // Ground truth:
    const MeteredWorld& world() const { return m_world; }
    milliseconds meteredTime() const { return m_truth.metered; }
    double joules(std::size_t power) const { return m_truth.joules[power]; }
    /// Accelerator-seconds in which a kernel ran, of one deployment.
    double busySeconds(Slot deployment) const { return m_truth.busy[deployment]; }
    double held(Slot deployment) const;
    int lives() const { return m_lives; }
    int restarts() const { return m_restarts; }

    /// What the last gateway says.
    std::int64_t metered(std::string_view id, MeterKind kind) const;
    std::int64_t meteredByAll(MeterKind kind) const;
    std::string deployment(Slot slot) const;
    Slot deployments() const { return m_world.run.inventory.count(AssetClass::Deployment); }

private:
    struct Truth {
        milliseconds metered{0};
        std::array<double, kPowers.size()> joules{};
        std::vector<double> busy;
    };

    bool isAt(double part) const { return m_step == static_cast<int>(part * m_steps); }
    bool isAround(double part) const { return std::abs(m_step - static_cast<int>(part * m_steps)) < 30; }
    bool isPaused() const { return m_step < m_pausedUntil; }

    void begin();
    void disturb();
    void crash();
    void restartAll();
    void restartAnEngine();
    void tellGauges();
    void tellTotals();
    void count();
    hub::SampleRun runOf(std::string_view measure, Slot from) const;
    hub::Batch emptyBatch() const;

    const TwinOptions m_options;
    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>(MeteredWorld::kBegin);
    MeteredWorld m_world;
    const int m_steps;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    std::unique_ptr<GatewayLife> m_life;
    std::deque<hub::Batch> m_held; // on their way while an exporter cannot be reached
    std::optional<hub::Batch> m_passed;
    int m_step = 0, m_backAt = 0, m_pausedUntil = 0, m_lives = 0, m_restarts = 0;
    UtcTime m_lastTick = kNoTime; // of the gateway
    Truth m_truth, m_saved;       // as of the last tick, and as of what lies on the disk
    qint64 m_fileSize = -1;
};

} // namespace millwright::twin
