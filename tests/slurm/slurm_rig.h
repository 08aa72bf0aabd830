// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/slurm/slurm_source.h"
#include "tests/support/fake_clock.h"

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace millwright::slurm {

/// A hub that keeps an inventory and all batches, and ticks when it is told to.
class SlurmRig final : public hub::SourceSink {
public:
    explicit SlurmRig(SlurmConfig config)
        : m_source(std::move(config))
    {
        AssetSpec fleet;
        fleet.id = "fleet:test";
        fleet.assetClass = AssetClass::Fleet;
        static_cast<void>(m_inventory.upsert(fleet));
    }
    ~SlurmRig() override { m_source.stop(); }

    FakeClock time;

    void start() { m_isStarted = bool(m_source.start(*this)); }
    bool isStarted() const { return m_isStarted; }
    void stop() { m_source.stop(); }

    /// Ticks until the condition holds; false after a minute.
    bool tickUntil(const std::function<bool()>& condition)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (std::chrono::steady_clock::now() < deadline) {
            {
                const std::scoped_lock lock(m_mutex);
                std::vector<Event> events;
                std::vector<hub::HistogramReading> histograms;
                hub::TickContext context{time.utc(), ++m_tick, milliseconds(1000), m_inventory,
                                         m_store,    events,   histograms};
                m_source.tick(context);
            }
            if (condition())
                return true;
            std::this_thread::sleep_for(milliseconds(5));
        }
        return false;
    }

    hub::SourceStatus status() const { return m_source.status(); }
    std::string detail() const { return m_source.status().detail; }
    hub::Origin origin(const std::string& id, const std::string& measure) const
    {
        return m_source.origin(ref(id), m_catalogue.find(measure).value());
    }

    void addAsset(AssetSpec spec, const std::string& parentId)
    {
        const std::scoped_lock lock(m_mutex);
        spec.parent = m_inventory.findById(parentId).value_or(AssetRef{});
        static_cast<void>(m_inventory.upsert(spec));
    }
    AssetRef ref(const std::string& id) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_inventory.findById(id).value_or(AssetRef{});
    }
    std::size_t count(AssetClass assetClass) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_inventory.count(assetClass);
    }
    /// What was said last of who holds what.
    std::vector<hub::Workload> workloads() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_holdings;
    }
    std::size_t holdingsSaid() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_holdingsSaid;
    }
    /// The last value of a measure of an asset; NaN when there is none.
    float value(const std::string& id, const std::string& measure) const
    {
        const AssetRef asset = ref(id);
        const std::scoped_lock lock(m_mutex);
        const Column* column = std::as_const(m_store).find(m_catalogue.find(measure).value());
        const bool has = asset.isValid() && column != nullptr && asset.slot < column->size();
        return has ? column->values[asset.slot] : std::numeric_limits<float>::quiet_NaN();
    }
    std::vector<Event> events() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_events;
    }

    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<AssetRef> refs;
        for (AssetRequest& asset : assets) {
            if (!asset.parentId.empty())
                asset.spec.parent = m_inventory.findById(asset.parentId).value_or(AssetRef{});
            const auto ref = m_inventory.upsert(asset.spec);
            if (!ref)
                return ref.error();
            refs.push_back(*ref);
        }
        return refs;
    }
    void addLinks(std::vector<Link>) override {}
    void push(hub::Batch batch) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const hub::SampleRun& run : batch.runs) {
            Column& column = m_store.column(run.measure, m_inventory.count(m_catalogue.at(run.measure).assetClass));
            for (std::size_t i = 0; i < run.slots.size(); ++i)
                column.values[run.slots[i]] = run.values[i];
        }
        for (hub::Holdings& holdings : batch.holdings) {
            m_holdings = std::move(holdings.workloads);
            ++m_holdingsSaid;
        }
        m_events.insert(m_events.end(), batch.events.begin(), batch.events.end());
    }
    const Catalogue& catalogue() const override { return m_catalogue; }
    const Clock& clock() const override { return time; }

private:
    const Catalogue m_catalogue = Catalogue::builtIn();
    mutable std::mutex m_mutex; ///< Guards what follows, but for the source.
    Inventory m_inventory;
    FleetStore m_store{m_catalogue};
    std::vector<hub::Workload> m_holdings;
    std::size_t m_holdingsSaid = 0;
    std::vector<Event> m_events;
    std::uint64_t m_tick = 0;
    bool m_isStarted = false;
    SlurmSource m_source;
};

} // namespace millwright::slurm
