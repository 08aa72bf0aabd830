// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace millwright::kernel_log {

namespace {

constexpr std::uint64_t kHashedBytes = 256;
constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ull; // FNV-1a
constexpr std::uint64_t kHashPrime = 0x100000001b3ull;

/// Of the bytes before the offset, the first 256 at most; nothing when they cannot be read.
std::optional<std::uint64_t> hashOfStart(int file, std::uint64_t offset)
{
    std::string bytes(std::min(offset, kHashedBytes), '\0');
    if (::pread(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return std::nullopt;
    std::uint64_t hash = kHashSeed;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * kHashPrime;
    return hash;
}

Error systemError(const std::string& path)
{
    return {errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable, std::generic_category().message(errno),
            path};
}

} // namespace

LogFile::LogFile(std::string path, std::optional<LogPosition> position, bool fromStart)
    : m_path(std::move(path))
    , m_wanted(position)
    , m_fromStart(fromStart)
{
}

LogFile::LogFile(LogFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_wanted(other.m_wanted)
    , m_fromStart(other.m_fromStart)
    , m_file(std::exchange(other.m_file, -1))
    , m_position(other.m_position)
    , m_readTo(other.m_readTo)
    , m_carry(std::move(other.m_carry))
    , m_skipping(other.m_skipping)
    , m_tooLong(other.m_tooLong)
{
}

LogFile::~LogFile()
{
    close();
}

void LogFile::close()
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
    m_carry.clear();
    m_skipping = false;
}

std::optional<LogPosition> LogFile::position() const
{
    if (m_file < 0)
        return m_wanted;
    LogPosition position = m_position;
    position.start = hashOfStart(m_file, position.offset).value_or(0);
    return position;
}

/// Opens the file if it is the one that the position speaks of.
bool LogFile::openAt(const std::string& path, const LogPosition& position)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    struct stat info {};
    const bool fits = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_dev == position.device &&
                      info.st_ino == position.inode && static_cast<std::uint64_t>(info.st_size) >= position.offset &&
                      hashOfStart(file, position.offset) == position.start;
    if (!fits) {
        ::close(file);
        return false;
    }
    m_file = file;
    m_position = position;
    m_readTo = position.offset;
    return true;
}

Result<bool> LogFile::open()
{
    if (m_wanted && (openAt(m_path, *m_wanted) || openAt(m_path + ".1", *m_wanted))) {
        m_wanted.reset();
        return true;
    }
    const int file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info {};
    if (file < 0)
        return systemError(m_path);
    if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(file);
        return Error{ErrorCode::InvalidInput, "is no regular file", m_path};
    }
    m_file = file;
    m_position = {info.st_dev, info.st_ino, 0, 0};
    const bool fromEnd = !m_fromStart && !m_wanted;
    m_wanted.reset();
    m_fromStart = true; // what comes under this name later is new from its first line
    if (fromEnd) {
        m_position.offset = static_cast<std::uint64_t>(info.st_size);
        char last = '\n';
        m_skipping = info.st_size > 0 && ::pread(file, &last, 1, info.st_size - 1) == 1 && last != '\n';
    }
    m_readTo = m_position.offset;
    return true;
}

/// The open file still goes by the path.
bool LogFile::isCurrent() const
{
    struct stat info {};
    if (::stat(m_path.c_str(), &info) != 0)
        return true; // between two files: the old one may still grow
    return info.st_dev == m_position.device && info.st_ino == m_position.inode;
}

Result<bool> LogFile::read(const TakeLine& take)
{
    if (m_file < 0) {
        if (const Result<bool> opened = open(); !opened)
            return opened.error();
    }
    const bool isCurrentFile = isCurrent(); // before the last lines are read: none come after that
    Result<bool> more = readSome(take);
    if (!more || *more || isCurrentFile)
        return more;
    close();
    m_fromStart = true;
    return true;
}

Result<bool> LogFile::readSome(const TakeLine& take)
{
    struct stat info {};
    if (::fstat(m_file, &info) != 0)
        return systemError(m_path);
    if (static_cast<std::uint64_t>(info.st_size) < m_readTo) { // cut short in place
        m_position.offset = 0;
        m_readTo = 0;
        m_carry.clear();
        m_skipping = false;
    }
    std::vector<char> buffer(64 * 1024);
    std::size_t sum = 0;
    while (sum < kMostPerRead) {
        const ssize_t got = ::pread(m_file, buffer.data(), buffer.size(), static_cast<off_t>(m_readTo));
        if (got < 0)
            return systemError(m_path);
        if (got == 0)
            return false;
        m_readTo += static_cast<std::uint64_t>(got);
        sum += static_cast<std::size_t>(got);
        split({buffer.data(), static_cast<std::size_t>(got)}, take);
    }
    return true;
}

void LogFile::split(std::string_view piece, const TakeLine& take)
{
    while (!piece.empty()) {
        const std::size_t end = piece.find('\n');
        const bool isWhole = end != std::string_view::npos;
        const std::string_view part = piece.substr(0, isWhole ? end : piece.size());
        const bool tooLong = m_carry.size() + part.size() > kLongestLine;
        m_tooLong += tooLong && !m_skipping ? 1 : 0;
        m_skipping |= tooLong;
        m_carry += m_skipping ? std::string_view() : part;
        piece.remove_prefix(part.size() + (isWhole ? 1 : 0));
        if (!isWhole)
            break;
        if (!m_skipping)
            take(m_carry);
        m_position.offset = m_readTo - piece.size();
        m_carry.clear();
        m_skipping = false;
    }
}

} // namespace millwright::kernel_log
