// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace millwright::gateway {

/// What systemd is told when it started us; silence otherwise. Thread-safe.
class ServiceManager {
public:
    void ready(const std::string& status) const;
    /// Until ready(), which may be as long as a stop and a start take: the watchdog waits two minutes meanwhile.
    void reloading() const;
    void stopping() const;
    /// How often it wants to hear that we are alive, in milliseconds, with room to spare; -1 when it does not ask.
    int watchdogMillis() const;
    /// Proof that the tick lives: systemd restarts the service when it stays away (SEC-30).
    void alive() const;
};

} // namespace millwright::gateway
