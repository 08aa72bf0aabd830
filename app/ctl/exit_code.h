// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace millwright::ctl {

/// What the shell gets. Scripts may rely on these numbers.
enum ExitCode {
    Done = 0,
    Usage = 2,       ///< The command line is wrong: nobody was asked.
    NotFound = 3,    ///< No such asset, measure or time.
    Unavailable = 4, ///< No gateway answered in time.
    Refused = 5,     ///< The gateway does not permit or does not understand it, or several assets answer.
    Failed = 6,      ///< Anything else.
};

inline ExitCode exitCodeFor(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return NotFound;
    case ErrorCode::Unavailable:
        return Unavailable;
    case ErrorCode::InvalidInput: // what the gateway finds invalid comes as Refused
        return Usage;
    case ErrorCode::Refused:
    case ErrorCode::Conflict:
        return Refused;
    default:
        return Failed;
    }
}

} // namespace millwright::ctl
