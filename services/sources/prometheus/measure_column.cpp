// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/measure_column.h"

#include "services/sources/prometheus/exposition_parser.h"

#include <algorithm>
#include <cmath>

namespace millwright::prometheus {

namespace {

constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};
constexpr QualityMark kUnsupported{Quality::Missing, QualityReason::Unsupported};
constexpr QualityMark kOutOfRange{Quality::Missing, QualityReason::OutOfRange};
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double bucketBound(const Series& series)
{
    const std::string_view text = series.label("le");
    double bound = kNan;
    const char* end = text.data() + text.size();
    return !text.empty() && readNumber(text.data(), end, bound) == end ? bound : kNan;
}

} // namespace

MeasureColumn::MeasureColumn(const MeasureRule& rule, const MeasureInfo& info)
    : m_rule(rule)
    , m_info(info)
{
}

void MeasureColumn::addSeries(std::uint32_t asset, const NameUse& use, std::uint32_t source, const Series& series,
                              const Family& family)
{
    Entry entry;
    entry.source = source;
    entry.part = use.part;
    entry.rank = use.rank;
    entry.zeroIsUnsupported = !m_rule.unsupportedZero.label.empty() && m_rule.unsupportedZero.holds(series);
    const auto unit = m_rule.scaleOfUnit.find(family.unit);
    entry.scale = unit != m_rule.scaleOfUnit.end() ? unit->second : m_rule.scale;
    if (m_rule.kind == SeriesKind::Histogram) {
        const double bound = bucketBound(series);
        if (std::isnan(bound))
            return;
        m_bounds.push_back(bound);
    }
    if (m_rule.kind == SeriesKind::Histogram || !m_rule.alike.empty())
        entry.series = seriesNumber(asset, use, series);
    const auto [found, isNew] = m_rowOfAsset.try_emplace(asset, static_cast<std::uint32_t>(m_rows.size()));
    if (isNew) {
        m_rows.emplace_back();
        m_rows.back().asset = asset;
        if (m_rule.kind == SeriesKind::Histogram)
            m_windows.emplace_back();
    }
    entry.row = found->second;
    m_entries.push_back(entry);
}

std::uint32_t MeasureColumn::seriesNumber(std::uint32_t asset, const NameUse& use, const Series& series)
{
    std::vector<std::string> texts;
    for (const Label& label : series.labels) {
        const bool isLeftOut =
            label.name == "le" || std::find(m_rule.alike.begin(), m_rule.alike.end(), label.name) != m_rule.alike.end();
        if (!isLeftOut)
            texts.push_back(label.name + '\0' + label.value);
    }
    std::sort(texts.begin(), texts.end());
    std::string key = std::to_string(asset) + ' ' + std::to_string(use.part) + ' ' + std::to_string(use.rank);
    for (const std::string& text : texts)
        key += '\1' + text;
    return m_seriesNumbers.try_emplace(key, static_cast<std::uint32_t>(m_seriesNumbers.size())).first->second;
}

std::uint32_t MeasureColumn::cellOf(const Entry& entry, const PageValues& page) const
{
    return usesCounters() ? page.counters[entry.source].cell : entry.source;
}

void MeasureColumn::dropCells(const std::vector<bool>& cellGone, const PageValues& page)
{
    const auto gone = [&](const Entry& entry) { return cellGone[cellOf(entry, page)]; };
    for (std::size_t i = 0, kept = 0; i < m_bounds.size(); ++i) {
        if (!gone(m_entries[i]))
            m_bounds[kept++] = m_bounds[i];
    }
    std::erase_if(m_entries, gone);
    m_bounds.resize(std::min(m_bounds.size(), m_entries.size()));
    std::map<std::uint32_t, std::uint32_t> numbers; // old, new
    for (const Entry& entry : m_entries)
        numbers.try_emplace(entry.series, static_cast<std::uint32_t>(numbers.size()));
    for (Entry& entry : m_entries)
        entry.series = numbers.at(entry.series);
    std::erase_if(m_seriesNumbers, [&](const auto& item) { return !numbers.contains(item.second); });
    for (auto& [key, number] : m_seriesNumbers)
        number = numbers.at(number);
}

std::vector<MeasureColumn::Cell> MeasureColumn::cellsOf(std::uint32_t asset, const PageValues& page) const
{
    const auto row = m_rowOfAsset.find(asset);
    if (row == m_rowOfAsset.end())
        return {};
    std::vector<std::vector<const Entry*>> preferred(m_rule.parts.size());
    for (const Entry& entry : m_entries) {
        if (entry.row != row->second || isAbsent(page.raw[cellOf(entry, page)]))
            continue;
        std::vector<const Entry*>& part = preferred[entry.part];
        if (!part.empty() && entry.rank < part.front()->rank)
            part.clear();
        const bool isFirst = part.empty();
        if (isFirst || (entry.rank == part.front()->rank && combinesSeries()))
            part.push_back(&entry);
    }
    std::vector<Cell> cells;
    for (std::size_t part = 0; part < preferred.size(); ++part) {
        if (preferred[part].empty())
            return {};
        for (const Entry* entry : preferred[part]) {
            const double scale = m_rule.percentOrRatio ? m_learnedScale : entry->scale;
            cells.push_back({cellOf(*entry, page), scale * m_rule.parts[part].times});
        }
    }
    return cells;
}

void MeasureColumn::read(const PageValues& page, bool absenceMeans, OutputWriter& writer)
{
    m_seriesOnPage = 0;
    writer.expect(m_rows.size());
    if (m_rule.percentOrRatio)
        decideScale(page);
    if (isOneToOne())
        return readOneToOne(page, absenceMeans, writer);
    if (m_rule.kind == SeriesKind::Histogram)
        gatherHistograms(page);
    else
        gather(page);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        Reading reading{m_rows[row].asset, 0.0, kGood, page.scrapeStart};
        const Outcome outcome =
            m_rule.kind == SeriesKind::Histogram ? readQuantile(row, page, reading) : readRow(row, reading);
        finishRow(m_rows[row], outcome, reading, absenceMeans, writer);
    }
}

void MeasureColumn::finishRow(Row& row, Outcome outcome, const Reading& reading, bool absenceMeans,
                              OutputWriter& writer) const
{
    const bool ended = outcome == Outcome::Absent && row.had && absenceMeans;
    if (outcome == Outcome::Given)
        writer.add(reading);
    else if (ended)
        writer.add({reading.asset, kNan, kNotReported, reading.time});
    row.had = outcome == Outcome::Given || (row.had && !ended);
}

/// The common case, without gathering: one gauge series for each asset.
bool MeasureColumn::isOneToOne() const
{
    return (m_rule.kind == SeriesKind::Gauge || m_rule.kind == SeriesKind::State) && m_rule.parts.size() == 1 &&
           m_entries.size() == m_rows.size();
}

void MeasureColumn::readOneToOne(const PageValues& page, bool absenceMeans, OutputWriter& writer)
{
    const double times = m_rule.parts.front().times;
    for (const Entry& entry : m_entries) {
        const double raw = page.raw[entry.source];
        Row& row = m_rows[entry.row];
        Reading reading{row.asset, 0.0, kGood, page.timeOf(entry.source)};
        if (isAbsent(raw)) [[unlikely]] {
            reading.time = page.scrapeStart;
            finishRow(row, Outcome::Absent, reading, absenceMeans, writer);
            continue;
        }
        ++m_seriesOnPage;
        reading.value = meaningOf(raw) * (m_rule.percentOrRatio ? m_learnedScale : entry.scale) * times;
        reading.mark = markOf(raw, entry);
        judge(reading);
        row.had = true;
        writer.add(reading);
    }
}

void MeasureColumn::decideScale(const PageValues& page)
{
    bool sawFraction = false;
    for (const Entry& entry : m_entries) {
        const double raw = page.raw[cellOf(entry, page)];
        m_sawPercent |= raw > 1.0;
        sawFraction |= raw > 0.0 && raw < 1.0;
    }
    if (m_sawPercent)
        m_learnedScale = 1.0;
    else if (sawFraction)
        m_learnedScale = 100.0;
}

void MeasureColumn::gather(const PageValues& page)
{
    m_sums.assign(m_rows.size() * m_rule.parts.size(), Sum{});
    if (!m_rule.alike.empty())
        m_alike.assign(m_seriesNumbers.size(), kNan);
    for (const Entry& entry : m_entries)
        addEntry(entry, page);
}

void MeasureColumn::addEntry(const Entry& entry, const PageValues& page)
{
    const std::uint32_t cell = cellOf(entry, page);
    const double raw = page.raw[cell];
    if (isAbsent(raw))
        return;
    ++m_seriesOnPage;
    Sum& sum = m_sums[entry.row * m_rule.parts.size() + entry.part];
    if (sum.seen && entry.rank > sum.rank)
        return;
    if (!sum.seen || entry.rank < sum.rank)
        sum = Sum{};
    else if (m_rule.combine == Combine::First)
        return;
    sum.seen = true;
    sum.rank = entry.rank;
    sum.time = std::max(sum.time, page.timeOf(cell));
    const double scale = m_rule.percentOrRatio ? m_learnedScale : entry.scale;
    const QualityMark mark = markOf(raw, entry);
    if (m_rule.kind == SeriesKind::Presence)
        return addNumber(sum, 1.0, kGood);
    if (!m_rule.alike.empty() && mark.hasValue() && addAlike(entry, sum, raw * scale, mark))
        return;
    if (m_rule.kind != SeriesKind::Counter || !mark.hasValue())
        return addNumber(sum, meaningOf(raw) * scale, mark);
    const std::optional<Increase>& increase = page.counters[entry.source].increase;
    if (isTotal())
        return addNumber(sum, (!m_rows[entry.row].started ? raw : increase ? increase->amount : 0.0) * scale, mark);
    if (increase)
        addNumber(sum, increase->amount * scale / increase->seconds, mark);
}

/// Of series that say the same only what the greatest has more than those before it enters the sum. False for the first
/// of them.
bool MeasureColumn::addAlike(const Entry& entry, Sum& sum, double value, QualityMark mark)
{
    double& greatest = m_alike[entry.series];
    const bool isFirst = std::isnan(greatest) || !sum.known || !sum.mark.hasValue();
    const double more = value - greatest;
    greatest = isFirst ? value : std::max(greatest, value);
    if (isFirst)
        return false;
    if (more > 0.0)
        addNumber(sum, more, mark);
    return true;
}

/// The number behind a code, where the rule lists them; NaN for a code that is not listed.
double MeasureColumn::meaningOf(double raw) const
{
    if (m_rule.values.empty())
        return raw;
    const auto found = m_rule.values.find(raw);
    return found == m_rule.values.end() ? kNan : found->second;
}

void MeasureColumn::addNumber(Sum& sum, double value, QualityMark mark) const
{
    if (!sum.known) {
        sum.value = value;
        sum.mark = mark;
    } else if (!sum.mark.hasValue()) {
        sum.value = value;
        sum.mark = mark.hasValue() ? QualityMark(Quality::Estimated) : sum.mark;
    } else if (!mark.hasValue()) {
        sum.mark = QualityMark(Quality::Estimated);
    } else {
        sum.value = m_rule.combine == Combine::Max ? std::max(sum.value, value) : sum.value + value;
    }
    sum.known = true;
}

QualityMark MeasureColumn::markOf(double raw, const Entry& entry) const
{
    if (std::isnan(raw))
        return markOfNan(raw);
    if (std::isinf(raw))
        return kOutOfRange;
    if (!m_rule.values.empty() && !m_rule.values.contains(raw))
        return kNotReported;
    if (raw == 0.0 && entry.zeroIsUnsupported)
        return kUnsupported;
    const bool blank = (raw == -1.0 && contains(m_rule.blanks, BlankSet::MinusOne)) ||
                       (raw == 4294967295.0 && contains(m_rule.blanks, BlankSet::Uint32Max));
    return blank ? kNotReported : kGood;
}

MeasureColumn::Outcome MeasureColumn::readRow(std::size_t index, Reading& reading)
{
    const std::size_t parts = m_rule.parts.size();
    UtcTime time = kNoTime;
    for (std::size_t part = 0; part < parts; ++part) {
        const Sum& sum = m_sums[index * parts + part];
        if (!sum.known)
            return sum.seen ? Outcome::Quiet : Outcome::Absent;
        reading.value += sum.value * m_rule.parts[part].times;
        reading.mark = worse(reading.mark, sum.mark);
        time = std::max(time, sum.time);
    }
    reading.time = time;
    Row& row = m_rows[index];
    if (isTotal() && reading.mark.hasValue()) {
        row.total += reading.value;
        row.started = true;
        reading.value = row.total;
    }
    judge(reading);
    return Outcome::Given;
}

void MeasureColumn::judge(Reading& reading) const
{
    constexpr double kStateEnd = 16'777'216.0; // 2^24: exact in a float
    if (reading.mark.hasValue() && m_info.kind == ValueKind::State &&
        (reading.value < 0.0 || reading.value >= kStateEnd || reading.value != std::floor(reading.value)))
        reading.mark = kOutOfRange;
    if (!reading.mark.hasValue())
        reading.value = kNan;
}

void MeasureColumn::gatherHistograms(const PageValues& page)
{
    std::vector<std::uint16_t> rank(m_rows.size(), 0xFFFF);
    std::vector<std::map<std::uint32_t, std::vector<Bucket>>> increases(m_rows.size()); // by row and series
    for (const Entry& entry : m_entries) {
        if (isAbsent(page.raw[cellOf(entry, page)]))
            continue;
        ++m_seriesOnPage;
        rank[entry.row] = std::min<std::uint16_t>(rank[entry.row], entry.rank);
    }
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry& entry = m_entries[i];
        const std::optional<Increase>& increase = page.counters[entry.source].increase;
        if (increase && entry.rank == rank[entry.row])
            increases[entry.row][entry.series].push_back({m_bounds[i], increase->amount});
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        std::vector<std::vector<Bucket>> series;
        for (auto& [number, buckets] : increases[row])
            series.push_back(std::move(buckets));
        m_windows[row].add(page.scrapeStart, std::move(series));
    }
}

MeasureColumn::Outcome MeasureColumn::readQuantile(std::size_t row, const PageValues& page, Reading& reading)
{
    const auto quantile = m_windows[row].quantile(m_rule.quantile, page.scrapeStart, m_rule.window);
    if (!quantile)
        return Outcome::Absent;
    reading.value = quantile->value * m_rule.scale;
    reading.mark = quantile->atLeast ? QualityMark(Quality::Estimated, QualityReason::OutOfRange)
                   : quantile->apart ? QualityMark(Quality::Estimated)
                                     : kGood;
    judge(reading);
    return Outcome::Given;
}

void MeasureColumn::eachHistogram(UtcTime now, const std::function<void(std::uint32_t, Histogram)>& visit)
{
    for (std::size_t row = 0; row < m_windows.size(); ++row) {
        for (const std::vector<Bucket>& sum : m_windows[row].sums(now, m_rule.window)) {
            std::vector<double> bounds, counts;
            for (const Bucket& bucket : sum) {
                if (std::isfinite(bucket.bound))
                    bounds.push_back(bucket.bound * m_rule.scale);
                counts.push_back(bucket.count);
            }
            Result<Histogram> histogram = Histogram::withBounds(std::move(bounds));
            if (histogram && counts.back() > 0.0 && histogram->setCumulative(counts))
                visit(m_rows[row].asset, std::move(*histogram));
        }
    }
}

} // namespace millwright::prometheus
