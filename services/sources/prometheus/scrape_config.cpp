// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/scrape_config.h"

#include "services/sources/prometheus/yaml_reader.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace millwright::prometheus {

namespace {

constexpr std::size_t kMostTargets = 100'000;

struct Address {
    std::string scheme;
    std::string authority; ///< Host and port.
    std::string path;
};

Address addressOf(const std::string& url)
{
    Address address;
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

bool isThisMachine(const std::string& authority)
{
    return authority == "localhost" || authority.starts_with("localhost:") || authority.starts_with("127.") ||
           authority.starts_with("[::1]");
}

/// Builds a ScrapeConfig from its section, complaint by complaint.
class ConfigReader {
public:
    ConfigReader(const YAML::Node& section, const std::string& file, Catalogue& catalogue)
        : m_folder(std::filesystem::path(file).parent_path())
        , m_complaint(file)
        , m_root(section, "the source", m_complaint)
        , m_catalogue(catalogue)
    {
    }

    Result<ScrapeConfig> read()
    {
        m_config.name = m_root.requiredText("name");
        m_root.text("kind");
        readProfile();
        m_config.site = m_root.text("site");
        readLimits();
        m_plaintextCredentials = m_root.flag("plaintext-credentials", false);
        m_model = readCommon(m_root, {});
        readTargets();
        m_root.rejectOthers();
        if (m_complaint.exists())
            return m_complaint.error();
        return std::move(m_config);
    }

private:
    /// Relative paths are meant from the folder of the configuration.
    std::string path(const std::string& text) const
    {
        return text.empty() ? text : (m_folder / text).lexically_normal().string();
    }

    void readProfile()
    {
        const std::string profile = m_root.requiredText("profile");
        if (m_complaint.exists())
            return;
        const bool isPath = profile.find_first_of("/.") != std::string::npos;
        Result<Mapping> mapping = Mapping::find(isPath ? path(profile) : profile, m_catalogue);
        if (mapping)
            m_config.mapping = std::make_shared<const Mapping>(std::move(*mapping));
        else
            m_root.complain("profile", "is not usable: " + describe(mapping.error()));
    }

    void readLimits()
    {
        const YAML::Node node = m_root.child("limits");
        if (!node.IsDefined())
            return;
        YamlMap limits(node, "'limits'", m_complaint);
        m_config.pageBytes = limits.bytes("page", m_config.pageBytes, 1024, 4ull << 30);
        m_config.limits.lineBytes = limits.bytes("line", m_config.limits.lineBytes, 1024, 16u << 20);
        m_config.limits.series = countOf(limits, "series", m_config.limits.series, 4e6);
        m_config.limits.newSeriesPerPage = countOf(limits, "new-series", m_config.limits.newSeriesPerPage, 4e6);
        m_config.mostConnections = countOf(limits, "connections", m_config.mostConnections, 10'000);
        limits.rejectOthers();
    }

    static std::size_t countOf(YamlMap& map, std::string_view key, std::size_t otherwise, double most)
    {
        return static_cast<std::size_t>(map.number(key, static_cast<double>(otherwise), 1, most));
    }

    /// What a source and each of its targets may say; the target's word wins.
    ScrapeTarget readCommon(YamlMap& map, ScrapeTarget target)
    {
        FetchRequest& request = target.request;
        target.interval = milliseconds(map.duration("interval", target.interval.count(), 1'000, 3'600'000));
        const auto usual = std::min(request.timeout, target.interval);
        request.timeout = milliseconds(map.duration("timeout", usual.count(), 100, target.interval.count()));
        for (const auto& [label, value] : map.pairs("labels"))
            target.identity.labels.push_back({label, value});
        readTls(map, request);
        readCredentials(map, request);
        return target;
    }

    void readTls(YamlMap& map, FetchRequest& request)
    {
        const YAML::Node node = map.child("tls");
        if (!node.IsDefined())
            return;
        YamlMap tls(node, "'tls'", m_complaint);
        request.caFile = path(tls.text("ca"));
        request.certFile = path(tls.text("cert"));
        request.keyFile = path(tls.text("key"));
        if (request.certFile.empty() != request.keyFile.empty())
            tls.complain("cert", "and 'key' belong together");
        tls.rejectOthers();
    }

    void readCredentials(YamlMap& map, FetchRequest& request)
    {
        const YAML::Node basic = map.child("basic");
        const YAML::Node bearer = map.child("bearer");
        if (basic.IsDefined() && bearer.IsDefined())
            map.complain("basic", "and 'bearer' exclude each other");
        if (basic.IsDefined()) {
            YamlMap values(basic, "'basic'", m_complaint);
            request.username = values.requiredText("username");
            request.passwordFile = path(values.requiredText("password-file"));
            request.tokenFile.clear();
            values.rejectOthers();
        }
        if (bearer.IsDefined()) {
            YamlMap values(bearer, "'bearer'", m_complaint);
            request.tokenFile = path(values.requiredText("token-file"));
            request.username.clear();
            values.rejectOthers();
        }
    }

    void readTargets()
    {
        const YAML::Node targets = m_root.child("targets");
        if (!targets.IsSequence() || targets.size() == 0 || targets.size() > kMostTargets) {
            m_root.complain("targets", "must be a list of 1 to " + std::to_string(kMostTargets) + " addresses");
            return;
        }
        for (const auto& item : targets) {
            if (m_complaint.exists())
                return;
            readTarget(item);
        }
    }

    void readTarget(const YAML::Node& item)
    {
        ScrapeTarget target = m_model;
        if (item.IsScalar()) {
            target.request.url = item.Scalar();
        } else {
            YamlMap map(item, "a target", m_complaint);
            target.request.url = map.requiredText("url");
            target.name = map.text("name");
            target = readCommon(map, std::move(target));
            map.rejectOthers();
        }
        finishTarget(item, target);
        if (!m_names.insert(target.name).second)
            m_complaint.add(item, "two targets are called '" + displayText(target.name, 80) + "'; give them names");
        m_config.targets.push_back(std::move(target));
    }

    void finishTarget(const YAML::Node& item, ScrapeTarget& target)
    {
        FetchRequest& request = target.request;
        Address address = addressOf(request.url);
        const bool isHttps = address.scheme == "https";
        if ((address.scheme != "http" && !isHttps) || address.authority.empty() || !isPlainText(request.url))
            m_complaint.add(item, "the address is '" + displayText(request.url, 80) +
                                      "'; allowed: http://host:port/path, https://host:port/path");
        if (address.authority.find('@') != std::string::npos)
            m_complaint.add(item, "credentials do not belong into the address; use basic or bearer with a file");
        const bool sendsCredentials = !request.username.empty() || !request.tokenFile.empty();
        if (sendsCredentials && !isHttps && !isThisMachine(address.authority) && !m_plaintextCredentials)
            m_complaint.add(item, "credentials would travel in plain text; use https://, or set "
                                  "plaintext-credentials: true");
        if (address.path.empty() || address.path == "/") {
            address.path = "/metrics";
            request.url = address.scheme + "://" + address.authority + address.path;
        }
        if (target.name.empty())
            target.name = address.authority + (address.path == "/metrics" ? "" : address.path);
        target.identity.instance = target.name;
        if (!m_config.site.empty())
            target.identity.parentId = nameOf(AssetClass::Site) + ":" + m_config.site;
        request.maxBytes = m_config.pageBytes;
    }

    const std::filesystem::path m_folder;
    YamlComplaint m_complaint;
    YamlMap m_root;
    Catalogue& m_catalogue;
    ScrapeConfig m_config;
    ScrapeTarget m_model;
    std::set<std::string> m_names;
    bool m_plaintextCredentials = false;
};

} // namespace

Result<ScrapeConfig> readScrapeConfig(const YAML::Node& section, const std::string& file, Catalogue& catalogue)
{
    try {
        return ConfigReader(section, file, catalogue).read();
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::prometheus
