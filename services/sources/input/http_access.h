// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/http_client.h"
#include "services/sources/input/yaml_reader.h"

#include <string>

namespace millwright::input {

/// The parts of an address "scheme://authority/path"; all empty when it is none.
struct HttpAddress {
    std::string scheme;
    std::string authority; ///< Host and port.
    std::string path;
};

HttpAddress addressOf(const std::string& url);

/// Reads how a source is reached, the same for all of them:
///
///     tls: {ca: F, cert: F, key: F}
///     basic: {username: U, password-file: F}
///     bearer: {token-file: F}          # one of basic and bearer
///
/// Relative paths are meant from `folder`, the one of the configuration.
void readHttpAccess(YamlMap& map, const std::string& folder, HttpRequest& request);

/// Complains at `node` when the address is no http:// or https:// one, carries credentials, or when credentials would
/// travel over it in plain text beyond this machine (unless that is allowed: plaintext-credentials).
void checkHttpAddress(const YAML::Node& node, const HttpRequest& request, bool mayTravelPlain,
                      YamlComplaint& complaint);

/// `text` as a path from `folder`; empty stays empty.
std::string pathFrom(const std::string& folder, const std::string& text);

} // namespace millwright::input
