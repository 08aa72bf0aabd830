// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/discovery/site_look.h"

#include "services/sources/discovery/server_calls.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus_server/api_answer.h"

#include <array>

namespace millwright::discovery {

namespace {

/// The nearest to a site first.
constexpr std::array<std::string_view, 4> kLabels{"site", "datacenter", "dc", "cluster"};
constexpr std::size_t kLongestName = 200;

/// The first of the labels among the external ones of a Prometheus configuration.
std::optional<FoundSite> externalSite(const std::string& configuration)
{
    const auto document = input::parseYaml(configuration, "configuration");
    if (!document || !document->IsMap())
        return std::nullopt;
    input::YamlComplaint complaint("configuration");
    input::YamlMap root(*document, "it", complaint);
    const auto global = root.child("global");
    if (!global.IsDefined() || !global.IsMap())
        return std::nullopt;
    input::YamlMap settings(global, "'global'", complaint);
    const auto given = settings.pairs("external_labels");
    for (const std::string_view wanted : kLabels) {
        for (const auto& [label, value] : given) {
            if (label == wanted && isSiteName(value))
                return FoundSite{value, "its external label " + label};
        }
    }
    return std::nullopt;
}

} // namespace

bool isSiteName(std::string_view name)
{
    return !name.empty() && name.size() <= kLongestName && input::isPlainText(name) &&
           name.find_first_of(" =;,{}*?\"'\\/") == std::string_view::npos;
}

std::optional<FoundSite> siteOf(const input::HttpRequest& server)
{
    ServerCalls calls(server);
    prometheus::ApiReader reader;
    Result<std::string> configuration = calls.ask("/api/v1/status/config");
    if (!configuration && configuration.error().code == ErrorCode::Unavailable)
        return std::nullopt;
    if (configuration) {
        const Result<std::string> yaml = reader.configuration(*configuration);
        if (auto site = yaml ? externalSite(*yaml) : std::nullopt)
            return site;
    }
    for (const std::string_view label : kLabels) {
        Result<std::string> body = calls.ask("/api/v1/label/" + std::string(label) + "/values");
        if (!body)
            return std::nullopt;
        const Result<std::vector<std::string>> values = reader.texts(*body);
        if (!values || values->empty())
            continue;
        // Several sites, or clusters of one: which of them this is about nobody can tell.
        if (values->size() > 1 || !isSiteName(values->front()))
            return std::nullopt;
        return FoundSite{values->front(), "the label " + std::string(label) + " of its series"};
    }
    return std::nullopt;
}

} // namespace millwright::discovery
