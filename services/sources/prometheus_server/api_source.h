// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/history_store.h"
#include "services/hub/source.h"
#include "services/sources/input/http_client.h"
#include "services/sources/prometheus_server/sample_intake.h"

#include <memory>
#include <string>

namespace YAML {
class Node;
}

namespace millwright::prometheus {

/// A source of kind "prometheus-api".
struct ApiConfig {
    IntakeOptions intake;
    std::string site;
    input::HttpRequest request; ///< How the server is reached; `url` without a slash at its end.
    milliseconds interval{15'000};
    milliseconds window{300'000};
    std::uint64_t answerBytes = 256u << 20;
    std::size_t seriesPerQuery = 20'000;
    std::size_t connections = 4;
};

/// Reads the section of one source:
///
///   - prometheus-api:
///       name: site-prometheus
///       url: http://prometheus:9090        # the address before /api/v1
///       interval: 15s                      # 1s to 1h
///       timeout: 30s                       # of one request
///       window: 5m                         # how far back the first look goes, and the one after an outage
///       headers: {X-Scope-OrgID: tenant}
///       tls: {ca: F, cert: F, key: F}
///       basic: {username: U, password-file: F}
///       bearer: {token-file: F}            # one of basic and bearer
///       plaintext-credentials: true        # needed to send credentials over http:// beyond this machine
///       limits: {answer: 256MiB, series-per-query: 20000, connections: 4}   # and those of readIntakeOptions()
///
/// with the keys of readIntakeOptions(). InvalidInput names file, line, what is wrong and what is allowed.
Result<ApiConfig> readApiConfig(const YAML::Node& section, const std::string& file, Catalogue& catalogue);

/// Reads a Prometheus-compatible server through its HTTP API: Prometheus itself, VictoriaMetrics, Thanos, Mimir.
///
/// Each interval the samples that came since are asked for with a range selector, so that each keeps the time of its
/// scrape. Only metrics that the server has and a profile knows are asked for, in queries of a bounded number of
/// series; the plan is made anew each minute. A query that fails costs its own metrics only and is caught up with by
/// the next; a server that does not answer is asked less and less often, at irregular distances, and its values age.
///
/// The server's own past is asked for where the gateway's does not reach (query_range).
///
/// Two threads: one moves all transfers and reads the answers, one waits for the hub's refs.
class ApiSource final : public hub::Source, public hub::HistoryStore {
public:
    explicit ApiSource(ApiConfig config);
    ~ApiSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "prometheus-api"; }
    Result<void> start(hub::SourceSink& sink) override;
    void stop() override;
    /// Targets are those that the server itself scrapes for the jobs whose series are read, where it tells.
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;
    Result<hub::SeriesAnswer> history(const hub::SeriesQuery& query) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::prometheus
