// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/mapping_rules.h"
#include "services/sources/prometheus/mapping_words.h"

#include <algorithm>

namespace millwright::prometheus {

namespace {

constexpr std::size_t kMostRules = 2000;
constexpr int kMostEach = 64;

} // namespace

/// Builds a Mapping from a YAML document, complaint by complaint.
class MappingLoader {
public:
    MappingLoader(const std::string& file, Catalogue& catalogue)
        : m_complaint(file)
        , m_catalogue(catalogue)
    {
    }

    Result<Mapping> load(const YAML::Node& document)
    {
        YamlMap root(document, "the profile", m_complaint);
        m_mapping.m_name = root.requiredText("profile");
        m_mapping.m_version = static_cast<std::uint32_t>(root.number("version", 1, 1, 1e9));
        m_mapping.m_prefixes = root.texts("optional-prefixes");
        readSpelling(root);
        readList(root, "declare", "a declared measure", [&](YamlMap& map) { declare(map); });
        readAssets(root);
        readList(
            root, "measures", "a measure", [&](YamlMap& map) { readMeasure(map); }, true);
        readList(root, "events", "an event", [&](YamlMap& map) { addEvent(readEventRule(map, m_mapping.m_assets)); });
        addHoldings(readHoldingRules(root, m_mapping.m_assets));
        for (const std::string& name : root.texts("restarted-by"))
            use(name, {NameUse::Kind::Restart, 0, 0, 0});
        if (m_mapping.m_measures.empty() && m_mapping.m_events.empty() && m_mapping.m_holdings.scheduler.empty())
            root.complain("measures", "is missing or empty");
        root.rejectOthers();
        if (m_complaint.exists())
            return m_complaint.error();
        return std::move(m_mapping);
    }

private:
    template <class Read>
    void readList(YamlMap& root, std::string_view key, const std::string& what, Read read, bool repeats = false)
    {
        const YAML::Node list = root.child(key);
        if (!list.IsDefined())
            return;
        if (!list.IsSequence() || list.size() > kMostRules) {
            root.complain(key, "must be a list of at most " + std::to_string(kMostRules) + " maps");
            return;
        }
        for (const auto& item : list) {
            if (m_complaint.exists())
                return;
            const std::string times = repeats && item.IsMap() && item["each"] ? item["each"].Scalar() : std::string();
            if (times.empty())
                readItem(item, what, read);
            else
                readEach(item, times, what, read);
        }
    }

    template <class Read>
    void readItem(const YAML::Node& item, const std::string& what, Read read)
    {
        YamlMap map(item, what, m_complaint);
        read(map);
        map.rejectOthers();
    }

    /// A rule for each number from 0 on; "{n}" in its texts is the number.
    template <class Read>
    void readEach(const YAML::Node& item, const std::string& times, const std::string& what, Read read)
    {
        const auto count = codeOf(times);
        if (!count || *count < 1 || *count > kMostEach)
            return m_complaint.add(item, "'each' must be a whole number from 1 to " + std::to_string(kMostEach));
        for (int number = 0; number < *count && !m_complaint.exists(); ++number) {
            YAML::Node one = numbered(item, std::to_string(number));
            one.remove("each");
            readItem(one, what, read);
        }
    }

    static YAML::Node numbered(const YAML::Node& node, const std::string& number)
    {
        YAML::Node copy;
        if (node.IsScalar()) {
            std::string text = node.Scalar();
            for (std::size_t at = text.find("{n}"); at != std::string::npos; at = text.find("{n}", at))
                text.replace(at, 3, number);
            copy = text;
        } else if (node.IsSequence()) {
            for (const auto& item : node)
                copy.push_back(numbered(item, number));
        } else if (node.IsMap()) {
            for (const auto& item : node)
                copy[item.first.Scalar()] = numbered(item.second, number);
        }
        return copy;
    }

    void readSpelling(YamlMap& root)
    {
        for (const auto& [label, word] : root.pairs("spelling")) {
            const auto spelling = spellingFromWord(word);
            if (!spelling)
                root.complain("spelling",
                              "has '" + displayText(word, 80) + "'; allowed: " + std::string(spellingWords()));
            m_mapping.m_spelling[label] = spelling.value_or(Spelling::AsIs);
        }
    }

    void declare(YamlMap& map)
    {
        MeasureInfo info;
        info.id = map.requiredText("measure");
        info.title = map.requiredText("title");
        info.assetClass = classOf(map);
        info.feed = oneOf(map, "feed", map.requiredText("feed"), kFeeds);
        info.unit = map.text("unit");
        info.low = map.number("low", 0.0, -1e18, 1e18);
        info.high = map.number("high", 1e18, -1e18, 1e18);
        info.kind = oneOf(map, "kind", map.text("kind", "gauge"), kValueKinds);
        info.aggregation = oneOf(map, "aggregation", map.text("aggregation", "none"), kAggregations);
        info.direction = oneOf(map, "direction", map.text("direction", "neutral"), kDirections);
        info.boundary = map.text("boundary");
        if (m_complaint.exists())
            return;
        if (!info.id.starts_with(nameOf(info.assetClass) + "."))
            map.complain("measure", "must start with its class: '" + nameOf(info.assetClass) + ".…'");
        else if (const auto added = m_catalogue.add(info); !added)
            map.complain("measure", "is refused: " + added.error().message);
    }

    void readAssets(YamlMap& root)
    {
        const YAML::Node assets = root.child("assets");
        if (!assets.IsMap() || assets.size() == 0) {
            root.complain("assets", "must be a map of at least one asset");
            return;
        }
        std::vector<std::pair<std::string, YAML::Node>> parents;
        for (const auto& item : assets) {
            YamlMap map(item.second, "an asset", m_complaint);
            AssetRule rule;
            rule.key = item.first.IsScalar() ? item.first.Scalar() : std::string();
            rule.assetClass = classOf(map);
            rule.identity = readIdentity(map);
            rule.name = map.text("name");
            rule.attributes = map.pairs("attributes");
            if (map.has("parent"))
                parents.emplace_back(map.text("parent"), map.child("parent"));
            else
                parents.emplace_back();
            map.rejectOthers();
            m_mapping.m_assets.push_back(std::move(rule));
        }
        for (std::size_t i = 0; i < parents.size(); ++i)
            linkParent(i, parents[i].first, parents[i].second);
    }

    std::vector<std::vector<std::string>> readIdentity(YamlMap& map)
    {
        std::vector<std::vector<std::string>> identity;
        const YAML::Node list = map.child("identity");
        const bool usable = list.IsSequence() && list.size() >= 1 && list.size() <= 8;
        if (!usable)
            map.complain("identity", "must be a list of one to eight label lists, the strongest first");
        for (std::size_t i = 0; usable && i < list.size(); ++i) {
            const YAML::Node& labels = list[i];
            if (!labels.IsSequence() || labels.size() < 1 || labels.size() > 8) {
                map.complain("identity", "must hold lists of one to eight labels: [[UUID], [Hostname, pci_bus_id]]");
                break;
            }
            identity.emplace_back();
            for (const auto& label : labels)
                identity.back().push_back(label.IsScalar() ? label.Scalar() : std::string());
        }
        return identity;
    }

    void linkParent(std::size_t child, const std::string& parent, const YAML::Node& place)
    {
        if (parent.empty())
            return;
        const auto index = indexOfAsset(parent, m_mapping.m_assets);
        if (!index || *index >= child)
            m_complaint.add(place, "parent '" + displayText(parent, 80) +
                                       "' must be an asset that stands before its children; allowed: " +
                                       namesOfAssets({m_mapping.m_assets.data(), child}));
        else
            m_mapping.m_assets[child].parent = index;
    }

    void readMeasure(YamlMap& map)
    {
        MeasureRule rule;
        rule.asset = assetUnderOf(map, m_mapping.m_assets);
        rule.measure = measureOf(map, rule.asset);
        rule.kind = oneOf(map, "kind", map.text("kind", "gauge"), kKinds);
        rule.combine = oneOf(map, "combine", map.text("combine", "first"), kCombines);
        readParts(map, rule);
        readScale(map, rule);
        for (const std::string& word : map.texts("blank"))
            rule.blanks = rule.blanks | oneOf(map, "blank", word, kBlanks);
        readUnsupportedZero(map, rule);
        rule.values = readValues(map);
        rule.alike = map.texts("alike");
        if (map.has("wrap")) {
            rule.wrapBits = 32;
            if (map.text("wrap") != "32")
                map.complain("wrap", "must be 32");
        }
        rule.quantile = map.number("quantile", 0.0, 0.0, 1.0);
        rule.window = milliseconds(map.duration("window", 60'000, 1'000, 3'600'000));
        if (rule.kind == SeriesKind::Histogram && rule.quantile == 0.0)
            map.complain("quantile", "is needed for a histogram: a number above 0 and up to 1");
        if (m_complaint.exists())
            return;
        checkKinds(map, rule);
        addUses(rule);
        m_mapping.m_measures.push_back(std::move(rule));
    }

    MeasureIndex measureOf(YamlMap& map, std::size_t asset)
    {
        const std::string id = map.requiredText("measure");
        if (m_complaint.exists())
            return kNoMeasure;
        const AssetClass assetClass = m_mapping.m_assets[asset].assetClass;
        const auto index = m_catalogue.find(id);
        if (index && m_catalogue.at(*index).assetClass == assetClass)
            return *index;
        std::vector<std::string> allowed;
        for (const MeasureIndex known : m_catalogue.measuresOf(assetClass))
            allowed.push_back(m_catalogue.at(known).id);
        map.complain("measure", "'" + displayText(id, 80) + "' is no measure of class " + nameOf(assetClass) +
                                    "; declare it or take one of: " + joined(allowed));
        return kNoMeasure;
    }

    void readParts(YamlMap& map, MeasureRule& rule)
    {
        const YAML::Node sum = map.child("sum");
        if (sum.IsDefined() == map.has("from")) {
            map.complain("from", "or 'sum' is needed, not both");
            return;
        }
        if (!sum.IsDefined()) {
            rule.parts.push_back(readPart(map));
            return;
        }
        if (!sum.IsSequence() || sum.size() == 0 || sum.size() > 16) {
            map.complain("sum", "must be a list of one to sixteen parts");
            return;
        }
        for (const auto& item : sum) {
            YamlMap part(item, "a part of a sum", m_complaint);
            rule.parts.push_back(readPart(part));
            rule.parts.back().times = part.number("times", 1.0, -1e18, 1e18);
            part.rejectOthers();
        }
    }

    Part readPart(YamlMap& map)
    {
        Part part;
        part.names = map.texts("from");
        if (part.names.empty())
            map.complain("from", "must name at least one metric");
        part.where = readLabelTests(map);
        return part;
    }

    void readScale(YamlMap& map, MeasureRule& rule)
    {
        rule.percentOrRatio = map.text("scale") == "percent-or-ratio";
        if (!rule.percentOrRatio)
            rule.scale = map.number("scale", 1.0, -1e18, 1e18);
        const YAML::Node units = map.child("scale-of-unit");
        if (!units.IsDefined())
            return;
        YamlMap table(units, "'scale-of-unit'", m_complaint);
        for (const auto& item : table.node()) {
            const std::string unit = item.first.IsScalar() ? item.first.Scalar() : std::string();
            rule.scaleOfUnit[unit] = table.number(unit, 1.0, -1e18, 1e18);
        }
    }

    void readUnsupportedZero(YamlMap& map, MeasureRule& rule)
    {
        const YAML::Node node = map.child("zero-means-unsupported");
        if (!node.IsDefined())
            return;
        YamlMap zero(node, "'zero-means-unsupported'", m_complaint);
        rule.unsupportedZero.label = zero.requiredText("label");
        rule.unsupportedZero.values = zero.texts("values");
        zero.rejectOthers();
    }

    void checkKinds(YamlMap& map, const MeasureRule& rule)
    {
        const bool isTotal = m_catalogue.at(rule.measure).kind == ValueKind::Counter;
        if (isTotal && rule.kind != SeriesKind::Counter)
            map.complain("kind", "must be counter, because the measure is a running total");
        if (m_mapping.m_measures.size() >= kMostRules)
            map.complain("measure", "is one rule too many: a profile has at most " + std::to_string(kMostRules));
    }

    void addUses(const MeasureRule& rule)
    {
        const auto index = static_cast<std::uint16_t>(m_mapping.m_measures.size());
        for (std::size_t part = 0; part < rule.parts.size(); ++part) {
            for (std::size_t rank = 0; rank < rule.parts[part].names.size(); ++rank) {
                const std::string& name = rule.parts[part].names[rank];
                use(rule.kind == SeriesKind::Histogram ? name + "_bucket" : name,
                    {NameUse::Kind::Measure, index, static_cast<std::uint16_t>(part),
                     static_cast<std::uint16_t>(rank)});
            }
        }
    }

    void addEvent(EventRule rule)
    {
        const auto index = static_cast<std::uint16_t>(m_mapping.m_events.size());
        for (std::size_t rank = 0; rank < rule.names.size(); ++rank)
            use(rule.names[rank], {NameUse::Kind::Event, index, 0, static_cast<std::uint16_t>(rank)});
        m_mapping.m_events.push_back(std::move(rule));
    }

    void addHoldings(HoldingRules rules)
    {
        for (std::size_t fact = 0; fact < rules.facts.size(); ++fact) {
            for (const std::string& name : rules.facts[fact].names)
                use(name, {NameUse::Kind::Holding, static_cast<std::uint16_t>(fact), 0, 0});
        }
        m_mapping.m_holdings = std::move(rules);
    }

    void use(const std::string& name, NameUse nameUse) { m_mapping.m_uses[name].push_back(nameUse); }

    Mapping m_mapping;
    YamlComplaint m_complaint;
    Catalogue& m_catalogue;
};

Result<Mapping> Mapping::load(std::string_view yaml, const std::string& file, Catalogue& catalogue)
{
    const Result<YAML::Node> document = input::parseYaml(yaml, file);
    if (!document)
        return document.error();
    try {
        return MappingLoader(file, catalogue).load(*document);
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::prometheus
