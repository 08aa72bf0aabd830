// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/state_file.h"

#include "models/domain/descriptor.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace millwright::hub {
namespace {

Error systemError(const std::string& what, const std::string& path, int number = errno)
{
    return {number == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable,
            what + ": " + std::generic_category().message(number), path};
}

bool writeAll(int descriptor, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

std::string nameAside(const std::string& path, std::int64_t unixMillis)
{
    return path + ".damaged-" + std::to_string(unixMillis);
}

Result<void> syncDirectoryOf(const std::string& path)
{
    const std::filesystem::path above = std::filesystem::path(path).parent_path();
    const Descriptor directory(above.empty() ? "." : above.string(), O_RDONLY | O_DIRECTORY);
    if (!directory.isOpen() || ::fsync(directory.number()) != 0)
        return systemError("the directory cannot be written to disk", above.string());
    return {};
}

/// Collects small pieces, so that a record is no system call.
class BufferedWriter {
public:
    explicit BufferedWriter(int descriptor)
        : m_descriptor(descriptor)
    {
        m_buffer.reserve(kSize);
    }
    void write(ByteView bytes)
    {
        if (m_buffer.size() + bytes.size() > kSize)
            flush();
        if (bytes.size() >= kSize)
            m_error = m_error == 0 && !writeAll(m_descriptor, bytes) ? errno : m_error;
        else
            m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    }
    /// 0, or the number of the first error.
    int flush()
    {
        if (m_error == 0 && !writeAll(m_descriptor, m_buffer))
            m_error = errno;
        m_buffer.clear();
        return m_error;
    }

private:
    static constexpr std::size_t kSize = 1 << 18;
    int m_descriptor;
    int m_error = 0;
    Bytes m_buffer;
};

} // namespace

Result<void> replaceFile(const std::string& path, const std::function<void(const ByteSink&)>& fill)
{
    const std::string fresh = path + ".new";
    const auto failed = [&](int number) {
        ::unlink(fresh.c_str());
        return systemError("the file cannot be written", path, number);
    };
    Descriptor file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.isOpen())
        return systemError("the file cannot be made", fresh);
    BufferedWriter writer(file.number());
    fill([&writer](ByteView bytes) { writer.write(bytes); });
    if (const int error = writer.flush(); error != 0)
        return failed(error);
    if (::fsync(file.number()) != 0 || !file.close() || ::rename(fresh.c_str(), path.c_str()) != 0)
        return failed(errno);
    return syncDirectoryOf(path);
}

Result<void> appendToFile(const std::string& path, ByteView bytes)
{
    Descriptor file(path, O_WRONLY | O_APPEND);
    if (!file.isOpen())
        return systemError("the file cannot be opened", path);
    if (!writeAll(file.number(), bytes) || ::fdatasync(file.number()) != 0 || !file.close())
        return systemError("the file cannot be appended to", path);
    return {};
}

Result<Bytes> readFile(const std::string& path)
{
    const Descriptor file(path, O_RDONLY);
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return systemError("the file cannot be read", path);
    Bytes bytes(static_cast<std::size_t>(status.st_size));
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t more = ::read(file.number(), bytes.data() + have, bytes.size() - have);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return systemError("the file cannot be read", path);
        if (more == 0)
            break;
        have += static_cast<std::size_t>(more);
    }
    bytes.resize(have);
    return bytes;
}

Result<void> makeDirectory(const std::string& path)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error)
        return Error{ErrorCode::Unavailable, "the directory cannot be made: " + error.message(), path};
    return {};
}

Result<std::string> setAside(const std::string& path, std::int64_t unixMillis)
{
    std::string aside = nameAside(path, unixMillis);
    if (::access(aside.c_str(), F_OK) == 0)
        return systemError("the file cannot be set aside", path, EEXIST);
    if (::rename(path.c_str(), aside.c_str()) != 0)
        return systemError("the file cannot be set aside", path);
    if (const auto synced = syncDirectoryOf(path); !synced)
        return synced.error();
    return aside;
}

Result<std::string> keepCopy(const std::string& path, std::int64_t unixMillis)
{
    std::string aside = nameAside(path, unixMillis);
    if (::link(path.c_str(), aside.c_str()) != 0)
        return setAside(path, unixMillis);
    if (const auto synced = syncDirectoryOf(path); !synced)
        return synced.error();
    return aside;
}

Result<void> placeMarker(const std::string& path)
{
    const Descriptor file(path, O_WRONLY | O_CREAT);
    if (!file.isOpen() || ::fsync(file.number()) != 0)
        return systemError("the file cannot be made", path);
    return syncDirectoryOf(path);
}

Result<void> removeMarker(const std::string& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return systemError("the file cannot be removed", path);
    return syncDirectoryOf(path);
}

} // namespace millwright::hub
