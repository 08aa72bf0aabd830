// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/intake_config.h"

#include "services/sources/input/http_access.h"
#include "services/sources/prometheus/built_in_profiles.h"

namespace millwright::prometheus {

namespace {

using input::YamlMap;

bool isPath(const std::string& profile)
{
    return profile.find_first_of("/.") != std::string::npos;
}

std::size_t countOf(YamlMap& map, std::string_view key, std::size_t otherwise, double most)
{
    return static_cast<std::size_t>(map.number(key, static_cast<double>(otherwise), 1, most));
}

} // namespace

std::string readIntakeOptions(YamlMap& map, YamlMap* limits, const std::string& folder, Catalogue& catalogue,
                              IntakeOptions& options)
{
    options.source = map.requiredText("name");
    map.text("kind");
    std::vector<std::string> profiles = map.texts("profiles");
    if (profiles.empty())
        profiles = builtInProfileNames();
    for (const std::string& profile : profiles) {
        Result<Mapping> mapping =
            Mapping::find(isPath(profile) ? input::pathFrom(folder, profile) : profile, catalogue);
        if (mapping)
            options.profiles.push_back(std::make_shared<const Mapping>(std::move(*mapping)));
        else
            map.complain("profiles", "are not usable: " + describe(mapping.error()));
    }
    for (const auto& [label, value] : map.pairs("labels"))
        options.labels.push_back({label, value});
    if (map.has("target-labels"))
        options.targetLabels = map.texts("target-labels");
    if (map.has("replica-labels"))
        options.replicaLabels = map.texts("replica-labels");
    if (limits != nullptr) {
        options.series = countOf(*limits, "series", options.series, 2e7);
        options.newSeriesPerMinute = countOf(*limits, "new-series", options.newSeriesPerMinute, 2e7);
        options.targets = countOf(*limits, "targets", options.targets, 1e6);
    }
    return map.text("site");
}

std::vector<std::string> profileFilesOf(const YAML::Node& section, const std::string& folder)
{
    std::vector<std::string> files;
    const YAML::Node profiles = section.IsMap() ? section["profiles"] : YAML::Node();
    if (!profiles.IsDefined())
        return files;
    const auto take = [&](const YAML::Node& node) {
        if (node.IsScalar() && isPath(node.Scalar()))
            files.push_back(input::pathFrom(folder, node.Scalar()));
    };
    if (!profiles.IsSequence())
        take(profiles);
    else
        for (const auto& node : profiles)
            take(node);
    return files;
}

} // namespace millwright::prometheus
