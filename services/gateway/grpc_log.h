// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace millwright::gateway {

/// Connections that never became one, of this process since takeGrpcLog().
struct RefusedConnections {
    std::uint64_t count = 0;
    std::string lastReason; ///< As gRPC says it; outside text.
};

/// Brings what gRPC logs into our log, where it is escaped like the rest, and counts the TLS handshakes that it says
/// have failed: gRPC 1.51 tells of them in no other way (docs/adr/0009). Once, before the first server.
void takeGrpcLog();

/// Thread-safe.
RefusedConnections refusedConnections();

} // namespace millwright::gateway
