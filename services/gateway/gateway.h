// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/gateway/feed_publisher.h"
#include "services/gateway/server.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace millwright {
class Catalogue;
} // namespace millwright

namespace millwright::hub {
class Hub;
class Source;
struct HubOptions;
} // namespace millwright::hub

namespace millwright::gateway {

class StatusReport;

struct GatewayOptions {
    FeedOptions feeds;
    ServerOptions server;
    std::string httpListen;                    ///< For /metrics and /healthz; empty = not served.
    std::chrono::milliseconds watchBeat{1000}; ///< Sign of life on idle list + watch streams (REL-4).
    std::size_t greatestWatches = 4096;        ///< Open list + watch streams.
};

/// A whole gateway in one object: the hub with its sources, the services over it, and the server. Also what tests and
/// the embedded gateway run.
class Gateway {
public:
    Gateway(hub::HubOptions hub, Catalogue catalogue, std::shared_ptr<const Clock> clock, GatewayOptions options);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    /// Where a gateway with these options would listen, HTTP included, if it may. Errors as Server::checked() and
    /// HttpServer::checked().
    static Result<std::vector<ListenAddress>> checkedAddresses(const GatewayOptions& options);

    /// Before start().
    void addSource(std::unique_ptr<hub::Source> source);

    /// Takes the state directory, starts the hub and listens. Nothing is touched when the directory is another
    /// gateway's or an address is taken. Errors as StateLock::take(), Server::start(), HttpServer::start() and
    /// Hub::start().
    Result<void> start();
    /// As start(), for tests: the hub ticks only when they say so.
    Result<void> startManually();
    /// Ends streams and calls, then the hub, and lets the state directory go. Idempotent.
    void stop();

    /// Where it listens, with the ports that were taken where 0 was asked for. After start().
    std::vector<std::string> addresses() const;
    /// Whether the gateway does its work: the last tick is at most five intervals old (a second, when they are
    /// shorter). For watchdogs. Thread-safe.
    bool isTicking() const;
    /// Port of the HTTP server; 0 when there is none.
    std::uint16_t httpPort() const;
    hub::Hub& hub();
    const hub::Hub& hub() const;
    const FeedPublisher& feeds() const;
    StatusReport& status();

private:
    struct Parts;

    Result<void> prepare();
    Result<void> serve();
    Result<void> serveHttp();

    std::unique_ptr<Parts> m_parts;
};

} // namespace millwright::gateway
