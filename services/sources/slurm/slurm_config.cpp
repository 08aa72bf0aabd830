// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/slurm_config.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"

#include <algorithm>
#include <filesystem>

namespace millwright::slurm {

namespace {

using input::YamlComplaint;
using input::YamlMap;

bool isApi(const std::string& text)
{
    return text == "auto" || (text.starts_with("v0.0.") && text.size() > 5 &&
                              text.find_first_not_of("0123456789", 5) == std::string::npos);
}

void readRest(YamlMap& map, const std::string& folder, SlurmConfig& config)
{
    input::HttpRequest request;
    request.url = map.text("url");
    request.unixSocket = input::pathFrom(folder, map.text("unix"));
    if (request.url.empty() == request.unixSocket.empty())
        map.complain("url", "or 'unix' must say where slurmrestd listens; one of them");
    if (!request.unixSocket.empty())
        request.url = "http://localhost";
    while (request.url.ends_with('/'))
        request.url.pop_back();
    config.api = map.text("api", config.api);
    if (!isApi(config.api))
        map.complain("api", "must be auto or a version such as v0.0.40");
    const std::string user = map.text("user");
    if (!user.empty())
        request.headers.emplace_back("X-SLURM-USER-NAME", user);
    if (!input::isPlainText(user))
        map.complain("user", "must be a user's name");
    request.secretFile = input::pathFrom(folder, map.text("token-file"));
    if (!request.secretFile.empty())
        request.secretHeader = "X-SLURM-USER-TOKEN";
    input::readHttpAccess(map, folder, request);
    input::checkHttpAddress(map.node(), request, map.flag("plaintext-credentials", false), map.complaint());
    map.rejectOthers();
    request.timeout = config.timeout;
    request.maxBytes = config.maxBytes;
    config.rest = std::move(request);
}

void readCommands(YamlMap& map, const std::string& folder, SlurmConfig& config)
{
    config.folder = input::pathFrom(folder, map.text("folder", config.folder));
    config.conf = input::pathFrom(folder, map.text("conf"));
    map.rejectOthers();
}

void readWays(YamlMap& root, const std::string& folder, SlurmConfig& config)
{
    const YAML::Node commands = root.child("commands");
    const YAML::Node rest = root.child("rest");
    if (commands.IsDefined() && rest.IsDefined())
        root.complain("commands", "and 'rest' exclude each other");
    if (commands.IsDefined()) {
        YamlMap map(commands, "'commands'", root.complaint());
        readCommands(map, folder, config);
    }
    if (rest.IsDefined()) {
        YamlMap map(rest, "'rest'", root.complaint());
        readRest(map, folder, config);
    }
}

SlurmConfig readRoot(YamlMap& root, const std::string& folder)
{
    SlurmConfig config;
    config.name = root.requiredText("name");
    root.text("kind");
    config.cluster = root.requiredText("cluster");
    if (config.cluster.find('/') != std::string::npos || !input::isPlainText(config.cluster))
        root.complain("cluster", "must be a cluster's name, without a slash");
    config.site = root.text("site");
    config.interval = milliseconds(root.duration("interval", config.interval.count(), 5'000, 3'600'000));
    const auto usual = std::min(config.timeout, config.interval);
    config.timeout = milliseconds(root.duration("timeout", usual.count(), 100, config.interval.count()));
    const std::string gpus = root.text("gpus", "telemetry");
    if (gpus != "telemetry" && gpus != "gres")
        root.complain("gpus", "is '" + input::displayText(gpus, 80) + "'; allowed: telemetry, gres");
    config.makesGpus = gpus == "gres";
    if (const YAML::Node node = root.child("limits"); node.IsDefined()) {
        YamlMap limits(node, "'limits'", root.complaint());
        config.maxBytes = limits.bytes("answer", config.maxBytes, 1024, 2ull << 30);
        limits.rejectOthers();
    }
    readWays(root, folder, config);
    root.rejectOthers();
    return config;
}

} // namespace

Result<SlurmConfig> readSlurmConfig(const YAML::Node& section, const std::string& file)
{
    YamlComplaint complaint(file);
    try {
        YamlMap root(section, "the source", complaint);
        SlurmConfig config = readRoot(root, std::filesystem::path(file).parent_path().string());
        if (complaint.exists())
            return complaint.error();
        return config;
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + input::displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::slurm
