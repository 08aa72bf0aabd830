// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/http_client.h"

#include <cstdint>
#include <string>

namespace millwright::discovery {

/// Asks a Prometheus-compatible server one thing after the other, on the caller's thread.
class ServerCalls {
public:
    static constexpr std::uint64_t kMostBytes = 64u << 20; ///< Of an answer.

    /// `server` is how it is reached, with the address before /api/v1.
    explicit ServerCalls(input::HttpRequest server);

    /// The JSON under a path such as "/api/v1/labels". Blocks for the request's time-out at most. Errors are sentences
    /// for a person.
    Result<std::string> ask(const std::string& path);
    const std::string& url() const { return m_server.url; }

private:
    input::HttpRequest m_server;
    input::HttpClient m_client{2};
};

} // namespace millwright::discovery
