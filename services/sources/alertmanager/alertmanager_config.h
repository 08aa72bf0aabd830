// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/condition.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/sources/input/http_client.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace YAML {
class Node;
}

namespace millwright::alertmanager {

/// What the severity label of an alert means.
struct Severities {
    std::string label = "severity";
    std::map<std::string, Condition> words;  ///< Lower case; the usual words where the configuration says nothing else.
    Condition otherwise = Condition::Medium; ///< Alerts without the label, and with a word that is not in here.

    /// Nothing for a word that is not known.
    std::optional<Condition> of(std::string_view word) const;
};

/// The words that rules use: critical, page, high, major, warning, low, minor, info, none and their like.
std::map<std::string, Condition> usualSeverities();

/// A source of kind "alertmanager": one Alertmanager, or the members of one cluster.
struct AlertmanagerConfig {
    static constexpr std::size_t kMostMembers = 16;

    std::string name;
    std::vector<input::HttpRequest> members; ///< url is the base: "http://alertmanager:9093".
    std::string site;                        ///< Of alerts that name no known asset; empty = the fleet.
    milliseconds interval{15'000};
    /// How long the alerts that an Alertmanager listed are held to stand after it has begun anew (and is empty until
    /// Prometheus has sent them again) or has fallen silent while another one answers.
    milliseconds grace{300'000};
    Severities severities;
    /// Labels that name an asset of a class by its id, name or key, in order; asked before the usual ones.
    std::vector<std::pair<std::string, AssetClass>> assetLabels;
    std::uint64_t maxBytes = 128u << 20; ///< Of each answer.
    std::size_t mostAlerts = 100'000;    ///< That are followed at once.
};

/// Reads the section of one source from the gateway's configuration:
///
///   - alertmanager:
///       name: alerts                       # for status and events
///       urls: [http://am-1:9093, http://am-2:9093]   # or one url; the members of one cluster
///       interval: 15s                      # 1s to 1h
///       timeout: 10s                       # 100ms to 10m
///       site: berlin                       # of alerts that name no known asset; left out: the fleet
///       restart-grace: 5m                  # 0s to 1h
///       severity:
///         label: severity
///         words: {page: critical, p2: high, watchdog: normal}   # beside the usual ones
///         otherwise: medium                # without the label, or with a word that is not known
///       assets: {pdu_name: pdu, chassis: node}   # label: class, before the usual labels
///       basic: {username: U, password-file: F}   # or bearer: {token-file: F}
///       tls: {ca: F, cert: F, key: F}
///       plaintext-credentials: true        # needed to send them over http:// beyond this machine
///       limits: {answer: 128MiB, alerts: 100000}
///
/// InvalidInput names file, line, what is wrong and what is allowed.
Result<AlertmanagerConfig> readAlertmanagerConfig(const YAML::Node& section, const std::string& file);

} // namespace millwright::alertmanager
