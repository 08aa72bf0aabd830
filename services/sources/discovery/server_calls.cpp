// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/discovery/server_calls.h"

#include "services/sources/prometheus_server/api_answer.h"

#include <optional>
#include <utility>

namespace millwright::discovery {

namespace {

constexpr milliseconds kSlice{100};

} // namespace

ServerCalls::ServerCalls(input::HttpRequest server)
    : m_server(std::move(server))
{
    m_server.maxBytes = kMostBytes;
}

Result<std::string> ServerCalls::ask(const std::string& path)
{
    input::HttpRequest request = m_server;
    request.url += path;
    std::optional<Result<input::HttpAnswer>> answer;
    m_client.start(request, [&answer](Result<input::HttpAnswer> come) { answer.emplace(std::move(come)); });
    while (!answer) // the request's own time-out ends this
        m_client.poll(kSlice);
    if (!*answer)
        return answer->error();
    return prometheus::apiBody(**answer, request, kMostBytes);
}

} // namespace millwright::discovery
