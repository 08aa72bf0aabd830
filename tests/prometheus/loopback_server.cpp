// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/prometheus/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <stdexcept>

namespace millwright::prometheus {

LoopbackServer::LoopbackServer(Handler handler, std::uint16_t port)
    : m_handler(std::move(handler))
    , m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int reuse = 1; // a port that was ours a moment ago
    setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(m_socket, generic, length) != 0 || listen(m_socket, 64) != 0 ||
        getsockname(m_socket, generic, &length) != 0)
        throw std::runtime_error("no loopback socket");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_ended.notify_all();
    shutdown(m_socket, SHUT_RDWR);
    m_thread.join();
    close(m_socket);
}

std::string LoopbackServer::url(const std::string& path) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

void LoopbackServer::setHandler(Handler handler)
{
    const std::scoped_lock lock(m_mutex);
    m_handler = std::move(handler);
}

LoopbackServer::Answer LoopbackServer::page(const std::string& body, const std::string& headers, int status)
{
    return {"HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers +
                "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body,
            false};
}

void LoopbackServer::serve()
{
    for (;;) {
        const int connection = accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            return;
        answer(connection);
        close(connection);
    }
}

void LoopbackServer::answer(int connection)
{
    Request request;
    char buffer[4096];
    while (request.head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0)
            return;
        request.head.append(buffer, static_cast<std::size_t>(got));
    }
    const std::size_t headEnd = request.head.find("\r\n\r\n") + 4;
    request.body = request.head.substr(headEnd);
    request.head.resize(headEnd);
    const std::size_t length = request.head.find("Content-Length: ");
    const std::size_t bodyBytes =
        length == std::string::npos ? 0 : std::strtoull(request.head.c_str() + length + 16, nullptr, 10);
    while (request.body.size() < bodyBytes) {
        const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0)
            return;
        request.body.append(buffer, static_cast<std::size_t>(got));
    }
    const std::size_t begin = request.head.find(' ') + 1;
    request.path = request.head.substr(begin, request.head.find(' ', begin) - begin);
    ++m_requests;
    Handler handler;
    {
        const std::scoped_lock lock(m_mutex);
        handler = m_handler;
    }
    const Answer answer = handler(request);
    for (std::size_t sent = 0; sent < answer.bytes.size();) {
        const ssize_t now = send(connection, answer.bytes.data() + sent, answer.bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        sent += static_cast<std::size_t>(now);
    }
    if (answer.hang)
        waitForEnd();
}

void LoopbackServer::waitForEnd()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_stopping; });
}

std::string gzipped(const std::string& text)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace millwright::prometheus
