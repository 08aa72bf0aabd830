// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/prometheus_server/intake_config.h"

#include <filesystem>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::YamlComplaint;
using input::YamlMap;

void readRequest(YamlMap& map, const std::string& folder, ApiConfig& config)
{
    input::HttpRequest& request = config.request;
    request.url = map.requiredText("url");
    while (request.url.ends_with('/'))
        request.url.pop_back();
    if (request.url.ends_with("/api/v1"))
        request.url.resize(request.url.size() - std::string_view("/api/v1").size());
    request.timeout = milliseconds(map.duration("timeout", 30'000, 100, 600'000));
    for (const auto& [header, value] : map.pairs("headers")) {
        if (!input::isPlainText(header) || !input::isPlainText(value) || header.empty())
            map.complain("headers", "must be plain text");
        request.headers.emplace_back(header, value);
    }
    input::readHttpAccess(map, folder, request);
    const bool mayTravelPlain = map.flag("plaintext-credentials", false);
    if (!map.complaint().exists())
        input::checkHttpAddress(map.child("url"), request, mayTravelPlain, map.complaint());
}

} // namespace

Result<ApiConfig> readApiConfig(const YAML::Node& section, const std::string& file, Catalogue& catalogue)
{
    try {
        const std::string folder = std::filesystem::path(file).parent_path().string();
        YamlComplaint complaint(file);
        YamlMap map(section, "the source", complaint);
        ApiConfig config;
        const YAML::Node node = map.child("limits");
        YamlMap limits(node.IsDefined() ? node : YAML::Node(YAML::NodeType::Map), "'limits'", complaint);
        config.site = readIntakeOptions(map, &limits, folder, catalogue, config.intake);
        config.interval = milliseconds(map.duration("interval", config.interval.count(), 1'000, 3'600'000));
        config.window = milliseconds(map.duration("window", config.window.count(), 10'000, 3'600'000));
        readRequest(map, folder, config);
        config.answerBytes = limits.bytes("answer", config.answerBytes, 64 * 1024, 4ull << 30);
        config.request.maxBytes = config.answerBytes;
        config.seriesPerQuery = static_cast<std::size_t>(
            limits.number("series-per-query", static_cast<double>(config.seriesPerQuery), 1, 1e7));
        config.connections =
            static_cast<std::size_t>(limits.number("connections", static_cast<double>(config.connections), 1, 64));
        limits.rejectOthers();
        map.rejectOthers();
        if (complaint.exists())
            return complaint.error();
        config.intake.marksEnds = false;
        config.intake.interval = config.interval;
        config.intake.mostBehind += config.window;
        return config;
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::prometheus
