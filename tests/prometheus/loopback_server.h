// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace millwright::prometheus {

/// An HTTP server on 127.0.0.1 whose answers are written out byte by byte, so that it can also answer wrongly. One
/// connection at a time, one request per connection.
class LoopbackServer {
public:
    struct Request {
        std::string path;
        std::string head; ///< Request line and headers as received.
        std::string body;
    };
    struct Answer {
        std::string bytes;
        bool hang = false; ///< After the bytes, keep the connection open and silent until the server goes.
    };
    using Handler = std::function<Answer(const Request&)>;

    /// On a free port, or on this one.
    explicit LoopbackServer(Handler handler, std::uint16_t port = 0);
    ~LoopbackServer();

    std::string url(const std::string& path = "/metrics") const;
    std::uint16_t port() const { return m_port; }
    /// From now on requests get another answer.
    void setHandler(Handler handler);
    std::size_t requests() const { return m_requests; }

    /// A whole answer with Content-Length.
    static Answer page(const std::string& body,
                       const std::string& headers = "Content-Type: text/plain; version=0.0.4\r\n", int status = 200);

private:
    void serve();
    void answer(int connection);
    void waitForEnd();

    mutable std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_stopping = false;
    Handler m_handler;
    std::atomic<std::size_t> m_requests = 0;
    int m_socket = -1;
    std::uint16_t m_port = 0;
    std::thread m_thread;
};

/// The text in gzip form.
std::string gzipped(const std::string& text);

} // namespace millwright::prometheus
