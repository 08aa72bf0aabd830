// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace millwright::bench {

/// Prometheus itself, unpacked by ./dev bench: scraping one page every few seconds, or receiving remote write.
class PrometheusDaemon {
public:
    /// Path of the program below MILLWRIGHT_DAEMONS; empty when it is not there.
    static std::string program();

    /// Starts it with an empty store in a directory of its own.
    explicit PrometheusDaemon(std::uint16_t targetPort);
    struct Receiver {};
    explicit PrometheusDaemon(Receiver receiver);
    ~PrometheusDaemon();
    PrometheusDaemon(const PrometheusDaemon&) = delete;
    PrometheusDaemon& operator=(const PrometheusDaemon&) = delete;

    /// scrape_duration_seconds of the scrapes so far that had all samples, oldest first.
    std::vector<double> scrapeSeconds(std::size_t samples) const;

    /// False when it does not answer within a minute.
    bool waitUntilReady() const;
    /// Stops it in good order and starts it again on what it has stored.
    void restart();
    /// Sends remote write requests, one after another; false when one is refused.
    bool write(const std::vector<std::string>& bodies) const;
    /// User and system time that its process has had.
    double cpuSeconds() const;
    std::string url() const;

private:
    PrometheusDaemon(const std::string& configuration, std::string argument);
    void start();

    std::string m_directory;
    std::string m_argument;
    std::uint16_t m_port = 0;
    pid_t m_process = -1;
};

} // namespace millwright::bench
