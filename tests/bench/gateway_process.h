// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/places.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace millwright::gateway {

/// millwrightd beside this program, and what it costs.
class GatewayProcess {
public:
    /// With a simulated fleet.
    explicit GatewayProcess(std::int64_t accelerators, const std::string& tick = "1s")
        : GatewayProcess("tick: " + tick + "\nsources: [{twin: {accelerators: " + std::to_string(accelerators) +
                         "}}]\n")
    {
    }
    /// With this configuration.
    explicit GatewayProcess(const std::string& yaml)
    {
        char folder[] = "/tmp/bench-feed-XXXXXX";
        m_folder = ::mkdtemp(folder);
        std::ofstream(configuration()) << yaml;
        const std::string program = std::string(MILLWRIGHT_BINARY_DIR) + "/bin/millwrightd";
        const std::string listen = address();
        const std::string file = configuration();
        m_pid = ::fork();
        if (m_pid == 0) {
            ::execl(program.c_str(), "millwrightd", "--config", file.c_str(), "--listen", listen.c_str(), "--log-level",
                    "off", nullptr);
            ::_exit(127);
        }
    }
    ~GatewayProcess()
    {
        ::kill(m_pid, SIGTERM);
        ::waitpid(m_pid, nullptr, 0);
        ::unlink(configuration().c_str());
        ::rmdir(m_folder.c_str());
    }
    GatewayProcess(const GatewayProcess&) = delete;
    GatewayProcess& operator=(const GatewayProcess&) = delete;

    std::string address() const { return "unix:" + m_folder + "/g.sock"; }
    double cpuSeconds() const
    {
        std::ifstream stat("/proc/" + std::to_string(m_pid) + "/stat");
        std::string text;
        std::getline(stat, text);
        const std::size_t end = text.rfind(')');
        unsigned long user = 0;
        unsigned long system = 0;
        if (end == std::string::npos ||
            std::sscanf(text.c_str() + end, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) !=
                2)
            return 0.0;
        return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    double residentMegabytes() const
    {
        std::ifstream statm("/proc/" + std::to_string(m_pid) + "/statm");
        double total = 0.0;
        double resident = 0.0;
        statm >> total >> resident;
        return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
    }

private:
    std::string configuration() const { return m_folder + "/c.yaml"; }

    std::string m_folder;
    pid_t m_pid = -1;
};

} // namespace millwright::gateway
