// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/workload_merge.h"

#include <algorithm>
#include <unordered_map>

namespace millwright::hub {
namespace {

bool namesAccelerators(const Workload& workload)
{
    return std::any_of(workload.shares.begin(), workload.shares.end(), [](const Workload::Share& share) {
        return share.accelerator.assetClass == AssetClass::Accelerator;
    });
}

void addLabels(Workload& into, const Workload& from)
{
    for (const auto& label : from.labels) {
        const bool isKnown = std::any_of(into.labels.begin(), into.labels.end(),
                                         [&](const auto& known) { return known.first == label.first; });
        if (!isKnown)
            into.labels.push_back(label);
    }
}

void add(MergedWorkload& merged, const WorkloadWord& word)
{
    if (!merged.own) {
        merged.own = std::make_unique<Workload>(*merged.workload);
        merged.workload = merged.own.get();
    }
    Workload& all = *merged.own;
    const Workload& said = *word.workload;
    const bool isExact = namesAccelerators(said);
    const bool wasExact = namesAccelerators(all);
    addLabels(all, said);
    if (said.from != kNoTime && (all.from == kNoTime || said.from < all.from))
        all.from = said.from;
    if (isExact && !wasExact) {
        all.shares.clear();
        merged.holders.clear();
        merged.scheduler = word.scheduler;
    }
    if (isExact || !wasExact) {
        all.shares.insert(all.shares.end(), said.shares.begin(), said.shares.end());
        merged.holders.push_back(word.holder);
    }
}

} // namespace

std::string_view schedulerOf(std::string_view word)
{
    return word.substr(0, word.find(kPartOf));
}

bool isPart(std::string_view word)
{
    return word.find(kPartOf) != std::string_view::npos;
}

std::vector<MergedWorkload> mergeWorkloads(const std::vector<WorkloadWord>& words)
{
    std::vector<MergedWorkload> merged;
    std::unordered_map<std::string_view, std::size_t> byId;
    merged.reserve(words.size());
    for (const WorkloadWord& word : words) {
        const auto [found, isNew] = byId.try_emplace(word.workload->id, merged.size());
        if (isNew)
            merged.push_back({word.workload, nullptr, word.scheduler, {word.holder}});
        else
            add(merged[found->second], word);
    }
    return merged;
}

} // namespace millwright::hub
