// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alertmanager_config.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/http_access.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace millwright::alertmanager {

namespace {

using input::displayText;
using input::YamlComplaint;
using input::YamlMap;

constexpr std::size_t kMostAssetLabels = 64;

std::string lower(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lowered;
}

std::optional<Condition> conditionFromWord(std::string_view word)
{
    constexpr std::array known{Condition::Critical, Condition::High, Condition::Medium, Condition::Low,
                               Condition::Normal};
    const auto found = std::find_if(known.begin(), known.end(), [&](Condition c) { return nameOf(c) == word; });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

void readSeverities(YamlMap& root, Severities& severities)
{
    severities.words = usualSeverities();
    const YAML::Node node = root.child("severity");
    if (!node.IsDefined())
        return;
    YamlMap map(node, "'severity'", root.complaint());
    const auto condition = [&map](std::string_view key, const std::string& word) {
        const auto known = conditionFromWord(word);
        if (!known)
            map.complain(key, "says '" + displayText(word, 80) + "'; allowed: critical, high, medium, low, normal");
        return known.value_or(Condition::Medium);
    };
    severities.label = map.text("label", severities.label);
    severities.otherwise = condition("otherwise", map.text("otherwise", "medium"));
    for (const auto& [word, meaning] : map.pairs("words"))
        severities.words[lower(word)] = condition("words", meaning);
    map.rejectOthers();
}

void readAssetLabels(YamlMap& root, AlertmanagerConfig& config)
{
    for (const auto& [label, word] : root.pairs("assets")) {
        const auto assetClass = assetClassFromString(word);
        if (!assetClass || label.empty())
            root.complain("assets", "gives '" + displayText(label, 80) + "' the class '" + displayText(word, 80) +
                                        "'; needed are a label and a class such as rack, node or accelerator");
        config.assetLabels.emplace_back(label, assetClass.value_or(AssetClass::Unspecified));
    }
    if (config.assetLabels.size() > kMostAssetLabels)
        root.complain("assets", "has more than 64 labels");
}

/// "http://am:9093" of what people copy from a browser.
std::string baseOf(std::string url)
{
    constexpr std::string_view kApi = "/api/v2";
    while (url.ends_with('/'))
        url.pop_back();
    if (url.ends_with(kApi))
        url.resize(url.size() - kApi.size());
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

void readMembers(YamlMap& root, const std::string& folder, AlertmanagerConfig& config)
{
    std::vector<std::string> urls = root.texts("urls");
    const std::string one = root.text("url");
    if (urls.empty() == one.empty())
        root.complain("urls", "or 'url' must say where Alertmanager answers; one of them");
    if (!one.empty())
        urls.push_back(one);
    if (urls.size() > AlertmanagerConfig::kMostMembers)
        root.complain("urls", "has more than 16 entries");
    input::HttpRequest request;
    request.timeout = milliseconds(root.duration("timeout", 10'000, 100, 600'000));
    request.maxBytes = config.maxBytes;
    input::readHttpAccess(root, folder, request);
    const bool mayTravelPlain = root.flag("plaintext-credentials", false);
    for (const std::string& url : urls) {
        request.url = baseOf(url);
        input::checkHttpAddress(root.node(), request, mayTravelPlain, root.complaint());
        const bool isKnown = std::any_of(config.members.begin(), config.members.end(),
                                         [&](const input::HttpRequest& known) { return known.url == request.url; });
        if (isKnown)
            root.complain("urls", "names " + request.url + " twice");
        config.members.push_back(request);
    }
}

AlertmanagerConfig readRoot(YamlMap& root, const std::string& folder)
{
    AlertmanagerConfig config;
    config.name = root.requiredText("name");
    config.site = root.text("site");
    config.interval = milliseconds(root.duration("interval", config.interval.count(), 1'000, 3'600'000));
    config.grace = milliseconds(root.duration("restart-grace", config.grace.count(), 0, 3'600'000));
    if (const YAML::Node node = root.child("limits"); node.IsDefined()) {
        YamlMap limits(node, "'limits'", root.complaint());
        config.maxBytes = limits.bytes("answer", config.maxBytes, 1024, 2ull << 30);
        config.mostAlerts =
            static_cast<std::size_t>(limits.number("alerts", static_cast<double>(config.mostAlerts), 1, 1e6));
        limits.rejectOthers();
    }
    readSeverities(root, config.severities);
    readAssetLabels(root, config);
    readMembers(root, folder, config);
    root.rejectOthers();
    return config;
}

} // namespace

std::map<std::string, Condition> usualSeverities()
{
    std::map<std::string, Condition> words;
    const auto add = [&words](Condition condition, std::initializer_list<const char*> same) {
        for (const char* word : same)
            words.emplace(word, condition);
    };
    add(Condition::Critical, {"critical", "crit", "page", "emergency", "fatal", "disaster", "p1"});
    add(Condition::High, {"high", "major", "error", "severe", "p2"});
    add(Condition::Medium, {"medium", "warning", "warn", "average", "moderate", "p3"});
    add(Condition::Low, {"low", "minor", "notice", "p4"});
    add(Condition::Normal, {"normal", "info", "informational", "information", "none", "ok", "debug"});
    return words;
}

std::optional<Condition> Severities::of(std::string_view word) const
{
    const auto found = words.find(lower(word));
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

Result<AlertmanagerConfig> readAlertmanagerConfig(const YAML::Node& section, const std::string& file)
{
    YamlComplaint complaint(file);
    try {
        YamlMap root(section, "the source", complaint);
        AlertmanagerConfig config = readRoot(root, std::filesystem::path(file).parent_path().string());
        if (complaint.exists())
            return complaint.error();
        return config;
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::alertmanager
