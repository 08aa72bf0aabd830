// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"
#include "services/sources/prometheus_server/intake_config.h"
#include "services/sources/prometheus_server/remote_write_source.h"

#include <charconv>
#include <filesystem>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::YamlComplaint;
using input::YamlMap;

bool isThisMachine(std::string_view host)
{
    return host == "localhost" || host.starts_with("127.") || host == "::1";
}

void readListen(YamlMap& map, WriteServerOptions& server)
{
    const std::string text = map.requiredText("listen");
    const std::size_t colon = text.rfind(':');
    std::string host = colon == std::string::npos ? std::string() : text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const char* const begin = text.data() + (colon == std::string::npos ? text.size() : colon + 1);
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(begin, end, server.port);
    if (host.empty() || error != std::errc{} || rest != end)
        map.complain("listen", "is '" + displayText(text, 80) + "'; allowed: HOST:PORT, [IPV6]:PORT");
    server.host = host;
}

void readAccess(YamlMap& map, const std::string& folder, WriteServerOptions& server)
{
    const YAML::Node tls = map.child("tls");
    if (tls.IsDefined()) {
        YamlMap files(tls, "'tls'", map.complaint());
        server.certFile = input::pathFrom(folder, files.requiredText("cert"));
        server.keyFile = input::pathFrom(folder, files.requiredText("key"));
        server.clientCaFile = input::pathFrom(folder, files.text("client-ca"));
        files.rejectOthers();
    }
    const YAML::Node bearer = map.child("bearer");
    if (bearer.IsDefined()) {
        YamlMap values(bearer, "'bearer'", map.complaint());
        server.tokenFile = input::pathFrom(folder, values.requiredText("token-file"));
        values.rejectOthers();
    }
    if (isThisMachine(server.host))
        return;
    if (server.certFile.empty())
        map.complain("listen", "can be reached by other machines, which needs tls: {cert: F, key: F}; without, it must "
                               "be an address of this machine, as 127.0.0.1:9201");
    else if (server.clientCaFile.empty() && server.tokenFile.empty())
        map.complain("listen", "can be reached by other machines, which needs bearer or tls: {client-ca: F}");
}

} // namespace

Result<RemoteWriteConfig> readRemoteWriteConfig(const YAML::Node& section, const std::string& file,
                                                Catalogue& catalogue)
{
    try {
        const std::string folder = std::filesystem::path(file).parent_path().string();
        YamlComplaint complaint(file);
        YamlMap map(section, "the source", complaint);
        RemoteWriteConfig config;
        const YAML::Node limitsNode = map.child("limits");
        YamlMap limits(limitsNode.IsDefined() ? limitsNode : YAML::Node(YAML::NodeType::Map), "'limits'", complaint);
        config.site = readIntakeOptions(map, &limits, folder, catalogue, config.intake);
        readListen(map, config.server);
        config.server.path = map.text("path", config.server.path);
        if (!config.server.path.starts_with('/'))
            map.complain("path", "must begin with '/'");
        readAccess(map, folder, config.server);
        config.server.bodyBytes = limits.bytes("body", config.server.bodyBytes, 1024, 1u << 30);
        config.inflatedBytes = limits.bytes("inflated", config.inflatedBytes, 1024, 4ull << 30);
        config.server.connections =
            static_cast<unsigned>(limits.number("connections", config.server.connections, 1, 10'000));
        config.waiting =
            static_cast<std::size_t>(limits.number("waiting", static_cast<double>(config.waiting), 1, 1e9));
        limits.rejectOthers();
        map.rejectOthers();
        if (complaint.exists())
            return complaint.error();
        return config;
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::prometheus
