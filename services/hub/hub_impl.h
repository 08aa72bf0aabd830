// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/batch_queue.h"
#include "services/hub/conditions.h"
#include "services/hub/derive.h"
#include "services/hub/event_journal.h"
#include "services/hub/fair_shared_mutex.h"
#include "services/hub/freshness.h"
#include "services/hub/frozen_watch.h"
#include "services/hub/hub.h"
#include "services/hub/inventory_state.h"
#include "services/hub/metering.h"
#include "services/hub/percentiles.h"
#include "services/hub/series_book.h"
#include "services/hub/source_book.h"
#include "services/hub/state_keeper.h"
#include "services/hub/tick_cache.h"
#include "services/hub/tick_schedule.h"
#include "services/hub/value_owners.h"
#include "services/hub/work_queue.h"
#include "services/hub/workload_book.h"

#include <array>
#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace millwright::hub {

/// The hub's parts and who may touch them. The owner is the hub thread, or in manual mode whoever runs through m_work.
/// m_inventory is written by the owner under m_inventoryMutex and read by the owner without it.
class Hub::Impl final {
public:
    Impl(HubOptions options, Catalogue catalogue, std::shared_ptr<const Clock> clock);
    ~Impl();

    // hub_life.cpp
    Result<void> start();
    Result<void> startManually();
    void stop();
    void tickOnce();

    // hub_tick.cpp, on the owner
    void tick();
    TickView view();

    // hub_sink.cpp: what sources call
    Result<std::vector<AssetRef>> resolve(std::vector<SourceSink::AssetRequest> assets, bool isSimulated);
    void addLinks(std::vector<Link> links);
    void push(Batch batch);
    const Catalogue& catalogue() const { return m_catalogue; }
    const Clock& clock() const { return *m_clock; }

    void readInventory(const std::function<void(const Inventory&)>& read) const;
    void query(const std::function<void(const TickView&)>& ask);
    Result<SeriesAnswer> series(const SeriesQuery& query);
    void readMeters(const std::function<void(const MeterBook&)>& read);
    Result<ExplainAnswer> explain(AssetRef asset, MeasureIndex measure);
    HubStatus status() const;

    SourceBook m_book;
    EventJournal m_journal;
    std::function<void(const TickView&)> m_publisher;
    const HubOptions m_options;

private:
    class Door;

    void run(std::promise<void>& isReady);
    void prepare(bool isManual);
    void populate();
    void livePast();
    void tickAt(Monotonic monotonic, UtcTime now);
    void claimPopulated(const Source& source, const std::array<Slot, kMaxAssetClasses>& before);
    void ensureFleetAsset();

    void runSources(UtcTime now, milliseconds elapsed);
    void applyBatches(UtcTime now, Monotonic monotonic);
    void applyPresence(const Batch& batch);
    void judgeConditions(UtcTime now, Monotonic monotonic);
    Event presenceEvent(const PresenceChange& change) const;
    void takeTotals(const Batch& batch, UtcTime now);
    void takeEvents(Batch& batch);
    void takeHistograms(Batch& batch, Monotonic monotonic);
    void keepState(Monotonic monotonic);
    void missUnclaimed(Monotonic monotonic);
    void sayOverheld();
    InventoryReader inventoryReader() const;
    void finishTick(UtcTime now, std::chrono::steady_clock::time_point began);

    Result<AssetRef> resolveOne(SourceSink::AssetRequest& request, bool isSimulated);
    void joinRegistered(SourceSink::AssetRequest& request);
    void keepRegistered(AssetRef asset, AssetSpec& spec) const;
    void applyWorkloads(UtcTime now, Monotonic monotonic);
    void introduceSources();

    const Catalogue m_catalogue;
    const std::shared_ptr<const Clock> m_clock;

    mutable WorkQueue m_work;
    BatchQueue m_batches;
    mutable FairSharedMutex m_inventoryMutex;
    Inventory m_inventory;
    AssetOrigins m_origins; // guarded like the inventory
    FleetStore m_store;
    TickCache m_cache;
    Freshness m_freshness;
    ValueOwners m_owners;
    WorkloadBook m_workloads;
    std::vector<const Placer*> m_placers;
    std::unordered_map<std::string, std::string> m_joined; // registered id of equipment, by telemetry's
    FrozenWatch m_frozen{m_catalogue};
    Conditions m_conditions;
    Derivation m_derivation;
    Percentiles m_percentiles{m_catalogue};
    SeriesBook m_series;
    Overheld m_overheld; // as it was said
    Metering m_metering{m_catalogue};
    std::optional<StateKeeper> m_state;
    std::vector<std::unique_ptr<SourceSink>> m_doors; // by source
    std::vector<std::uint64_t> m_versions;            // of each column, before the sources of this tick wrote
    std::vector<Event> m_events;                      // of this tick
    std::vector<HistogramReading> m_told;             // by sources inside this tick

    TickSchedule m_schedule;
    std::uint64_t m_tick = 0;
    UtcTime m_now = kNoTime;
    Monotonic m_lastTick{};
    std::optional<Monotonic> m_claimsDue; // until then restored assets are believed

    std::thread m_thread;
    std::atomic<bool> m_isClosing = false;  // sources are refused
    std::atomic<bool> m_isStopping = false; // the thread ends
    bool m_isRunning = false;
    std::mutex m_lifeMutex;

    mutable std::mutex m_statusMutex;
    HubStatus m_status; // without its sources
};

} // namespace millwright::hub
