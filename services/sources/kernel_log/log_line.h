// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <optional>
#include <string_view>

namespace millwright::kernel_log {

/// What a log line may leave out.
struct LineClock {
    UtcTime now = kNoTime; ///< Of reading: the year of times without one, and the time of lines without any.
    bool isUtc = false;    ///< Times without a zone are UTC; otherwise local time of this machine.
};

/// One line of the kernel, taken apart. The views point into the line.
struct LogLine {
    UtcTime time = kNoTime;
    std::string_view host;    ///< Empty in the forms that name none (dmesg).
    std::string_view message; ///< Without the kernel's own time.
};

/// Takes apart one line without its newline, of any bytes: RFC 5424, RFC 3164 and what rsyslog writes to files,
/// journalctl -o short and -o short-iso, dmesg with and without -T. Nothing for lines that are not the kernel's: any
/// program may write the same words under its own name.
std::optional<LogLine> parseLogLine(std::string_view line, const LineClock& clock);

} // namespace millwright::kernel_log
