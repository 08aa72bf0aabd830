// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus_server/sample_intake.h"

#include <string>

namespace millwright::prometheus {

/// Reads what all sources say that get decoded series:
///
///     name: fleet                        # for status and events
///     profiles: [dcgm-exporter, own.yaml]   # built-in profiles or paths; all built-in ones where it is left out
///     site: berlin                       # made if the registry does not have it; returned
///     labels: {cluster: a}               # win over labels of the series
///     target-labels: [job, instance, metrics_path]   # series that agree in these are of one target
///     replica-labels: [__replica__, prometheus_replica]
///     limits: {series: 2000000, new-series: 1000000, targets: 200000}   # new series in a minute
///
/// `limits` is handed in for keys of the source's own; the caller rejects others.
std::string readIntakeOptions(input::YamlMap& map, input::YamlMap* limits, const std::string& folder,
                              Catalogue& catalogue, IntakeOptions& options);

/// The files among the profiles of a section, meant from `folder`.
std::vector<std::string> profileFilesOf(const YAML::Node& section, const std::string& folder);

} // namespace millwright::prometheus
