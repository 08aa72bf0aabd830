// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/gateway/listen_address.h"
#include "services/gateway/tls_files.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace grpc {
class Server;
class Service;
} // namespace grpc

namespace millwright::gateway {

struct ServerOptions {
    std::vector<std::string> listen; ///< See parseListenAddress; at least one.
    TlsFiles tls;
    std::optional<TlsTexts> tlsTexts;   ///< What those files held when they were read before; else start() reads them.
    std::size_t memoryBytes = 1u << 30; ///< What gRPC may hold for all connections together.
    int threads = 32;                   ///< Greatest number of threads for unary calls.
    milliseconds stopWithin{2000};      ///< Calls that still run so long after stop() are cut off.
};

/// gRPC on its addresses, with health service and reflection. Keep-alive as REL-5 wants it, sizes as REL-11 and SEC-25
/// do, as far as gRPC 1.51 has the switch: it cannot bound connections per address.
class Server {
public:
    /// Where it would listen, if it may: InvalidInput or Refused with a sentence for a bad address, plaintext beyond
    /// this machine and TLS files that do not serve. Nothing is bound.
    static Result<std::vector<ListenAddress>> checked(const ServerOptions& options);
    /// The services must outlive the server. Errors as checked(), and Refused for a taken address.
    static Result<std::unique_ptr<Server>> start(const ServerOptions& options,
                                                 const std::vector<grpc::Service*>& services);
    ~Server();

    /// The addresses, with the ports that were taken where 0 was asked for.
    const std::vector<std::string>& addresses() const { return m_addresses; }
    /// Takes no more calls, waits for those that run, and cuts them off when they take too long. Idempotent.
    void stop();

private:
    Server() = default;

    std::unique_ptr<grpc::Server> m_server;
    std::vector<std::string> m_addresses;
    std::vector<std::string> m_socketPaths;
    milliseconds m_stopWithin{0};
};

} // namespace millwright::gateway
