// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/holdings_watch.h"

#include "services/hub/workload_merge.h"
#include "services/sources/input/display_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace millwright::prometheus {

namespace {

constexpr char kSeparator = '/';
constexpr const char* kDefaultCluster = "default";
/// Compute slices of a whole card: seven, and four of an A30. A profile of more is taken as the whole card.
constexpr double kSlicesOfCard = 7.0;
constexpr double kSlicesOfA30 = 4.0;

/// "3g.40gb" → 3; 0 for anything else.
double slicesOf(std::string_view profile)
{
    unsigned count = 0;
    const auto [rest, error] = std::from_chars(profile.data(), profile.data() + profile.size(), count);
    const bool fits = error == std::errc{} && rest != profile.data() + profile.size() && *rest == 'g';
    return fits ? count : 0.0;
}

std::string nodeNameOf(const std::string& nodeId)
{
    constexpr std::string_view kNode = "node:";
    return nodeId.starts_with(kNode) ? nodeId.substr(kNode.size()) : std::string();
}

bool isTrue(double raw)
{
    return std::isfinite(raw) && raw > 0.0;
}

} // namespace

HoldingsWatch::HoldingsWatch(const Mapping& mapping, TargetIdentity identity)
    : m_rules(mapping.holdings())
    , m_identity(std::move(identity))
{
}

std::string_view HoldingsWatch::valueOf(const std::string& label, const Series& series) const
{
    for (const Label& given : m_identity.labels) {
        if (given.name == label)
            return given.value;
    }
    return series.label(label);
}

const std::string* HoldingsWatch::firstThere(const std::vector<std::string>& labels, const Series& series) const
{
    const auto found = std::find_if(labels.begin(), labels.end(),
                                    [&](const std::string& label) { return !isAbsentWord(valueOf(label, series)); });
    return found == labels.end() ? nullptr : &*found;
}

std::string HoldingsWatch::textOf(const std::vector<std::string>& labels, const Series& series) const
{
    constexpr std::size_t kLongestName = 253; // of Kubernetes
    const std::string* label = firstThere(labels, series);
    return label == nullptr ? std::string() : input::displayText(valueOf(*label, series), kLongestName);
}

/// "cluster/namespace/pod"; empty when the series names no workload.
std::string HoldingsWatch::keyOf(const Series& series) const
{
    const std::string* label = firstThere(m_rules.workload, series);
    const bool ignored = label == nullptr ||
                         std::any_of(m_rules.ignore.begin(), m_rules.ignore.end(), [&](const LabelPatterns& patterns) {
                             return patterns.label == *label && patterns.holds(series);
                         });
    if (ignored)
        return {};
    std::string cluster = textOf(m_rules.cluster, series);
    if (cluster.empty())
        cluster = kDefaultCluster;
    return cluster + kSeparator + textOf(m_rules.space, series) + kSeparator + textOf(m_rules.workload, series);
}

/// The cluster that the operator gave the target.
std::string HoldingsWatch::ownCluster() const
{
    const std::string cluster = textOf(m_rules.cluster, Series());
    return cluster.empty() ? kDefaultCluster : cluster;
}

bool HoldingsWatch::wants(const HoldingFact& fact, const Series& series) const
{
    return std::all_of(fact.where.begin(), fact.where.end(),
                       [&](const LabelTest& test) { return test.holds(series); }) &&
           (fact.tells == HoldingTells::Holder || fact.tells == HoldingTells::Capacity || !keyOf(series).empty());
}

std::vector<std::pair<std::string, std::string>> HoldingsWatch::labelsOf(const HoldingFact& fact, const Series& series)
{
    std::vector<std::pair<std::string, std::string>> labels;
    for (const Label& label : series.labels) {
        const bool isOwn = !fact.prefix.empty() && label.name.starts_with(fact.prefix) && !label.value.empty();
        if (isOwn)
            labels.emplace_back("label." + label.name.substr(fact.prefix.size()), input::displayText(label.value, 256));
    }
    for (const auto& [name, label] : fact.labels) {
        const std::string_view value = series.label(label);
        if (!isAbsentWord(value))
            labels.emplace_back(name, input::displayText(value, 256));
    }
    return labels;
}

void HoldingsWatch::addSeries(const HoldingFact& fact, std::uint32_t asset, std::uint32_t cell, const Series& series)
{
    Told told;
    told.fact = &fact;
    told.asset = asset;
    told.cell = cell;
    if (fact.tells != HoldingTells::Capacity)
        told.workload = keyOf(series);
    if (fact.tells == HoldingTells::Holder && !fact.slices.empty()) {
        const bool isA30 = series.label("modelName").find("A30") != std::string_view::npos;
        told.part = std::min(slicesOf(series.label(fact.slices)) / (isA30 ? kSlicesOfA30 : kSlicesOfCard), 1.0);
        told.instance = series.label(fact.instance);
    }
    if (fact.tells == HoldingTells::Phase)
        told.isHolding = std::find(fact.holds.begin(), fact.holds.end(), series.label(fact.phase)) != fact.holds.end();
    if (fact.tells == HoldingTells::Labels)
        told.labels = labelsOf(fact, series);
    m_tellsHolders |= fact.tells == HoldingTells::Capacity || fact.tells == HoldingTells::Request ||
                      (fact.tells == HoldingTells::Holder && !told.workload.empty());
    m_told.push_back(std::move(told));
}

void HoldingsWatch::setLabel(hub::Workload& workload, const std::string& name, const std::string& value)
{
    const auto known = std::find_if(workload.labels.begin(), workload.labels.end(),
                                    [&](const auto& label) { return label.first == name; });
    if (known == workload.labels.end() && !value.empty())
        workload.labels.emplace_back(name, value);
}

HoldingsWatch::Draft& HoldingsWatch::draftOf(Drafts& drafts, const Told& told) const
{
    const auto [found, isNew] = drafts.try_emplace(told.workload);
    if (!isNew)
        return found->second;
    hub::Workload& workload = found->second.workload;
    const std::size_t first = told.workload.find(kSeparator);
    const std::size_t second = told.workload.find(kSeparator, first + 1);
    const std::string space = told.workload.substr(first + 1, second - first - 1);
    workload.id = m_rules.scheduler + ":" + told.workload;
    workload.name = told.workload.substr(second + 1);
    setLabel(workload, "scheduler", m_rules.scheduler);
    setLabel(workload, "cluster", told.workload.substr(0, first));
    setLabel(workload, "namespace", space);
    setLabel(workload, "pod", workload.name);
    return found->second;
}

void HoldingsWatch::takeFacts(const PageValues& page, Drafts& drafts, std::map<std::uint32_t, double>& capacity) const
{
    for (const Told& told : m_told) {
        const double raw = page.raw[told.cell];
        if (!isTrue(raw) || told.fact->tells == HoldingTells::Holder)
            continue;
        if (told.fact->tells == HoldingTells::Capacity) {
            capacity[told.asset] += raw;
            continue;
        }
        Draft& draft = draftOf(drafts, told);
        if (told.fact->tells == HoldingTells::Request)
            draft.requested[told.asset] += raw;
        else if (told.fact->tells == HoldingTells::Phase)
            draft.ended |= !told.isHolding;
        else if (told.fact->tells == HoldingTells::Start)
            draft.workload.from = raw < 1e11 ? utcFromMillis(std::llround(raw * 1000.0)) : kNoTime;
        for (const auto& [name, value] : told.labels)
            setLabel(draft.workload, name, value);
    }
}

/// Cards whose series name their holders.
void HoldingsWatch::shareCards(const PageValues& page, const AssetDirectory& assets, Drafts& drafts) const
{
    using Parts = std::map<std::string, double>;                   // by MIG instance
    std::map<std::uint32_t, std::map<std::string, Parts>> holders; // by card and workload
    for (const Told& told : m_told) {
        const bool holds = told.fact->tells == HoldingTells::Holder && !told.workload.empty();
        if (!holds || isAbsent(page.raw[told.cell]))
            continue;
        draftOf(drafts, told);
        holders[told.asset][told.workload][told.instance] = told.part;
    }
    for (const auto& [card, workloads] : holders) {
        const AssetDirectory::Asset& asset = assets.at(card);
        for (const auto& [key, parts] : workloads) {
            hub::Workload& workload = drafts.at(key).workload;
            const double even = 1.0 / static_cast<double>(workloads.size());
            const double sum = std::accumulate(parts.begin(), parts.end(), 0.0,
                                               [](double before, const auto& part) { return before + part.second; });
            workload.shares.push_back({asset.ref, static_cast<float>(sum > 0.0 ? std::min(sum, 1.0) : even)});
            setLabel(workload, "node", nodeNameOf(asset.request.parentId));
        }
    }
}

/// Workloads of which it is known how many they got on which node.
void HoldingsWatch::shareNodes(const AssetDirectory& assets, const std::map<std::uint32_t, double>& capacity,
                               Drafts& drafts)
{
    for (auto& [key, draft] : drafts) {
        for (const auto& [node, count] : draft.requested) {
            const auto dealt = capacity.find(node);
            setLabel(draft.workload, "node", nodeNameOf(assets.at(node).request.spec.id));
            if (dealt == capacity.end() || draft.ended)
                continue;
            const double fraction = std::min(count / dealt->second, 1.0);
            draft.workload.shares.push_back({assets.at(node).ref, static_cast<float>(fraction)});
        }
    }
}

std::optional<hub::Holdings> HoldingsWatch::read(const PageValues& page, const AssetDirectory& assets)
{
    if (!m_tellsHolders)
        return std::nullopt;
    Drafts drafts;
    std::map<std::uint32_t, double> capacity;
    takeFacts(page, drafts, capacity);
    shareCards(page, assets, drafts);
    shareNodes(assets, capacity, drafts);
    hub::Holdings holdings;
    holdings.scheduler = m_rules.scheduler + ":" + ownCluster() + std::string(hub::kPartOf) + m_identity.instance;
    for (auto& [key, draft] : drafts) {
        std::erase_if(draft.workload.shares, [](const auto& share) { return !share.accelerator.isValid(); });
        if (!draft.workload.shares.empty())
            holdings.workloads.push_back(std::move(draft.workload));
    }
    return holdings;
}

void HoldingsWatch::dropCells(const std::vector<bool>& cellGone)
{
    std::erase_if(m_told, [&](const Told& told) { return cellGone[told.cell]; });
}

} // namespace millwright::prometheus
