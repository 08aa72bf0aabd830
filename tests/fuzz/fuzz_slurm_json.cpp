// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as an answer of Slurm: read in both meanings, and taken as far as values, events and holdings.
#include "services/sources/slurm/answer.h"
#include "services/sources/slurm/job_holdings.h"
#include "services/sources/slurm/node_book.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace millwright;

/// Eight accelerators on each of four nodes, for whatever node a job may name.
const Inventory& fleet()
{
    static const Inventory made = [] {
        Inventory inventory;
        for (int node = 0; node < 4; ++node) {
            AssetSpec spec;
            spec.assetClass = AssetClass::Node;
            spec.id = spec.name = "n" + std::to_string(node);
            const AssetRef parent = inventory.upsert(spec).value();
            for (int gpu = 0; gpu < 8; ++gpu) {
                AssetSpec child;
                child.assetClass = AssetClass::Accelerator;
                child.name = "gpu" + std::to_string(gpu);
                child.id = spec.id + "/" + child.name;
                child.parent = parent;
                static_cast<void>(inventory.upsert(child));
            }
        }
        return inventory;
    }();
    return made;
}

void takeNodes(const std::vector<slurm::Node>& nodes)
{
    static const Catalogue catalogue = Catalogue::builtIn();
    slurm::SlurmConfig config;
    config.makesGpus = true;
    slurm::NodeBook book(config, catalogue);
    for (int reading = 0; reading < 2; ++reading) {
        book.take(nodes, utcFromMillis(1'767'225'600'000));
        const auto requests = book.requests();
        std::vector<AssetRef> refs;
        for (std::size_t i = 0; i < requests.size(); ++i)
            refs.push_back({requests[i].spec.assetClass, static_cast<Slot>(i)});
        book.resolved(requests, refs);
        static_cast<void>(book.runs());
        static_cast<void>(book.takeEvents());
        if (reading == 1 && !requests.empty())
            std::abort(); // what has been said once is not asked for again
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    if (const auto nodes = slurm::readNodes(json))
        takeNodes(nodes->rows);
    if (const auto jobs = slurm::readJobs(json)) {
        static const slurm::GpuTable gpus(fleet(),
                                          {{AssetClass::Node, 0}, {AssetClass::Node, 1}, {AssetClass::Node, 2}});
        const slurm::Held held = slurm::heldBy(jobs->rows, "c", gpus, [](const std::string& name) {
            return AssetRef{AssetClass::Node, static_cast<Slot>(name.size() % 4)};
        });
        for (const hub::Workload& workload : held.holdings.workloads) {
            for (const auto& share : workload.shares) {
                if (!(share.fraction > 0 && share.fraction <= 1))
                    std::abort();
            }
        }
    }
    return 0;
}
