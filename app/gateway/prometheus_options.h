// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>

namespace CLI {
class App;
}

namespace millwright::discovery {
struct Server;
}

namespace millwright::gateway {

/// How the command line says that a Prometheus server is reached, without a configuration. Secrets stand in files:
/// everybody on a machine can read its command lines.
struct PrometheusOptions {
    std::string url;
    std::string tokenFile;
    std::string user, passwordFile;
    std::string ca, certificate, key;
    std::string site; ///< Empty = what the server says of itself, else "site".
    bool mayTravelPlain = false;

    /// Options beside --prometheus itself.
    void addTo(CLI::App& app);
    /// True when one of them was given.
    bool hasAny() const;
};

/// The server, files by absolute paths. InvalidInput names the option, what is wrong and what is allowed.
Result<discovery::Server> serverOf(const PrometheusOptions& options);

/// Where no site is given, asks the server for a few seconds which one it is of and puts it there. Gives who named it;
/// empty when nobody did.
std::string settleSite(PrometheusOptions& options);

} // namespace millwright::gateway
