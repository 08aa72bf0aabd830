// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

struct MHD_Connection;
struct MHD_Daemon;

namespace millwright::prometheus {

/// Where and from whom remote write is received.
struct WriteServerOptions {
    std::string host = "127.0.0.1"; ///< A numeric address, or localhost.
    std::uint16_t port = 0;         ///< 0 takes a free one.
    std::string path = "/api/v1/write";
    std::string certFile; ///< With the key: TLS. Without: only on addresses of this machine.
    std::string keyFile;
    std::string clientCaFile; ///< Signs the certificates that senders must show; empty = none is asked for.
    std::string tokenFile;    ///< Bearer token that senders must know; empty = none. Read again when it changes.
    std::uint64_t bodyBytes = 4u << 20; ///< Most of one request, as sent.
    unsigned connections = 64;
};

/// An HTTP server that takes the bodies of remote write requests and nothing else. One thread of its own.
class WriteServer {
public:
    struct Answer {
        unsigned status = 204;
        std::string reason; ///< For the sender's log.
    };
    /// Called on the server's thread with a body as it was sent.
    using Take = std::function<Answer(std::string_view body)>;

    /// NotFound and InvalidInput for files that cannot be used, Refused for an address that cannot be had.
    static Result<std::unique_ptr<WriteServer>> start(WriteServerOptions options, Take take);
    ~WriteServer();
    WriteServer(const WriteServer&) = delete;
    WriteServer& operator=(const WriteServer&) = delete;

    std::uint16_t port() const { return m_port; }
    /// Requests that were turned away before their bodies were looked at, and why the last one was.
    std::uint64_t refused() const { return m_refused; }
    std::string lastRefusal() const;

private:
    struct Callback;
    struct Upload {
        std::string body;
        bool isAnswered = false;
    };

    WriteServer(WriteServerOptions options, Take take);
    Result<void> listen(const std::string& cert, const std::string& key, const std::string& clientCa);
    /// What is wrong with a request by its head; status 0 when nothing is.
    Answer judgeHead(MHD_Connection* connection, std::string_view url, std::string_view method) const;
    Answer judgeSender(MHD_Connection* connection) const;
    bool mayWrite(std::string_view authorization) const;
    void noteRefusal(const Answer& answer);

    const WriteServerOptions m_options;
    const Take m_take;
    MHD_Daemon* m_daemon = nullptr;
    std::uint16_t m_port = 0;
    std::atomic<std::uint64_t> m_refused = 0;
    mutable std::mutex m_mutex;
    std::string m_lastRefusal; ///< Guarded by m_mutex.
};

} // namespace millwright::prometheus
