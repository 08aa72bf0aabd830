// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/batch_queue.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace millwright::hub {
namespace {

std::size_t samplesIn(const Batch& batch)
{
    std::size_t samples = 0;
    for (const SampleRun& run : batch.runs)
        samples += run.slots.size();
    return samples;
}

/// Which slots of a measure a later batch has.
class SeenSlots {
public:
    /// True when the slot was not there yet.
    bool insert(MeasureIndex measure, Slot slot)
    {
        std::vector<bool>& seen = m_seen[measure];
        if (slot >= seen.size())
            seen.resize(std::max<std::size_t>(slot + std::size_t{1}, 2 * seen.size()));
        if (seen[slot])
            return false;
        seen[slot] = true;
        return true;
    }

private:
    std::unordered_map<MeasureIndex, std::vector<bool>> m_seen;
};

template <typename T>
void keepOnly(std::vector<T>& values, const std::vector<std::size_t>& kept)
{
    if (values.empty())
        return;
    for (std::size_t i = 0; i < kept.size(); ++i)
        values[i] = values[kept[i]];
    values.resize(kept.size());
}

/// Within one run the last sample of a slot counts, as it does when a run is applied.
void keepUnseen(SampleRun& run, SeenSlots& seen)
{
    std::vector<std::size_t> kept;
    for (std::size_t i = run.slots.size(); i-- > 0;) {
        if (seen.insert(run.measure, run.slots[i]))
            kept.push_back(i);
    }
    std::reverse(kept.begin(), kept.end());
    keepOnly(run.slots, kept);
    keepOnly(run.values, kept);
    keepOnly(run.counters, kept);
    keepOnly(run.marks, kept);
}

/// Of each scheduler only its last word counts.
void keepLastHoldings(std::vector<Batch>& batches)
{
    std::set<std::string> told;
    for (std::size_t i = batches.size(); i-- > 0;) {
        std::erase_if(batches[i].holdings,
                      [&told](const Holdings& holdings) { return told.contains(holdings.scheduler); });
        for (const Holdings& holdings : batches[i].holdings)
            told.insert(holdings.scheduler);
    }
}

/// Of each series the newest reading, which stands for those before it.
void keepNewestTotals(std::vector<Batch>& batches)
{
    std::set<std::pair<MeasureIndex, std::uint64_t>> newer;
    for (std::size_t i = batches.size(); i-- > 0;) {
        std::vector<TotalReading>& totals = batches[i].totals;
        std::vector<TotalReading> kept;
        for (std::size_t t = totals.size(); t-- > 0;) {
            if (newer.insert({totals[t].measure, totals[t].series}).second)
                kept.push_back(totals[t]);
        }
        totals = std::move(kept);
    }
}

/// Of each teller the newest reading.
void keepNewestHistograms(std::vector<Batch>& batches)
{
    std::set<std::tuple<MeasureIndex, Slot, std::uint64_t>> newer;
    for (std::size_t i = batches.size(); i-- > 0;) {
        std::erase_if(batches[i].histograms, [&newer](const HistogramReading& reading) {
            return newer.contains({reading.measure, reading.slot, reading.teller});
        });
        for (const HistogramReading& reading : batches[i].histograms)
            newer.insert({reading.measure, reading.slot, reading.teller});
    }
}

bool isWellFormed(const SampleRun& run)
{
    const auto fits = [&](std::size_t size) { return size == 0 || size == run.slots.size(); };
    const auto farthest = std::max_element(run.slots.begin(), run.slots.end());
    constexpr Slot kFarthest = 1u << 26; // no class has more slots; what claims so must not cost memory here
    return fits(run.values.size()) && fits(run.counters.size()) && fits(run.marks.size()) &&
           (farthest == run.slots.end() || *farthest < kFarthest);
}

} // namespace

std::size_t mergeSuperseded(std::vector<Batch>& batches)
{
    SeenSlots seen;
    std::size_t left = 0;
    for (std::size_t i = batches.size(); i-- > 0;) {
        Batch& batch = batches[i];
        for (std::size_t r = batch.runs.size(); r-- > 0;) {
            if (isWellFormed(batch.runs[r]))
                keepUnseen(batch.runs[r], seen);
        }
        std::erase_if(batch.runs, [](const SampleRun& run) { return run.slots.empty(); });
        left += samplesIn(batch);
    }
    keepLastHoldings(batches);
    keepNewestTotals(batches);
    keepNewestHistograms(batches);
    std::erase_if(batches, [](const Batch& batch) {
        return batch.runs.empty() && batch.presence.empty() && batch.events.empty() && batch.totals.empty() &&
               batch.holdings.empty() && batch.histograms.empty();
    });
    return left;
}

void BatchQueue::push(Batch batch)
{
    const std::lock_guard lock(m_mutex);
    Waiting& waiting = m_sources[batch.source];
    waiting.samples += samplesIn(batch);
    waiting.events += batch.events.size();
    waiting.batches.push_back(std::move(batch));
    bound(waiting);
}

std::vector<Batch> BatchQueue::takeAll()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Batch> all;
    for (auto& [name, waiting] : m_sources) {
        all.insert(all.end(), std::make_move_iterator(waiting.batches.begin()),
                   std::make_move_iterator(waiting.batches.end()));
        waiting.batches.clear();
        waiting.samples = 0;
        waiting.events = 0;
        waiting.mergeAbove = 0;
    }
    return all;
}

BatchQueue::Losses BatchQueue::lossesOf(const std::string& source) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sources.find(source);
    return found == m_sources.end() ? Losses{} : found->second.losses;
}

void BatchQueue::bound(Waiting& waiting) const
{
    if (waiting.samples > std::max(m_bounds.samples, waiting.mergeAbove)) {
        const std::size_t left = mergeSuperseded(waiting.batches);
        waiting.losses.merged += waiting.samples - left;
        waiting.samples = left;
        waiting.mergeAbove = 2 * left;
    }
    for (auto batch = waiting.batches.begin(); waiting.events > m_bounds.events; ++batch) {
        const std::size_t excess = std::min(waiting.events - m_bounds.events, batch->events.size());
        batch->events.erase(batch->events.begin(), batch->events.begin() + static_cast<std::ptrdiff_t>(excess));
        waiting.events -= excess;
        waiting.losses.events += excess;
    }
}

} // namespace millwright::hub
