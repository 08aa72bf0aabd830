// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/target_reader.h"

#include "services/sources/prometheus/exposition_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace millwright::prometheus {

namespace {

/// Earlier times come from hosts whose clock was never set; the scrape's own time is better then.
constexpr std::int64_t kEarliestMillis = 946'684'800'000; // 2000-01-01

} // namespace

TargetReader::TargetReader(std::shared_ptr<const Mapping> mapping, const Catalogue& catalogue, TargetIdentity identity,
                           const ExpositionLimits& limits, KeyedHash hash)
    : m_mapping(std::move(mapping))
    , m_catalogue(catalogue)
    , m_cache(limits, hash)
    , m_assets(*m_mapping, identity)
    , m_restarts(hash)
    , m_holdings(*m_mapping, identity)
    , m_totals(*m_mapping, m_catalogue, identity.instance)
    , m_teller(std::hash<std::string_view>{}(identity.instance))
{
    std::map<MeasureIndex, std::size_t> outputOf;
    std::vector<std::size_t> rules;
    for (const MeasureRule& rule : m_mapping->measures()) {
        m_columns.emplace_back(rule, m_catalogue.at(rule.measure));
        const auto [found, isNew] = outputOf.try_emplace(rule.measure, m_outputs.size());
        if (isNew) {
            m_outputs.emplace_back().measure = rule.measure;
            rules.push_back(0);
        }
        ++rules[found->second];
        m_outputOfColumn.push_back(found->second);
    }
    m_pagesWithout.resize(m_outputs.size(), kNeverSeen);
    for (const std::size_t count : rules)
        m_claims.push_back(count > 1 ? std::optional<Claims>(Claims()) : std::nullopt);
}

void TargetReader::begin(Format format, UtcTime scrapeStart)
{
    m_cache.begin(format);
    m_page.scrapeStart = scrapeStart;
    ++m_page.page;
    std::fill(m_page.raw.begin(), m_page.raw.end(), absentValue());
    std::fill(m_page.times.begin(), m_page.times.end(), 0);
    clearOutputs();
    m_presence.clear();
    m_presenceOf.clear();
    m_found.clear();
}

void TargetReader::clearOutputs()
{
    for (MeasureOutput& output : m_outputs)
        output.clear();
}

void TargetReader::beginValues(UtcTime time)
{
    m_given.resize(m_outputs.size());
    m_page.scrapeStart = time;
    ++m_page.page;
    clearOutputs();
}

void TargetReader::endValues()
{
    finish(true);
}

void TargetReader::feed(std::string_view piece)
{
    Sink sink{*this};
    m_cache.feed(piece, sink);
}

const PageReport& TargetReader::end(bool complete)
{
    Sink sink{*this};
    const PageReport& report = m_cache.end(complete, sink);
    const bool absenceMeans = report.complete && report.samples != 0; // an exporter that hangs may serve an empty page
    finish(absenceMeans);
    return report;
}

void TargetReader::finish(bool absenceMeans)
{
    m_restarts.read(m_page);
    updateCounters();
    readMeasures(absenceMeans);
    m_events.read(m_page, absenceMeans, m_found);
    notePresence(absenceMeans);
    noteLost(absenceMeans);
    m_holdingsDue = absenceMeans;
    freeCells();
}

double TargetReader::Sink::numberOrBlank(double value, std::string_view text, Binding binding)
{
    const auto blank = dcgmBlank(value, text, (binding.column & kIsCounter) != 0);
    return blank ? nanWithMark(*blank) : value;
}

Binding TargetReader::bind(const Series& series, const Family& family)
{
    Storage storage;
    for (const NameUse& use : m_mapping->usesOf(series.name)) {
        if (use.kind == NameUse::Kind::Measure)
            bindMeasure(use, series, family, storage);
        else if (use.kind == NameUse::Kind::Event)
            bindEvent(use, series, storage);
        else if (use.kind == NameUse::Kind::Holding)
            bindHolding(use, series, storage);
        else
            bindStart(storage);
    }
    if (RestartWatch::isCreatedName(series.name) && restartsMappedCounter(series))
        m_restarts.addCreated(series, cellOf(storage));
    if (!storage.cell)
        return {};
    return {storage.flags, *storage.cell};
}

void TargetReader::bindStart(Storage& storage)
{
    m_restarts.addStart(cellOf(storage));
    m_totals.addStart(cellOf(storage));
}

void TargetReader::bindMeasure(const NameUse& use, const Series& series, const Family& family, Storage& storage)
{
    const MeasureRule& rule = m_mapping->measures()[use.rule];
    const std::vector<LabelTest>& tests = rule.parts[use.part].where;
    if (!std::all_of(tests.begin(), tests.end(), [&](const LabelTest& test) { return test.holds(series); }))
        return;
    const auto asset = locate(rule.asset, series);
    if (!asset)
        return;
    const bool counts = rule.kind == SeriesKind::Counter || rule.kind == SeriesKind::Histogram;
    const std::uint32_t source = counts ? counterOf(storage, rule, series) : cellOf(storage);
    storage.flags |= contains(rule.blanks, BlankSet::Dcgm) ? kHasDcgmBlanks : 0;
    m_columns[use.rule].addSeries(*asset, use, source, series, family);
    m_totals.addSeries(use, *asset, cellOf(storage), series, family);
    m_assetOfCell[*storage.cell] = *asset + 1;
}

void TargetReader::bindEvent(const NameUse& use, const Series& series, Storage& storage)
{
    const EventRule& rule = m_mapping->events()[use.rule];
    if (!std::all_of(rule.where.begin(), rule.where.end(), [&](const LabelTest& test) { return test.holds(series); }))
        return;
    const auto asset = locate(rule.asset, series);
    if (!asset)
        return;
    storage.flags |= contains(rule.blanks, BlankSet::Dcgm) ? kHasDcgmBlanks : 0;
    storage.flags |= rule.sign == EventSign::Increase ? kIsCounter : 0;
    m_events.addSeries(rule, use.rank, *asset, cellOf(storage), series);
}

void TargetReader::bindHolding(const NameUse& use, const Series& series, Storage& storage)
{
    const HoldingFact& fact = m_mapping->holdings().facts[use.rule];
    if (!m_holdings.wants(fact, series))
        return;
    const bool ofAsset = fact.tells == HoldingTells::Holder || fact.tells == HoldingTells::Request ||
                         fact.tells == HoldingTells::Capacity;
    const auto asset = ofAsset ? locate(fact.asset, series) : std::optional<std::uint32_t>(0);
    if (!asset)
        return;
    m_holdings.addSeries(fact, *asset, cellOf(storage), series);
    if (ofAsset)
        m_assetOfCell[*storage.cell] = *asset + 1;
}

bool TargetReader::restartsMappedCounter(const Series& series) const
{
    const std::string family(familyOfSample(series.name));
    return !m_mapping->usesOf(family).empty() || !m_mapping->usesOf(family + "_total").empty() ||
           !m_mapping->usesOf(family + "_bucket").empty();
}

std::optional<std::uint32_t> TargetReader::locate(std::size_t rule, const Series& series)
{
    const auto asset = m_assets.locate(rule, series);
    m_unidentified += asset ? 0 : 1;
    return asset;
}

std::uint32_t TargetReader::cellOf(Storage& storage)
{
    if (storage.cell)
        return *storage.cell;
    if (!m_freeCells.empty()) {
        storage.cell = m_freeCells.back();
        m_freeCells.pop_back();
        return *storage.cell;
    }
    storage.cell = static_cast<std::uint32_t>(m_page.raw.size());
    m_page.raw.push_back(absentValue());
    m_assetOfCell.push_back(0);
    if (!m_page.times.empty())
        m_page.times.push_back(0);
    return *storage.cell;
}

std::uint32_t TargetReader::counterOf(Storage& storage, const MeasureRule& rule, const Series& series)
{
    storage.flags |= kIsCounter;
    if (storage.counter)
        return *storage.counter;
    storage.counter =
        m_freeCounters.empty() ? static_cast<std::uint32_t>(m_page.counters.size()) : m_freeCounters.back();
    if (m_freeCounters.empty())
        m_page.counters.emplace_back();
    else
        m_freeCounters.pop_back();
    m_page.counters[*storage.counter] = {cellOf(storage), rule.wrapBits, {}, {}};
    m_restarts.addCounter(series, *storage.counter);
    return *storage.counter;
}

void TargetReader::noteTime(std::uint32_t cell, std::int64_t unixMillis)
{
    if (unixMillis < kEarliestMillis)
        return;
    if (m_page.times.empty())
        m_page.times.resize(m_page.raw.size(), 0);
    m_page.times[cell] = unixMillis;
}

void TargetReader::updateCounters()
{
    for (PageValues::CounterCell& counter : m_page.counters) {
        counter.increase.reset();
        if (counter.cell == PageValues::kNoCell || !std::isfinite(m_page.raw[counter.cell]))
            continue;
        counter.increase = counter.counter.add(m_page.raw[counter.cell], m_page.timeOf(counter.cell), counter.wrapBits);
    }
}

void TargetReader::readMeasures(bool absenceMeans)
{
    for (std::optional<Claims>& claims : m_claims) {
        if (claims)
            claims->begin(m_page.page);
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].isEmpty())
            continue;
        const std::size_t output = m_outputOfColumn[i];
        OutputWriter writer(m_outputs[output], m_claims[output] ? &*m_claims[output] : nullptr, m_columns[i].isTotal(),
                            m_page.scrapeStart);
        m_columns[i].read(m_page, absenceMeans, writer);
    }
}

void TargetReader::notePresence(bool absenceMeans)
{
    m_mappedSeries = 0;
    for (std::uint32_t cell = 0; cell < m_page.raw.size(); ++cell) {
        if (m_assetOfCell[cell] == 0 || isAbsent(m_page.raw[cell]))
            continue;
        m_assets.see(m_assetOfCell[cell] - 1, m_page.page);
        ++m_mappedSeries;
    }
    for (const std::uint32_t number : m_assets.updatePresence(m_page.page, absenceMeans, m_page.scrapeStart)) {
        const AssetDirectory::Asset& asset = m_assets.at(number);
        m_presence.push_back({asset.ref, asset.request.spec.presence, m_page.scrapeStart});
        m_presenceOf.push_back(number);
    }
}

void TargetReader::freeCells()
{
    if (m_cellsGone.empty())
        return;
    std::vector<bool> gone(m_page.raw.size(), false);
    for (const std::uint32_t cell : m_cellsGone)
        gone[cell] = true;
    for (MeasureColumn& column : m_columns)
        column.dropCells(gone, m_page);
    m_restarts.dropCells(gone, m_page);
    m_events.dropCells(gone);
    m_totals.dropCells(gone);
    m_holdings.dropCells(gone);
    for (std::uint32_t i = 0; i < m_page.counters.size(); ++i) {
        PageValues::CounterCell& counter = m_page.counters[i];
        if (counter.cell == PageValues::kNoCell || !gone[counter.cell])
            continue;
        counter.cell = PageValues::kNoCell;
        m_freeCounters.push_back(i);
    }
    for (const std::uint32_t cell : m_cellsGone)
        m_assetOfCell[cell] = 0;
    m_freeCells.insert(m_freeCells.end(), m_cellsGone.begin(), m_cellsGone.end());
    m_cellsGone.clear();
}

std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>> TargetReader::requests()
{
    std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>> list;
    for (std::size_t rule = 0; rule < m_mapping->assets().size(); ++rule) { // parents have the lower numbers
        for (std::uint32_t number = 0; number < m_assets.size(); ++number) {
            const AssetDirectory::Asset& asset = m_assets.at(number);
            if (!asset.changed || asset.rule != rule)
                continue;
            list.emplace_back(number, asset.request);
            m_assets.markAsked(number);
        }
    }
    return list;
}

bool TargetReader::hasRequests() const
{
    return m_assets.hasChanged();
}

void TargetReader::resolved(std::uint32_t asset, AssetRef ref)
{
    m_assets.setRef(asset, ref);
}

std::optional<hub::Origin> TargetReader::origin(AssetRef asset, MeasureIndex measure) const
{
    const auto number = m_assets.find(asset);
    if (!number)
        return std::nullopt;
    for (const MeasureColumn& column : m_columns) {
        if (column.rule().measure != measure)
            continue;
        const std::vector<MeasureColumn::Cell> cells = column.cellsOf(*number, m_page);
        if (cells.empty())
            continue;
        const hub::RawSample first = rawSampleOf(cells.front());
        hub::Origin origin;
        origin.rawSeries = first.series;
        origin.rawSample = first.sample;
        origin.scale = first.scale;
        for (std::size_t i = 1; i < cells.size(); ++i)
            origin.others.push_back(rawSampleOf(cells[i]));
        return origin;
    }
    return std::nullopt;
}

hub::RawSample TargetReader::rawSampleOf(const MeasureColumn::Cell& cell) const
{
    char text[32];
    const double raw = m_page.raw[cell.cell];
    const auto written = std::to_chars(text, text + sizeof text, raw);
    return {m_seriesName ? m_seriesName(cell.cell) : m_cache.keyOfCell(cell.cell),
            std::isnan(raw) ? std::string("no number") : std::string(text, written.ptr), cell.scale};
}

} // namespace millwright::prometheus
