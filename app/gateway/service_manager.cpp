// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/service_manager.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace millwright::gateway {

namespace {

constexpr std::uint64_t kReloadMicros = 120'000'000;

/// How often systemd wants to hear of us, in microseconds, by its configuration; 0 when it does not ask.
std::uint64_t watchdogMicros()
{
    std::uint64_t micros = 0;
    return sd_watchdog_enabled(0, &micros) > 0 ? micros : 0;
}

std::string watchdogLine(std::uint64_t micros)
{
    return watchdogMicros() > 0 ? "\nWATCHDOG_USEC=" + std::to_string(micros) : std::string();
}

} // namespace

void ServiceManager::ready(const std::string& status) const
{
    sd_notify(0, ("READY=1\nSTATUS=" + status + watchdogLine(watchdogMicros())).c_str());
}

void ServiceManager::reloading() const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(micros) + watchdogLine(kReloadMicros)).c_str());
}

void ServiceManager::stopping() const
{
    sd_notify(0, "STOPPING=1");
}

int ServiceManager::watchdogMillis() const
{
    constexpr std::uint64_t kMostMillis = 60'000;
    const std::uint64_t micros = watchdogMicros();
    return micros > 0 ? static_cast<int>(std::clamp<std::uint64_t>(micros / 3000, 1, kMostMillis)) : -1;
}

void ServiceManager::alive() const
{
    sd_notify(0, "WATCHDOG=1");
}

} // namespace millwright::gateway
