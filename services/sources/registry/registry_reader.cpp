// SPDX-License-Identifier: GPL-3.0-or-later
// The YAML file of a registry.
#include "services/sources/registry/registry_reader.h"

#include "models/domain/condition.h"
#include "models/domain/text_file.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"
#include "services/sources/input/limit_reader.h"
#include "services/sources/registry/registry_schema.h"
#include "services/sources/registry/registry_tables.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

namespace millwright::registry {
namespace {

using input::YamlComplaint;
using input::YamlMap;

constexpr double kAnyNumber = 1e15;

} // namespace

RegistryReader::RegistryReader(const std::string& file, RegistryBuilder& builder)
    : m_complaint(file)
    , m_builder(builder)
    , m_file(builder.addFile(file))
{
}

Result<void> RegistryReader::read(const YAML::Node& document, const std::vector<std::string>& measures)
{
    if (document.IsNull()) // all of it is comments
        return {};
    YamlMap map(document, "the registry", m_complaint);
    m_builder.registry().fleet = map.text("fleet");
    readTables(map);
    eachOf(map, "sites", [this](const YAML::Node& node) { readSite(node); });
    eachOf(map, "equipment", [this](const YAML::Node& node) { readEquipment(node); });
    readBusiness(map);
    eachOf(map, "placements", [this](const YAML::Node& node) { readPlacement(node); });
    eachOf(map, "limits", [&](const YAML::Node& node) { readLimit(node, measures); });
    readLinks(map);
    readAliases(map);
    eachOf(map, "decommissioned", [this](const YAML::Node& node) {
        if (!node.IsScalar() || node.Scalar().empty() || !input::isPlainText(node.Scalar()))
            m_complaint.add(node, "'decommissioned' lists ids, hosts, UUIDs or serial numbers");
        else
            m_builder.registry().decommissioned.push_back({node.Scalar(), placeOf(node)});
    });
    map.rejectOthers();
    if (m_complaint.exists())
        return m_complaint.error();
    return {};
}

Place RegistryReader::placeOf(const YAML::Node& node) const
{
    const YAML::Mark mark = node.Mark();
    return {m_file, mark.is_null() ? 0u : static_cast<std::uint32_t>(mark.line + 1)};
}

template <typename Read>
void RegistryReader::eachOf(YamlMap& map, std::string_view key, Read read)
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

void RegistryReader::readTables(YamlMap& map)
{
    const YAML::Node node = map.child("tables");
    if (!node.IsDefined() || node.IsNull())
        return;
    YamlMap tables(node, "'tables'", m_complaint);
    for (const std::string_view name : tableNames()) {
        for (const std::string& path : tables.texts(name))
            m_tables.emplace_back(name, path);
    }
    tables.rejectOthers();
}

/// id, name, links and the attributes of the class.
AssetRow RegistryReader::readRow(YamlMap& map, AssetClass assetClass, std::uint32_t parent)
{
    AssetRow row;
    row.assetClass = assetClass;
    row.parent = parent;
    row.place = placeOf(map.node());
    row.key = map.text("id");
    row.name = map.text("name");
    if (row.key.empty() && row.name.empty())
        map.complain("id", "or 'name' is missing");
    for (const Field& field : fieldsOf(assetClass))
        m_builder.setAttribute(assetClass, row.attributes, field.name, map.text(field.name), row.place);
    if (maySupply(assetClass, AssetClass::PowerSource))
        row.suppliedBy = readFeeds(map, "supplied_by");
    if (mayCool(assetClass, AssetClass::HeatRejection))
        row.cooledBy = readFeeds(map, "cooled_by");
    return row;
}

/// "pdu-a", [pdu-a, pdu-b] or {pdu-a: 0.5, pdu-b: 0.5}.
std::vector<Feed> RegistryReader::readFeeds(YamlMap& map, std::string_view key)
{
    std::vector<Feed> feeds;
    const YAML::Node node = map.child(key);
    if (node.IsDefined() && node.IsMap()) {
        for (const auto& [name, share] : map.pairs(key)) {
            const auto number = shareFrom(share);
            if (!number)
                map.complain(key, "has the share " + inQuotes(share) + "; allowed is a number from 0 to 1");
            feeds.push_back({name, number.value_or(0.0f)});
        }
        return feeds;
    }
    for (std::string& name : map.texts(key))
        feeds.push_back({std::move(name)});
    return feeds;
}

void RegistryReader::readSite(const YAML::Node& node)
{
    YamlMap map(node, "a site", m_complaint);
    const std::string region = map.text("region");
    const Place place = placeOf(map.node());
    AssetRow row = readRow(map, AssetClass::Site, region.empty() ? kNone : m_builder.region(region, place));
    row.parent = region.empty() ? kNone : m_builder.region(region, place);
    if (row.key.empty())
        map.complain("id", "is missing: telemetry names a site by it");
    const std::uint32_t site = m_builder.add(std::move(row));
    eachOf(map, "halls", [&](const YAML::Node& hall) { readHall(hall, site); });
    map.rejectOthers();
}

void RegistryReader::readHall(const YAML::Node& node, std::uint32_t site)
{
    YamlMap map(node, "a hall", m_complaint);
    const std::uint32_t hall = m_builder.add(readRow(map, AssetClass::Hall, site));
    eachOf(map, "rows", [&](const YAML::Node& row) {
        YamlMap inner(row, "a row", m_complaint);
        const std::uint32_t index = m_builder.add(readRow(inner, AssetClass::Row, hall));
        eachOf(inner, "racks", [&](const YAML::Node& rack) { readRack(rack, index); });
        inner.rejectOthers();
    });
    eachOf(map, "racks", [&](const YAML::Node& rack) { readRack(rack, hall); });
    map.rejectOthers();
}

void RegistryReader::readRack(const YAML::Node& node, std::uint32_t parent)
{
    YamlMap map(node, "a rack", m_complaint);
    m_builder.add(readRow(map, AssetClass::Rack, parent));
    map.rejectOthers();
}

void RegistryReader::readEquipment(const YAML::Node& node)
{
    YamlMap map(node, "a piece of equipment", m_complaint);
    const auto allowed = equipmentClasses();
    const auto assetClass = assetClassFromString(map.text("class"));
    if (!assetClass || std::find(allowed.begin(), allowed.end(), *assetClass) == allowed.end()) {
        std::vector<std::string> words;
        for (const AssetClass word : allowed)
            words.push_back(nameOf(word));
        map.complain("class", "is one of: " + input::joined(words));
        return;
    }
    AssetRow row = readRow(map, *assetClass, kNone);
    row.in = map.text("in");
    row.guards = *assetClass == AssetClass::LeakSensor ? map.text("guards") : std::string();
    m_builder.add(std::move(row));
    map.rejectOthers();
}

void RegistryReader::readBusiness(YamlMap& top)
{
    const YAML::Node node = top.child("business");
    if (!node.IsDefined() || node.IsNull())
        return;
    YamlMap map(node, "'business'", m_complaint);
    AssetRow row;
    row.assetClass = AssetClass::Organisation;
    row.name = map.requiredText("organisation");
    row.place = placeOf(node);
    const std::uint32_t organisation = m_builder.add(std::move(row));
    eachOf(map, "units", [&](const YAML::Node& unit) {
        YamlMap inner(unit, "a business unit", m_complaint);
        const std::uint32_t index = m_builder.add(readRow(inner, AssetClass::BusinessUnit, organisation));
        eachOf(inner, "pods", [&](const YAML::Node& pod) { readPod(pod, index); });
        inner.rejectOthers();
    });
    eachOf(map, "pods", [&](const YAML::Node& pod) { readPod(pod, organisation); });
    map.rejectOthers();
}

void RegistryReader::readPod(const YAML::Node& node, std::uint32_t parent)
{
    YamlMap map(node, "a pod", m_complaint);
    const std::uint32_t pod = m_builder.add(readRow(map, AssetClass::Pod, parent));
    const auto deployments = [this](YamlMap& holder, std::uint32_t above) {
        eachOf(holder, "deployments", [&](const YAML::Node& deployment) {
            YamlMap inner(deployment, "a deployment", m_complaint);
            m_builder.add(readRow(inner, AssetClass::Deployment, above));
            inner.rejectOthers();
        });
    };
    eachOf(map, "use_cases", [&](const YAML::Node& useCase) {
        YamlMap inner(useCase, "a use case", m_complaint);
        deployments(inner, m_builder.add(readRow(inner, AssetClass::UseCase, pod)));
        inner.rejectOthers();
    });
    deployments(map, pod);
    map.rejectOthers();
}

void RegistryReader::readPlacement(const YAML::Node& node)
{
    YamlMap map(node, "a placement", m_complaint);
    PlacementRule rule;
    const YAML::Node match = map.child("match");
    if (!match.IsDefined() || !match.IsMap() || match.size() == 0)
        map.complain("match", "must name at least one label with the values that fit, as {account: nlp}");
    else {
        YamlMap labels(match, "'match'", m_complaint);
        for (const auto& item : match) {
            const std::string label = item.first.IsScalar() ? item.first.Scalar() : std::string();
            rule.match.emplace_back(label, labels.texts(label));
        }
        labels.rejectOthers();
    }
    rule.name = map.text("deployment");
    const std::string useCase = map.text("use_case");
    const std::string pod = map.text("pod");
    if (!useCase.empty() && !pod.empty())
        map.complain("pod", "and 'use_case' exclude each other");
    map.rejectOthers();
    m_builder.addRule(std::move(rule), useCase, pod, placeOf(node));
}

void RegistryReader::readLimit(const YAML::Node& node, const std::vector<std::string>& measures)
{
    const auto wrongMeasure = [&](const std::string& measure) {
        return std::find(measures.begin(), measures.end(), measure) != measures.end()
                   ? std::string()
                   : "is " + inQuotes(measure) + "; allowed are the measures that `millwrightctl measures` lists";
    };
    m_builder.registry().limits.push_back(input::readLimit(node, {wrongMeasure, kAnyNumber}, m_complaint));
}

void RegistryReader::readLinks(YamlMap& top)
{
    const YAML::Node node = top.child("links");
    if (!node.IsDefined() || node.IsNull())
        return;
    YamlMap map(node, "'links'", m_complaint);
    for (const AssetClass assetClass : kAssetClasses) {
        const std::string word = nameOf(assetClass);
        for (auto& [name, url] : map.pairs(word)) {
            const input::HttpAddress address = input::addressOf(url);
            const bool isWeb = (address.scheme == "https" || address.scheme == "http") && !address.authority.empty();
            if (!isWeb || std::count(url.begin(), url.end(), '{') != std::count(url.begin(), url.end(), '}'))
                map.complain(word, "has the address " + inQuotes(url) +
                                       "; allowed is https://… with attributes in braces, as {host} or {id}");
            m_builder.registry().linkTemplates.push_back({assetClass, std::move(name), std::move(url)});
        }
    }
    map.rejectOthers();
}

void RegistryReader::readAliases(YamlMap& top)
{
    const YAML::Node node = top.child("aliases");
    if (!node.IsDefined() || node.IsNull())
        return;
    if (!node.IsMap()) {
        top.complain("aliases", "must map a host to its other names, as {gpu1: [gpu1-ib, worker-17]}");
        return;
    }
    YamlMap map(node, "'aliases'", m_complaint);
    for (const auto& item : node) {
        const std::string host = item.first.IsScalar() ? item.first.Scalar() : std::string();
        m_builder.addAlias(host, map.texts(host), placeOf(item.first));
    }
    map.rejectOthers();
}

std::optional<float> shareFrom(std::string_view text)
{
    float share = 0.0f;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    const bool isGood = error == std::errc{} && end == text.data() + text.size() && share >= 0.0f && share <= 1.0f;
    return isGood ? std::optional(share) : std::nullopt;
}

namespace {

constexpr std::size_t kMostTableBytes = std::size_t{256} << 20;

/// With room for a file that grows while it is read, and not for the largest one there may be.
Result<std::string> textOfTable(const std::string& path)
{
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown);
    return textOfFile(path, unknown ? kMostTextFileBytes : std::min(size + kMostTextFileBytes, kMostTableBytes));
}

using ReadTable = std::function<Result<std::string>(const std::string& path)>;

Result<Registry> readWith(std::string_view yaml, const std::string& file, const ReadTable& textOf,
                          const std::vector<std::string>& measures)
{
    const Result<YAML::Node> document = input::parseYaml(yaml, file);
    if (!document)
        return document.error();
    RegistryBuilder builder;
    RegistryReader reader(file, builder);
    if (const Result<void> read = reader.read(*document, measures); !read)
        return read.error();
    for (const auto& [name, path] : reader.tables()) {
        const Result<std::string> text = textOf(path);
        if (!text)
            return text.error();
        readTable(name, *text, path, builder);
    }
    return builder.finish();
}

} // namespace

Result<Registry> readRegistry(const std::string& file, const std::vector<std::string>& measures)
{
    const Result<std::string> yaml = textOfFile(file);
    if (!yaml)
        return yaml.error();
    const std::string folder = std::filesystem::path(file).parent_path().string();
    return readWith(
        *yaml, file, [&folder](const std::string& path) { return textOfTable(input::pathFrom(folder, path)); },
        measures);
}

Result<Registry> parseRegistry(std::string_view yaml, const std::string& file, const TableTexts& tables,
                               const std::vector<std::string>& measures)
{
    const auto textOf = [&tables](const std::string& path) -> Result<std::string> {
        const auto found =
            std::find_if(tables.begin(), tables.end(), [&](const auto& table) { return table.first == path; });
        if (found == tables.end())
            return Error{ErrorCode::NotFound, "cannot be read: No such file or directory", path};
        return found->second;
    };
    return readWith(yaml, file, textOf, measures);
}

} // namespace millwright::registry
