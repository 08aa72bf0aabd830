// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/discovery/slurm_look.h"
#include "services/sources/discovery/survey.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace millwright::discovery {

/// A server as a configuration names it.
struct Server {
    input::HttpRequest request;  ///< The address before /api/v1, credentials and certificates; files by absolute paths.
    std::string site = "site";   ///< What its assets stand under.
    bool mayTravelPlain = false; ///< Its credentials may go over http:// beyond this machine.
};

/// All that was looked at.
struct Discovery {
    Survey prometheus;
    Server server;
    std::string siteFrom; ///< Who named the site; empty = nobody did.
    std::optional<SlurmLook> slurm;
    std::string slurmProblem; ///< Why there is nothing of Slurm though it was asked for.
};

/// What was found, what will be shown and what could not be placed, for a person.
std::string reportOf(const Discovery& found);

/// A gateway's configuration for it; `registry`: with the registry of registryFilesOf() beside it.
std::string configurationOf(const Discovery& found, bool hasRegistry);

/// The configuration for a server that nobody has looked at yet: all profiles.
std::string configurationFor(const Server& server);

/// Files of a registry that holds nothing yet, by name: what telemetry tells stands there as comments, to be completed,
/// and what it cannot tell is listed.
std::vector<std::pair<std::string, std::string>> registryFilesOf(const Discovery& found);

} // namespace millwright::discovery
