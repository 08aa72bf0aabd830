// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/text_file.h"

#include "models/domain/descriptor.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

namespace millwright {
namespace {

Error unreadable(const std::string& path, int number)
{
    return {ErrorCode::NotFound, "cannot be read: " + std::generic_category().message(number), path};
}

} // namespace

Result<std::string> textOfFile(const std::string& path, std::size_t mostBytes)
{
    const Descriptor file(path, O_RDONLY | O_NONBLOCK); // the other end of a pipe may never come
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return unreadable(path, errno);
    if (S_ISDIR(status.st_mode))
        return Error{ErrorCode::InvalidInput, "is a directory; a file is wanted", path};
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::InvalidInput, "is not a regular file", path};
    std::string text(mostBytes + 1, '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const ssize_t more = ::read(file.number(), text.data() + have, text.size() - have);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return unreadable(path, errno);
        if (more == 0)
            break;
        have += static_cast<std::size_t>(more);
    }
    if (have > mostBytes)
        return Error{ErrorCode::Exhausted, "is larger than the " + std::to_string(mostBytes) + " bytes that are read",
                     path};
    text.resize(have);
    return text;
}

} // namespace millwright
