// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace grpc {
class Service;
} // namespace grpc

namespace millwright::hub {
class Hub;
} // namespace millwright::hub

namespace millwright::gateway {

class TokenSeal;

/// Services that answer one question at a time. They may wait for the hub, so they run on gRPC's threads for blocking
/// calls and never on those that move the streams. The hub must outlive them.
std::unique_ptr<grpc::Service> makeCatalogueService(const hub::Hub& hub);
std::unique_ptr<grpc::Service> makeSeriesService(const hub::Hub& hub);
std::unique_ptr<grpc::Service> makeExplainService(const hub::Hub& hub);
/// The seal must outlive it too.
std::unique_ptr<grpc::Service> makeMeterService(const hub::Hub& hub, const TokenSeal& seal);

} // namespace millwright::gateway
