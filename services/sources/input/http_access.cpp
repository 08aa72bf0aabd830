// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/http_access.h"

#include "services/sources/input/display_text.h"

#include <algorithm>
#include <filesystem>

namespace millwright::input {

namespace {

bool isThisMachine(const std::string& authority)
{
    return authority == "localhost" || authority.starts_with("localhost:") || authority.starts_with("127.") ||
           authority.starts_with("[::1]");
}

void readTls(YamlMap& map, const std::string& folder, HttpRequest& request)
{
    const YAML::Node node = map.child("tls");
    if (!node.IsDefined())
        return;
    YamlMap tls(node, "'tls'", map.complaint());
    request.caFile = pathFrom(folder, tls.text("ca"));
    request.certFile = pathFrom(folder, tls.text("cert"));
    request.keyFile = pathFrom(folder, tls.text("key"));
    if (request.certFile.empty() != request.keyFile.empty())
        tls.complain("cert", "and 'key' belong together");
    tls.rejectOthers();
}

void readCredentials(YamlMap& map, const std::string& folder, HttpRequest& request)
{
    const YAML::Node basic = map.child("basic");
    const YAML::Node bearer = map.child("bearer");
    if (basic.IsDefined() && bearer.IsDefined())
        map.complain("basic", "and 'bearer' exclude each other");
    if (basic.IsDefined()) {
        YamlMap values(basic, "'basic'", map.complaint());
        request.username = values.requiredText("username");
        request.passwordFile = pathFrom(folder, values.requiredText("password-file"));
        request.tokenFile.clear();
        values.rejectOthers();
    }
    if (bearer.IsDefined()) {
        YamlMap values(bearer, "'bearer'", map.complaint());
        request.tokenFile = pathFrom(folder, values.requiredText("token-file"));
        request.username.clear();
        values.rejectOthers();
    }
}

} // namespace

std::string pathFrom(const std::string& folder, const std::string& text)
{
    return text.empty() ? text : (std::filesystem::path(folder) / text).lexically_normal().string();
}

HttpAddress addressOf(const std::string& url)
{
    HttpAddress address;
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos)
        return address;
    address.scheme = url.substr(0, scheme);
    const std::size_t begin = scheme + 3;
    const std::size_t path = std::min(url.find_first_of("/?#", begin), url.size());
    address.authority = url.substr(begin, path - begin);
    address.path = url.substr(path);
    return address;
}

void readHttpAccess(YamlMap& map, const std::string& folder, HttpRequest& request)
{
    readTls(map, folder, request);
    readCredentials(map, folder, request);
}

void checkHttpAddress(const YAML::Node& node, const HttpRequest& request, bool mayTravelPlain, YamlComplaint& complaint)
{
    const HttpAddress address = addressOf(request.url);
    const bool isHttps = address.scheme == "https";
    if ((address.scheme != "http" && !isHttps) || address.authority.empty() || !isPlainText(request.url))
        complaint.add(node, "the address is '" + displayText(request.url, 80) +
                                "'; allowed: http://host:port/path, https://host:port/path");
    if (address.authority.find('@') != std::string::npos)
        complaint.add(node, "credentials do not belong into the address; use basic or bearer with a file");
    const bool sendsCredentials =
        !request.username.empty() || !request.tokenFile.empty() || !request.secretFile.empty();
    if (sendsCredentials && !isHttps && !isThisMachine(address.authority) && !mayTravelPlain)
        complaint.add(node, "credentials would travel in plain text; use https://, or set plaintext-credentials: true");
}

} // namespace millwright::input
