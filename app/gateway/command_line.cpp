// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/command_line.h"

#include "services/logging/logging.h"
#include "services/sources/discovery/proposal.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace millwright::gateway {
namespace {

/// Number of single letters to change, add or drop to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({kept, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

Error unknownArgument(const CLI::App& app, const std::string& given)
{
    if (!given.starts_with('-'))
        return {ErrorCode::InvalidInput, "arguments are options only; see --help", logging::escaped(given)};
    const std::string word = given.substr(0, given.find('='));
    std::string nearest;
    std::size_t least = std::string::npos;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            const std::size_t far = distance(word, "--" + name);
            if (far < least)
                std::tie(least, nearest) = std::pair{far, "--" + name};
        }
    }
    return {ErrorCode::InvalidInput, "there is no such option; the nearest is " + nearest, logging::escaped(word)};
}

void addOptions(CLI::App& app, CommandLine& line, PrometheusOptions& server)
{
    app.add_option("--config", line.configFile, "Configuration file (YAML)")->type_name("FILE");
    app.add_option("--prometheus", server.url, "Show what this Prometheus has, without a configuration file")
        ->type_name("URL");
    server.addTo(app);
    app.add_flag("--check-config", line.isCheckOnly, "Say whether the configuration is good, and end");
    app.add_option("--name", line.name, "Name of the gateway on every screen")->type_name("NAME");
    app.add_option("--listen", line.listen, "Where to serve consoles; may be repeated [127.0.0.1:7443]")
        ->type_name("ADDR|unix:PATH")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--tls-ca", line.tlsCa, "CA that signs the consoles' certificates (PEM)")->type_name("FILE");
    app.add_option("--tls-cert", line.tlsCertificate, "Certificate of this gateway (PEM)")->type_name("FILE");
    app.add_option("--tls-key", line.tlsKey, "Key of that certificate (PEM)")->type_name("FILE");
    app.add_option("--state", line.stateDirectory, "Where what must survive a restart is kept")->type_name("DIR");
    app.add_option("--http", line.httpListen, "Serve /metrics and /healthz there, to this machine only")
        ->type_name("ADDR");
    app.add_option("--twin", line.twin, "Simulate a fleet of N accelerators")
        ->type_name("N")
        ->check(CLI::Range(8u, 2'000'000u));
    app.add_option("--twin-script", line.twinScript, "What goes wrong in the simulation, and after how many seconds")
        ->type_name("NAME[@SECONDS]");
    app.add_option("--twin-history", line.twinHistory, "Hours that the simulated fleet has run already, up to 24 [0]")
        ->type_name("HOURS")
        ->check(CLI::Range(0.0, 24.0));
    app.add_option("--seed", line.seed, "Seed of the simulation: the same one makes the same fleet")
        ->type_name("S")
        ->check([](const std::string& text) {
            const bool isWhole = text.find_first_not_of("0123456789") == std::string::npos;
            return isWhole ? std::string() : "a whole number from 0 is wanted, not " + text;
        });
    app.add_option("--speed", line.speed, "Simulated seconds per second")
        ->type_name("X")
        ->check(CLI::Range(0.0, 3600.0));
    app.add_option("--log-level", line.logLevel, "trace, debug, info, warning, error, critical or off")
        ->type_name("LEVEL");
    app.add_option("--parent-fd", line.parentFd, "End when this inherited pipe closes")
        ->type_name("FD")
        ->check(CLI::Range(0, 1 << 20));
}

Result<void> overrideTwin(const CommandLine& line, Config& config)
{
    if (line.twin) {
        if (!config.twin)
            config.twin.emplace();
        config.twin->accelerators = *line.twin;
    }
    if (!config.twin) {
        if (line.twinScript || line.seed || line.twinHistory)
            return Error{
                ErrorCode::InvalidInput, "--twin-script, --twin-history and --seed need a twin: give --twin N", {}};
        return {};
    }
    if (line.twinHistory)
        config.twinHistory =
            std::chrono::round<milliseconds>(std::chrono::duration<double, std::ratio<3600>>(*line.twinHistory));
    config.twin->seed = line.seed.value_or(config.twin->seed);
    if (line.twinScript) {
        const Result<twin::TwinScript> script = twin::parseScript(*line.twinScript);
        if (!script)
            return script.error();
        config.twin->script = *script;
    }
    return {};
}

Result<Config> configFor(const PrometheusOptions& options)
{
    const Result<discovery::Server> server = serverOf(options);
    return server ? parseConfig(discovery::configurationFor(*server), "--prometheus") : server.error();
}

void overridePlaces(const CommandLine& line, Config& config)
{
    for (const std::string& address : line.listen)
        config.places["listen " + address] = "--listen";
    if (line.httpListen)
        config.places["http"] = "--http";
    if (line.logLevel)
        config.places["log"] = "--log-level";
    if (line.speed)
        config.places["speed"] = "--speed";
    if (line.twinHistory)
        config.places["history"] = "--twin-history";
}

} // namespace

Result<CommandLine> parseCommandLine(const std::vector<std::string>& arguments)
{
    CommandLine line;
    CLI::App app("The gateway of Millwright: gathers what a fleet reports and serves it to consoles.", "millwrightd");
    app.set_version_flag("--version", "millwrightd " MILLWRIGHT_VERSION);
    app.set_help_flag("--help", "Print this help and end");
    app.allow_extras();
    PrometheusOptions server;
    addOptions(app, line, server);
    if (arguments.empty()) {
        line.answer = "usage: millwrightd --twin N | --config FILE | --prometheus URL [options]\n"
                      "       millwrightd discover --prometheus URL [--slurm] [--output DIR] [options]\n"
                      "Try `millwrightd --twin 10000`, or `millwrightd --help` for all options.\n";
        return line;
    }
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        line.answer = app.help();
    } catch (const CLI::CallForVersion&) {
        line.answer = "millwrightd " MILLWRIGHT_VERSION "\n";
    } catch (const CLI::ParseError& error) {
        return Error{ErrorCode::InvalidInput, logging::escaped(error.what()), {}};
    }
    if (line.answer.empty() && app.remaining_size() > 0)
        return unknownArgument(app, app.remaining().front());
    const bool hasServer = app.count("--prometheus") > 0;
    if (!hasServer && server.hasAny())
        return Error{ErrorCode::InvalidInput, "is missing: credentials, certificates and --site are for its server",
                     "--prometheus"};
    if (hasServer)
        line.prometheus = std::move(server);
    return line;
}

Result<Config> configOf(const CommandLine& line)
{
    Config config;
    if (line.prometheus && !line.configFile.empty())
        return Error{ErrorCode::InvalidInput, "and --config exclude each other", "--prometheus"};
    if (line.prometheus || !line.configFile.empty()) {
        Result<Config> loaded = line.prometheus ? configFor(*line.prometheus) : loadConfig(line.configFile);
        if (!loaded)
            return loaded.error();
        config = std::move(*loaded);
    }
    overridePlaces(line, config);
    config.name = line.name.value_or(config.name);
    if (!line.listen.empty())
        config.listen = line.listen;
    if (config.listen.empty())
        config.listen = {std::string(kDefaultListen)};
    config.tls.ca = line.tlsCa.value_or(config.tls.ca);
    config.tls.certificate = line.tlsCertificate.value_or(config.tls.certificate);
    config.tls.key = line.tlsKey.value_or(config.tls.key);
    config.stateDirectory = line.stateDirectory.value_or(config.stateDirectory);
    config.httpListen = line.httpListen.value_or(config.httpListen);
    config.logLevel = line.logLevel.value_or(config.logLevel);
    config.speed = line.speed.value_or(config.speed);
    if (const Result<void> twin = overrideTwin(line, config); !twin)
        return twin.error();
    if (const Result<void> checked = checkConfig(config); !checked)
        return checked.error();
    if (config.tls != TlsFiles{}) {
        const Result<TlsTexts> texts = loadTls(config.tls);
        if (!texts)
            return texts.error();
        config.madeFrom += texts->ca + texts->certificate + texts->key;
        config.tlsTexts = *texts;
    }
    return config;
}

} // namespace millwright::gateway
