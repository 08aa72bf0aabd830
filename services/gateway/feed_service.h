// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

namespace grpc {
class Service;
} // namespace grpc

namespace millwright::gateway {

class FeedPublisher;

/// The four feeds as gRPC services over one publisher, which must outlive them. Messages pass as raw bytes: what all
/// subscribers of a selection share is serialised once.
std::vector<std::unique_ptr<grpc::Service>> makeFeedServices(FeedPublisher& publisher);

} // namespace millwright::gateway
