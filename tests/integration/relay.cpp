// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace millwright {
namespace {

constexpr std::string_view kUnix = "unix:";

/// Calls bind() or connect() with the address that the text names.
template <typename Call>
int withAddress(const std::string& text, const Call& call)
{
    if (text.starts_with(kUnix)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        text.copy(address.sun_path, sizeof address.sun_path - 1, kUnix.size());
        return call(reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(text.substr(text.rfind(':') + 1))));
    return call(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

int socketFor(const std::string& address)
{
    const int made = ::socket(address.starts_with(kUnix) ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    if (!address.starts_with(kUnix))
        ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

std::uint16_t portOf(int socket)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

} // namespace

Relay::Relay(const std::string& target, const std::string& ownSocket)
    : m_target(target)
    , m_address(ownSocket.empty() ? "127.0.0.1:0" : ownSocket)
    , m_socket(socketFor(m_address))
{
    const int bound = withAddress(
        m_address, [this](const sockaddr* address, socklen_t size) { return ::bind(m_socket, address, size); });
    if (bound != 0 || ::listen(m_socket, 256) != 0)
        throw std::runtime_error("no socket for a relay");
    if (ownSocket.empty())
        m_address = "127.0.0.1:" + std::to_string(portOf(m_socket));
    m_thread = std::thread([this] { accept(); });
}

Relay::~Relay()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    ::shutdown(m_socket, SHUT_RDWR);
    m_thread.join();
    for (Connection& connection : m_connections) {
        ::shutdown(connection.near, SHUT_RDWR);
        ::shutdown(connection.far, SHUT_RDWR);
        connection.up.join();
        connection.down.join();
        ::close(connection.near);
        ::close(connection.far);
    }
    ::close(m_socket);
}

std::size_t Relay::connections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_connections.size();
}

void Relay::freezeAll()
{
    const std::scoped_lock lock(m_mutex);
    for (Connection& connection : m_connections)
        connection.isFrozen = true;
}

void Relay::freeze(std::size_t number)
{
    const std::scoped_lock lock(m_mutex);
    for (Connection& connection : m_connections)
        connection.isFrozen = connection.isFrozen || number-- == 0;
}

void Relay::freezeNew()
{
    const std::scoped_lock lock(m_mutex);
    m_isNewFrozen = true;
}

void Relay::accept()
{
    for (;;) {
        const int near = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (near < 0)
            return;
        const int far = socketFor(m_target);
        if (withAddress(m_target, [far](const sockaddr* to, socklen_t size) { return ::connect(far, to, size); }) !=
            0) {
            ::close(near);
            ::close(far);
            continue;
        }
        const std::scoped_lock lock(m_mutex);
        Connection& connection = m_connections.emplace_back();
        connection.near = near;
        connection.far = far;
        connection.isFrozen = m_isNewFrozen;
        connection.up = std::thread([this, &connection] { pump(connection, connection.near, connection.far); });
        connection.down = std::thread([this, &connection] { pump(connection, connection.far, connection.near); });
    }
}

void Relay::pump(Connection& connection, int from, int to)
{
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = ::recv(from, buffer.data(), buffer.size(), 0);
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return m_isEnding || !connection.isFrozen; });
            if (m_isEnding)
                return;
        }
        if (got <= 0) {
            ::shutdown(to, SHUT_RDWR);
            return;
        }
        for (ssize_t sent = 0; sent < got;) {
            const ssize_t now = ::send(to, buffer.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
            if (now <= 0)
                return;
            sent += now;
        }
    }
}

} // namespace millwright
