// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/call_status.h"

namespace millwright::feeds {

LinkMachine::Failure failureOf(const grpc::Status& status)
{
    switch (status.error_code()) {
    case grpc::StatusCode::UNAUTHENTICATED:
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNIMPLEMENTED:
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::FAILED_PRECONDITION:
        return LinkMachine::Failure::Refused;
    default:
        break;
    }
    const bool handshake = status.error_message().find("handshake") != std::string::npos;
    return handshake ? LinkMachine::Failure::Refused : LinkMachine::Failure::Unreachable;
}

std::string reasonOf(const grpc::Status& status)
{
    return status.ok() ? "the gateway ended the connection" : status.error_message();
}

bool isTokenVoid(const grpc::Status& status, bool hadToken)
{
    return status.error_code() == grpc::StatusCode::OUT_OF_RANGE ||
           (hadToken && status.error_code() == grpc::StatusCode::INVALID_ARGUMENT);
}

Error errorFrom(const grpc::Status& status)
{
    ErrorCode code = ErrorCode::Unavailable;
    if (status.error_code() == grpc::StatusCode::NOT_FOUND || status.error_code() == grpc::StatusCode::OUT_OF_RANGE)
        code = ErrorCode::NotFound;
    else if (status.error_code() == grpc::StatusCode::INVALID_ARGUMENT)
        code = ErrorCode::InvalidInput;
    return {code, status.error_message(), {}};
}

} // namespace millwright::feeds
