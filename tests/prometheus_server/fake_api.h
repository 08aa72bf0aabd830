// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus_server/api_source.h"
#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus/loopback_server.h"

#include <QTest>

#include <yaml-cpp/yaml.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace millwright::prometheus {

inline constexpr auto kJson = "Content-Type: application/json\r\n";
inline constexpr auto kGpu = "accelerator:GPU-00000000";

/// A server with one GPU whose power is the number of seconds of its clock, one sample a second.
class FakeApi {
public:
    using Answer = LoopbackServer::Answer;
    using Request = LoopbackServer::Request;

    explicit FakeApi(const Clock& clock)
        : m_clock(clock)
        , m_server([this](const Request& request) { return answer(request); })
    {
    }

    std::string url() const
    {
        const std::string page = m_server.url("");
        return page;
    }
    void set(std::function<std::optional<Answer>(const Request&)> special)
    {
        const std::scoped_lock lock(m_mutex);
        m_special = std::move(special);
    }
    std::atomic<std::int64_t> skew = 0; ///< Milliseconds.
    std::atomic<bool> hasPower = true;  ///< The exporter serves the family.
    std::atomic<bool> hasTarget = true; ///< It serves anything.
    std::atomic<std::size_t> requests = 0;

private:
    std::int64_t now() const { return toMillis(m_clock.utc()) + skew; }

    Answer answer(const Request& request)
    {
        ++requests;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_special) {
                if (auto special = m_special(request))
                    return *special;
            }
        }
        return LoopbackServer::page(bodyFor(request), kJson);
    }
    std::string bodyFor(const Request& request) const
    {
        const auto success = [](const std::string& data) { return R"({"status":"success","data":)" + data + "}"; };
        const auto asks = [&](const char* text) { return request.body.find(text) != std::string::npos; };
        if (request.path.starts_with("/api/v1/label/"))
            return success(R"(["up","DCGM_FI_DEV_GPU_TEMP","DCGM_FI_DEV_POWER_USAGE","go_goroutines"])");
        if (request.path == "/api/v1/metadata")
            return success(R"({"DCGM_FI_DEV_POWER_USAGE":[{"type":"gauge","help":"Power draw (in W).","unit":""}]})");
        if (request.path.starts_with("/api/v1/targets"))
            return success(R"({"activeTargets":[)"
                           R"({"labels":{"instance":"g:9400","job":"dcgm"},"lastError":"","health":"up"},)"
                           R"({"labels":{"instance":"h:9400","job":"dcgm"},"lastError":"refused","health":"down"},)"
                           R"({"labels":{"instance":"x:1","job":"other"},"lastError":"refused","health":"down"}]})");
        if (asks("time%28%29"))
            return success(R"({"resultType":"scalar","result":[1,")" + std::to_string(now() / 1000) + R"("]})");
        const bool power = asks("POWER") && hasPower && hasTarget;
        const bool temperature = asks("TEMP") && hasTarget;
        return success(R"({"resultType":"matrix","result":[)" +
                       (power ? series("DCGM_FI_DEV_POWER_USAGE", now() / 1000) : std::string()) +
                       (power && temperature ? "," : "") +
                       (temperature ? series("DCGM_FI_DEV_GPU_TEMP", 60) : std::string()) + "]}");
    }
    std::string series(const std::string& name, std::int64_t value) const
    {
        return R"({"metric":{"Hostname":"h","UUID":"GPU-00000000","__name__":")" + name +
               R"(","instance":"g:9400","job":"dcgm"},"values":[[)" + std::to_string(now() / 1000) + ",\"" +
               std::to_string(value) + "\"]]}";
    }

    const Clock& m_clock;
    std::mutex m_mutex;
    std::function<std::optional<Answer>(const Request&)> m_special;
    LoopbackServer m_server;
};

/// A source that reads it, with time in the test's hand.
struct ReadServer {
    explicit ReadServer(const std::string& more = {}, const std::string& file = "/nowhere/test.yaml")
    {
        Catalogue catalogue = Catalogue::builtIn();
        const YAML::Node section =
            YAML::Load("{name: server, profiles: [dcgm-exporter], url: '" + api.url() + "'" + more + "}");
        auto config = readApiConfig(section, file, catalogue);
        problem = config ? std::string() : describe(config.error());
        if (config)
            source = std::make_unique<ApiSource>(std::move(*config));
    }
    ~ReadServer()
    {
        if (source)
            source->stop();
    }
    bool start() { return source && source->start(sink); }
    double power() { return sink.number(kGpu, "accelerator.power"); }
    /// Time goes on until this holds.
    template <class Holds>
    bool goOnUntil(Holds&& holds)
    {
        return QTest::qWaitFor(
            [&] {
                sink.time.advance(milliseconds(1'000));
                return holds();
            },
            60'000);
    }
    bool waitForState(hub::SourceState state)
    {
        return goOnUntil([&] { return source->status().state == state; });
    }
    bool says(const std::string& words) const { return source->status().detail.find(words) != std::string::npos; }

    HandSink sink;
    FakeApi api{sink.time};
    std::string problem;
    std::unique_ptr<ApiSource> source;
};

} // namespace millwright::prometheus
