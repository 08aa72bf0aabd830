// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/node_book.h"

#include "services/sources/slurm/gres.h"
#include "services/sources/slurm/host_list.h"

#include <algorithm>
#include <array>

namespace millwright::slurm {

namespace {

/// Most accelerators that are made for one node.
constexpr std::uint32_t kMostGpus = 64;

constexpr std::array<std::string_view, 7> kOutOfService{"DOWN",       "FAIL",  "FAILING",    "NOT_RESPONDING",
                                                        "NO_RESPOND", "ERROR", "INVALID_REG"};
constexpr std::array<std::string_view, 9> kKeptFromJobs{
    "DRAIN", "DRAINING", "DRAINED", "MAINT", "MAINTENANCE", "REBOOT_ISSUED", "REBOOT", "BLOCKED", "UNDRAIN_PENDING"};
constexpr std::array<std::string_view, 3> kSayNothing{"UNKNOWN", "FUTURE", "INVALID"};

template <std::size_t Count>
bool isOneOf(const std::array<std::string_view, Count>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t Count>
bool hasAny(const Node& node, const std::array<std::string_view, Count>& words)
{
    return std::any_of(words.begin(), words.end(), [&node](std::string_view word) { return node.has(word); });
}

bool isDrained(const Node& node)
{
    return node.has("DRAIN") || node.has("DRAINING") || node.has("DRAINED");
}

/// "DOWN, NOT_RESPONDING": what keeps the node from jobs; empty when nothing does.
std::string hindrances(const Node& node)
{
    std::string words;
    for (const std::string& word : node.state) {
        if (isOneOf(kOutOfService, word) || isOneOf(kKeptFromJobs, word))
            words += (words.empty() ? "" : ", ") + word;
    }
    return words;
}

std::string joined(const std::vector<std::string>& words, const char* between)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

std::string withUser(const std::string& reason, const std::string& user)
{
    return reason + (reason.empty() || user.empty() ? "" : " (" + user + ")");
}

MeasureIndex find(const Catalogue& catalogue, std::string_view id)
{
    return catalogue.find(id).value_or(kNoMeasure);
}

void add(hub::SampleRun& run, Slot slot, double value)
{
    run.slots.push_back(slot);
    run.values.push_back(static_cast<float>(value));
}

} // namespace

std::optional<bool> takesJobs(const Node& node)
{
    const auto inService = isInService(node);
    if (!inService)
        return std::nullopt;
    return *inService && !hasAny(node, kKeptFromJobs);
}

std::optional<bool> isInService(const Node& node)
{
    if (hasAny(node, kOutOfService))
        return false;
    if (hasAny(node, kSayNothing))
        return std::nullopt;
    return true;
}

NodeBook::NodeBook(const SlurmConfig& config, const Catalogue& catalogue)
    : m_config(config)
    , m_schedulable(find(catalogue, "node.schedulable"))
    , m_inService(find(catalogue, "node.in_service"))
    , m_gpus(find(catalogue, "node.accelerators"))
    , m_gpusHeld(find(catalogue, "node.accelerators_held"))
{
}

void NodeBook::take(const std::vector<Node>& nodes, UtcTime now)
{
    std::map<std::string, int> hosts;
    for (const Node& node : nodes)
        ++hosts[hostKey(node.host)];
    for (auto& [name, known] : m_nodes)
        known.isTold = false;
    std::map<std::string, std::string> names; // by key: two nodes never are one asset
    for (const Node& node : nodes) {
        Known& known = m_nodes[node.name];
        std::string key = keyOf(node, hosts);
        while (names.try_emplace(key, node.name).first->second != node.name)
            key += "+";
        if (known.key != key)
            known.ref = {};
        known.key = key;
        known.node = node;
        known.isTold = true;
        noteChange(known, now);
    }
}

std::string NodeBook::keyOf(const Node& node, const std::map<std::string, int>& hosts) const
{
    const std::string host = hostKey(node.host);
    const std::string key = host.empty() || hosts.at(host) > 1 ? hostKey(node.name) : host;
    return key.empty() ? node.name : key;
}

void NodeBook::noteChange(Known& known, UtcTime now)
{
    const bool isNew = known.standing.empty();
    const Node& node = known.node;
    // "Not responding" hides the reason for which a person drained the node: that one is kept as long as it is drained.
    const bool isSlurmsOwn =
        node.reason.empty() || node.reasonUser.empty() || node.reasonUser == "slurm" || node.reason == "Not responding";
    if (!isDrained(node))
        known.operatorReason.clear();
    else if (!isSlurmsOwn)
        known.operatorReason = withUser(node.reason, node.reasonUser);
    const std::string words = hindrances(node);
    std::string standing = words.empty() ? "takes jobs" : words + ": " + withUser(node.reason, node.reasonUser);
    if (!words.empty() && !known.operatorReason.empty() && standing.find(known.operatorReason) == std::string::npos)
        standing += "; drained before: " + known.operatorReason;
    if (known.standing == standing)
        return;
    known.standing = std::move(standing);
    if (!isNew)
        m_events.emplace_back(node.name, eventOf(known, now));
}

/// The contract has no kind for what a scheduler does with a node. Presence is nearest: to its jobs the node is gone
/// (drained, down, silent), or it is back, which as everywhere else ends what was held against it. Whether the asset
/// itself is there remains the word of those who measure it.
Event NodeBook::eventOf(const Known& known, UtcTime now) const
{
    const Node& node = known.node;
    const bool isHindered = known.standing != "takes jobs";
    Event event;
    event.kind = EventKind::Presence;
    event.code = isHindered ? 1 : 0;
    event.severity = !isHindered                        ? Condition::Normal
                     : isInService(node).value_or(true) ? Condition::Low
                                                        : Condition::High;
    // Slurm's own time where it tells of this change; a clock that runs ahead must not date it into the future.
    event.sourceTime = isHindered && node.reasonTime != kNoTime && node.reasonTime <= now ? node.reasonTime : now;
    event.source = m_config.name;
    event.text = "Slurm node " + node.name + ": " + (isHindered ? known.standing : "takes jobs again");
    return event;
}

NodeBook::Requests NodeBook::requests() const
{
    Requests requests;
    for (const auto& [name, known] : m_nodes) {
        if (!known.isTold)
            continue;
        hub::SourceSink::AssetRequest request = requestOf(known);
        if (!known.ref.isValid() || !isSent(request))
            requests.push_back(std::move(request));
        if (m_config.makesGpus)
            addGpuRequests(known, requests);
    }
    if (requests.empty() || m_config.site.empty())
        return requests;
    hub::SourceSink::AssetRequest site;
    site.spec.assetClass = AssetClass::Site;
    site.spec.id = nameOf(AssetClass::Site) + ":" + m_config.site;
    site.spec.name = m_config.site;
    requests.insert(requests.begin(), std::move(site));
    return requests;
}

hub::SourceSink::AssetRequest NodeBook::requestOf(const Known& known) const
{
    hub::SourceSink::AssetRequest request;
    request.spec.assetClass = AssetClass::Node;
    request.spec.id = nameOf(AssetClass::Node) + ":" + known.key;
    request.spec.name = known.key;
    std::replace(request.spec.name.begin(), request.spec.name.end(), '/', '_'); // a slash separates names in a path
    request.spec.attributes = {{"host", known.key},
                               {"slurm_cluster", m_config.cluster},
                               {"slurm_node", known.node.name},
                               {"slurm_partitions", joined(known.node.partitions, ", ")}};
    if (!m_config.site.empty())
        request.parentId = nameOf(AssetClass::Site) + ":" + m_config.site;
    return request;
}

void NodeBook::addGpuRequests(const Known& known, Requests& requests) const
{
    const Gpus gpus = gpusOf(known.node.gres);
    for (std::uint32_t index = 0; index < std::min(gpus.count, kMostGpus); ++index) {
        const std::string number = std::to_string(index);
        hub::SourceSink::AssetRequest request;
        request.spec.assetClass = AssetClass::Accelerator;
        request.spec.id = nameOf(AssetClass::Accelerator) + ":" + known.key + "/gpu" + number;
        request.spec.name = "gpu" + number;
        request.spec.attributes = {{"host", known.key}, {"index", number}};
        if (!gpus.type.empty())
            request.spec.attributes.emplace_back("model", gpus.type);
        request.parentId = nameOf(AssetClass::Node) + ":" + known.key;
        if (!isSent(request))
            requests.push_back(std::move(request));
    }
}

bool NodeBook::isSent(const hub::SourceSink::AssetRequest& request) const
{
    const auto sent = m_sent.find(request.spec.id);
    return sent != m_sent.end() && sent->second == request.spec.attributes;
}

void NodeBook::resolved(const Requests& requests, const std::vector<AssetRef>& refs)
{
    std::unordered_map<std::string, AssetRef> byId;
    for (std::size_t i = 0; i < requests.size() && i < refs.size(); ++i) {
        m_sent[requests[i].spec.id] = requests[i].spec.attributes;
        byId[requests[i].spec.id] = refs[i];
        if (requests[i].spec.assetClass == AssetClass::Site)
            m_site = refs[i];
    }
    for (auto& [name, known] : m_nodes) {
        const auto found = byId.find(nameOf(AssetClass::Node) + ":" + known.key);
        if (found == byId.end())
            continue;
        known.ref = found->second;
        m_byRef[known.ref] = name;
    }
}

std::vector<hub::SampleRun> NodeBook::runs() const
{
    std::array<hub::SampleRun, 4> runs;
    const std::array measures{m_schedulable, m_inService, m_gpus, m_gpusHeld};
    for (std::size_t i = 0; i < runs.size(); ++i)
        runs[i].measure = measures[i];
    for (const auto& [name, known] : m_nodes) {
        if (!known.isTold || !known.ref.isValid())
            continue;
        const Slot slot = known.ref.slot;
        if (const auto schedulable = takesJobs(known.node))
            add(runs[0], slot, *schedulable ? 1 : 0);
        if (const auto inService = isInService(known.node))
            add(runs[1], slot, *inService ? 1 : 0);
        add(runs[2], slot, gpusOf(known.node.gres).count);
        add(runs[3], slot, gpusOf(known.node.gresUsed).count);
    }
    std::vector<hub::SampleRun> known;
    for (hub::SampleRun& run : runs) {
        if (run.measure != kNoMeasure && !run.slots.empty())
            known.push_back(std::move(run));
    }
    return known;
}

std::vector<Event> NodeBook::takeEvents()
{
    std::vector<Event> events;
    for (auto& [name, event] : m_events) {
        event.asset = refOf(name);
        if (event.asset.isValid())
            events.push_back(std::move(event));
    }
    m_events.clear();
    return events;
}

AssetRef NodeBook::refOf(const std::string& nodeName) const
{
    const auto found = m_nodes.find(nodeName);
    return found == m_nodes.end() ? AssetRef{} : found->second.ref;
}

std::vector<AssetRef> NodeBook::refs() const
{
    std::vector<AssetRef> refs;
    for (const auto& [name, known] : m_nodes) {
        if (known.ref.isValid())
            refs.push_back(known.ref);
    }
    return refs;
}

hub::Origin NodeBook::origin(AssetRef asset, MeasureIndex measure) const
{
    hub::Origin origin;
    const auto name = m_byRef.find(asset);
    if (name == m_byRef.end() || measure == kNoMeasure)
        return origin;
    const Node& node = m_nodes.at(name->second).node;
    const std::string row = "nodes{cluster=\"" + m_config.cluster + "\",name=\"" + node.name + "\"}.";
    if (measure == m_schedulable || measure == m_inService)
        origin = {m_config.name, row + "state", joined(node.state, "+"), 1.0, {}};
    else if (measure == m_gpus)
        origin = {m_config.name, row + "gres", node.gres, 1.0, {}};
    else if (measure == m_gpusHeld)
        origin = {m_config.name, row + "gres_used", node.gresUsed, 1.0, {}};
    return origin;
}

} // namespace millwright::slurm
