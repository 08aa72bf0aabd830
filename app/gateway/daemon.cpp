// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/daemon.h"

#include "models/domain/built_in_measures.h"
#include "models/domain/catalogue.h"
#include "services/gateway/grpc_log.h"
#include "services/gateway/status_report.h"
#include "services/gateway/successor.h"
#include "services/hub/hub.h"
#include "services/sources/registry/registry_source.h"

#include <spdlog/spdlog.h>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <utility>

namespace millwright::gateway {
namespace {

Catalogue catalogueOf(const Config& config)
{
    Catalogue catalogue;
    for (std::size_t i = 0; i < config.catalogue.size(); ++i) {
        const auto index = static_cast<MeasureIndex>(i);
        catalogue.set(index, config.catalogue.at(index));
    }
    for (Limit& limit : builtInLimits()) {
        const bool isReplaced = std::any_of(config.limits.begin(), config.limits.end(), [&limit](const Limit& own) {
            return own.measure == limit.measure && own.model == limit.model;
        });
        if (!isReplaced)
            catalogue.addLimit(std::move(limit));
    }
    for (const Limit& limit : config.limits)
        catalogue.addLimit(limit);
    return catalogue;
}

GatewayOptions optionsOf(const Config& config)
{
    GatewayOptions options;
    options.server.listen = config.listen;
    options.server.tls = config.tls;
    options.server.tlsTexts = config.tlsTexts;
    options.httpListen = config.httpListen;
    return options;
}

hub::HubOptions hubOptionsOf(const Config& config)
{
    hub::HubOptions options;
    options.gatewayName = config.name;
    options.tickInterval = config.tick;
    options.speed = config.speed;
    options.simulatedPast = config.twinHistory;
    options.stateDirectory = config.stateDirectory;
    options.precedence = config.precedence;
    return options;
}

/// The signals that we serve, as a descriptor. They are blocked first, before any thread exists that could take them.
int signalDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

} // namespace

Daemon::Daemon(CommandLine line, Config config)
    : m_line(std::move(line))
    , m_config(std::move(config))
{
}

int Daemon::run()
{
    const int signals = signalDescriptor();
    takeGrpcLog();
    if (const Result<void> started = start(m_config); !started) {
        spdlog::critical("millwrightd does not start: {}", describe(started.error()));
        return 1;
    }
    report();
    serveSignals(signals);
    m_manager.stopping();
    ::close(signals);
    if (!m_gateway)
        return 1;
    spdlog::info("stopping");
    m_gateway->stop();
    const std::string lost = m_gateway->hub().status().stateProblem;
    if (!lost.empty())
        spdlog::error("not all of the state could be saved: {}", lost);
    return lost.empty() ? 0 : 1;
}

Result<void> Daemon::start(const Config& config)
{
    m_gateway = std::make_unique<Gateway>(hubOptionsOf(config), catalogueOf(config), std::make_shared<SystemClock>(),
                                          optionsOf(config));
    if (config.twin) {
        twin::TwinOptions twin = *config.twin;
        // What goes wrong does so after the gateway began, not in the past that it is given.
        twin.script.start += std::chrono::duration_cast<std::chrono::seconds>(config.twinHistory * config.speed);
        m_gateway->addSource(twin::makeTwin(twin));
    }
    for (const ConfiguredSource& source : config.sources)
        m_gateway->addSource(source.make(config.stateDirectory));
    return m_gateway->start();
}

void Daemon::report() const
{
    std::string where;
    for (const std::string& address : m_gateway->addresses())
        where += (where.empty() ? "" : ", ") + address;
    m_manager.ready("listening on " + where);
    spdlog::info("{} listens on {}", m_config.name, where);
    if (m_gateway->httpPort() != 0)
        spdlog::info("/metrics and /healthz on port {}", m_gateway->httpPort());
}

void Daemon::serveSignals(int signals)
{
    pollfd waits[2] = {{signals, POLLIN, 0}, {m_line.parentFd, 0, 0}};
    while (true) {
        // Ticks may be a minute apart: the watchdog is fed while the next one is not overdue.
        if (m_gateway->isTicking())
            m_manager.alive();
        if (::poll(waits, m_line.parentFd >= 0 ? 2 : 1, m_manager.watchdogMillis()) <= 0)
            continue;
        if (waits[1].revents != 0) {
            spdlog::info("the parent is gone");
            return;
        }
        signalfd_siginfo taken = {};
        if (::read(signals, &taken, sizeof(taken)) != sizeof(taken))
            continue;
        if (taken.ssi_signo != SIGHUP)
            return;
        m_manager.reloading();
        const Result<void> reloaded = reload();
        if (!m_gateway)
            return;
        if (!reloaded)
            spdlog::error("the configuration is kept as it was: {}", describe(reloaded.error()));
        report();
    }
}

Result<void> Daemon::reload()
{
    Result<Config> config = configOf(m_line);
    if (config && config->madeFrom == m_config.madeFrom) {
        m_gateway->status().setConfigurationError({});
        spdlog::info(takeRegistries(*config) ? "the registry was taken; everything else goes on as it was"
                                             : "the configuration has not changed; everything goes on as it was");
        return {};
    }
    Result<void> taken =
        config ? checkSuccessor(*m_gateway, optionsOf(*config), config->stateDirectory) : Result<void>(config.error());
    if (taken)
        taken = replaceBy(*config);
    if (taken) {
        spdlog::set_level(spdlog::level::from_str(config->logLevel));
        spdlog::info("the configuration was taken");
        if (config->logFile != m_config.logFile)
            spdlog::warn("log.file is taken at the next start");
        m_config = std::move(*config);
    } else if (m_gateway) {
        m_gateway->status().setConfigurationError(describe(taken.error()));
    }
    return taken;
}

/// The same configuration has the same sources in the same order; true when it has registries.
bool Daemon::takeRegistries(const Config& config) const
{
    bool isTaken = false;
    for (std::size_t i = 0; i < std::min(config.sources.size(), m_config.sources.size()); ++i) {
        if (!config.sources[i].registry || !m_config.sources[i].registry)
            continue;
        m_config.sources[i].registry->put(config.sources[i].registry->newest().first);
        isTaken = true;
    }
    return isTaken;
}

Result<void> Daemon::replaceBy(const Config& config)
{
    m_gateway.reset();
    Result<void> started = start(config);
    if (started)
        return {};
    m_gateway.reset();
    if (const Result<void> again = start(m_config); !again) {
        spdlog::critical("the new configuration does not start: {}; nor does the old one: {}",
                         describe(started.error()), describe(again.error()));
        m_gateway.reset();
    }
    return started;
}

} // namespace millwright::gateway
