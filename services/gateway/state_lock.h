// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <utility>

namespace millwright::gateway {

/// Says that a state directory is ours: two gateways that keep their state in one place would destroy it for each
/// other. Held until destruction, and let go by the system when the process dies.
class StateLock {
public:
    /// Holds nothing.
    StateLock() = default;
    /// Takes `directory`/lock, making both where they are not there. Refused when another gateway holds it, Unavailable
    /// when the directory cannot be used.
    static Result<StateLock> take(const std::string& directory);
    ~StateLock();
    StateLock(StateLock&& other) noexcept
        : m_file(std::exchange(other.m_file, -1))
    {
    }
    StateLock& operator=(StateLock&& other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    StateLock(const StateLock&) = delete;
    StateLock& operator=(const StateLock&) = delete;

private:
    explicit StateLock(int file)
        : m_file(file)
    {
    }

    int m_file = -1;
};

} // namespace millwright::gateway
