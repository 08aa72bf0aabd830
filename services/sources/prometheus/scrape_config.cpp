// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/scrape_config.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"
#include "services/sources/prometheus/page_fetch.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::HttpRequest;
using input::YamlComplaint;
using input::YamlMap;

constexpr std::size_t kMostTargets = 100'000;

/// "a b" of "a%20b"; what is no escape stays.
std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const char* const begin = text.data() + i + 1;
        const bool isEscape =
            text[i] == '%' && i + 2 < text.size() && std::from_chars(begin, begin + 2, byte, 16).ptr == begin + 2;
        plain += isEscape ? static_cast<char>(byte) : text[i];
        i += isEscape ? 2 : 0;
    }
    return plain;
}

/// The device that an exporter of many is asked about: "10.0.0.5" of "/snmp?module=ups&target=10.0.0.5". Empty where
/// the page is the exporter's own.
std::string deviceIn(std::string_view path)
{
    constexpr std::string_view kKey = "target=";
    for (std::size_t at = path.find('?'); at != std::string_view::npos; at = path.find('&', at + 1)) {
        const std::string_view rest = path.substr(at + 1);
        if (rest.starts_with(kKey))
            return unescaped(rest.substr(kKey.size(), rest.find_first_of("&#", kKey.size()) - kKey.size()));
    }
    return {};
}

/// Builds a ScrapeConfig from its section, complaint by complaint.
class ConfigReader {
public:
    ConfigReader(const YAML::Node& section, const std::string& file, Catalogue& catalogue)
        : m_folder(std::filesystem::path(file).parent_path().string())
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
    void readProfile()
    {
        const std::string profile = m_root.requiredText("profile");
        if (m_complaint.exists())
            return;
        const bool isPath = profile.find_first_of("/.") != std::string::npos;
        Result<Mapping> mapping = Mapping::find(isPath ? input::pathFrom(m_folder, profile) : profile, m_catalogue);
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
        HttpRequest& request = target.request;
        target.interval = milliseconds(map.duration("interval", target.interval.count(), 1'000, 3'600'000));
        const auto usual = std::min(request.timeout, target.interval);
        request.timeout = milliseconds(map.duration("timeout", usual.count(), 100, target.interval.count()));
        for (const auto& [label, value] : map.pairs("labels"))
            target.identity.labels.push_back({label, value});
        input::readHttpAccess(map, m_folder, request);
        return target;
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
        HttpRequest& request = target.request;
        input::checkHttpAddress(item, request, m_plaintextCredentials, m_complaint);
        input::HttpAddress address = input::addressOf(request.url);
        if (address.path.empty() || address.path == "/") {
            address.path = "/metrics";
            request.url = address.scheme + "://" + address.authority + address.path;
        }
        const std::string device = target.name.empty() ? deviceIn(address.path) : std::string();
        if (target.name.empty())
            target.name = address.authority + (address.path == "/metrics" ? "" : address.path);
        target.identity.instance = device.empty() ? target.name : device;
        if (!m_config.site.empty())
            target.identity.parentId = nameOf(AssetClass::Site) + ":" + m_config.site;
        request.maxBytes = m_config.pageBytes;
        request.headers = scrapeHeaders(request.timeout);
    }

    const std::string m_folder;
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
