// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/prometheus_server/sample_intake.h"
#include "services/sources/prometheus_server/write_server.h"

#include <memory>
#include <string>

namespace YAML {
class Node;
}

namespace millwright::prometheus {

/// A source of kind "remote-write".
struct RemoteWriteConfig {
    IntakeOptions intake;
    std::string site;
    WriteServerOptions server;
    std::uint64_t inflatedBytes = 32u << 20; ///< Most of one request, inflated.
    std::size_t waiting = 3'000'000;         ///< Values that may wait for a tick; then senders are told to come again.
};

/// Reads the section of one source:
///
///   - remote-write:
///       name: pushed
///       listen: 127.0.0.1:9201           # required; other machines need tls, and bearer or tls: client-ca
///       path: /api/v1/write
///       tls: {cert: F, key: F, client-ca: F}
///       bearer: {token-file: F}
///       limits: {body: 4MiB, inflated: 32MiB, connections: 64, waiting: 3000000}   # and those of readIntakeOptions()
///
/// with the keys of readIntakeOptions(). InvalidInput names file, line, what is wrong and what is allowed.
Result<RemoteWriteConfig> readRemoteWriteConfig(const YAML::Node& section, const std::string& file,
                                                Catalogue& catalogue);

/// Receives what Prometheus servers send by remote write 1.0. Two threads: one serves HTTP and reads the requests, one
/// gives what waited for the rest of its scrape in vain. Repetitions change nothing, so senders may try again.
///
/// Answers: 204; 400 malformed; 401, 403 credentials; 413 too large; 415 not remote write 1.0; 429 while the hub has
/// not taken what came before. Series beyond the bounds are counted and shown, their requests are taken: sending them
/// again would not help.
class RemoteWriteSource final : public hub::Source {
public:
    explicit RemoteWriteSource(RemoteWriteConfig config);
    ~RemoteWriteSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "remote-write"; }
    Result<void> start(hub::SourceSink& sink) override;
    void stop() override;
    void tick(hub::TickContext& context) override;
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

    /// Where it listens; 0 before start().
    std::uint16_t port() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::prometheus
