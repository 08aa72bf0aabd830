// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/discovery/proposal.h"

#include <algorithm>
#include <set>

namespace millwright::discovery {

namespace {

constexpr std::size_t kMostListed = 20;

std::string numbered(std::uint64_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string pluralOf(AssetClass assetClass)
{
    const std::string name = nameOf(assetClass);
    return name + (name.ends_with("ch") || name.ends_with("s") ? "es" : "s");
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// As a YAML scalar in double quotes.
std::string quoted(const std::string& text)
{
    std::string inside;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            inside += '\\';
        inside += c;
    }
    return "\"" + inside + "\"";
}

/// The hosts of all nodes, whoever tells of them.
std::set<std::string> hostsOf(const Discovery& found, bool withSlurm)
{
    std::set<std::string> hosts;
    for (const FoundProfile& profile : found.prometheus.profiles) {
        for (const FoundAssets& assets : profile.assets) {
            if (assets.assetClass == AssetClass::Node)
                hosts.insert(assets.keys.begin(), assets.keys.end());
        }
    }
    if (withSlurm && found.slurm)
        hosts.insert(found.slurm->hosts.begin(), found.slurm->hosts.end());
    hosts.erase(std::string());
    return hosts;
}

bool hasAccelerators(const Survey& survey)
{
    return std::any_of(survey.profiles.begin(), survey.profiles.end(), [](const FoundProfile& profile) {
        return std::any_of(profile.assets.begin(), profile.assets.end(),
                           [](const FoundAssets& assets) { return assets.assetClass == AssetClass::Accelerator; });
    });
}

/// An exporter tells of GPUs on the machines that Slurm deals out.
bool meetsExporters(const Discovery& found)
{
    const std::set<std::string> told = hostsOf(found, false);
    return hasAccelerators(found.prometheus) &&
           std::any_of(found.slurm->hosts.begin(), found.slurm->hosts.end(),
                       [&told](const std::string& host) { return told.contains(host); });
}

std::string foundText(const FoundProfile& profile)
{
    std::vector<std::string> assets;
    for (const FoundAssets& one : profile.assets)
        assets.push_back(numbered(one.count, nameOf(one.assetClass), pluralOf(one.assetClass)));
    std::string text =
        "  " + profile.name + ": " + (assets.empty() ? "no asset that is alive now" : joined(assets)) + "\n";
    if (!profile.titles.empty())
        text += "    shows: " + joined(profile.titles) + "\n";
    return text;
}

std::string lineOf(const UnreadFamily& family)
{
    return "  " + numbered(family.metrics, "metric", "metrics") + " as " + family.example +
           (family.exporter.empty() ? "" : ", of " + family.exporter) + "\n";
}

std::string lineOf(const DeadTarget& target)
{
    return "  target " + target.instance + " of job " + target.job + " is not scraped: " + target.error + "\n";
}

std::string lineOf(const std::string& problem)
{
    return "  " + problem + "\n";
}

std::string unreadText(const Survey& survey)
{
    std::string text;
    if (survey.unreadOfFound > 0)
        text += "  " + numbered(survey.unreadOfFound, "metric", "metrics") + " beside those of the exporters above\n";
    for (std::size_t i = 0; i < survey.unread.size() && i < kMostListed; ++i)
        text += lineOf(survey.unread[i]);
    if (survey.unread.size() > kMostListed)
        text += "  and " + numbered(survey.unread.size() - kMostListed, "family", "families") + " more\n";
    for (std::size_t i = 0; i < survey.deadTargets.size() && i < kMostListed; ++i)
        text += lineOf(survey.deadTargets[i]);
    if (survey.deadTargets.size() > kMostListed)
        text += "  and " + numbered(survey.deadTargets.size() - kMostListed, "dead target", "dead targets") + " more\n";
    for (const std::string& problem : survey.problems)
        text += lineOf(problem);
    return text;
}

std::string siteText(const Discovery& found)
{
    const std::string under = "All of it will stand under the site " + found.server.site;
    return under + (found.siteFrom.empty() ? "; --site NAME names another one.\n" : ", by " + found.siteFrom + ".\n");
}

std::string slurmText(const Discovery& found)
{
    if (!found.slurm)
        return found.slurmProblem.empty() ? std::string() : "Slurm: " + found.slurmProblem + "\n\n";
    const SlurmLook& look = *found.slurm;
    std::string text =
        "Slurm " + look.release + ", cluster " + (look.cluster.empty() ? "(no name told)" : look.cluster) + ": " +
        numbered(look.nodes, "node", "nodes") + " with " + numbered(look.gpus, "GPU", "GPUs") + ", " +
        numbered(look.running, "job runs", "jobs run") + ", " + std::to_string(look.waiting) + " wait.\n";
    if (!meetsExporters(found))
        text += "  No exporter tells of GPUs on these nodes: they are made from what Slurm says (gpus: gres).\n";
    if (!look.accounts.empty())
        text += "  Accounts, to be placed in pods by the registry: " + joined(look.accounts) + "\n";
    return text + "\n";
}

std::string slurmSection(const Discovery& found)
{
    const SlurmLook& look = *found.slurm;
    std::string text =
        "  - slurm:\n      name: slurm\n      cluster: " + quoted(look.cluster.empty() ? "cluster" : look.cluster) +
        "\n      site: " + quoted(found.server.site) +
        "\n      gpus: " + (meetsExporters(found) ? "telemetry" : "gres") +
        "\n      commands: {folder: " + quoted(look.folder);
    if (!look.conf.empty())
        text += ", conf: " + quoted(look.conf);
    return text + "}\n";
}

/// "      tls: {ca: "a", key: "b"}\n" of the values that are there; empty where none is.
std::string mapOf(const std::string& name, const std::vector<std::pair<std::string, std::string>>& values)
{
    std::string inside;
    for (const auto& [key, value] : values) {
        if (!value.empty())
            inside += (inside.empty() ? "" : ", ") + key + ": " + quoted(value);
    }
    return inside.empty() ? inside : "      " + name + ": {" + inside + "}\n";
}

std::string prometheusSection(const Server& server, const std::vector<std::string>& profiles)
{
    const input::HttpRequest& request = server.request;
    std::string text = "  - prometheus-api:\n      name: prometheus\n      url: " + quoted(request.url) +
                       "\n      site: " + quoted(server.site) + "\n";
    text += mapOf("tls", {{"ca", request.caFile}, {"cert", request.certFile}, {"key", request.keyFile}});
    text += mapOf("basic", {{"username", request.username}, {"password-file", request.passwordFile}});
    text += mapOf("bearer", {{"token-file", request.tokenFile}});
    if (server.mayTravelPlain)
        text += "      plaintext-credentials: true\n";
    if (!profiles.empty())
        text += "      profiles: [" + joined(profiles) + "]\n";
    return text + "      interval: 15s\n";
}

constexpr const char* kHead =
    "# Made by looking at what is there. Check it with millwrightd --config THIS --check-config.\n";

constexpr const char* kUnknowns =
    R"(# What telemetry does not tell, and only you can. Nothing here is guessed: fill in what you know, leave out the rest.
#   - where things stand: halls, rows, racks, which rack a node is in          -> sites, nodes.csv
#   - what feeds and cools a rack                                             -> equipment, supplies
#   - who works with what: units, pods with people, use cases                 -> business
#   - which account, QOS or namespace belongs to which pod                    -> placement
#   - prices, budgets, service levels                                         -> pods and use cases
#   - limits of your accelerator models, links to your other tools            -> limits, links
# The format is shown by resources/examples/registry; millwrightctl registry template writes all tables, empty.
)";

} // namespace

std::string reportOf(const Discovery& found)
{
    const Survey& survey = found.prometheus;
    std::string text = survey.url + ": " + numbered(survey.metrics, "metric", "metrics");
    if (survey.targets > 0)
        text += ", " + numbered(survey.targets, "target", "targets");
    text += ".\n" + siteText(found) + "\n";
    if (survey.profiles.empty())
        text += "Nothing that a profile of Millwright reads is there.\n";
    else
        text += "Found:\n";
    for (const FoundProfile& profile : survey.profiles)
        text += foundText(profile);
    text += "\n" + slurmText(found);
    const std::string unread = unreadText(survey);
    if (!unread.empty())
        text += "Not placed:\n" + unread + "\n";
    return text;
}

std::string configurationOf(const Discovery& found, bool hasRegistry)
{
    std::vector<std::string> profiles;
    for (const FoundProfile& profile : found.prometheus.profiles)
        profiles.push_back(profile.name);
    std::string text = std::string(kHead) + "gateway: millwright\nlisten:\n  - 127.0.0.1:7443\nsources:\n";
    if (hasRegistry)
        text += "  - registry: {name: registry, file: registry/registry.yaml}\n";
    text += prometheusSection(found.server, profiles);
    if (found.slurm)
        text += slurmSection(found);
    return text;
}

std::string configurationFor(const Server& server)
{
    return "gateway: " + quoted(server.request.url) + "\nsources:\n" + prometheusSection(server, {});
}

std::vector<std::pair<std::string, std::string>> registryFilesOf(const Discovery& found)
{
    std::string yaml = kUnknowns;
    if (found.slurm && !found.slurm->accounts.empty())
        yaml += "# Accounts of Slurm that belong to no pod yet: " + joined(found.slurm->accounts) + "\n";
    yaml += "tables:\n  nodes: nodes.csv\nsites:\n  - {id: " + quoted(found.server.site) +
            ", name: " + quoted(found.server.site) + "}\n";
    std::string nodes =
        "# Hosts that telemetry names. Take the # away and write the rack's id behind the comma.\nhost,in\n";
    for (const std::string& host : hostsOf(found, true))
        nodes.append("# ").append(host).append(",\n");
    return {{"registry.yaml", std::move(yaml)}, {"nodes.csv", std::move(nodes)}};
}

} // namespace millwright::discovery
