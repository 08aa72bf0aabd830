// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/listen_address.h"

#include "services/gateway/outside_text.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

namespace millwright::gateway {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";

Error notAllowed(std::string_view text)
{
    return {ErrorCode::InvalidInput,
            quoted(text) + " is no address to listen on; allowed are HOST:PORT, [IPV6]:PORT and unix:PATH",
            {}};
}

class Socket {
public:
    Socket(int family, int protocol)
        : m_fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, protocol))
    {
    }
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    int fd() const { return m_fd; }

private:
    int m_fd;
};

Result<void> claimPath(const std::string& path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return {};
    if (!S_ISSOCK(status.st_mode))
        return Error{ErrorCode::Refused, "there is something else than a socket; remove it or listen elsewhere", path};
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const Socket socket(AF_UNIX, 0);
    if (::connect(socket.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 || errno == EAGAIN)
        return Error{ErrorCode::Refused, "another program listens there", path};
    if (errno != ECONNREFUSED)
        return Error{ErrorCode::Refused, std::string("the socket there cannot be tried: ") + std::strerror(errno),
                     path};
    if (::unlink(path.c_str()) != 0)
        return Error{ErrorCode::Refused, std::string("a dead socket there cannot be removed: ") + std::strerror(errno),
                     path};
    return {};
}

Result<void> claimPort(const ListenAddress& address)
{
    const std::string port = std::to_string(address.port);
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found); error != 0)
        return Error{ErrorCode::Refused, std::string("the host is not known: ") + ::gai_strerror(error),
                     address.text()};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    for (const addrinfo* at = found; at; at = at->ai_next) {
        const Socket socket(at->ai_family, at->ai_protocol);
        const int yes = 1;
        ::setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        if (::bind(socket.fd(), at->ai_addr, at->ai_addrlen) == 0 && ::listen(socket.fd(), 1) == 0)
            continue;
        const std::string reason = errno == EADDRINUSE ? "another program listens there" : std::strerror(errno);
        return Error{ErrorCode::Refused, reason, address.text()};
    }
    return {};
}

} // namespace

bool ListenAddress::isLocal() const
{
    if (isUnix() || host == "localhost")
        return true;
    in_addr four = {};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127;
    in6_addr six = {};
    return ::inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

std::string ListenAddress::text() const
{
    if (isUnix())
        return std::string(kUnixPrefix) + path;
    const bool isSix = host.find(':') != std::string::npos;
    return (isSix ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

Result<ListenAddress> parseListenAddress(std::string_view text)
{
    ListenAddress address;
    if (text.starts_with(kUnixPrefix)) {
        address.path = text.substr(kUnixPrefix.size());
        if (address.path.empty() || address.path.find('\0') != std::string::npos)
            return notAllowed(text);
        if (address.path.size() >= sizeof(sockaddr_un::sun_path))
            return Error{ErrorCode::InvalidInput, "the path of a unix socket is at most 107 bytes long", address.path};
        return address;
    }
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return notAllowed(text);
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size())
        return notAllowed(text);
    if (host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return notAllowed(text);
    address.host = host;
    return address.host.empty() ? Result<ListenAddress>(notAllowed(text)) : address;
}

Result<void> claim(const ListenAddress& address)
{
    return address.isUnix() ? claimPath(address.path) : claimPort(address);
}

} // namespace millwright::gateway
