// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace millwright {

/// An open file of the system, closed at the end of its scope.
class Descriptor {
public:
    /// As open(2); close-on-exec besides. See errno when it is not open.
    Descriptor(const std::string& path, int flags, mode_t mode = 0640)
        : m_number(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    /// Closing may be the first to report that the disk is full.
    bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

} // namespace millwright
