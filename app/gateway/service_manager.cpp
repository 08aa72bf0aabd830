// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/service_manager.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace millwright::gateway {

void ServiceManager::ready(const std::string& status) const
{
    sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
}

void ServiceManager::reloading() const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(micros)).c_str());
}

void ServiceManager::stopping() const
{
    sd_notify(0, "STOPPING=1");
}

int ServiceManager::watchdogMillis() const
{
    constexpr std::uint64_t kMostMillis = 60'000;
    std::uint64_t micros = 0;
    if (sd_watchdog_enabled(0, &micros) <= 0)
        return -1;
    return static_cast<int>(std::clamp<std::uint64_t>(micros / 3000, 1, kMostMillis));
}

void ServiceManager::alive() const
{
    sd_notify(0, "WATCHDOG=1");
}

} // namespace millwright::gateway
