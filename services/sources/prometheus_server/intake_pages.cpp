// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/sample_intake.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>

namespace millwright::prometheus {

namespace {

/// More times than this do not wait for each other: the sender is catching up.
constexpr std::size_t kMostPages = 64;
constexpr std::size_t kMostSpare = 4;
constexpr milliseconds kLookForSettled{100};

} // namespace

bool SampleIntake::acceptsReplica(IntakeTarget& target, std::uint16_t replica)
{
    if (target.leader != replica) [[unlikely]] {
        const bool isFree =
            target.leaderHeard == Monotonic{} || m_monotonic - target.leaderHeard > m_options.leaderSilence;
        if (!isFree) {
            ++m_counts.replicas;
            return false;
        }
        target.leader = replica;
    }
    target.leaderHeard = m_monotonic;
    return true;
}

bool SampleIntake::acceptsTime(SeriesState& series, std::int64_t time)
{
    if (time <= series.last) [[unlikely]] {
        ++(time == series.last ? m_counts.duplicates : m_counts.late);
        return false;
    }
    if (time > m_latest) [[unlikely]] {
        ++m_counts.tooNew;
        refuse("a sample is further in the future than an hour: look at the clock of its sender");
        return false;
    }
    if (time < m_earliest) [[unlikely]] {
        ++m_counts.tooOld;
        return false;
    }
    series.spacing =
        series.last == 0 ? 0 : static_cast<std::uint32_t>(std::min<std::int64_t>(time - series.last, 3'600'000));
    series.last = time;
    return true;
}

bool SampleIntake::revive(std::uint32_t number)
{
    SeriesState& series = m_series[number];
    if (series.isLive) [[likely]]
        return false;
    series.isLive = true;
    ++m_targets[series.target]->live;
    ++m_liveSeries;
    return true;
}

void SampleIntake::add(std::uint32_t known, double value, std::int64_t time)
{
    const KnownLabels::Entry& entry = m_known.at(known);
    SeriesState& series = m_series[entry.series];
    IntakeTarget& target = *m_targets[series.target];
    if (!acceptsReplica(target, entry.replica) || !acceptsTime(series, time))
        return;
    if (series.bound == 0) {
        ++m_counts.unmapped; // by its name it could have been of use; by its labels it is not
        return;
    }
    ++m_counts.samples;
    IntakePage& page = target.pageAt(time);
    page.items.push_back({entry.series, value});
    page.hasNew |= revive(entry.series);
    if (!target.isWaiting) [[unlikely]] {
        target.isWaiting = true;
        target.waitingSince = m_monotonic;
        m_waiting.push_back(series.target);
    }
    if ((page.items.size() >= target.live && !page.hasNew) || target.pages.size() > kMostPages) [[unlikely]]
        m_complete.push_back(series.target);
}

void SampleIntake::flushSettled()
{
    for (const std::uint32_t target : m_complete)
        flush(target, false);
    m_complete.clear();
    if (m_monotonic - m_looked < kLookForSettled)
        return;
    m_looked = m_monotonic;
    for (const std::uint32_t target : m_waiting) {
        if (m_targets[target]->isWaiting && m_monotonic - m_targets[target]->waitingSince >= m_options.settle)
            flush(target, true);
    }
    std::erase_if(m_waiting, [&](std::uint32_t target) { return !m_targets[target]->isWaiting; });
}

void SampleIntake::wantNewAssets()
{
    for (std::size_t number = 0; number < m_readers.size(); ++number) {
        const auto [target, index] = m_readers[number];
        if (m_targets[target]->readers[index].reader->hasRequests())
            m_calls.wantAssets(number);
    }
}

void SampleIntake::flushAll(bool isWhole)
{
    m_complete.clear();
    for (const std::uint32_t target : m_waiting)
        flush(target, true);
    m_waiting.clear();
    for (std::uint32_t number = 0; isWhole && number < m_targets.size(); ++number) {
        IntakeTarget& target = *m_targets[number];
        if (target.newest != 0)
            endSilent(target, true);
    }
}

/// Reads the pages up to the newest complete one, or all.
void SampleIntake::flush(std::uint32_t number, bool all)
{
    IntakeTarget& target = *m_targets[number];
    std::size_t count = target.pages.size();
    while (!all && count > 0 && count <= kMostPages &&
           (target.pages[count - 1].hasNew || target.pages[count - 1].items.size() < target.live))
        --count;
    for (std::size_t i = 0; i < count; ++i) {
        IntakePage& page = target.pages[i];
        apply(target, page);
        page.items.clear();
        if (target.spare.size() < kMostSpare)
            target.spare.push_back(std::move(page));
    }
    target.pages.erase(target.pages.begin(), target.pages.begin() + static_cast<std::ptrdiff_t>(count));
    target.waitingSince = m_monotonic;
    target.isWaiting = !target.pages.empty();
    endSilent(target, false);
}

/// All series end at once: the server could not reach the target. That is no word on the assets, whose values age.
bool SampleIntake::isLast(const IntakeTarget& target, const IntakePage& page)
{
    return page.items.size() >= target.live && std::all_of(page.items.begin(), page.items.end(),
                                                           [](const auto& item) { return isStaleMarker(item.value); });
}

void SampleIntake::apply(IntakeTarget& target, const IntakePage& page)
{
    const UtcTime time = utcFromMillis(page.time);
    const bool isOver = isLast(target, page);
    for (IntakeTarget::Reader& reader : target.readers)
        reader.reader->beginValues(time);
    for (const IntakePage::Item& item : page.items) {
        if (isStaleMarker(item.value)) [[unlikely]] {
            end(item.series, !isOver);
            ++m_counts.ended;
            continue;
        }
        revive(item.series); // it may have ended in a page that waited with this one
        for (std::uint32_t at = m_series[item.series].bound; at != 0; at = m_bounds[at].next)
            target.readers[m_bounds[at].reader].reader->setValue(m_bounds[at].binding, item.value, time);
    }
    target.isDown = isOver;
    if (page.time > target.newest) {
        target.spacing = milliseconds(target.newest == 0 ? 0 : page.time - target.newest);
        target.newest = page.time;
    }
    if (time > m_newest) {
        m_newest = time;
        m_lag = m_now - time;
    }
    give(target);
}

void SampleIntake::give(IntakeTarget& target)
{
    for (IntakeTarget::Reader& reader : target.readers) {
        reader.reader->endValues();
        if (reader.reader->hasRequests())
            m_calls.wantAssets(reader.number);
        pushOf(reader.number);
    }
}

void SampleIntake::end(std::uint32_t number, bool isGone)
{
    SeriesState& series = m_series[number];
    IntakeTarget& target = *m_targets[series.target];
    for (std::uint32_t at = isGone ? series.bound : 0; at != 0; at = m_bounds[at].next)
        target.readers[m_bounds[at].reader].reader->endSeries(m_bounds[at].binding);
    if (!series.isLive)
        return;
    series.isLive = false;
    --target.live;
    --m_liveSeries;
}

/// Ends the series of which nothing has come while the target went on. Where nobody tells ends, those that missed
/// three samples in a round that was whole have ended.
void SampleIntake::endSilent(IntakeTarget& target, bool isWhole)
{
    constexpr std::int64_t kMissed = 3;
    constexpr std::int64_t kLookEvery = 10'000;
    const bool byMissed = isWhole && !m_options.marksEnds;
    if (!byMissed && target.newest - target.looked < kLookEvery)
        return;
    target.looked = target.newest;
    bool found = false;
    for (const std::uint32_t member : target.members) {
        const SeriesState& series = m_series[member];
        if (!series.isLive)
            continue;
        const std::int64_t silent = target.newest - series.last;
        const std::int64_t usual = std::max<std::int64_t>(series.spacing, target.spacing.count());
        if (silent <= m_options.goneAfter.count() && !(byMissed && usual != 0 && silent >= kMissed * usual))
            continue;
        if (!found) {
            for (IntakeTarget::Reader& reader : target.readers)
                reader.reader->beginValues(utcFromMillis(target.newest));
        }
        found = true;
        end(member, true);
    }
    if (found)
        give(target);
}

void SampleIntake::pushOf(std::size_t number)
{
    const auto [targetNumber, index] = m_readers[number];
    IntakeTarget& target = *m_targets[targetNumber];
    IntakeTarget::Reader& reader = target.readers[index];
    const milliseconds spacing = std::max(target.spacing, m_options.interval);
    for (hub::Batch& batch : reader.reader->takeBatches(m_options.source, m_now)) {
        if (m_options.interval > milliseconds{0})
            batch.interval = spacing;
        m_merges[reader.profile].merge(number, batch, m_catalogue,
                                       spacing == milliseconds{0} ? milliseconds{15'000} : spacing);
        m_calls.push(std::move(batch));
    }
}

std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>> SampleIntake::requests(std::size_t number)
{
    const auto [target, index] = m_readers[number];
    return m_targets[target]->readers[index].reader->requests();
}

void SampleIntake::resolved(std::size_t number, std::uint32_t asset, AssetRef ref)
{
    const auto [target, index] = m_readers[number];
    IntakeTarget::Reader& reader = m_targets[target]->readers[index];
    reader.reader->resolved(asset, ref);
    m_merges[reader.profile].addTarget(number, ref);
}

hub::Origin SampleIntake::origin(AssetRef asset, MeasureIndex measure) const
{
    hub::Origin all;
    for (const auto& [target, index] : m_readers) {
        const IntakeTarget::Reader& reader = m_targets[target]->readers[index];
        std::optional<hub::Origin> origin = reader.reader->origin(asset, measure);
        if (!origin)
            continue;
        if (all.rawSeries.empty()) {
            all = std::move(*origin);
            all.source = m_options.source;
            if (!m_merges[reader.profile].combines(measure))
                return all;
            continue;
        }
        all.others.push_back({std::move(origin->rawSeries), std::move(origin->rawSample), origin->scale});
        std::move(origin->others.begin(), origin->others.end(), std::back_inserter(all.others));
    }
    return all;
}

} // namespace millwright::prometheus
