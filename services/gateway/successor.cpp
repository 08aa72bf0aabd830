// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/successor.h"

#include "services/gateway/gateway.h"
#include "services/gateway/listen_address.h"
#include "services/gateway/state_lock.h"
#include "services/hub/hub.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <system_error>

namespace millwright::gateway {
namespace {

/// What a gateway holds. A port counts whatever the host: the system gives none of its neighbours to a second socket.
struct Held {
    explicit Held(const Gateway& running)
    {
        for (const std::string& text : running.addresses()) {
            const Result<ListenAddress> address = parseListenAddress(text);
            if (address && address->isUnix())
                paths.insert(address->path);
            else if (address)
                ports.insert(address->port);
        }
        if (running.httpPort() != 0)
            ports.insert(running.httpPort());
    }

    bool has(const ListenAddress& address) const
    {
        return address.isUnix() ? paths.contains(address.path) : ports.contains(address.port);
    }

    std::set<std::string> paths;
    std::set<std::uint16_t> ports;
};

} // namespace

Result<void> checkSuccessor(const Gateway& running, const GatewayOptions& next, const std::string& stateDirectory)
{
    const auto addresses = Gateway::checkedAddresses(next);
    if (!addresses)
        return addresses.error();
    const Held held(running);
    for (const ListenAddress& address : *addresses) {
        if (held.has(address))
            continue;
        if (Result<void> claimed = claim(address); !claimed)
            return claimed;
    }
    std::error_code none;
    const std::string& ours = running.hub().options().stateDirectory;
    if (stateDirectory.empty() || std::filesystem::equivalent(stateDirectory, ours, none))
        return {};
    const Result<StateLock> lock = StateLock::take(stateDirectory);
    return lock ? Result<void>() : lock.error();
}

} // namespace millwright::gateway
