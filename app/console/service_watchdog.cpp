// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/service_watchdog.h"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace millwright::console {

ServiceWatchdog::ServiceWatchdog()
{
    connect(&m_beat, &QTimer::timeout, this, [] { sd_notify(0, "WATCHDOG=1"); });
}

void ServiceWatchdog::ready()
{
    constexpr std::uint64_t kMostMillis = 60'000;
    sd_notify(0, "READY=1");
    std::uint64_t micros = 0;
    if (sd_watchdog_enabled(0, &micros) > 0)
        m_beat.start(static_cast<int>(std::clamp<std::uint64_t>(micros / 3000, 1, kMostMillis)));
}

void ServiceWatchdog::say(const QString& status)
{
    if (std::exchange(m_said, status) != status)
        sd_notify(0, ("STATUS=" + status.toStdString()).c_str());
}

void ServiceWatchdog::stopping()
{
    m_beat.stop();
    sd_notify(0, "STOPPING=1");
}

} // namespace millwright::console
