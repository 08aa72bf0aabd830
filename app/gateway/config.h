// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gateway/source_kinds.h"
#include "models/domain/catalogue.h"
#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/gateway/server.h"
#include "services/hub/value_owners.h"
#include "services/sources/twin/twin.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::gateway {

/// Everything that a gateway is told, from its file and its command line. resources/examples/millwrightd.yaml shows and
/// explains it all.
struct Config {
    std::string name = "millwrightd";
    std::vector<std::string> listen; ///< Empty = kDefaultListen.
    TlsFiles tls;
    std::optional<TlsTexts> tlsTexts; ///< What they hold; configOf() reads them.
    std::string stateDirectory;       ///< Empty = nothing survives a restart.
    milliseconds tick{1000};
    double speed = 1.0; ///< Simulated seconds per second.
    /// How long the simulated fleet has run when the gateway begins, 0 to 24 h; see HubOptions.
    milliseconds twinHistory{0};
    std::string httpListen;
    std::string logLevel = "info";
    std::string logFile;
    std::optional<twin::TwinOptions> twin;
    std::vector<ConfiguredSource> sources;
    Catalogue catalogue = Catalogue::builtIn();    ///< With the measures that mapping profiles declare.
    std::vector<hub::SourcePrecedence> precedence; ///< Of sources that give the same values.
    /// Replace the built-in limits of the same measure and model.
    std::vector<Limit> limits;
    /// Where the file or the command line says what checkConfig() judges, "FILE:LINE" or "--option", by "http", "log",
    /// "sources", "speed", "listen ADDRESS" and "source NAME".
    std::map<std::string, std::string> places;
    /// All texts that it was made from, of the file itself and of profiles and TLS files that it names: where they are
    /// the same, so is the configuration. Credentials for targets are read when they are used.
    std::string madeFrom;
};

inline constexpr std::string_view kDefaultListen = "127.0.0.1:7443";

/// Reads a configuration file. Relative paths in it are meant from its own folder. Errors name file and line, what is
/// wrong and what is allowed.
Result<Config> loadConfig(const std::string& file);
Result<Config> parseConfig(std::string_view text, const std::string& file);

/// What cannot be said of one line of the file alone: that there is a source, addresses that are allowed, a speed that
/// fits the sources. Errors name the place. Touches neither network nor files.
Result<void> checkConfig(const Config& config);

} // namespace millwright::gateway
