// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/faults/xid_catalogue.h"

#include "services/sources/faults/built_in_xid.h"
#include "services/sources/input/yaml_reader.h"

#include <algorithm>
#include <array>

namespace millwright::faults {

namespace {

using input::YamlComplaint;
using input::YamlMap;

constexpr std::array kActions{"none",    "restart-application", "reset-gpu",  "restart-node", "check-hardware",
                              "replace", "contact-support",     "follow-text"};
constexpr std::array kSeverities{Condition::Critical, Condition::High, Condition::Medium, Condition::Low,
                                 Condition::Normal};
constexpr std::array kBases{"dcgm-fail", "dcgm-warn", "oci", "vendor", "judgement"};

template <std::size_t N>
void checkWord(YamlMap& map, std::string_view key, const std::string& word, const std::array<const char*, N>& words)
{
    if (std::find(words.begin(), words.end(), word) == words.end())
        map.complain(key, "must be one of: " + input::joined({words.begin(), words.end()}));
}

Condition severityOf(YamlMap& map)
{
    const std::string word = map.requiredText("severity");
    for (const Condition condition : kSeverities) {
        if (nameOf(condition) == word)
            return condition;
    }
    map.complain("severity", "must be one of: critical, high, medium, low, normal");
    return Condition::Low;
}

XidMeaning readMeaning(const YAML::Node& node, YamlComplaint& complaint)
{
    constexpr double kMostCode = 1e6;
    YamlMap map(node, "a code", complaint);
    XidMeaning meaning;
    meaning.code = static_cast<std::int32_t>(map.number("code", 0, 1, kMostCode));
    meaning.meaning = map.requiredText("meaning");
    meaning.severity = severityOf(map);
    meaning.action = map.requiredText("action");
    checkWord(map, "action", meaning.action, kActions);
    meaning.advice = map.requiredText("advice");
    meaning.basis = map.texts("basis");
    for (const std::string& basis : meaning.basis)
        checkWord(map, "basis", basis, kBases);
    if (meaning.code == 0 || meaning.basis.empty())
        map.complain("code", "and 'basis' are needed");
    map.rejectOthers();
    return meaning;
}

} // namespace

Result<XidCatalogue> XidCatalogue::load(std::string_view yaml, const std::string& file)
{
    const Result<YAML::Node> document = input::parseYaml(yaml, file);
    if (!document)
        return document.error();
    YamlComplaint complaint(file);
    YamlMap root(*document, "the catalogue", complaint);
    XidCatalogue catalogue;
    if (root.requiredText("catalogue") != "xid")
        root.complain("catalogue", "must be xid");
    catalogue.m_version = static_cast<std::uint32_t>(root.number("version", 0, 1, 1e9));
    const YAML::Node codes = root.child("codes");
    if (!codes.IsSequence())
        root.complain("codes", "must be a list of codes");
    for (std::size_t i = 0; codes.IsSequence() && i < codes.size() && !complaint.exists(); ++i) {
        catalogue.m_meanings.push_back(readMeaning(codes[i], complaint));
        const std::size_t size = catalogue.m_meanings.size();
        if (size > 1 && catalogue.m_meanings[size - 2].code >= catalogue.m_meanings[size - 1].code)
            complaint.add(codes[i], "codes must rise, each named once");
    }
    root.rejectOthers();
    if (complaint.exists())
        return complaint.error();
    return catalogue;
}

const XidCatalogue& XidCatalogue::builtIn()
{
    static const XidCatalogue catalogue = [] {
        Result<XidCatalogue> loaded = load(builtInXid(), "built-in XID catalogue");
        return loaded ? std::move(*loaded) : XidCatalogue(); // a test sees to it that it loads
    }();
    return catalogue;
}

const XidMeaning* XidCatalogue::find(std::int32_t code) const
{
    const auto found =
        std::lower_bound(m_meanings.begin(), m_meanings.end(), code,
                         [](const XidMeaning& meaning, std::int32_t value) { return meaning.code < value; });
    return found != m_meanings.end() && found->code == code ? &*found : nullptr;
}

std::string eventText(std::string_view meaning, std::string_view extra, std::string_view advice)
{
    std::string text(meaning);
    if (!extra.empty())
        text += (text.empty() ? "" : ": ") + std::string(extra);
    if (!advice.empty())
        text += (text.empty() ? "" : "; ") + std::string(advice);
    return text;
}

} // namespace millwright::faults
