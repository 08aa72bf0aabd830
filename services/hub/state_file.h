// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/fleet/byte_records.h"

#include <functional>
#include <string>

namespace millwright::hub {

/// Takes bytes one piece after the other.
using ByteSink = std::function<void(ByteView)>;

/// Replaces a file as a whole: writes a new one beside it, fsync, rename, fsync of the directory (REL-27). Whatever
/// goes wrong, the old file stays as it was and nothing half-written stays behind. Mode 0640. Unavailable with the
/// system's reason (disk full, no permission).
Result<void> replaceFile(const std::string& path, const std::function<void(const ByteSink&)>& fill);

/// Appends and waits for the disk. What was appended may be cut off if it fails: readers take whole records only.
Result<void> appendToFile(const std::string& path, ByteView bytes);

/// The whole file; NotFound when there is none, Unavailable when it cannot be read.
Result<Bytes> readFile(const std::string& path);

/// Makes the directory and those above it (mode 0750) unless they are there.
Result<void> makeDirectory(const std::string& path);

/// Renames a file that cannot be read, so that a person may look at it; gives the new name. Never over another file.
Result<std::string> setAside(const std::string& path, std::int64_t unixMillis);
/// Keeps a damaged file under a second name, which stays when the file is replaced; gives that name. Where the file
/// system knows no second names the file is renamed.
Result<std::string> keepCopy(const std::string& path, std::int64_t unixMillis);

/// An empty file that says something by being there, and its removal; both reach the disk.
Result<void> placeMarker(const std::string& path);
Result<void> removeMarker(const std::string& path);

} // namespace millwright::hub
