// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/prometheus_options.h"

#include "services/logging/logging.h"
#include "services/sources/discovery/proposal.h"
#include "services/sources/discovery/site_look.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"

#include <CLI/CLI.hpp>

#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace millwright::gateway {
namespace {

/// A gateway starts meanwhile, and a person waits for it.
constexpr milliseconds kSiteWithin{3'000};
constexpr milliseconds kAnswerWithin{30'000};

Error wrong(std::string option, std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(option)};
}

std::string absolute(const std::string& file)
{
    return file.empty() ? file : std::filesystem::absolute(file).lexically_normal().string();
}

Result<void> checkTogether(const PrometheusOptions& options)
{
    if (options.user.empty() != options.passwordFile.empty())
        return wrong("--basic-user", "and --basic-password-file belong together");
    if (options.certificate.empty() != options.key.empty())
        return wrong("--client-cert", "and --client-key belong together");
    if (!options.user.empty() && !options.tokenFile.empty())
        return wrong("--basic-user", "and --bearer-token-file exclude each other");
    if (!options.site.empty() && !discovery::isSiteName(options.site))
        return wrong("--site", "is '" + logging::escaped(options.site) +
                                   "'; it needs 1 to 200 bytes without spaces, slashes, quotes and = ; , { } * ?");
    const std::array files{std::pair{"--bearer-token-file", &options.tokenFile},
                           std::pair{"--basic-password-file", &options.passwordFile},
                           std::pair{"--basic-user", &options.user},
                           std::pair{"--ca", &options.ca},
                           std::pair{"--client-cert", &options.certificate},
                           std::pair{"--client-key", &options.key}};
    for (const auto& [option, value] : files) {
        if (!input::isPlainText(*value))
            return wrong(option, "must be plain text, not '" + logging::escaped(*value) + "'");
    }
    return {};
}

Result<void> checkAddress(const input::HttpRequest& request, bool mayTravelPlain)
{
    input::YamlComplaint complaint("--prometheus");
    input::checkHttpAddress(YAML::Node(), request, mayTravelPlain, complaint);
    if (!complaint.exists())
        return {};
    std::string message = complaint.error().message;
    constexpr std::string_view kKey = "set plaintext-credentials: true"; // of a configuration
    if (const std::size_t at = message.find(kKey); at != std::string::npos)
        message.replace(at, kKey.size(), "give --plaintext-credentials");
    return wrong("--prometheus", std::move(message));
}

} // namespace

void PrometheusOptions::addTo(CLI::App& app)
{
    app.add_option("--bearer-token-file", tokenFile, "With --prometheus: file that holds a token for the server")
        ->type_name("FILE");
    app.add_option("--basic-user", user, "With --prometheus: user name for the server")->type_name("NAME");
    app.add_option("--basic-password-file", passwordFile, "With --prometheus: file that holds that user's password")
        ->type_name("FILE");
    app.add_option("--ca", ca, "With --prometheus: certificates that may have signed the server's (PEM)")
        ->type_name("FILE");
    app.add_option("--client-cert", certificate, "With --prometheus: certificate to show to the server (PEM)")
        ->type_name("FILE");
    app.add_option("--client-key", key, "With --prometheus: key of that certificate (PEM)")->type_name("FILE");
    app.add_option("--site", site,
                   "With --prometheus: site that all of it stands under [what the server's labels site, datacenter, dc "
                   "or cluster say]")
        ->type_name("NAME");
    app.add_flag("--plaintext-credentials", mayTravelPlain,
                 "With --prometheus: credentials may go over http:// to another machine");
}

bool PrometheusOptions::hasAny() const
{
    return !(tokenFile + user + passwordFile + ca + certificate + key + site).empty() || mayTravelPlain;
}

Result<discovery::Server> serverOf(const PrometheusOptions& options)
{
    if (const Result<void> fits = checkTogether(options); !fits)
        return fits.error();
    discovery::Server server;
    input::HttpRequest& request = server.request;
    request.url = options.url;
    while (request.url.ends_with('/'))
        request.url.pop_back();
    constexpr std::string_view kApi = "/api/v1";
    if (request.url.ends_with(kApi))
        request.url.resize(request.url.size() - kApi.size());
    request.timeout = kAnswerWithin;
    request.tokenFile = absolute(options.tokenFile);
    request.username = options.user;
    request.passwordFile = absolute(options.passwordFile);
    request.caFile = absolute(options.ca);
    request.certFile = absolute(options.certificate);
    request.keyFile = absolute(options.key);
    server.mayTravelPlain = options.mayTravelPlain;
    if (!options.site.empty())
        server.site = options.site;
    if (const Result<void> address = checkAddress(request, server.mayTravelPlain); !address)
        return address.error();
    return server;
}

std::string settleSite(PrometheusOptions& options)
{
    const Result<discovery::Server> server = serverOf(options);
    if (!options.site.empty() || !server)
        return {};
    input::HttpRequest request = server->request;
    request.timeout = kSiteWithin;
    const auto found = discovery::siteOf(request);
    options.site = found ? found->name : server->site;
    return found ? found->from : std::string();
}

} // namespace millwright::gateway
