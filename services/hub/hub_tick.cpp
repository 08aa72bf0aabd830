// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/apply.h"
#include "services/hub/condition_events.h"
#include "services/hub/hub_impl.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

namespace millwright::hub {
namespace {

std::string presenceText(const Inventory& inventory, const PresenceChange& change)
{
    const std::string name = nameOf(change.asset.assetClass) + " " + inventory.path(change.asset);
    switch (change.presence) {
    case Presence::Missing:
        return name + " is not reported any more";
    case Presence::Retired:
        return name + " was retired";
    default:
        return name + " is reported again";
    }
}

} // namespace

TickView Hub::Impl::view()
{
    return {m_tick,
            m_now,
            m_catalogue,
            m_inventory,
            m_store,
            [this](MeasureIndex measure, AssetClass group) -> const Rollup& { return m_cache.rollup(measure, group); },
            [this](AssetClass group, AssetClass member) -> const Grouping& { return m_cache.grouping(group, member); }};
}

void Hub::Impl::tick()
{
    const auto began = std::chrono::steady_clock::now();
    tickAt(m_clock->monotonic(), m_clock->utc());
    if (m_publisher)
        m_publisher(view());
    finishTick(m_now, began);
}

void Hub::Impl::tickAt(Monotonic monotonic, UtcTime now)
{
    const milliseconds elapsed = monotonic - std::exchange(m_lastTick, monotonic);
    ++m_tick;
    m_now = now;

    const auto span = std::chrono::duration_cast<milliseconds>(elapsed * m_options.speed);
    runSources(now, span);
    applyBatches(now, monotonic);
    m_cache.setTime(now);
    missUnclaimed(monotonic);
    m_freshness.age(m_store, monotonic);
    for (Event& event : m_frozen.look(m_inventory, m_store, m_tick, now))
        m_events.push_back(std::move(event));
    DerivedColumns derived(m_inventory, m_store, m_cache);
    m_percentiles.take(std::exchange(m_told, {}), monotonic);
    m_percentiles.derive(derived, monotonic);
    m_derivation.beforeConditions(derived, span);
    judgeConditions(now, monotonic);
    m_derivation.afterConditions(derived, m_conditions, m_cache);
    sayOverheld();
    m_metering.book(derived, m_derivation, now, elapsed, span);
    m_series.record(m_inventory, m_store, m_cache, monotonic, now);
    keepState(monotonic);

    m_journal.append(std::exchange(m_events, {}));
}

void Hub::Impl::runSources(UtcTime now, milliseconds elapsed)
{
    if (m_isClosing)
        return;
    m_versions.assign(m_catalogue.size(), 0);
    for (const Column* column : std::as_const(m_store).columns())
        m_versions[column->measure] = column->version;
    {
        const std::lock_guard lock(m_inventoryMutex);
        TickContext context{now, m_tick, elapsed, m_inventory, m_store, m_events, m_told};
        for (const auto& source : m_book.sources()) {
            const std::size_t before = m_events.size();
            source->tick(context);
            for (std::size_t i = before; i < m_events.size(); ++i) {
                m_events[i].receiveTime = now;
                if (m_events[i].source.empty())
                    m_events[i].source = source->name();
            }
        }
    }
    for (const Column* column : std::as_const(m_store).columns()) {
        if (!column->times.empty() && column->version != m_versions[column->measure])
            m_freshness.followBaseTime(*m_store.find(column->measure));
    }
}

void Hub::Impl::applyBatches(UtcTime now, Monotonic monotonic)
{
    std::vector<Batch> batches = m_batches.takeAll();
    const bool changesPresence =
        std::any_of(batches.begin(), batches.end(), [](const Batch& batch) { return !batch.presence.empty(); });
    if (changesPresence) {
        const std::lock_guard lock(m_inventoryMutex);
        for (const Batch& batch : batches)
            applyPresence(batch);
    }
    for (Batch& batch : batches) {
        Refusals refusals;
        applyBatch(batch, m_inventory, m_store, m_freshness, m_owners, monotonic, refusals);
        m_book.refused(batch.source, refusals);
        m_workloads.take(batch, monotonic);
        takeTotals(batch, now);
        takeHistograms(batch, monotonic);
        takeEvents(batch);
    }
    applyWorkloads(now, monotonic);
    for (Event& event : m_book.changes(m_batches, now))
        m_events.push_back(std::move(event));
}

/// Of two sources that tell of one deployment only one is believed, so that no token is counted twice.
void Hub::Impl::takeTotals(const Batch& batch, UtcTime now)
{
    const ValueOwners::Number source = m_owners.numberOf(batch.source);
    const auto isBelieved = [&](const TotalReading& reading) {
        return m_owners.owns(reading.measure, reading.slot, source);
    };
    m_metering.take({batch.totals, source, isBelieved}, m_inventory, now);
}

void Hub::Impl::applyWorkloads(UtcTime now, Monotonic monotonic)
{
    if (!m_workloads.isDue(m_inventory, monotonic))
        return;
    const std::lock_guard lock(m_inventoryMutex);
    m_workloads.apply(m_inventory, now);
}

void Hub::Impl::judgeConditions(UtcTime now, Monotonic monotonic)
{
    m_conditions.take(m_events, m_inventory, monotonic);
    m_conditions.update(m_inventory, m_store, now, monotonic);
    for (Event& event : conditionEvents(m_conditions, m_store, now))
        m_events.push_back(std::move(event));
}

void Hub::Impl::applyPresence(const Batch& batch)
{
    for (const PresenceChange& change : batch.presence) {
        if (!m_inventory.contains(change.asset) || m_inventory.presence(change.asset) == change.presence)
            continue;
        if (!m_inventory.attribute(change.asset, kDecommissionedBy).empty())
            continue; // only the registry brings it back
        m_inventory.setPresence(change.asset, change.presence, change.since);
        Event event = presenceEvent(change);
        event.receiveTime = batch.receiveTime;
        event.source = batch.source;
        m_events.push_back(std::move(event));
    }
}

void Hub::Impl::missUnclaimed(Monotonic monotonic)
{
    if (!m_claimsDue || monotonic < *m_claimsDue)
        return;
    m_claimsDue.reset();
    std::size_t missed = 0;
    {
        const std::lock_guard lock(m_inventoryMutex);
        m_origins.claims.eachUnclaimed([&](AssetRef asset) {
            if (asset.assetClass == AssetClass::Fleet || m_inventory.presence(asset) != Presence::Present)
                return;
            m_inventory.setPresence(asset, Presence::Missing, m_status.started);
            ++missed;
        });
    }
    if (missed == 0)
        return;
    Event event;
    event.kind = EventKind::Source;
    event.severity = Condition::Medium;
    event.sourceTime = event.receiveTime = m_now;
    event.source = "state";
    event.text = std::to_string(missed) + " assets that were known before the start are reported by no source";
    m_events.push_back(std::move(event));
}

void Hub::Impl::sayOverheld()
{
    const Overheld& overheld = m_derivation.overheld();
    if (std::exchange(m_overheld, overheld) == overheld)
        return;
    Event event;
    event.kind = EventKind::Source;
    event.severity = overheld.accelerators > 0 ? Condition::Medium : Condition::Normal;
    event.sourceTime = event.receiveTime = m_now;
    event.source = "allocations";
    event.text = "No accelerator is held by more than the whole any more";
    if (overheld.accelerators > 0) {
        event.asset = {AssetClass::Accelerator, overheld.worst};
        event.text = std::to_string(overheld.accelerators) + " accelerators are held by more than the whole, " +
                     m_inventory.path(event.asset) + " to " + std::to_string(std::lround(overheld.most * 100.0)) +
                     " %: sums over their holders count them more than once";
    }
    m_events.push_back(std::move(event));
}

Event Hub::Impl::presenceEvent(const PresenceChange& change) const
{
    Event event;
    event.kind = EventKind::Presence;
    event.asset = change.asset;
    event.code = change.presence == Presence::Present ? 0 : 1;
    event.severity = change.presence == Presence::Missing ? Condition::Medium : Condition::Normal;
    event.sourceTime = event.receiveTime = change.since;
    event.text = presenceText(m_inventory, change);
    return event;
}

void Hub::Impl::takeEvents(Batch& batch)
{
    for (Event& event : batch.events) {
        if (event.source.empty())
            event.source = batch.source;
        if (event.receiveTime == kNoTime)
            event.receiveTime = batch.receiveTime;
        m_events.push_back(std::move(event));
    }
}

/// Of two sources that tell of one deployment only one is believed.
void Hub::Impl::takeHistograms(Batch& batch, Monotonic monotonic)
{
    const ValueOwners::Number source = m_owners.numberOf(batch.source);
    std::erase_if(batch.histograms, [&](const HistogramReading& reading) {
        return !m_owners.owns(reading.measure, reading.slot, source);
    });
    m_percentiles.take(std::move(batch.histograms), monotonic);
}

void Hub::Impl::keepState(Monotonic monotonic)
{
    m_state->tick(inventoryReader(), m_origins, m_inventory.revision(), m_series.history(), m_metering.meters(),
                  monotonic);
    for (Event& event : m_state->takeEvents(m_now))
        m_events.push_back(std::move(event));
}

InventoryReader Hub::Impl::inventoryReader() const
{
    return [this](const std::function<void(const Inventory&)>& read) { readInventory(read); };
}

void Hub::Impl::finishTick(UtcTime now, std::chrono::steady_clock::time_point began)
{
    const auto took = std::chrono::steady_clock::now() - began;
    const std::lock_guard lock(m_statusMutex);
    m_status.tick = m_tick;
    m_status.now = now;
    m_status.tickMicroseconds =
        static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    m_status.ticksLate = m_schedule.late();
    m_status.slotEpoch = m_inventory.slotEpoch();
    m_status.inventoryRevision = m_inventory.revision();
    m_status.assets = m_inventory.size();
}

} // namespace millwright::hub
