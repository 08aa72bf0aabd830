// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/target_reader.h"

#include <algorithm>
#include <bit>

namespace millwright::prometheus {

namespace {

/// More source times than this in one page are brought to whole seconds: a batch each would flood the hub.
constexpr std::size_t kMostExactTimes = 64;

/// The run of an output's measure, with room for its rows.
hub::SampleRun& runOf(hub::Batch& batch, const MeasureOutput& output)
{
    if (!batch.runs.empty() && batch.runs.back().measure == output.measure)
        return batch.runs.back();
    hub::SampleRun& run = batch.runs.emplace_back();
    const std::size_t rows = output.assets.size();
    run.measure = output.measure;
    run.slots.reserve(rows);
    run.marks.reserve(rows);
    run.values.reserve(output.values.size());
    run.counters.reserve(output.counters.size());
    return run;
}

} // namespace

hub::Batch& TargetReader::batchAt(std::vector<hub::Batch>& batches, UtcTime time, const hub::Batch& model)
{
    const auto same = [&](UtcTime wanted) {
        return std::find_if(batches.begin(), batches.end(),
                            [&](const hub::Batch& batch) { return batch.sourceTime == wanted; });
    };
    auto found = same(time);
    if (found == batches.end() && batches.size() >= kMostExactTimes) {
        time = std::chrono::floor<std::chrono::seconds>(time);
        found = same(time);
    }
    if (found != batches.end())
        return *found;
    batches.push_back(model);
    batches.back().sourceTime = time;
    return batches.back();
}

void TargetReader::takeOutput(MeasureOutput& output, std::vector<hub::Batch>& batches, const hub::Batch& model)
{
    if (output.assets.empty())
        return;
    MeasureOutput rest;
    rest.measure = output.measure;
    for (std::size_t row = 0; row < output.assets.size(); ++row) {
        const AssetRef ref = m_assets.at(output.assets[row]).ref;
        const UtcTime time = output.times.empty() ? m_page.scrapeStart : utcFromMillis(output.times[row]);
        if (ref.isValid()) {
            if (!m_given.empty() && !isNews(output, row, time))
                continue;
            hub::SampleRun& run = runOf(batchAt(batches, time, model), output);
            run.slots.push_back(ref.slot);
            run.marks.push_back(output.marks[row]);
            if (!output.counters.empty())
                run.counters.push_back(output.counters[row]);
            else
                run.values.push_back(output.values[row]);
            continue;
        }
        rest.assets.push_back(output.assets[row]);
        rest.marks.push_back(output.marks[row]);
        if (!output.counters.empty())
            rest.counters.push_back(output.counters[row]);
        else
            rest.values.push_back(output.values[row]);
        if (!output.times.empty())
            rest.times.push_back(output.times[row]);
    }
    if (rest.assets.empty())
        output.clear();
    else
        output = std::move(rest);
}

bool TargetReader::isNews(const MeasureOutput& output, std::size_t row, UtcTime time)
{
    std::vector<Given>& given = m_given[static_cast<std::size_t>(&output - m_outputs.data())];
    if (given.size() < m_assets.size())
        given.resize(m_assets.size());
    Given& last = given[output.assets[row]];
    const std::uint64_t bits = output.counters.empty() ? std::bit_cast<std::uint32_t>(output.values[row])
                                                       : static_cast<std::uint64_t>(output.counters[row]);
    if (time < last.time || (time == last.time && bits == last.bits && output.marks[row] == last.mark))
        return false;
    last = {time, bits, output.marks[row]};
    return true;
}

/// Once for each whole page, when all assets have their refs: holdings replace what was said before, so half of them
/// would be wrong.
std::optional<hub::Holdings> TargetReader::takeHoldings()
{
    if (!m_holdingsDue || m_assets.hasChanged())
        return std::nullopt;
    m_holdingsDue = false;
    return m_holdings.read(m_page, m_assets);
}

/// What percentiles of deployments were made of, so that they can be made of several deployments as well.
void TargetReader::takeHistograms(hub::Batch& batch)
{
    for (MeasureColumn& column : m_columns) {
        const MeasureIndex measure = column.rule().measure;
        if (column.rule().kind != SeriesKind::Histogram || m_catalogue.at(measure).assetClass != AssetClass::Deployment)
            continue;
        column.eachHistogram(m_page.scrapeStart, [&](std::uint32_t asset, Histogram histogram) {
            const AssetRef ref = m_assets.at(asset).ref;
            if (ref.isValid())
                batch.histograms.push_back({measure, ref.slot, m_teller, std::move(histogram)});
        });
    }
}

std::vector<hub::Batch> TargetReader::takeBatches(const std::string& source, UtcTime receiveTime)
{
    hub::Batch model;
    model.source = source;
    model.receiveTime = receiveTime;
    std::vector<hub::Batch> batches;
    hub::Batch& main = batchAt(batches, m_page.scrapeStart, model);
    for (std::size_t i = 0; i < m_presence.size(); ++i) {
        m_presence[i].asset = m_assets.at(m_presenceOf[i]).ref;
        if (m_presence[i].asset.isValid())
            main.presence.push_back(m_presence[i]);
    }
    m_presence.clear();
    m_presenceOf.clear();
    for (EventWatch::Found& found : m_found) {
        found.event.asset = m_assets.at(found.asset).ref;
        found.event.receiveTime = receiveTime;
        found.event.source = source;
        if (found.event.asset.isValid())
            main.events.push_back(found.event);
    }
    std::erase_if(m_found, [](const EventWatch::Found& found) { return found.event.asset.isValid(); });
    if (auto holdings = takeHoldings())
        main.holdings.push_back(std::move(*holdings));
    main.totals = m_totals.take(m_page, m_assets);
    takeHistograms(main);
    for (MeasureOutput& output : m_outputs)
        takeOutput(output, batches, model);
    std::erase_if(batches, [](const hub::Batch& batch) {
        return batch.runs.empty() && batch.presence.empty() && batch.events.empty() && batch.holdings.empty() &&
               batch.totals.empty() && batch.histograms.empty();
    });
    return batches;
}

} // namespace millwright::prometheus
