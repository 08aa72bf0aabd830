// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace millwright::gateway {

/// Where a gateway listens: "unix:PATH", or "HOST:PORT" with an IPv6 host in brackets. Port 0 takes a free one.
struct ListenAddress {
    std::string path; ///< Of a unix socket; empty for TCP.
    std::string host;
    std::uint16_t port = 0;

    bool isUnix() const { return !path.empty(); }
    /// Reachable from this machine only: a unix socket, 127.0.0.0/8, ::1 or localhost.
    bool isLocal() const;
    /// As gRPC wants it.
    std::string text() const;
};

/// InvalidInput with the forms that are allowed.
Result<ListenAddress> parseListenAddress(std::string_view text);

/// Makes sure that the address can be bound: removes the socket file that a dead gateway left behind, and refuses
/// (Refused, with the reason in a sentence) when somebody listens there, when the path is no socket, or when the
/// operating system would not let us have the port.
Result<void> claim(const ListenAddress& address);

} // namespace millwright::gateway
