// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/mapping_rules.h"

#include "services/sources/faults/xid_catalogue.h"
#include "services/sources/prometheus/mapping_words.h"

#include <algorithm>

namespace millwright::prometheus {

namespace {

constexpr Words<EventSign, 3> kSigns{
    {{"window", EventSign::Window}, {"increase", EventSign::Increase}, {"later", EventSign::Later}}};
constexpr Words<HoldingTells, 6> kTells{{{"holder", HoldingTells::Holder},
                                         {"request", HoldingTells::Request},
                                         {"capacity", HoldingTells::Capacity},
                                         {"phase", HoldingTells::Phase},
                                         {"start", HoldingTells::Start},
                                         {"labels", HoldingTells::Labels}}};

void readSeverities(YamlMap& map, EventRule& rule)
{
    const YAML::Node node = map.child("severity");
    if (!node.IsDefined())
        return;
    YamlMap severities(node, "'severity'", map.complaint());
    for (const auto& [word, condition] : kConditions) {
        for (const std::string& code : severities.texts(word)) {
            if (const auto number = codeOf(code))
                rule.severities[*number] = condition;
            else
                severities.complain(word, "must be a list of whole numbers");
        }
    }
    severities.rejectOthers();
}

void takeXidCatalogue(EventRule& rule)
{
    for (const faults::XidMeaning& meaning : faults::XidCatalogue::builtIn().all()) {
        rule.severities[meaning.code] = meaning.severity;
        rule.texts[meaning.code] = meaning.meaning;
        rule.advice[meaning.code] = meaning.advice;
    }
}

/// Codes come from a label, with a text for each.
void readCodes(YamlMap& map, EventRule& rule)
{
    rule.codeLabel = map.requiredText("code");
    rule.windowLabel = map.text("window");
    if (map.has("catalogue")) {
        if (map.text("catalogue") == "xid")
            takeXidCatalogue(rule);
        else
            map.complain("catalogue", "is '" + displayText(map.text("catalogue"), 80) + "'; allowed: xid");
    }
    readSeverities(map, rule);
    for (const auto& [code, text] : map.pairs("texts")) {
        if (const auto number = codeOf(code))
            rule.texts[*number] = text;
        else
            map.complain("texts", "must have whole numbers as keys");
    }
}

/// One code, one text.
void readFixedCode(YamlMap& map, EventRule& rule)
{
    constexpr double kMostCode = 1e9;
    rule.code = static_cast<std::int32_t>(map.number("code", 0, 0, kMostCode));
    rule.texts[rule.code] = map.requiredText("text");
    if (map.has("advice"))
        rule.advice[rule.code] = map.text("advice");
    rule.combine = oneOf(map, "combine", map.text("combine", "max"), kCombines);
    rule.gather = milliseconds(map.duration("gather", 0, 0, 86'400'000));
}

HoldingFact readFact(YamlMap& map, std::span<const AssetRule> assets)
{
    HoldingFact fact;
    fact.tells = oneOf(map, "tells", map.requiredText("tells"), kTells);
    const bool ofAsset = fact.tells == HoldingTells::Holder || fact.tells == HoldingTells::Request ||
                         fact.tells == HoldingTells::Capacity;
    if (ofAsset)
        fact.asset = assetUnderOf(map, assets);
    fact.names = map.texts("from");
    fact.where = readLabelTests(map);
    if (fact.tells == HoldingTells::Holder) {
        fact.slices = map.text("slices");
        fact.instance = map.text("instance");
    }
    if (fact.tells == HoldingTells::Phase) {
        fact.phase = map.requiredText("phase");
        fact.holds = map.texts("holds");
    }
    if (fact.tells == HoldingTells::Labels) {
        fact.prefix = map.text("prefix");
        fact.labels = map.pairs("labels");
    }
    if (fact.names.empty())
        map.complain("from", "must name at least one metric");
    return fact;
}

std::vector<LabelPatterns> readIgnored(YamlMap& map)
{
    std::vector<LabelPatterns> patterns;
    const YAML::Node node = map.child("ignore");
    if (!node.IsDefined())
        return patterns;
    YamlMap labels(node, "'ignore'", map.complaint());
    for (const auto& item : labels.node()) {
        const std::string label = item.first.IsScalar() ? item.first.Scalar() : std::string();
        patterns.push_back({label, labels.texts(label)});
    }
    return patterns;
}

} // namespace

std::optional<std::size_t> indexOfAsset(const std::string& key, std::span<const AssetRule> assets)
{
    for (std::size_t index = 0; index < assets.size(); ++index) {
        if (assets[index].key == key)
            return index;
    }
    return std::nullopt;
}

std::string namesOfAssets(std::span<const AssetRule> assets)
{
    std::vector<std::string> names(assets.size());
    std::transform(assets.begin(), assets.end(), names.begin(), [](const AssetRule& rule) { return rule.key; });
    return joined(names);
}

std::size_t assetUnderOf(YamlMap& map, std::span<const AssetRule> assets)
{
    const std::string key = map.requiredText("of");
    const auto index = indexOfAsset(key, assets);
    if (!index)
        map.complain("of", "is '" + displayText(key, 80) + "'; allowed: " + namesOfAssets(assets));
    return index.value_or(0);
}

std::vector<LabelTest> readLabelTests(YamlMap& map)
{
    std::vector<LabelTest> tests;
    const YAML::Node where = map.child("where");
    if (!where.IsDefined())
        return tests;
    YamlMap labels(where, "'where'", map.complaint());
    for (const auto& item : labels.node()) {
        const std::string label = item.first.IsScalar() ? item.first.Scalar() : std::string();
        tests.push_back({label, labels.texts(label)});
    }
    return tests;
}

std::map<double, double> readValues(YamlMap& map)
{
    std::map<double, double> values;
    for (const auto& [code, value] : map.pairs("values")) {
        const auto number = codeOf(code);
        const auto meaning = codeOf(value);
        if (number && meaning)
            values[*number] = *meaning;
        else
            map.complain("values", "must have whole numbers on both sides");
    }
    return values;
}

EventRule readEventRule(YamlMap& map, std::span<const AssetRule> assets)
{
    EventRule rule;
    rule.kind = oneOf(map, "event", map.requiredText("event"), kEvents);
    rule.asset = assetUnderOf(map, assets);
    rule.sign = oneOf(map, "on", map.text("on", "window"), kSigns);
    rule.names = map.texts("from");
    rule.where = readLabelTests(map);
    rule.otherwise = oneOf(map, "otherwise", map.text("otherwise", "low"), kConditions);
    for (const std::string& word : map.texts("blank"))
        rule.blanks = rule.blanks | oneOf(map, "blank", word, kBlanks);
    if (rule.sign == EventSign::Window)
        readCodes(map, rule);
    else
        readFixedCode(map, rule);
    if (rule.names.empty())
        map.complain("from", "must name at least one metric");
    return rule;
}

HoldingRules readHoldingRules(YamlMap& profile, std::span<const AssetRule> assets)
{
    constexpr std::size_t kMostFacts = 100;
    HoldingRules rules;
    const YAML::Node node = profile.child("holdings");
    if (!node.IsDefined())
        return rules;
    YamlMap map(node, "'holdings'", profile.complaint());
    rules.scheduler = map.requiredText("scheduler");
    rules.cluster = map.texts("cluster");
    rules.space = map.texts("namespace");
    rules.workload = map.texts("workload");
    rules.ignore = readIgnored(map);
    const YAML::Node facts = map.child("facts");
    if (!facts.IsSequence() || facts.size() == 0 || facts.size() > kMostFacts) {
        map.complain("facts", "must be a list of one to 100 maps");
        return rules;
    }
    for (const auto& item : facts) {
        YamlMap fact(item, "a fact of 'holdings'", profile.complaint());
        rules.facts.push_back(readFact(fact, assets));
        fact.rejectOthers();
    }
    if (rules.workload.empty())
        map.complain("workload", "must name at least one label");
    map.rejectOthers();
    return rules;
}

} // namespace millwright::prometheus
