// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/connection.h"

#include "services/feeds/channels.h"
#include "services/feeds/session.h"
#include "services/feeds/streams.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

namespace millwright::ctl {

Result<std::shared_ptr<grpc::Channel>> connect(const Common& common)
{
    feeds::TlsFiles tls{common.tlsCa, common.tlsCertificate, common.tlsKey, common.tlsName};
    auto channels = feeds::openChannels(common.gateway, tls);
    if (!channels)
        return channels.error();
    return channels->control;
}

void setReadDeadline(grpc::ClientContext& context)
{
    constexpr int kReadDeadlineMs = 5000;
    context.set_deadline(feeds::deadlineIn(kReadDeadlineMs));
}

Error errorFrom(const grpc::Status& status, const Common& common)
{
    switch (status.error_code()) {
    case grpc::StatusCode::NOT_FOUND:
    case grpc::StatusCode::OUT_OF_RANGE:
        return {ErrorCode::NotFound, status.error_message(), {}};
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
        return {ErrorCode::Unavailable, "the gateway does not answer: " + status.error_message(), common.gateway};
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNAUTHENTICATED:
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::UNIMPLEMENTED:
        return {ErrorCode::Refused, status.error_message(), {}};
    default:
        return {ErrorCode::Internal, status.error_message(), common.gateway};
    }
}

} // namespace millwright::ctl
