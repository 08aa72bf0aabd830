// SPDX-License-Identifier: GPL-3.0-or-later
//
// From an engine's page to the meters, through restarts of the engine and of the gateway.
#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "services/sources/prometheus/scrape_source.h"
#include "tests/prometheus/loopback_server.h"
#include "tests/support/fake_clock.h"

#include <QTemporaryDir>
#include <QtTest>
#include <yaml-cpp/yaml.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

/// Two engines of one process.
struct Engines {
    std::atomic<std::int64_t> prompt{70'000}, cached{20'000}, first{1'000'000}, second{500};
    std::atomic<std::int64_t> start{1'700'000'000};

    LoopbackServer::Answer page() const
    {
        const auto line = [](const char* name, const char* engine, std::int64_t value) {
            return std::string("vllm:") + name + "{deployment=\"chat\",model_name=\"m\",engine=\"" + engine + "\"} " +
                   std::to_string(value) + "\n";
        };
        return LoopbackServer::page(
            line("prompt_tokens_total", "0", prompt) + line("prompt_tokens_cached_total", "0", cached) +
            line("generation_tokens_total", "0", first) + line("generation_tokens_total", "1", second) +
            "process_start_time_seconds " + std::to_string(start) + "\n");
    }
};

/// One life of a gateway that reads engines and, perhaps, a LiteLLM in front of them.
class Life {
public:
    Life(const LoopbackServer& engines, const QString& directory, std::shared_ptr<FakeClock> clock,
         const LoopbackServer* proxy = nullptr)
        : m_clock(std::move(clock))
    {
        Catalogue catalogue = Catalogue::builtIn();
        std::vector<ScrapeConfig> configs{configOf("vllm", engines, catalogue)};
        if (proxy)
            configs.push_back(configOf("litellm", *proxy, catalogue));
        hub::HubOptions options;
        options.stateDirectory = directory.toStdString();
        m_hub = std::make_unique<hub::Hub>(options, catalogue, m_clock);
        for (ScrapeConfig& config : configs)
            m_hub->addSource(std::make_unique<ScrapeSource>(std::move(config)));
        if (!m_hub->startManually())
            qFatal("the hub does not start");
    }
    ~Life() { m_hub->stop(); }

    std::int64_t metered(MeterKind kind) const
    {
        std::int64_t sum = 0;
        m_hub->readMeters(
            [&](const MeterBook& book) { sum = book.sum("deployment:chat", kind, kNoTime, UtcTime::max()); });
        return sum;
    }
    /// Ticks, a second of the fake clock each, for so many pages that what they say is booked.
    void run(const LoopbackServer& server, std::size_t pages = 3)
    {
        const std::size_t until = server.requests() + pages;
        for (int tick = 0; tick < 2000 && server.requests() < until; ++tick) {
            m_hub->tickOnce();
            m_clock->advance(milliseconds(1000));
            QTest::qWait(2);
        }
        QTest::qWait(20);
        m_hub->tickOnce();
    }

private:
    static ScrapeConfig configOf(const std::string& profile, const LoopbackServer& server, Catalogue& catalogue)
    {
        const std::string text =
            "name: " + profile + "\nprofile: " + profile + "\ntargets: [\"" + server.url() + "\"]\n";
        return readScrapeConfig(YAML::Load(text), "t.yaml", catalogue).value();
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<hub::Hub> m_hub;
};

} // namespace

class ScrapeMetersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noTokenIsLostOrCountedTwice()
    {
        Engines engines;
        LoopbackServer server([&](const auto&) { return engines.page(); });
        const QTemporaryDir state;
        const auto clock = std::make_shared<FakeClock>();
        {
            Life life(server, state.path(), clock);
            life.run(server);
            QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(0)); // made before we looked
            engines.first += 100;
            engines.second += 11;
            engines.prompt += 90;
            engines.cached += 30;
            life.run(server);
            QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(111));
            QCOMPARE(life.metered(MeterKind::InputTokens), std::int64_t(60));
            QCOMPARE(life.metered(MeterKind::CachedTokens), std::int64_t(30));
        }
        engines.first += 5000; // while nobody looks
        clock->advance(std::chrono::minutes(20));
        {
            Life life(server, state.path(), clock);
            life.run(server);
            QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(5111));
        }
        engines.start += 100; // began anew while nobody looked, and is past where it was
        engines.first = 2'000'000;
        engines.second = 3;
        engines.prompt = engines.cached = 0;
        clock->advance(std::chrono::minutes(20));
        Life life(server, state.path(), clock);
        life.run(server);
        QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(5111 + 2'000'003));
        life.run(server);
        QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(5111 + 2'000'003));
        QCOMPARE(life.metered(MeterKind::InputTokens), std::int64_t(60));
    }

    void whatIsBilledStandsBesideWhatWasMade()
    {
        Engines engines;
        std::atomic<std::int64_t> billed{40'000};
        LoopbackServer server([&](const auto&) { return engines.page(); });
        LoopbackServer proxy([&](const auto&) {
            const auto line = [](const char* name, const char* team, std::int64_t value) {
                return std::string(name) + "{deployment=\"chat\",requested_model=\"m\",team=\"" + team + "\"} " +
                       std::to_string(value) + "\n";
            };
            return LoopbackServer::page(line("litellm_input_tokens_metric_total", "a", 2 * billed) +
                                        line("litellm_output_tokens_metric_total", "a", billed) +
                                        line("litellm_output_tokens_metric_total", "b", 7 * billed));
        });
        const QTemporaryDir state;
        Life life(server, state.path(), std::make_shared<FakeClock>(), &proxy);
        life.run(server);
        life.run(proxy);
        engines.first += 805;
        engines.prompt += 200;
        billed += 100;
        life.run(server);
        life.run(proxy);
        QCOMPARE(life.metered(MeterKind::OutputTokens), std::int64_t(805));
        QCOMPARE(life.metered(MeterKind::BilledOutputTokens), std::int64_t(800));
        QCOMPARE(life.metered(MeterKind::InputTokens), std::int64_t(200));
        QCOMPARE(life.metered(MeterKind::BilledInputTokens), std::int64_t(200));
    }
};

QTEST_GUILESS_MAIN(ScrapeMetersTest)
#include "tst_scrape_meters.moc"
