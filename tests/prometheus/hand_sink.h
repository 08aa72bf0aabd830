// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "tests/support/fake_clock.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// A hub's side of a source that only remembers. Thread-safe.
class HandSink final : public hub::SourceSink {
public:
    explicit HandSink(Catalogue catalogue = Catalogue::builtIn())
        : m_catalogue(std::move(catalogue))
    {
    }

    FakeClock time;

    /// Asset ids that resolve() refuses.
    void refuse(const std::string& id)
    {
        const std::scoped_lock lock(m_mutex);
        m_refused = id;
    }

    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_resolves;
        std::vector<AssetRef> refs;
        for (const AssetRequest& asset : assets) {
            if (!m_refused.empty() && asset.spec.id == m_refused)
                return Error{ErrorCode::Exhausted, "the fleet is full", asset.spec.id};
            if (!asset.parentId.empty() && !m_refs.contains(asset.parentId))
                return Error{ErrorCode::InvalidInput, "its parent is not known", asset.spec.id};
            m_parents[asset.spec.id] = asset.parentId;
            const auto slot = static_cast<Slot>(m_refs.size());
            refs.push_back(m_refs.try_emplace(asset.spec.id, AssetRef{asset.spec.assetClass, slot}).first->second);
        }
        return refs;
    }
    void addLinks(std::vector<Link>) override {}
    void push(hub::Batch batch) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_batches.push_back(std::move(batch));
        }
        m_changed.notify_all();
    }
    const Catalogue& catalogue() const override { return m_catalogue; }
    const Clock& clock() const override { return time; }

    /// Waits until `count` batches have come since the start.
    bool waitForBatches(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return m_batches.size() >= count; });
    }
    std::vector<hub::Batch> batches() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_batches;
    }
    AssetRef ref(const std::string& id) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_refs.find(id);
        return found == m_refs.end() ? AssetRef{} : found->second;
    }
    std::string parentOf(const std::string& id) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_parents.find(id);
        return found == m_parents.end() ? std::string() : found->second;
    }
    std::size_t resolves() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_resolves;
    }
    /// The last value pushed for a measure of an asset; NaN when there is none.
    double number(const std::string& id, const std::string& measure) const { return last(id, measure).first; }
    QualityMark mark(const std::string& id, const std::string& measure) const { return last(id, measure).second; }

private:
    std::pair<double, QualityMark> last(const std::string& id, const std::string& measure) const
    {
        const AssetRef asset = ref(id);
        const MeasureIndex index = m_catalogue.find(measure).value();
        std::pair<double, QualityMark> found{std::numeric_limits<double>::quiet_NaN(), {}};
        for (const hub::Batch& batch : batches()) {
            for (const hub::SampleRun& run : batch.runs) {
                for (std::size_t i = 0; run.measure == index && i < run.slots.size(); ++i) {
                    if (run.slots[i] == asset.slot)
                        found = {run.counters.empty() ? double{run.values[i]} : static_cast<double>(run.counters[i]),
                                 QualityMark::fromBits(run.marks[i])};
                }
            }
        }
        return found;
    }

    Catalogue m_catalogue;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::string, AssetRef> m_refs;
    std::map<std::string, std::string> m_parents;
    std::vector<hub::Batch> m_batches;
    std::string m_refused;
    std::size_t m_resolves = 0;
};

} // namespace millwright::prometheus
