// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace millwright::bench {

/// Prometheus itself, unpacked by ./dev bench, scraping one page every few seconds.
class PrometheusDaemon {
public:
    /// Path of the program below MILLWRIGHT_DAEMONS; empty when it is not there.
    static std::string program();

    /// Starts it with an empty store in a directory of its own.
    explicit PrometheusDaemon(std::uint16_t targetPort);
    ~PrometheusDaemon();
    PrometheusDaemon(const PrometheusDaemon&) = delete;
    PrometheusDaemon& operator=(const PrometheusDaemon&) = delete;

    /// scrape_duration_seconds of the scrapes so far that had all samples, oldest first.
    std::vector<double> scrapeSeconds(std::size_t samples) const;

private:
    std::string m_directory;
    std::uint16_t m_port = 0;
    pid_t m_process = -1;
};

} // namespace millwright::bench
