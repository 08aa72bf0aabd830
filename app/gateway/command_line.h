// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gateway/config.h"
#include "app/gateway/prometheus_options.h"

#include <optional>
#include <string>
#include <vector>

namespace millwright::gateway {

/// What the command line asks for. Values given there win over the file's, also after a reload.
struct CommandLine {
    std::string configFile;
    bool isCheckOnly = false;
    int parentFd = -1; ///< The gateway ends when this pipe closes; -1 = it stands alone.

    std::optional<PrometheusOptions> prometheus; ///< A server to show, instead of a configuration.
    std::optional<std::string> name;
    std::vector<std::string> listen;
    std::optional<std::string> tlsCa, tlsCertificate, tlsKey;
    std::optional<std::string> stateDirectory;
    std::optional<std::string> httpListen;
    std::optional<std::string> logLevel;
    std::optional<std::uint32_t> twin;
    std::optional<std::string> twinScript;
    std::optional<std::uint64_t> seed;
    std::optional<double> speed;
    std::optional<double> twinHistory; ///< h

    /// Text to print instead of running: usage, help or version.
    std::string answer;
};

/// InvalidInput with what is wrong; an option that does not exist is named with the nearest that does.
Result<CommandLine> parseCommandLine(const std::vector<std::string>& arguments);

/// The file's configuration, if one is given, with what the command line says put over it, checked, with
/// its TLS files.
Result<Config> configOf(const CommandLine& line);

} // namespace millwright::gateway
