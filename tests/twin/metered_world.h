// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"
#include "services/sources/twin/twin.h"
#include "tests/support/fake_clock.h"
#include "tests/twin/twin_run.h"

#include <QtGlobal>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace millwright::twin {

/// A fleet that goes on whether or not a gateway looks at it: the twin, engines that count its tokens each on its own,
/// and the ground truth of what was made and used.
class MeteredWorld {
public:
    static constexpr milliseconds kStep{10'000};
    static constexpr UtcTime kBegin{milliseconds{1'762'956'000'000}}; ///< A Wednesday, 14:00 UTC.
    static constexpr std::size_t kEngines = 3;                        ///< Of each deployment and kind of token.

    struct Engine {
        std::int64_t counter = 0;
        std::int64_t unseen = 0; ///< Made since the last reading that a gateway took.
        bool isKnown = false;    ///< A gateway has seen it.
        std::int64_t truth = 0;  ///< Made between readings that a gateway took: what can be known.
        std::int64_t lost = 0;   ///< Made after the last reading before a restart: what nobody can know.
        UtcTime since = kNoTime; ///< Start of the process.
    };
    struct Kind {
        std::string total;
        std::vector<std::int64_t> before; ///< Of the twin, by deployment.
        std::vector<Engine> engines;      ///< kEngines a deployment.
    };

    explicit MeteredWorld(const TwinOptions& options)
        : run(options)
    {
        run.now = kBegin;
        run.tick(milliseconds(0));
        for (const char* total : {"deployment.prompt_tokens_total", "deployment.generation_tokens_total"}) {
            Kind kind{total, run.column(total).counters, {}};
            kind.engines.resize(kind.before.size() * kEngines);
            for (Engine& engine : kind.engines)
                engine.counter = static_cast<std::int64_t>(m_random() % 1'000'000'000);
            kinds.push_back(std::move(kind));
        }
    }

    void step()
    {
        run.tick(kStep);
        for (Kind& kind : kinds) {
            const Column& column = run.column(kind.total);
            for (std::size_t slot = 0; slot < kind.before.size(); ++slot) {
                std::int64_t left = column.counters[slot] - kind.before[slot];
                kind.before[slot] = column.counters[slot];
                for (std::size_t i = 0; i < kEngines; ++i) {
                    const std::int64_t part = i + 1 == kEngines ? left : left / 3;
                    left -= part;
                    Engine& engine = kind.engines[slot * kEngines + i];
                    engine.counter += part;
                    engine.unseen += part;
                }
            }
        }
    }

    /// An engine crashes and begins anew.
    void restart(Engine& engine) const
    {
        engine.lost += engine.isKnown ? engine.unseen : 0;
        engine.unseen = engine.counter = 0;
        engine.since = run.now;
    }
    /// What a reading at this moment tells.
    static void seen(Engine& engine)
    {
        engine.truth += engine.isKnown ? engine.unseen : 0;
        engine.unseen = 0;
        engine.isKnown = true;
    }
    std::int64_t truth(std::size_t kind, Slot deployment) const
    {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < kEngines; ++i)
            sum += kinds[kind].engines[deployment * kEngines + i].truth;
        return sum;
    }

    TwinRun run;
    std::vector<Kind> kinds;

private:
    std::mt19937 m_random{5};
};

/// What a gateway sees of that world: the same fleet, and the batches that a test pushes.
class WorldSource final : public hub::Source {
public:
    explicit WorldSource(const TwinOptions& options)
        : m_fleet(makeTwin(options))
    {
    }

    std::string_view name() const override { return "exporters"; }
    std::string_view kind() const override { return "exporters"; }
    bool isSimulated() const override { return true; }
    Result<void> start(hub::SourceSink& hub) override
    {
        sink = &hub;
        return {};
    }
    void populate(Inventory& inventory, FleetStore&) override { m_fleet->populate(inventory, m_store); }
    void eachPopulated(const std::function<void(AssetRef)>& claim) const override { m_fleet->eachPopulated(claim); }
    std::string population() const override { return m_fleet->population(); }
    hub::SourceStatus status() const override { return {}; }
    hub::Origin origin(AssetRef, MeasureIndex) const override { return {}; }

    hub::SourceSink* sink = nullptr;

private:
    std::unique_ptr<hub::Source> m_fleet;
    Catalogue m_catalogue = Catalogue::builtIn();
    FleetStore m_store{m_catalogue};
};

/// One life of a gateway before that world.
struct GatewayLife {
    GatewayLife(const TwinOptions& options, const std::string& directory, std::shared_ptr<FakeClock> clock)
        : hub(hubOptions(directory), Catalogue::builtIn(), std::move(clock))
    {
        auto made = std::make_unique<WorldSource>(options);
        source = made.get();
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
    }
    static hub::HubOptions hubOptions(const std::string& directory)
    {
        hub::HubOptions made;
        made.stateDirectory = directory;
        return made;
    }

    hub::Hub hub;
    WorldSource* source = nullptr;
};

} // namespace millwright::twin
