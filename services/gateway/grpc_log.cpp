// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/grpc_log.h"

#include <grpc/support/log.h>
#include <spdlog/spdlog.h>

#include <mutex>
#include <string_view>

namespace millwright::gateway {
namespace {

constexpr std::string_view kFailedHandshake = "Handshake failed";

std::mutex refusedMutex;
RefusedConnections refused; // gRPC's log function has no argument of ours; guarded by refusedMutex

/// Its errors are those of connections, not ours.
void log(gpr_log_func_args* said)
{
    const std::string_view message(said->message);
    const bool isError = said->severity == GPR_LOG_SEVERITY_ERROR;
    if (isError && message.starts_with(kFailedHandshake)) {
        const std::scoped_lock lock(refusedMutex);
        ++refused.count;
        refused.lastReason = message;
    }
    spdlog::log(isError ? spdlog::level::warn : spdlog::level::debug, "gRPC: {}", message);
}

} // namespace

void takeGrpcLog()
{
    gpr_set_log_function(&log);
}

RefusedConnections refusedConnections()
{
    const std::scoped_lock lock(refusedMutex);
    return refused;
}

} // namespace millwright::gateway
