// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

namespace grpc {
class Service;
} // namespace grpc

namespace millwright::hub {
class Hub;
} // namespace millwright::hub

namespace millwright::gateway {

class StatusReport;
class TokenSeal;
class WatchThread;

/// Services with list + watch streams beside their unary calls. Everything given must outlive them.
std::unique_ptr<grpc::Service> makeStatusService(const StatusReport& report, WatchThread& thread);
std::unique_ptr<grpc::Service> makeInventoryService(const hub::Hub& hub, const TokenSeal& seal, WatchThread& thread);
/// `epoch` names this life of the gateway's journal, which does not survive it.
std::unique_ptr<grpc::Service> makeEventService(const hub::Hub& hub, const TokenSeal& seal, std::uint64_t epoch,
                                                WatchThread& thread);

} // namespace millwright::gateway
