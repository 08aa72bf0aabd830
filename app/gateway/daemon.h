// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gateway/command_line.h"
#include "app/gateway/service_manager.h"
#include "services/gateway/gateway.h"

#include <memory>
#include <string>

namespace millwright::gateway {

/// The running program: a gateway made from a configuration, made anew on SIGHUP, ended by SIGTERM, SIGINT or the
/// parent's death. Used on the main thread.
class Daemon {
public:
    Daemon(CommandLine line, Config config);

    /// Runs until told to end. Gives the exit code: 0 after an orderly end, 1 when the gateway could not start or
    /// its state could not be saved at the end.
    int run();

private:
    Result<void> start(const Config& config);
    /// Takes the new configuration, or keeps the old one and says why. Whatever can be looked at is looked at while the
    /// old one still runs, and where nothing changed it just goes on.
    Result<void> reload();
    Result<void> replaceBy(const Config& config);
    bool takeRegistries(const Config& config) const;
    /// Until told to end, or until there is no gateway any more.
    void serveSignals(int signals);
    void report() const;

    const CommandLine m_line;
    Config m_config;
    ServiceManager m_manager;
    std::unique_ptr<Gateway> m_gateway;
};

} // namespace millwright::gateway
