// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::kernel_log {

/// How far a file has been read: enough to find the place again after a restart, or to see that the file is another
/// one.
struct LogPosition {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t offset = 0; ///< End of the last whole line that was handed on.
    std::uint64_t start = 0;  ///< Hash of the bytes before the offset, the first 256 at most.

    bool operator==(const LogPosition&) const = default;
};

/// Follows one growing text file from line to line. A file that was renamed is read to its end before the new one of
/// its name; one that was cut short is read from its start; a line whose end has not been written yet waits for it. One
/// thread.
class LogFile {
public:
    static constexpr std::size_t kLongestLine = 16 * 1024; ///< Longer lines are left out and counted.
    static constexpr std::size_t kMostPerRead = 4u << 20;  ///< Bytes of one read(), so that one file holds up no other.

    /// Without a position reading begins at the end of the file as it is at the first read(), or at its start.
    LogFile(std::string path, std::optional<LogPosition> position, bool fromStart);
    ~LogFile();
    LogFile(LogFile&& other) noexcept;
    LogFile& operator=(LogFile&&) = delete;
    LogFile(const LogFile&) = delete;

    using TakeLine = std::function<void(std::string_view line)>;
    /// Hands on the whole lines that have come, without their newline. Errors: NotFound while there is no such file (it
    /// may come), anything else that the system says. True when there is more to read at once.
    Result<bool> read(const TakeLine& take);

    const std::string& path() const { return m_path; }
    /// Nothing before the first good read().
    std::optional<LogPosition> position() const;
    std::uint64_t tooLong() const { return m_tooLong; }

private:
    Result<bool> open();
    bool openAt(const std::string& path, const LogPosition& position);
    bool isCurrent() const;
    void close();
    Result<bool> readSome(const TakeLine& take);
    void split(std::string_view piece, const TakeLine& take);

    std::string m_path;
    std::optional<LogPosition> m_wanted; ///< Where to go on after a restart.
    bool m_fromStart = false;
    int m_file = -1;
    LogPosition m_position; ///< But for its hash.
    std::uint64_t m_readTo = 0;
    std::string m_carry;
    bool m_skipping = false; ///< Within a line that is too long.
    std::uint64_t m_tooLong = 0;
};

} // namespace millwright::kernel_log
