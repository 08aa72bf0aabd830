// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin.h"

#include "services/sources/twin/twin_columns.h"
#include "services/sources/twin/twin_inventory.h"
#include "services/sources/twin/twin_latencies.h"
#include "services/sources/twin/twin_physics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace millwright::twin {
namespace {

constexpr std::string_view kName = "twin";
constexpr std::int64_t kGridMillis = 250;

std::string textOf(float value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.begin(), text.end(), value);
    return {text.data(), end.ptr};
}

class TwinSource final : public hub::Source {
public:
    explicit TwinSource(const TwinOptions& options)
        : m_options(options)
    {
        m_status.name = m_status.kind = kName;
        m_status.targets = 1;
    }

    std::string_view name() const override { return kName; }
    std::string_view kind() const override { return kName; }
    bool isSimulated() const override { return true; }
    Result<void> start(hub::SourceSink&) override { return m_failure ? Result<void>(*m_failure) : Result<void>(); }
    void populate(Inventory& inventory, FleetStore& store) override;
    void eachPopulated(const std::function<void(AssetRef)>& claim) const override;
    std::string population() const override;
    void tick(hub::TickContext& context) override;
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

private:
    double stepOf(milliseconds elapsed);
    void followPresence(hub::TickContext& context);
    void setPresence(hub::TickContext& context, std::uint32_t accelerator, bool present);
    void setPresence(hub::TickContext& context, const PlanRack& rack, bool present);
    void report(hub::TickContext& context);
    void tellLatencies(hub::TickContext& context, bool all) const;
    AssetRef refOf(AssetClass assetClass, std::uint32_t index) const;

    TwinOptions m_options;
    std::optional<Error> m_failure;
    TwinSlots m_slots;
    std::unique_ptr<TwinPhysics> m_physics;
    std::unique_ptr<TwinColumns> m_columns;
    FleetStore* m_store = nullptr;
    std::vector<TwinEvent> m_events;
    std::vector<std::uint32_t> m_lost;  // accelerators that are shown as missing on their own
    std::vector<std::uint8_t> m_isDark; // racks that are shown as missing
    std::int64_t m_elapsedMillis = 0;   // as the hub counts
    std::int64_t m_gridMillis = 0;      // as simulated
    bool m_isSettled = false;
    std::thread::id m_thread; // the one that owns the store
    mutable std::mutex m_mutex;
    hub::SourceStatus m_status; // under m_mutex
};

void TwinSource::populate(Inventory& inventory, FleetStore& store)
{
    m_thread = std::this_thread::get_id();
    m_store = &store;
    TwinPlan plan = planFleet(m_options.accelerators, m_options.seed);
    Result<TwinSlots> slots = writeInventory(plan, inventory, m_options.startTime);
    if (!slots) {
        m_failure = slots.error();
        const std::lock_guard lock(m_mutex);
        m_status.state = hub::SourceState::Down;
        m_status.detail = describe(slots.error());
        return;
    }
    m_slots = std::move(slots).value();
    m_isDark.assign(plan.racks.size(), 0);
    m_physics =
        std::make_unique<TwinPhysics>(std::move(plan), m_options.script, m_slots[indexOf(AssetClass::Accelerator)]);
    m_columns = std::make_unique<TwinColumns>(*m_physics, m_slots, store);
}

void TwinSource::eachPopulated(const std::function<void(AssetRef)>& claim) const
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        for (const Slot slot : m_slots[i])
            claim({static_cast<AssetClass>(i), slot});
    }
}

std::string TwinSource::population() const
{
    return "twin of " + std::to_string(m_options.accelerators) + " accelerators, seed " +
           std::to_string(m_options.seed);
}

void TwinSource::tick(hub::TickContext& context)
{
    if (!m_physics)
        return;
    const AcceleratorColumns columns = m_columns->accelerators(context.inventory);
    double seconds = 0.0;
    const bool isFirst = !m_isSettled;
    if (m_isSettled) {
        seconds = stepOf(context.elapsed);
        m_physics->advance(seconds, columns, m_events);
    } else {
        const UtcTime start = m_options.startTime == kNoTime ? context.now : m_options.startTime;
        m_physics->settle(static_cast<double>(toMillis(start)) * 1e-3, columns, m_events);
        m_columns->writeConstants();
        m_isSettled = true;
    }
    followPresence(context);
    const std::uint64_t written = m_columns->publish(context.now, seconds, m_physics->faults(), context.inventory);
    report(context);
    tellLatencies(context, isFirst);
    const std::lock_guard lock(m_mutex);
    m_status.state = hub::SourceState::Up;
    m_status.targetsUp = 1;
    m_status.lastSample = context.now;
    m_status.samples += written;
}

double TwinSource::stepOf(milliseconds elapsed)
{
    m_elapsedMillis += std::max<std::int64_t>(elapsed.count(), 0);
    const std::int64_t grid = (m_elapsedMillis + kGridMillis / 2) / kGridMillis * kGridMillis;
    const std::int64_t step = grid - m_gridMillis;
    m_gridMillis = grid;
    return static_cast<double>(step) * 1e-3;
}

void TwinSource::followPresence(hub::TickContext& context)
{
    const TwinPlan& plan = m_physics->plan();
    for (std::uint32_t rack = 0; rack < plan.racks.size(); ++rack) {
        const bool dark = !m_physics->power().isPowered(rack);
        if (dark != (m_isDark[rack] != 0)) {
            m_isDark[rack] = dark ? 1 : 0;
            setPresence(context, plan.racks[rack], !dark);
        }
    }
    const std::vector<std::uint32_t>& lost = m_physics->faults().lost;
    for (const std::uint32_t accelerator : lost) {
        if (std::ranges::find(m_lost, accelerator) == m_lost.end())
            setPresence(context, accelerator, false);
    }
    for (const std::uint32_t accelerator : m_lost) {
        if (std::ranges::find(lost, accelerator) == lost.end())
            setPresence(context, accelerator, true);
    }
    m_lost = lost;
}

void TwinSource::setPresence(hub::TickContext& context, std::uint32_t accelerator, bool present)
{
    m_columns->setReported(accelerator, present);
    context.inventory.setPresence(refOf(AssetClass::Accelerator, accelerator),
                                  present ? Presence::Present : Presence::Missing, context.now);
    m_events.push_back({EventKind::Presence, AssetClass::Accelerator, accelerator, present ? 0 : 1,
                        present ? Condition::Normal : Condition::High,
                        present ? "is reported again" : "is not reported any more"});
}

void TwinSource::setPresence(hub::TickContext& context, const PlanRack& rack, bool present)
{
    const Presence presence = present ? Presence::Present : Presence::Missing;
    for (std::uint32_t i = rack.accelerators.first; i < rack.accelerators.end(); ++i) {
        m_columns->setReported(i, present);
        context.inventory.setPresence(refOf(AssetClass::Accelerator, i), presence, context.now);
    }
    for (std::uint32_t node = rack.nodes.first; node < rack.nodes.end(); ++node)
        context.inventory.setPresence(refOf(AssetClass::Node, node), presence, context.now);
    const auto index = static_cast<std::uint32_t>(&rack - m_physics->plan().racks.data());
    m_events.push_back({EventKind::Presence, AssetClass::Rack, index, present ? 0 : 1,
                        present ? Condition::Normal : Condition::High,
                        m_physics->plan().rackName(index) + (present ? " reports again" : " is without power")});
}

void TwinSource::report(hub::TickContext& context)
{
    for (TwinEvent& it : m_events) {
        Event event;
        event.kind = it.kind;
        event.asset = refOf(it.assetClass, it.index);
        event.code = it.code;
        event.severity = it.severity;
        event.sourceTime = event.receiveTime = context.now;
        event.source = kName;
        event.text = std::move(it.text);
        context.events.push_back(std::move(event));
    }
    m_events.clear();
}

/// What the engines' histograms would hold: of a tenth of the deployments a tick.
void TwinSource::tellLatencies(hub::TickContext& context, bool all) const
{
    constexpr std::uint64_t kTurns = 10;
    const Catalogue& catalogue = m_store->catalogue();
    const auto first = catalogue.find("deployment.ttft_p95");
    const auto each = catalogue.find("deployment.tpot_p95");
    const std::span<const DeploymentReading> readings = m_physics->demand().readings();
    const auto tell = [&](std::optional<MeasureIndex> measure, std::size_t index, float p95, float requests) {
        if (auto histogram = latencyHistogram(static_cast<double>(p95), static_cast<double>(requests));
            measure && histogram)
            context.histograms.push_back({*measure,
                                          refOf(AssetClass::Deployment, static_cast<std::uint32_t>(index)).slot, 0,
                                          std::move(*histogram)});
    };
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (!all && (i + context.tick) % kTurns != 0)
            continue;
        tell(first, i, readings[i].ttft, readings[i].requests);
        tell(each, i, readings[i].tpot, readings[i].requests);
    }
}

AssetRef TwinSource::refOf(AssetClass assetClass, std::uint32_t index) const
{
    return {assetClass, m_slots[indexOf(assetClass)][index]};
}

hub::SourceStatus TwinSource::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

hub::Origin TwinSource::origin(AssetRef asset, MeasureIndex measure) const
{
    hub::Origin origin;
    const std::string_view id = m_columns ? m_columns->idOf(measure) : std::string_view();
    if (id.empty() || !asset.isValid() || m_store->catalogue().at(measure).assetClass != asset.assetClass)
        return origin;
    const std::vector<Slot>& slots = m_slots[indexOf(asset.assetClass)];
    if (std::ranges::find(slots, asset.slot) == slots.end())
        return origin;
    origin.source = kName;
    origin.rawSeries = "twin model " + std::string(id) + " seed " + std::to_string(m_options.seed);
    origin.scale = 1.0;
    // The store belongs to the hub's thread; from any other one there is no sample to be read safely.
    if (std::this_thread::get_id() != m_thread)
        return origin;
    const Column* column = m_store->find(measure);
    if (column && asset.slot < column->size() && column->mark(asset.slot).hasValue())
        origin.rawSample = column->kind == ValueKind::Counter ? std::to_string(column->counters[asset.slot])
                                                              : textOf(column->values[asset.slot]);
    return origin;
}

} // namespace

std::unique_ptr<hub::Source> makeTwin(const TwinOptions& options)
{
    return std::make_unique<TwinSource>(options);
}

} // namespace millwright::twin
