// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <memory>
#include <string>

namespace grpc {
class Channel;
}

namespace millwright::feeds {

struct TlsFiles;

/// The TCP connections of one attempt: they share nothing, so that a download never delays an alarm (REL-7).
struct Channels {
    std::shared_ptr<grpc::Channel> control;   ///< Catalogue, inventory, events, status.
    std::shared_ptr<grpc::Channel> telemetry; ///< The four feeds and series.
};

/// Fresh channels to one gateway with the keepalive, connect timeout and windows of REL-5 and REL-6. Errors of
/// textOfFile() for TLS files that cannot be read; Refused when plaintext would leave the machine.
Result<Channels> openChannels(const std::string& gateway, const TlsFiles& tls);

/// True for unix sockets and loopback addresses.
bool isLocal(const std::string& gateway);

} // namespace millwright::feeds
