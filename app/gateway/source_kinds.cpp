// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/source_kinds.h"

#include "models/domain/text_file.h"
#include "services/sources/alertmanager/alertmanager_source.h"
#include "services/sources/input/http_access.h"
#include "services/sources/kernel_log/kernel_log_source.h"
#include "services/sources/kernel_log/position_file.h"
#include "services/sources/prometheus/scrape_source.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/prometheus_server/intake_config.h"
#include "services/sources/prometheus_server/remote_write_source.h"
#include "services/sources/registry/registry_source.h"
#include "services/sources/slurm/slurm_source.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <filesystem>

namespace millwright::gateway {
namespace {

Result<ConfiguredSource> readScrape(const SourceSection& section)
{
    const YAML::Node profile = section.node.IsMap() ? section.node["profile"] : YAML::Node();
    if (profile.IsDefined() && profile.IsScalar()) {
        const std::string folder = std::filesystem::path(section.file).parent_path().string();
        const Result<std::string> text = textOfFile(input::pathFrom(folder, profile.Scalar()));
        section.madeFrom += text ? *text : std::string(); // a built-in one is no file
    }
    auto config = prometheus::readScrapeConfig(section.node, section.file, section.catalogue);
    if (!config)
        return config.error();
    const std::string name = config->name;
    return ConfiguredSource{name, "prometheus", [scrape = std::move(*config)](const std::string&) {
                                return std::make_unique<prometheus::ScrapeSource>(scrape);
                            }};
}

Result<ConfiguredSource> readAlertmanager(const SourceSection& section)
{
    auto config = alertmanager::readAlertmanagerConfig(section.node, section.file);
    if (!config)
        return config.error();
    const std::string name = config->name;
    return ConfiguredSource{name, "alertmanager", [alerts = std::move(*config)](const std::string&) {
                                return std::make_unique<alertmanager::AlertmanagerSource>(alerts);
                            }};
}

Result<ConfiguredSource> readKernelLog(const SourceSection& section)
{
    auto config = kernel_log::readKernelLogConfig(section.node, section.file);
    if (!config)
        return config.error();
    const std::string name = config->name;
    return ConfiguredSource{name, "kernel-log", [logs = std::move(*config)](const std::string& stateDirectory) {
                                kernel_log::KernelLogConfig own = logs;
                                if (own.positionFile.empty())
                                    own.positionFile = kernel_log::positionFileIn(stateDirectory, own.name);
                                return std::make_unique<kernel_log::KernelLogSource>(std::move(own));
                            }};
}

Result<ConfiguredSource> readSlurm(const SourceSection& section)
{
    auto config = slurm::readSlurmConfig(section.node, section.file);
    if (!config)
        return config.error();
    const std::string name = config->name;
    return ConfiguredSource{name, "slurm", [cluster = std::move(*config)](const std::string&) {
                                return std::make_unique<slurm::SlurmSource>(cluster);
                            }};
}

/// The files of a registry are no part of what the gateway is made from: a running one takes them in place. Its limits
/// are, because they belong to the catalogue.
Result<ConfiguredSource> readRegistry(const SourceSection& section)
{
    auto config = registry::readRegistryConfig(section.node, section.file, section.catalogue);
    if (!config)
        return config.error();
    for (const Limit& limit : config->loaded->registry.limits) {
        section.limits.push_back(limit);
        section.madeFrom += limit.measure + '\n' + limit.model + '\n' + std::to_string(limit.above) + '\n' +
                            std::to_string(limit.below) + '\n' + std::to_string(limit.deadband) + '\n' +
                            nameOf(limit.condition).data() + '\n';
    }
    auto shelf = std::make_shared<registry::RegistryShelf>(config->loaded);
    return ConfiguredSource{config->name, "registry",
                            [name = config->name, grace = config->grace, shelf](const std::string&) {
                                return std::make_unique<registry::RegistrySource>(name, grace, shelf);
                            },
                            shelf};
}

/// What sources of decoded series have in common: their profiles may be files.
template <class Source, class Read>
Result<ConfiguredSource> readServer(const SourceSection& section, const char* kind, Read read)
{
    const std::string folder = std::filesystem::path(section.file).parent_path().string();
    for (const std::string& file : prometheus::profileFilesOf(section.node, folder)) {
        const Result<std::string> text = textOfFile(file);
        section.madeFrom += text ? *text : std::string();
    }
    auto config = read(section.node, section.file, section.catalogue);
    if (!config)
        return config.error();
    const std::string name = config->intake.source;
    return ConfiguredSource{
        name, kind, [server = std::move(*config)](const std::string&) { return std::make_unique<Source>(server); }};
}

Result<ConfiguredSource> readPrometheusApi(const SourceSection& section)
{
    return readServer<prometheus::ApiSource>(section, "prometheus-api", prometheus::readApiConfig);
}

Result<ConfiguredSource> readRemoteWrite(const SourceSection& section)
{
    return readServer<prometheus::RemoteWriteSource>(section, "remote-write", prometheus::readRemoteWriteConfig);
}

constexpr std::array kKinds{
    SourceKind{"alertmanager", readAlertmanager},
    SourceKind{"kernel-log", readKernelLog},
    SourceKind{"prometheus", readScrape},
    SourceKind{"prometheus-api", readPrometheusApi},
    SourceKind{"remote-write", readRemoteWrite},
    SourceKind{"registry", readRegistry},
    SourceKind{"slurm", readSlurm},
};

} // namespace

std::span<const SourceKind> sourceKinds()
{
    return kKinds;
}

} // namespace millwright::gateway
