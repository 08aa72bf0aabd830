// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace millwright::test {

/// A port of loopback on which nobody listens now, for a daemon that has to be told one; 0 when there is none.
inline std::uint16_t freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool isBound = bind(probe, generic, length) == 0 && getsockname(probe, generic, &length) == 0;
    close(probe);
    return isBound ? ntohs(address.sin_port) : 0;
}

} // namespace millwright::test
