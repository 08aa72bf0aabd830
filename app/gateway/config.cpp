// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/config.h"

#include "models/domain/catalogue.h"
#include "models/domain/text_file.h"
#include "services/gateway/listen_address.h"
#include "services/sources/prometheus/yaml_reader.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>
#include <utility>

namespace millwright::gateway {
namespace {

using prometheus::YamlComplaint;
using prometheus::YamlMap;

constexpr std::int64_t kLeastTick = 100;
constexpr std::int64_t kGreatestTick = 60'000;
constexpr double kGreatestSpeed = 3600.0;
constexpr double kMostAccelerators = 2'000'000.0;
constexpr double kMostSeed = 9007199254740992.0; // 2^53, exact in a double
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kAnyNumber = 1e18;

/// One read of a file: what is meant from its folder, and the first complaint.
class ConfigReader {
public:
    explicit ConfigReader(const std::string& file)
        : m_file(file)
        , m_folder(std::filesystem::path(file).parent_path())
        , m_complaint(file)
    {
    }

    Result<Config> read(const YAML::Node& document)
    {
        YamlMap map(document, "the configuration", m_complaint);
        m_config.name = map.text("gateway", m_config.name);
        m_config.listen = map.texts("listen");
        m_config.stateDirectory = path(map.text("state"));
        m_config.tick = milliseconds{map.duration("tick", m_config.tick.count(), kLeastTick, kGreatestTick)};
        m_config.speed = map.number("speed", m_config.speed, 0.0, kGreatestSpeed);
        if (map.has("tls"))
            readTls(map.child("tls"));
        if (map.has("http"))
            readHttp(map.child("http"));
        if (map.has("log"))
            readLog(map.child("log"));
        readList(map, "sources", [this](const YAML::Node& node) { readSource(node); });
        readList(map, "limits", [this](const YAML::Node& node) { readLimit(node); });
        map.rejectOthers();
        if (m_complaint.exists())
            return m_complaint.error();
        if (m_scrapeError)
            return *m_scrapeError;
        return m_config;
    }

private:
    std::string path(const std::string& text) const
    {
        return text.empty() ? text : (m_folder / text).lexically_normal().string();
    }

    template <typename Read>
    void readList(YamlMap& map, std::string_view key, Read read)
    {
        const YAML::Node list = map.child(key);
        if (!list.IsDefined() || list.IsNull())
            return;
        if (!list.IsSequence()) {
            map.complain(key, "must be a list");
            return;
        }
        for (const auto& item : list)
            read(item);
    }

    void readTls(const YAML::Node& node)
    {
        YamlMap map(node, "tls", m_complaint);
        m_config.tls.ca = path(map.requiredText("ca"));
        m_config.tls.certificate = path(map.requiredText("cert"));
        m_config.tls.key = path(map.requiredText("key"));
        map.rejectOthers();
    }

    void readHttp(const YAML::Node& node)
    {
        YamlMap map(node, "http", m_complaint);
        m_config.httpListen = map.requiredText("listen");
        map.rejectOthers();
    }

    void readLog(const YAML::Node& node)
    {
        YamlMap map(node, "log", m_complaint);
        m_config.logLevel = map.text("level", m_config.logLevel);
        m_config.logFile = path(map.text("file"));
        map.rejectOthers();
    }

    void readSource(const YAML::Node& node)
    {
        YamlMap map(node, "a source", m_complaint);
        if (map.has("twin") && m_config.twin)
            m_complaint.add(node, "there is one twin at most");
        else if (map.has("twin"))
            readTwin(map.child("twin"));
        else if (map.has("prometheus"))
            readScrape(map.child("prometheus"));
        else
            m_complaint.add(node, "a source is one of: twin, prometheus");
        map.rejectOthers();
    }

    void readTwin(const YAML::Node& node)
    {
        twin::TwinOptions& twin = m_config.twin.emplace();
        if (node.IsNull())
            return;
        YamlMap map(node, "twin", m_complaint);
        twin.accelerators =
            static_cast<std::uint32_t>(map.number("accelerators", twin.accelerators, 8, kMostAccelerators));
        twin.seed = static_cast<std::uint64_t>(map.number("seed", static_cast<double>(twin.seed), 0, kMostSeed));
        if (map.has("script")) {
            const auto script = twin::parseScript(map.text("script"));
            if (script)
                twin.script = *script;
            else
                map.complain("script", script.error().message);
        }
        map.rejectOthers();
    }

    void readScrape(const YAML::Node& node)
    {
        const YAML::Node profile = node.IsMap() ? node["profile"] : YAML::Node();
        if (profile.IsDefined() && profile.IsScalar()) {
            const Result<std::string> text = textOfFile(profile.Scalar());
            m_config.madeFrom += text ? *text : std::string(); // a built-in one is no file
        }
        auto scrape = prometheus::readScrapeConfig(node, m_file, m_config.catalogue);
        if (scrape)
            m_config.scrapes.push_back(std::move(*scrape));
        else if (!m_scrapeError)
            m_scrapeError = scrape.error();
    }

    void readLimit(const YAML::Node& node)
    {
        YamlMap map(node, "a limit", m_complaint);
        Limit limit;
        limit.measure = map.requiredText("measure");
        limit.model = map.text("model");
        limit.above = map.number("above", kNoNumber, -kAnyNumber, kAnyNumber);
        limit.below = map.number("below", kNoNumber, -kAnyNumber, kAnyNumber);
        limit.deadband = map.number("deadband", 0.0, 0.0, kAnyNumber);
        if (!map.has("above") && !map.has("below"))
            map.complain("measure", "needs 'above', 'below' or both");
        const std::string condition = map.requiredText("condition");
        constexpr Condition known[] = {Condition::Critical, Condition::High, Condition::Medium, Condition::Low};
        const auto found =
            std::find_if(std::begin(known), std::end(known), [&](Condition c) { return nameOf(c) == condition; });
        if (found == std::end(known))
            map.complain("condition", "is one of: critical, high, medium, low");
        else
            limit.condition = *found;
        map.rejectOthers();
        m_config.limits.push_back(std::move(limit));
    }

    std::string m_file;
    std::filesystem::path m_folder;
    std::optional<Error> m_scrapeError;
    YamlComplaint m_complaint;
    Config m_config;
};

Error wrong(std::string message, std::string where = {})
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(where)};
}

Result<void> checkAddresses(const Config& config)
{
    for (const std::string& listen : config.listen) {
        const Result<ListenAddress> address = parseListenAddress(listen);
        if (!address)
            return address.error();
        if (config.tls == TlsFiles{} && !address->isLocal())
            return wrong("other machines could reach this address in plain text; give 'tls' or listen on 127.0.0.1, "
                         "[::1] or unix:PATH",
                         listen);
    }
    if (config.httpListen.empty())
        return {};
    const Result<ListenAddress> http = parseListenAddress(config.httpListen);
    if (!http || http->isUnix() || !http->isLocal())
        return wrong("HTTP is served to this machine only: 127.0.0.1:PORT or [::1]:PORT", config.httpListen);
    return {};
}

} // namespace

Result<Config> loadConfig(const std::string& file)
{
    const Result<std::string> text = textOfFile(file);
    return text ? parseConfig(*text, file) : text.error();
}

Result<Config> parseConfig(std::string_view text, const std::string& file)
{
    const Result<YAML::Node> document = prometheus::parseYaml(text, file);
    if (!document)
        return document.error();
    Result<Config> config = ConfigReader(file).read(*document);
    if (config)
        config->madeFrom += text;
    return config;
}

Result<void> checkConfig(const Config& config)
{
    if (!config.twin && config.scrapes.empty())
        return wrong("there is no source, so there would be nothing to show; give --twin N or 'sources' in the "
                     "configuration");
    const bool isPartOfTls = config.tls.ca.empty() || config.tls.certificate.empty() || config.tls.key.empty();
    if (config.tls != TlsFiles{} && isPartOfTls)
        return wrong("TLS is mutual here: the CA of the clients, the gateway's certificate and its key are needed, all "
                     "three");
    for (const Limit& limit : config.limits) {
        if (!config.catalogue.find(limit.measure))
            return wrong("there is no such measure to put a limit on; millwrightctl measures lists them",
                         limit.measure);
    }
    return checkAddresses(config);
}

} // namespace millwright::gateway
