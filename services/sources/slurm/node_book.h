// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/slurm/answer.h"
#include "services/sources/slurm/slurm_config.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace millwright::slurm {

/// True while a node takes new jobs; nothing when its state says neither.
std::optional<bool> takesJobs(const Node& node);
/// True unless the node is down, failed or silent; nothing when its state says neither.
std::optional<bool> isInService(const Node& node);

/// The nodes of a cluster: which assets they are, what is measured of them, what happened to them.
///
/// A node is the asset that telemetry of the same host makes: "node:" and the short name of its NodeHostName. Where
/// several nodes run on one host (or it has none of its own), NodeName takes its place. Not thread-safe.
class NodeBook {
public:
    using Requests = std::vector<hub::SourceSink::AssetRequest>;

    NodeBook(const SlurmConfig& config, const Catalogue& catalogue);

    /// Takes over what the cluster says now. Nodes that are no longer in it keep their assets.
    void take(const std::vector<Node>& nodes, UtcTime now);
    /// Assets that the hub has not heard of in their present form, parents first.
    Requests requests() const;
    /// The hub's answer to requests().
    void resolved(const Requests& requests, const std::vector<AssetRef>& refs);
    /// Values of the last reading.
    std::vector<hub::SampleRun> runs() const;
    /// What has happened since the last call. The first word on a node is no event.
    std::vector<Event> takeEvents();

    /// By NodeName; invalid where it is not known.
    AssetRef refOf(const std::string& nodeName) const;
    /// Every node's asset.
    std::vector<AssetRef> refs() const;
    AssetRef site() const { return m_site; }
    std::size_t size() const { return m_nodes.size(); }
    /// Where a value of a node came from; empty where it is not ours.
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const;

private:
    struct Known {
        Node node;
        std::string key; ///< What follows "node:".
        AssetRef ref;
        std::string standing;       ///< Words that keep it from jobs, with the reason.
        std::string operatorReason; ///< Kept while the node is drained: Slurm writes its own reasons over it.
        bool isTold = false;        ///< In the last reading.
    };

    std::string keyOf(const Node& node, const std::map<std::string, int>& hosts) const;
    void noteChange(Known& known, UtcTime now);
    Event eventOf(const Known& known, UtcTime now) const;
    hub::SourceSink::AssetRequest requestOf(const Known& known) const;
    void addGpuRequests(const Known& known, Requests& requests) const;
    bool isSent(const hub::SourceSink::AssetRequest& request) const;

    const SlurmConfig& m_config;
    MeasureIndex m_schedulable, m_inService, m_gpus, m_gpusHeld;
    std::map<std::string, Known> m_nodes; ///< By NodeName.
    std::unordered_map<AssetRef, std::string> m_byRef;
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> m_sent; ///< Attributes, by id.
    AssetRef m_site;
    std::vector<std::pair<std::string, Event>> m_events; ///< By NodeName: the asset may not be known yet.
};

} // namespace millwright::slurm
