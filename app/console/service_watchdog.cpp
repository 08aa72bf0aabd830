// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/service_watchdog.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>

namespace millwright::console {

ServiceWatchdog::ServiceWatchdog()
{
    connect(&m_beat, &QTimer::timeout, this, [] { sd_notify(0, "WATCHDOG=1"); });
}

ServiceWatchdog::~ServiceWatchdog()
{
    sd_notify(0, "STOPPING=1");
}

void ServiceWatchdog::ready(const QString& status)
{
    constexpr std::uint64_t kMostMillis = 60'000;
    sd_notify(0, ("READY=1\nSTATUS=" + status.toStdString()).c_str());
    std::uint64_t micros = 0;
    if (sd_watchdog_enabled(0, &micros) > 0)
        m_beat.start(static_cast<int>(std::clamp<std::uint64_t>(micros / 3000, 1, kMostMillis)));
}

} // namespace millwright::console
