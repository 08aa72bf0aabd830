// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/state_lock.h"

#include "services/hub/state_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace millwright::gateway {

Result<StateLock> StateLock::take(const std::string& directory)
{
    if (const Result<void> made = hub::makeDirectory(directory); !made)
        return made.error();
    const std::string path = (std::filesystem::path(directory) / "lock").string();
    // Read-only is enough for a lock, and goes on a disk that is full or may not be written.
    StateLock lock(::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0640));
    if (lock.m_file < 0)
        return Error{ErrorCode::Unavailable, "cannot be opened: " + std::generic_category().message(errno), path};
    if (::flock(lock.m_file, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return Error{ErrorCode::Refused, "another gateway keeps its state there; each needs a directory of its own",
                     directory};
    return Error{ErrorCode::Unavailable, "cannot be locked: " + std::generic_category().message(errno), path};
}

StateLock::~StateLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace millwright::gateway
