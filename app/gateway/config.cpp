// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/config.h"

#include "models/domain/catalogue.h"
#include "models/domain/text_file.h"
#include "services/gateway/listen_address.h"
#include "services/gateway/outside_text.h"
#include "services/logging/logging.h"
#include "services/sources/input/limit_reader.h"
#include "services/sources/input/yaml_reader.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

namespace millwright::gateway {
namespace {

using input::YamlComplaint;
using input::YamlMap;

constexpr std::int64_t kLeastTick = 100;
constexpr std::int64_t kGreatestTick = 60'000;
constexpr std::int64_t kLongestTwinHistory = 24 * 3'600'000; // as long as scopes are kept
constexpr double kGreatestSpeed = 3600.0;
constexpr double kMostAccelerators = 2'000'000.0;
constexpr double kMostSeed = 9007199254740992.0; // 2^53, exact in a double
constexpr double kAnyNumber = 1e18;
constexpr std::string_view kTwinName = "twin"; // what the twin calls itself as a source

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
        readListen(map);
        m_config.stateDirectory = path(map.text("state"));
        m_config.tick = milliseconds{map.duration("tick", m_config.tick.count(), kLeastTick, kGreatestTick)};
        m_config.speed = map.number("speed", m_config.speed, 0.0, kGreatestSpeed);
        m_config.places["speed"] = placeOf(map, "speed");
        m_config.places["sources"] = placeOf(map, "sources");
        if (map.has("tls"))
            readTls(map.child("tls"));
        if (map.has("http"))
            readHttp(map.child("http"));
        if (map.has("log"))
            readLog(map.child("log"));
        readList(map, "sources", [this](const YAML::Node& node) { readSource(node); });
        readList(map, "precedence", [this](const YAML::Node& node) { readPrecedence(node); });
        readList(map, "limits", [this](const YAML::Node& node) { readLimit(node); });
        map.rejectOthers();
        if (m_complaint.exists())
            return m_complaint.error();
        if (m_sourceError)
            return *m_sourceError;
        return m_config;
    }

private:
    std::string path(const std::string& text) const
    {
        return text.empty() ? text : (m_folder / text).lexically_normal().string();
    }

    /// Of the key, or of the file where it is not there.
    std::string placeOf(YamlMap& map, std::string_view key) const
    {
        const YAML::Node node = map.child(key);
        return node.IsDefined() ? m_complaint.placeOf(node) : m_file;
    }

    void readListen(YamlMap& map)
    {
        m_config.listen = map.texts("listen");
        const YAML::Node node = map.child("listen");
        for (std::size_t i = 0; i < m_config.listen.size(); ++i) {
            const YAML::Node item = node.IsSequence() ? node[i] : node;
            if (const auto address = parseListenAddress(m_config.listen[i]); !address)
                m_complaint.add(item, "'listen': " + address.error().message);
            m_config.places["listen " + m_config.listen[i]] = m_complaint.placeOf(item);
        }
    }

    static double wholeNumber(YamlMap& map, std::string_view key, double otherwise, double least, double most)
    {
        const double number = map.number(key, otherwise, least, most);
        if (number != std::floor(number))
            map.complain(key, "must be a whole number");
        return number;
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
        m_config.places["http"] = placeOf(map, "listen");
        map.rejectOthers();
    }

    void readLog(const YAML::Node& node)
    {
        YamlMap map(node, "log", m_complaint);
        m_config.logLevel = map.text("level", m_config.logLevel);
        m_config.places["log"] = placeOf(map, "level");
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
        else
            readOther(map);
        map.rejectOthers();
    }

    void readOther(YamlMap& map)
    {
        std::vector<std::string> allowed{std::string(kTwinName)};
        for (const SourceKind& kind : sourceKinds()) {
            if (map.has(kind.key)) {
                readKind(kind, map.child(kind.key));
                return;
            }
            allowed.emplace_back(kind.key);
        }
        m_complaint.add(map.node(), "a source is one of: " + input::joined(allowed));
    }

    void readTwin(const YAML::Node& node)
    {
        takeName(node, std::string(kTwinName));
        twin::TwinOptions& twin = m_config.twin.emplace();
        if (node.IsNull())
            return;
        YamlMap map(node, "twin", m_complaint);
        twin.accelerators =
            static_cast<std::uint32_t>(wholeNumber(map, "accelerators", twin.accelerators, 8, kMostAccelerators));
        twin.seed = static_cast<std::uint64_t>(wholeNumber(map, "seed", static_cast<double>(twin.seed), 0, kMostSeed));
        if (map.has("script")) {
            const auto script = twin::parseScript(map.text("script"));
            if (script)
                twin.script = *script;
            else
                map.complain("script", script.error().message);
        }
        m_config.twinHistory = milliseconds{map.duration("history", 0, 0, kLongestTwinHistory)};
        m_config.places["history"] = placeOf(map, "history");
        map.rejectOthers();
    }

    void readKind(const SourceKind& kind, const YAML::Node& node)
    {
        auto source = kind.read({node, m_file, m_config.catalogue, m_config.madeFrom, m_config.limits});
        if (!source) {
            m_sourceError = m_sourceError.value_or(source.error());
            return;
        }
        const YAML::Node name = node["name"];
        takeName(name.IsDefined() ? name : node, source->name);
        m_config.sources.push_back(std::move(*source));
    }

    /// Names tell sources apart in the status, in /metrics and in every value's origin.
    void takeName(const YAML::Node& node, const std::string& name)
    {
        if (!m_config.places.emplace("source " + name, m_complaint.placeOf(node)).second)
            m_complaint.add(node, "two sources are called " + gateway::quoted(name) + "; each needs a name of its own");
    }

    /// After the sources: it names them and their measures.
    void readPrecedence(const YAML::Node& node)
    {
        YamlMap map(node, "a precedence", m_complaint);
        hub::SourcePrecedence precedence;
        precedence.measure = map.text("measure");
        if (!precedence.measure.empty() && !m_config.catalogue.find(precedence.measure))
            map.complain("measure", "is " + gateway::quoted(precedence.measure) +
                                        "; allowed are the measures that `millwrightctl measures` lists and those of "
                                        "the profiles used here; without it the order is that of all others");
        precedence.sources = map.texts("sources");
        if (precedence.sources.empty())
            map.complain("sources", "is missing");
        std::vector<std::string> names;
        for (const ConfiguredSource& source : m_config.sources)
            names.push_back(source.name);
        for (const std::string& name : precedence.sources) {
            if (!m_sourceError && std::find(names.begin(), names.end(), name) == names.end())
                map.complain("sources", "names " + gateway::quoted(name) + "; allowed: " + input::joined(names));
        }
        map.rejectOthers();
        for (const hub::SourcePrecedence& other : m_config.precedence) {
            if (other.measure == precedence.measure)
                m_complaint.add(node, "the order for " +
                                          (precedence.measure.empty() ? std::string("all other measures")
                                                                      : gateway::quoted(precedence.measure)) +
                                          " is given twice");
        }
        m_config.precedence.push_back(std::move(precedence));
    }

    void readLimit(const YAML::Node& node)
    {
        const auto wrongMeasure = [this](const std::string& measure) {
            return measure.empty() || m_config.catalogue.find(measure)
                       ? std::string()
                       : "is " + gateway::quoted(measure) +
                             "; allowed are the measures that `millwrightctl measures` lists and those of the profiles "
                             "used here";
        };
        m_config.limits.push_back(input::readLimit(node, {wrongMeasure, kAnyNumber}, m_complaint));
    }

    std::string m_file;
    std::filesystem::path m_folder;
    std::optional<Error> m_sourceError;
    YamlComplaint m_complaint;
    Config m_config;
};

Error wrong(std::string message, std::string where = {})
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(where)};
}

std::string placeOf(const Config& config, const std::string& what)
{
    const auto place = config.places.find(what);
    return place == config.places.end() ? std::string() : place->second;
}

Result<void> checkAddresses(const Config& config)
{
    std::set<std::string> known;
    for (const std::string& listen : config.listen) {
        const std::string place = placeOf(config, "listen " + listen);
        const Result<ListenAddress> address = parseListenAddress(listen);
        if (!address)
            return wrong(address.error().message, place);
        if (config.tls == TlsFiles{} && !address->isLocal())
            return wrong(gateway::quoted(listen) +
                             ": other machines could reach this address in plain text; give 'tls' or "
                             "listen on 127.0.0.1, [::1] or unix:PATH",
                         place);
        if (!known.insert(address->text()).second && address->port != 0)
            return wrong(gateway::quoted(listen) + " is to be listened on twice", place);
    }
    if (config.httpListen.empty())
        return {};
    const Result<ListenAddress> http = parseListenAddress(config.httpListen);
    if (!http || http->isUnix() || !http->isLocal())
        return wrong(gateway::quoted(config.httpListen) +
                         ": HTTP is served to this machine only; allowed are 127.0.0.1:PORT and [::1]:PORT",
                     placeOf(config, "http"));
    if (known.contains(http->text()) && http->port != 0)
        return wrong(gateway::quoted(config.httpListen) + " is for consoles already; HTTP needs a port of its own",
                     placeOf(config, "http"));
    return {};
}

Result<void> checkTwinHistory(const Config& config)
{
    if (config.twinHistory == milliseconds{0})
        return {};
    if (!config.sources.empty())
        return wrong("a simulated past would lie before what " + gateway::quoted(config.sources.front().name) +
                         " measures: leave the twin's history out",
                     placeOf(config, "history"));
    if (!config.stateDirectory.empty())
        return wrong("a gateway with a state directory keeps a past of its own: leave the twin's history out",
                     placeOf(config, "history"));
    return {};
}

Result<void> checkSources(const Config& config)
{
    if (!config.twin && config.sources.empty())
        return wrong("there is no source, so there would be nothing to show; give --twin N or 'sources' in the "
                     "configuration",
                     placeOf(config, "sources"));
    const bool isTwinNamed = std::any_of(config.sources.begin(), config.sources.end(),
                                         [](const auto& source) { return source.name == kTwinName; });
    if (config.twin && isTwinNamed)
        return wrong("the twin has this name already; give the source another one", placeOf(config, "source twin"));
    if (config.speed != 1.0 && !config.sources.empty())
        return wrong("a speed other than 1 is for the twin alone; what " +
                         gateway::quoted(config.sources.front().name) +
                         " measures happens in real time, and meters would multiply it",
                     placeOf(config, "speed"));
    return checkTwinHistory(config);
}

} // namespace

Result<Config> loadConfig(const std::string& file)
{
    const Result<std::string> text = textOfFile(file);
    return text ? parseConfig(*text, file) : text.error();
}

Result<Config> parseConfig(std::string_view text, const std::string& file)
{
    const Result<YAML::Node> document = input::parseYaml(text, file);
    if (!document)
        return document.error();
    Result<Config> config = ConfigReader(file).read(*document);
    if (config)
        config->madeFrom += text;
    return config;
}

Result<void> checkConfig(const Config& config)
{
    if (Result<void> sources = checkSources(config); !sources)
        return sources;
    const bool isPartOfTls = config.tls.ca.empty() || config.tls.certificate.empty() || config.tls.key.empty();
    if (config.tls != TlsFiles{} && isPartOfTls)
        return wrong("TLS is mutual here: the CA of the clients, the gateway's certificate and its key are needed, all "
                     "three");
    if (const Result<void> level = logging::checkLevel(config.logLevel); !level)
        return wrong(level.error().message, placeOf(config, "log"));
    return checkAddresses(config);
}

} // namespace millwright::gateway
