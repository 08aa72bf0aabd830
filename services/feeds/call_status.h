// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/feeds/link_machine.h"

#include <grpcpp/support/status.h>

#include <string>

namespace millwright::feeds {

/// Most that a unary call may take.
inline constexpr int kReadDeadlineMs = 5000;

/// Whether another try may help (unreachable), or somebody has to change something first (refused).
LinkMachine::Failure failureOf(const grpc::Status& status);

/// What a person reads; an orderly end of a stream is told as such.
std::string reasonOf(const grpc::Status& status);

/// A stream must begin anew without its resume token: the journal has moved on, or the token is of another gateway or
/// another life of this one.
bool isTokenVoid(const grpc::Status& status, bool hadToken);

/// Of a unary call that failed.
Error errorFrom(const grpc::Status& status);

} // namespace millwright::feeds
