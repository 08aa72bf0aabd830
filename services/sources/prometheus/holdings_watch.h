// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/prometheus/asset_directory.h"
#include "services/sources/prometheus/page_values.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// Who holds which accelerators, as the pages of one target tell (HoldingRules).
///
/// Two kinds of exporter tell. One names the holder in the labels of an accelerator's series (dcgm-exporter): which one
/// is known exactly; under MIG the share is the slices of the profile, and cards with several holders are shared
/// evenly. The other tells how many accelerators a workload got on a node (kube-state-metrics): the share then names
/// the node, Share::accelerator is of class node, and the fraction is what it got of what the scheduler deals out
/// there.
///
/// Labels that never name a holder tell nothing (time slicing, exporters without the mapping to pods): there are no
/// holdings then, which is not the same as holdings without workloads. Each target is a part of its scheduler
/// (hub/workload_merge.h). One thread.
class HoldingsWatch {
public:
    HoldingsWatch(const Mapping& mapping, TargetIdentity identity);

    /// A series of a fact; `asset` is the accelerator or node that it is about. False when it tells nothing.
    bool wants(const HoldingFact& fact, const Series& series) const;
    void addSeries(const HoldingFact& fact, std::uint32_t asset, std::uint32_t cell, const Series& series);
    /// What the page says; nothing while no page ever told of holders.
    std::optional<hub::Holdings> read(const PageValues& page, const AssetDirectory& assets);
    void dropCells(const std::vector<bool>& cellGone);

private:
    struct Told {
        const HoldingFact* fact = nullptr;
        std::uint32_t asset = 0;
        std::uint32_t cell = 0;
        std::string workload;  ///< Key; empty for capacities and accelerators without a holder.
        std::string instance;  ///< Of MIG.
        double part = 0.0;     ///< Of the card, under MIG; 0 = the whole card.
        bool isHolding = true; ///< Of a phase.
        std::vector<std::pair<std::string, std::string>> labels;
    };
    struct Draft {
        hub::Workload workload;
        std::map<std::uint32_t, double> requested; ///< By node.
        bool ended = false;
    };
    using Drafts = std::map<std::string, Draft>; // by key of the workload

    std::string_view valueOf(const std::string& label, const Series& series) const;
    const std::string* firstThere(const std::vector<std::string>& labels, const Series& series) const;
    std::string textOf(const std::vector<std::string>& labels, const Series& series) const;
    std::string keyOf(const Series& series) const;
    std::string ownCluster() const;
    static std::vector<std::pair<std::string, std::string>> labelsOf(const HoldingFact& fact, const Series& series);
    Draft& draftOf(Drafts& drafts, const Told& told) const;
    void takeFacts(const PageValues& page, Drafts& drafts, std::map<std::uint32_t, double>& capacity) const;
    void shareCards(const PageValues& page, const AssetDirectory& assets, Drafts& drafts) const;
    static void shareNodes(const AssetDirectory& assets, const std::map<std::uint32_t, double>& capacity,
                           Drafts& drafts);
    static void setLabel(hub::Workload& workload, const std::string& name, const std::string& value);

    const HoldingRules& m_rules;
    const TargetIdentity m_identity;
    std::vector<Told> m_told;
    bool m_tellsHolders = false; ///< Some page named a holder, or counted what a node deals out.
};

} // namespace millwright::prometheus
