// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/placement_rules.h"

#include <algorithm>

namespace millwright::registry {
namespace {

constexpr std::size_t kLongestName = 200;

std::string_view labelOf(const hub::Workload& workload, std::string_view key)
{
    const auto found = std::find_if(workload.labels.begin(), workload.labels.end(),
                                    [&](const auto& label) { return label.first == key; });
    return found == workload.labels.end() ? std::string_view() : found->second;
}

/// "{account}-{label.team}" with the values of the labels; a label that the workload lacks is left out.
std::string filled(std::string_view text, const hub::Workload& workload)
{
    std::string name;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        const auto close = text.find('}', open);
        name += text.substr(0, open);
        if (open == text.size() || close == std::string_view::npos)
            break;
        name += labelOf(workload, text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    return name.substr(0, kLongestName);
}

bool fitsRule(const PlacementRule& rule, const hub::Workload& workload)
{
    return std::all_of(rule.match.begin(), rule.match.end(), [&](const auto& label) {
        const std::string_view value = labelOf(workload, label.first);
        return std::any_of(label.second.begin(), label.second.end(),
                           [&](const std::string& pattern) { return fits(pattern, value); });
    });
}

hub::Placement placedBy(const PlacementRule& rule, const Registry& registry, const hub::Workload& workload)
{
    hub::Placement placement;
    if (rule.deployment != kNone) {
        placement.deployment.id = registry.assets[rule.deployment].id;
        return placement; // the registry made it, with its name and its place
    }
    const std::string& parent = registry.assets[rule.parent].id;
    std::string name = filled(rule.name, workload);
    for (const std::string_view label : {"account", "namespace", "user", "scheduler"}) {
        if (name.empty())
            name = labelOf(workload, label).substr(0, kLongestName);
    }
    if (name.empty())
        name = "workloads";
    placement.deployment.id = "deployment:" + parent.substr(parent.find(':') + 1) + '/' + name;
    std::replace(name.begin(), name.end(), '/', '_');
    placement.deployment.name = std::move(name);
    placement.parentId = parent;
    return placement;
}

} // namespace

bool fits(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::optional<hub::Placement> placementOf(const Registry& registry, const hub::Workload& workload)
{
    if (const std::string_view own = labelOf(workload, kDeploymentLabel); !own.empty()) {
        hub::Placement placement;
        placement.deployment.id = own;
        return placement;
    }
    for (const PlacementRule& rule : registry.rules) {
        if (fitsRule(rule, workload))
            return placedBy(rule, registry, workload);
    }
    return std::nullopt;
}

} // namespace millwright::registry
