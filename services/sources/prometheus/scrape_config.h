// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/result.h"
#include "services/sources/input/http_client.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/target_reader.h"

#include <memory>
#include <string>
#include <vector>

namespace YAML {
class Node;
}

namespace millwright::prometheus {

/// One page to read.
struct ScrapeTarget {
    std::string name; ///< For status texts and the label "instance"; by default address and port, and the path where it
                      ///< is not /metrics (two pages of one address are two instances).
    input::HttpRequest request;
    milliseconds interval{15'000};
    TargetIdentity identity;
};

/// A source of kind "prometheus".
struct ScrapeConfig {
    std::string name;
    std::shared_ptr<const Mapping> mapping;
    std::string site;                    ///< Asset of class site above the assets without a parent; empty = none.
    ExpositionLimits limits;             ///< Of each page.
    std::uint64_t pageBytes = 64u << 20; ///< Most text of a page, uncompressed.
    std::size_t mostConnections = 256;
    std::vector<ScrapeTarget> targets;
};

/// Reads the section of one source from the gateway's configuration:
///
///   - name: gpus                       # for status and events
///     kind: prometheus
///     profile: dcgm-exporter           # built-in profile, or path of a mapping file
///     interval: 15s                    # 1s to 1h
///     timeout: 10s                     # 100ms up to the interval
///     site: berlin                     # made if the registry does not have it
///     labels: {deployment: chat}       # win over labels of the page
///     tls: {ca: F, cert: F, key: F}
///     basic: {username: U, password-file: F}
///     bearer: {token-file: F}          # one of basic and bearer
///     plaintext-credentials: true      # needed to send credentials over http:// beyond this machine
///     limits: {page: 64MiB, line: 64KiB, series: 200000, new-series: 50000, connections: 256}
///     targets:
///       - http://gpu1:9400/metrics     # /metrics may be left out
///       - {url: https://gpu2:9400, name: gpu2, interval: 30s, timeout: 5s, labels: {Hostname: gpu2}}
///
/// A target without a name goes by the device that its exporter asks (…?target=10.0.0.5), else by its address. Measures
/// that the profile declares enter the catalogue. InvalidInput names file, line, what is wrong and what is
/// allowed.
Result<ScrapeConfig> readScrapeConfig(const YAML::Node& section, const std::string& file, Catalogue& catalogue);

} // namespace millwright::prometheus
