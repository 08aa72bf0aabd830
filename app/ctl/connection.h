// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <memory>
#include <string>

namespace grpc {
class Channel;
class ClientContext;
class Status;
} // namespace grpc

namespace millwright::ctl {

/// How to reach the gateway, and how to print. Common to all commands.
struct Common {
    std::string gateway;
    std::string tlsCa, tlsCertificate, tlsKey, tlsName;
    bool json = false;
};

Result<std::shared_ptr<grpc::Channel>> connect(const Common& common);

/// A read deadline of 5 s from now (REL-8), by the monotonic clock.
void setReadDeadline(grpc::ClientContext& context);

/// Nothing when the status is OK; else what to tell the person, naming the gateway when it did not answer.
Error errorFrom(const grpc::Status& status, const Common& common);

} // namespace millwright::ctl
