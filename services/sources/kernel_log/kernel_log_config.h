// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <vector>

namespace YAML {
class Node;
}

namespace millwright::kernel_log {

/// One file, or several by a pattern.
struct LogFiles {
    std::string pattern; ///< Path; '*', '?' and '[…]' stand for parts of names.
    std::string host;    ///< Of lines that name none; empty = such lines are left out.
};

/// A source of kind "kernel-log".
struct KernelLogConfig {
    std::string name;
    std::vector<LogFiles> files;
    /// Empty = the gateway's state directory holds it (positionFileIn()); where there is none, a restart begins at the
    /// end of each file.
    std::string positionFile;
    bool fromStart = false;
    bool isUtc = false;
    std::string site; ///< Asset of class site above hosts that no other source knows; empty = none.
};

/// Reads the section of one source from the gateway's configuration:
///
///   - kernel-log:
///       name: kernel                       # for status and events
///       files:                             # what rsyslog writes, journalctl -o short-iso, dmesg -T
///         - /var/log/remote/*/kern.log
///         - {path: /var/log/dmesg.txt, host: gpu1}   # host: for lines that name none
///       position: kernel-log.position      # how far each file was read, so that each line counts once; left out: a
///                                          # file in the gateway's state directory
///       from: end                          # end | start: of files without a position
///       times: local                       # local | utc: of times without a zone
///       site: berlin
///
/// A pattern must not fit the names that rotated logs get ("kern.log*"): they would be read again as new files.
/// Relative paths are meant from the folder of the configuration. InvalidInput names file, line, what is wrong and what
/// is allowed.
Result<KernelLogConfig> readKernelLogConfig(const YAML::Node& section, const std::string& file);

} // namespace millwright::kernel_log
