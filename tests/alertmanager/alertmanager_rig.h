// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/alertmanager/alertmanager_source.h"
#include "tests/support/fake_clock.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace millwright::alertmanager {

/// A hub that keeps an inventory and all events, and ticks when it is told to. Its clock is the test's, or the
/// machine's.
class AlertmanagerRig final : public hub::SourceSink {
public:
    enum class Time { Faked, Real };

    explicit AlertmanagerRig(AlertmanagerConfig config, Time kind = Time::Faked)
        : m_kind(kind)
        , m_source(std::move(config))
    {
        add(AssetClass::Fleet, "test", {});
    }
    ~AlertmanagerRig() override { m_source.stop(); }

    FakeClock time;

    void start() { m_isStarted = bool(m_source.start(*this)); }
    bool isStarted() const { return m_isStarted; }

    /// An asset "class:name", below the one with the id `parent`.
    AssetRef add(AssetClass assetClass, const std::string& name, const std::string& parent,
                 std::vector<std::pair<std::string, std::string>> attributes = {})
    {
        const std::scoped_lock lock(m_mutex);
        AssetSpec spec;
        spec.assetClass = assetClass;
        spec.id = nameOf(assetClass) + ":" + name;
        spec.name = name;
        spec.parent = m_inventory.findById(parent).value_or(AssetRef{});
        spec.attributes = std::move(attributes);
        const auto ref = m_inventory.upsert(spec);
        return ref ? *ref : AssetRef{};
    }

    void tick()
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<hub::HistogramReading> histograms;
        hub::TickContext context{clock().utc(), ++m_tick, milliseconds(1000), m_inventory,
                                 m_store,       m_events, histograms};
        m_source.tick(context);
    }
    /// Ticks until the condition holds; false after a minute.
    bool tickUntil(const std::function<bool()>& condition)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (std::chrono::steady_clock::now() < deadline) {
            tick();
            if (condition())
                return true;
            std::this_thread::sleep_for(milliseconds(5));
        }
        return false;
    }

    hub::SourceStatus status() const { return m_source.status(); }
    std::string detail() const { return m_source.status().detail; }
    std::vector<Event> events() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_events;
    }
    /// The first event from `from` on whose text contains the words; an empty event when there is none.
    Event eventWith(const std::string& words, std::size_t from = 0) const
    {
        const std::scoped_lock lock(m_mutex);
        for (std::size_t i = from; i < m_events.size(); ++i) {
            if (m_events[i].text.find(words) != std::string::npos)
                return m_events[i];
        }
        return {};
    }
    bool hasEvent(const std::string& words, std::size_t from = 0) const
    {
        return eventWith(words, from).kind != EventKind::Unspecified;
    }
    std::string idOf(AssetRef ref) const
    {
        const std::scoped_lock lock(m_mutex);
        return std::string(m_inventory.id(ref));
    }

    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<AssetRef> refs;
        for (const AssetRequest& asset : assets) {
            const auto ref = m_inventory.upsert(asset.spec);
            if (!ref)
                return ref.error();
            refs.push_back(*ref);
        }
        return refs;
    }
    void addLinks(std::vector<Link>) override {}
    void push(hub::Batch) override {}
    const Catalogue& catalogue() const override { return m_catalogue; }
    const Clock& clock() const override { return m_kind == Time::Real ? static_cast<const Clock&>(m_realTime) : time; }

private:
    const Time m_kind;
    const SystemClock m_realTime;
    const Catalogue m_catalogue = Catalogue::builtIn();
    mutable std::mutex m_mutex; ///< Guards what follows, but for the source.
    Inventory m_inventory;
    FleetStore m_store{m_catalogue};
    std::vector<Event> m_events;
    std::uint64_t m_tick = 0;
    bool m_isStarted = false;
    AlertmanagerSource m_source;
};

} // namespace millwright::alertmanager
