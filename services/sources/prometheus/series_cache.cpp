// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/series_cache.h"

#include "services/sources/input/display_text.h"
#include <algorithm>
#include <limits>

namespace millwright::prometheus {

namespace {

using input::displayText;

constexpr std::size_t kMostNames = std::numeric_limits<std::uint16_t>::max();

bool sameContent(const Series& a, const Series& b)
{
    return a.name == b.name && a.labels.size() == b.labels.size() &&
           std::all_of(a.labels.begin(), a.labels.end(), [&](const Label& label) {
               return std::find(b.labels.begin(), b.labels.end(), label) != b.labels.end();
           });
}

std::size_t nameEnd(std::string_view key)
{
    return std::min(key.find_first_of("{ \t"), key.size());
}

/// Where the key ends in all lines but those with an exemplar; a wrong guess finds nothing in the table.
std::size_t likelyKeyLength(std::string_view line)
{
    const std::size_t brace = line.rfind('}');
    return brace != std::string_view::npos ? brace + 1 : nameEnd(line);
}

} // namespace

SeriesCache::SeriesCache(const ExpositionLimits& limits, KeyedHash hash)
    : m_limits(limits)
    , m_hash(hash)
    , m_pool(hash)
    , m_families(0, TextHash{hash})
{
    Entry sentinel;
    sentinel.labelsLength = std::numeric_limits<std::uint32_t>::max();
    m_entries.push_back(sentinel);
    m_names.emplace_back();
}

void SeriesCache::begin(Format format)
{
    m_format = format;
    m_report = {};
    m_carry.clear();
    m_last = 0;
    m_misses = 0;
    m_seen = 0;
    m_stayed = 0;
    m_unreadable.clear();
    ++m_page;
}

std::string SeriesCache::keyOfCell(std::uint32_t cell) const
{
    for (const Entry& entry : m_entries) {
        if (entry.labels != nullptr && entry.column != Binding::kUnmapped && entry.cell == cell)
            return keyOf(entry);
    }
    return {};
}

std::string SeriesCache::keyOf(const Entry& entry) const
{
    return std::string(m_names[entry.name]).append(entry.labels, entry.labelsLength);
}

const char* SeriesCache::takePending(const char* at, const char* end, Pending& pending) const
{
    const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    pending.line = {at, newline};
    const std::size_t length = pending.line.size() <= m_limits.lineBytes ? likelyKeyLength(pending.line) : 0;
    if (length != 0 && length < pending.line.size()) {
        pending.keyLength = static_cast<std::uint32_t>(length);
        pending.hash = m_hash(pending.line.substr(0, length));
        m_byKey.prefetch(pending.hash);
    }
    return newline + 1;
}

SeriesCache::Line SeriesCache::classify(std::string_view text)
{
    Line line;
    if (text.size() > m_limits.lineBytes) {
        refuse(Refusal::LineTooLong, text);
        return line;
    }
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return line;
    const std::string_view shown = text;
    text.remove_prefix(first);
    if (text.front() == '#') {
        takeMetadata(text);
        return line;
    }
    Refusal refusal = m_report.sawEnd ? Refusal::AfterEnd : Refusal::None;
    if (refusal == Refusal::None)
        line = readSample(text, refusal);
    if (refusal == Refusal::None)
        refusal = line.tail.refusal;
    if (refusal != Refusal::None)
        refuse(refusal, shown);
    return line;
}

SeriesCache::Line SeriesCache::readSample(std::string_view text, Refusal& refusal)
{
    Line line;
    std::size_t length = likelyKeyLength(text);
    line.id = find(text.substr(0, length));
    if (line.id == 0) {
        length = keyLength(text, refusal);
        line.id = length == 0 ? 0 : find(text.substr(0, length));
    }
    if (refusal != Refusal::None)
        return line;
    line.tail = parseTail(text.substr(length), m_format, m_limits);
    line.readable = line.tail.refusal == Refusal::None || line.tail.refusal == Refusal::BadExemplar;
    if (line.id == 0 && line.readable) {
        line.id = learn(text.substr(0, length), refusal);
        line.isNew = line.id != 0 && m_entries[line.id].same == line.id;
    }
    return line;
}

void SeriesCache::takeMetadata(std::string_view text)
{
    const MetadataLine line = parseMetadata(text);
    m_report.typeLines += line.kind == MetadataLine::Kind::Type ? 1 : 0;
    m_report.sawEnd |= line.kind == MetadataLine::Kind::End;
    if (line.kind == MetadataLine::Kind::Comment || line.kind == MetadataLine::Kind::End)
        return;
    auto found = m_families.find(line.family);
    if (found == m_families.end()) {
        if (m_families.size() >= m_limits.families || line.family.size() > m_limits.nameBytes)
            return;
        found = m_families.emplace(line.family, Family{}).first;
    }
    Family& family = found->second;
    if (line.kind == MetadataLine::Kind::Type)
        family.type = metricTypeFromWord(line.text);
    else if (family.unit.empty())
        family.unit =
            line.kind == MetadataLine::Kind::Unit ? line.text.substr(0, 64) : unitFromHelp(line.text).substr(0, 64);
}

std::uint32_t SeriesCache::find(std::string_view key) const
{
    const std::uint32_t id = m_byKey.find(m_hash(key), [&](std::uint32_t candidate) {
        const Entry& entry = m_entries[candidate];
        return keyLengthOf(entry) == key.size() && isKeyAt(entry, key.data());
    });
    return id == IdTable::kNone ? 0 : id;
}

std::uint32_t SeriesCache::learn(std::string_view key, Refusal& refusal)
{
    if (seriesCount() >= m_limits.series)
        refusal = Refusal::TooManySeries;
    else if (m_report.newSeries >= m_limits.newSeriesPerPage)
        refusal = Refusal::TooManyNewSeries;
    if (refusal != Refusal::None) {
        ++m_report.refusedNew;
        m_report.bound = refusal;
    }
    if (refusal == Refusal::None)
        refusal = parseSeries(key, m_limits, m_series);
    if (refusal == Refusal::None && nameIndex(m_series.name) == 0)
        refusal = Refusal::TooManySeries;
    if (refusal != Refusal::None)
        return 0;
    const auto id = static_cast<std::uint32_t>(m_entries.size());
    const std::uint64_t content = orderFreeHash(m_series);
    const std::uint32_t same = sameSeries(content);
    rememberKey(key, same == 0 ? id : same);
    m_byKey.insert(m_hash(key), id);
    if (same == 0)
        m_byContent.insert(content, id);
    ++m_report.newSeries;
    return id;
}

std::uint32_t SeriesCache::sameSeries(std::uint64_t hash)
{
    const std::uint32_t id = m_byContent.find(hash, [&](std::uint32_t candidate) {
        return parseSeries(keyOf(m_entries[candidate]), m_limits, m_other) == Refusal::None &&
               sameContent(m_series, m_other);
    });
    return id == IdTable::kNone ? 0 : id;
}

std::uint64_t SeriesCache::orderFreeHash(const Series& series) const
{
    std::uint64_t sum = m_hash(series.name);
    for (const Label& label : series.labels)
        sum += m_hash.tweaked(m_hash(label.name))(label.value);
    return sum;
}

void SeriesCache::rememberKey(std::string_view key, std::uint32_t same)
{
    const std::size_t split = nameEnd(key);
    const std::string_view name = m_pool.intern(key.substr(0, split));
    const std::string_view labels = m_pool.intern(key.substr(split));
    Entry entry;
    entry.name = nameIndex(name);
    entry.labels = labels.data();
    entry.labelsLength = static_cast<std::uint32_t>(labels.size());
    entry.same = same;
    m_entries.push_back(entry);
}

/// The name's number; 0 when it is new and there are too many.
std::uint16_t SeriesCache::nameIndex(std::string_view name)
{
    const std::uint64_t hash = m_hash(name);
    const std::uint32_t known = m_byName.find(hash, [&](std::uint32_t id) { return m_names[id] == name; });
    if (known != IdTable::kNone)
        return static_cast<std::uint16_t>(known);
    if (m_names.size() > kMostNames)
        return 0;
    m_byName.insert(hash, static_cast<std::uint32_t>(m_names.size()));
    m_names.push_back(m_pool.intern(name));
    return static_cast<std::uint16_t>(m_names.size() - 1);
}

const Family& SeriesCache::familyOf(std::string_view sampleName) const
{
    static const Family unknown;
    auto found = m_families.find(sampleName);
    if (found == m_families.end())
        found = m_families.find(familyOfSample(sampleName));
    return found == m_families.end() ? unknown : found->second;
}

bool SeriesCache::completeLine(std::string_view& piece)
{
    const std::size_t newline = piece.find('\n');
    const bool found = newline != std::string_view::npos;
    keepRest(piece.substr(0, newline));
    piece.remove_prefix(found ? newline + 1 : piece.size());
    if (found)
        m_carry += '\n';
    return found;
}

void SeriesCache::keepRest(std::string_view rest)
{
    // One byte more than allowed is enough to be refused as too long.
    m_carry.append(rest.substr(0, m_limits.lineBytes + 1 - std::min(m_carry.size(), m_limits.lineBytes + 1)));
}

void SeriesCache::refuse(Refusal reason, std::string_view line)
{
    constexpr std::size_t kExcerptBytes = 120;
    ++m_report.rejected;
    m_report.duplicates += reason == Refusal::DuplicateSeries ? 1 : 0;
    if (m_report.rejections.size() < m_limits.keptRejections)
        m_report.rejections.push_back({m_report.lines, reason, displayText(line, kExcerptBytes)});
}

void SeriesCache::finishReport(bool complete)
{
    m_report.complete = complete && (m_format == Format::Text || m_report.sawEnd);
    m_report.vanished = m_report.complete ? m_seenBefore - m_stayed : 0;
    m_seenBefore = m_seen;
}

bool SeriesCache::worthForgetting() const
{
    constexpr std::size_t kFew = 1024;
    return m_page % kForgetAfterPages == 0 && seriesCount() - std::min<std::size_t>(m_seen, seriesCount()) >
                                                  std::max<std::size_t>(kFew, seriesCount() / 4);
}

void SeriesCache::rebuild(const std::vector<std::uint32_t>& kept)
{
    const std::vector<Entry> old = std::move(m_entries);
    const std::vector<std::string_view> oldNames = std::move(m_names);
    const TextPool oldPool = std::move(m_pool);
    std::vector<std::uint32_t> moved(old.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i)
        moved[kept[i]] = static_cast<std::uint32_t>(i + 1);
    m_entries.assign(1, old.front());
    m_names.assign(1, {});
    m_pool = TextPool(m_hash);
    m_byName.clear();
    m_byKey.clear();
    m_byContent.clear();
    for (const std::uint32_t oldId : kept) {
        const Entry& entry = old[oldId];
        const std::string key = std::string(oldNames[entry.name]).append(entry.labels, entry.labelsLength);
        const auto id = static_cast<std::uint32_t>(m_entries.size());
        rememberKey(key, moved[entry.same]);
        Entry& fresh = m_entries.back();
        fresh.column = entry.column;
        fresh.cell = entry.cell;
        fresh.seen = entry.seen;
        fresh.next = moved[entry.next];
        m_byKey.insert(m_hash(key), id);
        if (fresh.same == id && parseSeries(key, m_limits, m_series) == Refusal::None)
            m_byContent.insert(orderFreeHash(m_series), id);
    }
    m_entries.front().next = moved[old.front().next];
    m_last = 0;
}

} // namespace millwright::prometheus
