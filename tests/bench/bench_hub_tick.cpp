// SPDX-License-Identifier: GPL-3.0-or-later
// What the hub's own work costs per tick: freshness, derivation, conditions, series, meters, with a source that writes
// eight measures of every accelerator inside the tick. The source's time is counted apart (source_ms).
#include "services/hub/hub.h"
#include "tests/bench/large_fleet.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"

#include <benchmark/benchmark.h>

#include <malloc.h>
#include <time.h>

#include <chrono>
#include <memory>

namespace millwright::hub {
namespace {

constexpr std::array<std::string_view, 8> kMeasures{
    "accelerator.power",       "accelerator.busy",   "accelerator.tensor",   "accelerator.temperature",
    "accelerator.memory_used", "accelerator.tokens", "accelerator.sm_clock", "accelerator.memory_temperature"};

/// Pods and deployments that hold nine tenths of the fleet rack by rack, and the plant of each site.
void addBusinessAndPlant(Inventory& inventory)
{
    AssetSpec spec;
    const auto add = [&](AssetClass assetClass, unsigned number, AssetRef parent) {
        spec.assetClass = assetClass;
        spec.name = nameOf(assetClass) + std::to_string(number);
        spec.id = nameOf(assetClass) + ":" + std::to_string(number);
        spec.parent = parent;
        return inventory.upsert(spec).value();
    };
    for (Slot site = 0; site < inventory.count(AssetClass::Site); ++site) {
        add(AssetClass::PowerSource, site, {AssetClass::Site, site});
        add(AssetClass::Ups, site, {AssetClass::Site, site});
    }
    for (Slot rack = 0; rack < inventory.count(AssetClass::Rack); ++rack) {
        if (rack % 8 == 0)
            add(AssetClass::Cdu, rack / 8, inventory.parent({AssetClass::Rack, rack}));
        inventory.addLink({{AssetClass::Rack, rack}, {AssetClass::Cdu, rack / 8}, LinkKind::CooledBy, 0.85f});
    }
    constexpr unsigned pods = 24, deployments = 120;
    for (unsigned pod = 0; pod < pods; ++pod)
        add(AssetClass::Pod, pod, {});
    for (unsigned deployment = 0; deployment < deployments; ++deployment)
        add(AssetClass::Deployment, deployment, {AssetClass::Pod, deployment % pods});
    std::vector<std::vector<Allocation>> held(deployments);
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    for (Slot first = 0, run = 0; first < accelerators; first += 72, ++run) {
        Allocation allocation;
        allocation.first = first;
        allocation.count = std::min<Slot>(72, accelerators - first);
        allocation.fraction = run % 16 == 0 ? 0.5f : 1.0f;
        if (run % 10 != 9)
            held[run * 7919u % deployments].push_back(allocation);
    }
    for (Slot deployment = 0; deployment < deployments; ++deployment)
        inventory.setAllocations(deployment, held[deployment]);
}

/// Processor time of this thread: what a tick costs does not depend on who else computes.
double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

class Writer {
public:
    void write(TickContext& context)
    {
        const double began = cpuMilliseconds();
        for (const std::string_view measure : kMeasures)
            writeAll(context, measure);
        for (const std::string_view measure :
             {"rack.power", "rack.inlet_temperature", "power-source.power", "ups.power", "ups.rating", "cdu.flow",
              "cdu.supply_temperature", "cdu.return_temperature", "cdu.capacity", "deployment.tokens",
              "deployment.good_tokens"})
            writeAll(context, measure);
        m_spent += cpuMilliseconds() - began;
    }
    double milliseconds() const { return m_spent; }
    void reset() { m_spent = 0.0; }

private:
    static void writeAll(TickContext& context, std::string_view measure)
    {
        const MeasureIndex index = context.store.catalogue().find(measure).value();
        const MeasureInfo& info = context.store.catalogue().at(index);
        const Slot slots = context.inventory.count(info.assetClass);
        Column& column = context.store.column(index, slots);
        float* values = column.values.data();
        for (Slot slot = 0; slot < slots; ++slot)
            values[slot] = 40.0f + static_cast<float>((slot * 7u + context.tick * 13u) & 31u);
        if (column.version == 0)
            std::fill(column.marks.begin(), column.marks.end(), kGood.bits());
        column.baseTime = context.now;
        ++column.version;
    }

    double m_spent = 0.0;
};

void tick(benchmark::State& state)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    const auto clock = std::make_shared<FakeClock>();
    Hub hub({}, Catalogue::builtIn(), clock);
    Writer writer;
    auto source = std::make_unique<HandSource>();
    source->onPopulate = [&](Inventory& inventory, FleetStore&) {
        inventory = LargeFleet(static_cast<std::size_t>(state.range(0))).inventory;
        addBusinessAndPlant(inventory);
    };
    source->onTick = [&](TickContext& context) { writer.write(context); };
    hub.addSource(std::move(source));
    if (!hub.startManually())
        return state.SkipWithError("the hub does not start");
    for (int warm = 0; warm < 25; ++warm) {
        clock->advance(std::chrono::seconds{1});
        hub.tickOnce();
    }
    writer.reset();
    double longest = 0.0, total = 0.0;
    for (auto _ : state) {
        clock->advance(std::chrono::seconds{1});
        const double began = cpuMilliseconds();
        hub.tickOnce();
        const double took = cpuMilliseconds() - began;
        longest = std::max(longest, took);
        total += took;
    }
    const auto ticks = static_cast<double>(state.iterations());
    state.counters["hub_ms"] = total / ticks - writer.milliseconds() / ticks;
    state.counters["source_ms"] = writer.milliseconds() / ticks;
    state.counters["longest_ms"] = longest;
}

BENCHMARK(tick)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->Iterations(60);

} // namespace
} // namespace millwright::hub
