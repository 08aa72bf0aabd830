// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/gateway/listen_address.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

struct MHD_Daemon;

namespace millwright::gateway {

struct HttpAnswer {
    unsigned status = 200;
    std::string contentType;
    std::string body;
};

/// Small pages over HTTP/1.1 for machines that watch this one: GET and HEAD of fixed paths. Pages are made on the
/// server's own thread and must be thread-safe.
class HttpServer {
public:
    using Pages = std::map<std::string, std::function<HttpAnswer()>, std::less<>>;

    /// Where it would listen, if it may: HOST:PORT of this machine only, because HTTP is not encrypted; port 0 takes a
    /// free one. InvalidInput or Refused with a sentence. Nothing is bound.
    static Result<ListenAddress> checked(const std::string& listen);
    /// Errors as checked(), and Refused for a taken address.
    static Result<std::unique_ptr<HttpServer>> start(const std::string& listen, Pages pages);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const { return m_port; }

private:
    explicit HttpServer(Pages pages)
        : m_pages(std::move(pages))
    {
    }

    HttpAnswer answer(const std::string& method, const std::string& path) const;
    struct Callback;

    const Pages m_pages;
    MHD_Daemon* m_daemon = nullptr;
    std::uint16_t m_port = 0;
};

} // namespace millwright::gateway
