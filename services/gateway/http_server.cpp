// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/http_server.h"

#include <microhttpd.h>

#include <arpa/inet.h>
#include <netdb.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace millwright::gateway {
namespace {

constexpr unsigned kGreatestConnections = 64;
constexpr unsigned kIdleSeconds = 10;
constexpr std::size_t kConnectionMemory = 32 << 10;

} // namespace

struct HttpServer::Callback {
    static MHD_Result access(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                             const char*, std::size_t* uploaded, void**)
    {
        *uploaded = 0; // nothing that is sent to us has a meaning
        HttpAnswer answer = static_cast<const HttpServer*>(self)->answer(method, url);
        MHD_Response* response =
            MHD_create_response_from_buffer(answer.body.size(), answer.body.data(), MHD_RESPMEM_MUST_COPY);
        if (!response)
            return MHD_NO;
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.contentType.c_str());
        MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
        MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
        const MHD_Result queued = MHD_queue_response(connection, answer.status, response);
        MHD_destroy_response(response);
        return queued;
    }
};

Result<ListenAddress> HttpServer::checked(const std::string& listen)
{
    Result<ListenAddress> address = parseListenAddress(listen);
    if (address && (address->isUnix() || !address->isLocal()))
        return Error{ErrorCode::Refused,
                     "HTTP is not encrypted and is served to this machine only: 127.0.0.1:PORT or [::1]:PORT", listen};
    return address;
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const std::string& listen, Pages pages)
{
    const Result<ListenAddress> address = checked(listen);
    if (!address)
        return address.error();
    if (const Result<void> claimed = claim(*address); !claimed)
        return claimed.error();
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address->host.c_str(), std::to_string(address->port).c_str(), &hints, &found) != 0)
        return Error{ErrorCode::Refused, "the host is not known", listen};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    std::unique_ptr<HttpServer> server(new HttpServer(std::move(pages)));
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD;
    if (found->ai_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    server->m_daemon = MHD_start_daemon(flags, address->port, nullptr, nullptr, &Callback::access, server.get(),
                                        MHD_OPTION_SOCK_ADDR, found->ai_addr, MHD_OPTION_CONNECTION_LIMIT,
                                        kGreatestConnections, MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,
                                        MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory, MHD_OPTION_END);
    if (!server->m_daemon)
        return Error{ErrorCode::Refused, std::string("HTTP cannot listen: ") + std::strerror(errno), listen};
    const MHD_DaemonInfo* info = MHD_get_daemon_info(server->m_daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->m_port = info ? info->port : address->port;
    return server;
}

HttpServer::~HttpServer()
{
    if (m_daemon)
        MHD_stop_daemon(m_daemon);
}

HttpAnswer HttpServer::answer(const std::string& method, const std::string& path) const
{
    if (method != MHD_HTTP_METHOD_GET && method != MHD_HTTP_METHOD_HEAD)
        return {MHD_HTTP_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "Only GET and HEAD are served.\n"};
    const auto page = m_pages.find(path);
    if (page != m_pages.end())
        return page->second();
    std::string text = "There is nothing here. Served are:";
    for (const auto& [known, make] : m_pages)
        text += ' ' + known;
    return {MHD_HTTP_NOT_FOUND, "text/plain; charset=utf-8", text + '\n'};
}

} // namespace millwright::gateway
