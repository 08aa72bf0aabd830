// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/exposition_parser.h"
#include "services/sources/prometheus/text_pool.h"

#include <cstring>
#include <functional>
#include <unordered_map>

namespace millwright::prometheus {

/// Where the samples of a series go. What column and cell mean is the sink's affair.
struct Binding {
    static constexpr std::uint16_t kUnmapped = 0xFFFF;

    std::uint16_t column = kUnmapped; ///< kUnmapped: the series is known and of no interest.
    std::uint32_t cell = 0;
};

/// Reads the pages of one target, again and again. Validation, unescaping and mapping happen once per series; later
/// pages are recognised by text: the cache expects the series that followed last time, compares the whole key, and only
/// asks its hash table when the order has changed. Reading known series allocates nothing.
///
/// A sink is any type with
///     Binding bind(const Series&, const Family&);             // a series seen for the first time
///     void forget(Binding);                                    // the series has long gone and its memory is given
///     back void sample(Binding, double value, std::string_view text); void sampleAt(Binding, double value,
///     std::string_view text, std::int64_t unixMillis); void unreadable(Binding);                                // a
///     known series whose value is not a number
/// Only bound series reach the last four. No thread-safety: one thread at a time.
class SeriesCache {
public:
    /// A series absent for this many pages may be forgotten.
    static constexpr std::uint32_t kForgetAfterPages = 64;

    explicit SeriesCache(const ExpositionLimits& limits = {}, KeyedHash hash = KeyedHash::random());

    /// Starts a page.
    void begin(Format format);
    /// The next piece of the page; pieces may be cut anywhere.
    template <class Sink>
    void feed(std::string_view piece, Sink& sink);
    /// Ends the page. `complete` = the transport delivered all of it; only then is a last line without newline
    /// believed. The report stays valid until the next begin.
    template <class Sink>
    const PageReport& end(bool complete, Sink& sink);

    const PageReport& report() const { return m_report; }
    /// Series remembered, gone ones included.
    std::size_t seriesCount() const { return m_entries.size() - 1; }

    /// The text of the remembered series bound to a cell, as it stands in the page; empty when there is none.
    std::string keyOfCell(std::uint32_t cell) const;

private:
    /// 32 bytes, two to a cache line: on a shuffled page each is a cache miss.
    struct alignas(32) Entry {
        const char* labels = nullptr; ///< Label set as written; kept once in the pool, like the name.
        std::uint32_t labelsLength = 0;
        std::uint16_t name = 0; ///< Index of m_names; key = name and label set.
        std::uint16_t column = Binding::kUnmapped;
        std::uint32_t cell = 0;
        std::uint32_t next = 0; ///< The entry that followed when last seen.
        std::uint32_t seen = 0; ///< Number of the page that had it last.
        std::uint32_t same = 0; ///< The entry that stands for this series: itself unless the labels are in other order.

        Binding binding() const { return {column, cell}; }
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return hash(text); }
        KeyedHash hash;
    };
    /// A line on its way through the hash table.
    struct Pending {
        std::string_view line;
        std::uint64_t hash = 0;
        std::uint32_t keyLength = 0; ///< 0: a line for classify.
        std::uint32_t candidate = 0;
    };
    /// What a line turned out to be, when it was not the one expected.
    struct Line {
        std::uint32_t id = 0; ///< 0: nothing to hand on.
        bool isNew = false;
        bool readable = false;
        SampleTail tail;
    };

    template <class Sink>
    void readLines(std::string_view lines, Sink& sink);
    template <class Sink>
    void readCarry(Refusal refusal, Sink& sink);
    template <class Sink>
    const char* readShuffled(const char* at, const char* end, Sink& sink);
    template <class Sink>
    void accept(std::uint32_t id, std::string_view line, double value, std::string_view number, Sink& sink);
    template <class Sink>
    void readUnexpected(std::string_view text, Sink& sink);
    template <class Sink>
    void forgetGone(Sink& sink);

    std::size_t keyLengthOf(const Entry& entry) const { return m_names[entry.name].size() + entry.labelsLength; }
    bool isKeyAt(const Entry& entry, const char* at) const;
    std::string keyOf(const Entry& entry) const;
    const char* readExpected(const char* at, const char* end, double& value);
    const char* takePending(const char* at, const char* end, Pending& pending) const;
    Line classify(std::string_view text);
    Line readSample(std::string_view text, Refusal& refusal);
    void takeMetadata(std::string_view text);
    std::uint32_t find(std::string_view key) const;
    std::uint32_t learn(std::string_view key, Refusal& refusal);
    std::uint32_t sameSeries(std::uint64_t hash);
    std::uint64_t orderFreeHash(const Series& series) const;
    void rememberKey(std::string_view key, std::uint32_t same);
    std::uint16_t nameIndex(std::string_view name);
    const Family& familyOf(std::string_view sampleName) const;
    bool completeLine(std::string_view& piece);
    void keepRest(std::string_view rest);
    bool firstInPage(Entry& entry, std::string_view line);
    void refuse(Refusal reason, std::string_view line);
    bool worthForgetting() const;
    void rebuild(const std::vector<std::uint32_t>& kept);
    void finishReport(bool complete);

    ExpositionLimits m_limits;
    KeyedHash m_hash;
    std::vector<Entry> m_entries;          ///< In order of first sight; the first is a sentinel that matches no line.
    std::vector<std::string_view> m_names; ///< Metric names, in the pool.
    IdTable m_byName;
    IdTable m_byKey;
    IdTable m_byContent; ///< Order of labels left out.
    TextPool m_pool;
    std::unordered_map<std::string, Family, TextHash, std::equal_to<>> m_families;
    Series m_series;
    Series m_other;
    std::string m_carry; ///< Start of a line whose end is in the next piece.
    PageReport m_report;
    Format m_format = Format::Text;
    std::uint32_t m_page = 1;   ///< An entry never seen has 0.
    std::uint32_t m_last = 0;   ///< The entry read last.
    std::uint32_t m_misses = 0; ///< Wrong expectations in a row.
    std::uint64_t m_seen = 0;   ///< Distinct series of this page.
    std::uint64_t m_seenBefore = 0;
    std::uint64_t m_stayed = 0;              ///< Of those in the page before, the ones seen in this page.
    std::vector<std::uint32_t> m_unreadable; ///< Entries of this page that so far had no number.
};

template <class Sink>
void SeriesCache::feed(std::string_view piece, Sink& sink)
{
    if (!m_carry.empty()) {
        if (completeLine(piece))
            readCarry(Refusal::None, sink);
    }
    const std::size_t whole = piece.rfind('\n') + 1;
    readLines(piece.substr(0, whole), sink);
    keepRest(piece.substr(whole));
}

template <class Sink>
const PageReport& SeriesCache::end(bool complete, Sink& sink)
{
    if (!m_carry.empty()) {
        m_carry += '\n';
        readCarry(complete ? Refusal::None : Refusal::CutOff, sink);
    }
    finishReport(complete);
    if (worthForgetting())
        forgetGone(sink);
    return m_report;
}

/// Reads the line put together from two pieces, unless it is refused for the reason given or for its length: of a line
/// that is too long only the start was kept.
template <class Sink>
void SeriesCache::readCarry(Refusal refusal, Sink& sink)
{
    if (refusal == Refusal::None && m_carry.size() > m_limits.lineBytes + 1)
        refusal = Refusal::LineTooLong;
    if (refusal == Refusal::None) {
        readLines(m_carry, sink);
    } else {
        ++m_report.lines;
        refuse(refusal, m_carry);
    }
    m_carry.clear();
}

template <class Sink>
void SeriesCache::readLines(std::string_view lines, Sink& sink)
{
    constexpr std::uint32_t kGiveUpAfter = 16;
    const char* at = lines.data();
    const char* const end = at + lines.size();
    while (at != end) {
        if (m_misses >= kGiveUpAfter) {
            at = readShuffled(at, end, sink);
            continue;
        }
        ++m_report.lines;
        double value = 0.0;
        const std::uint32_t expected = m_entries[m_last].next;
        const char* const rest = readExpected(at, end, value);
        if (rest != nullptr) [[likely]] {
            const char* const number = at + keyLengthOf(m_entries[expected]) + 1;
            m_misses = 0;
            accept(expected, {at, rest}, value, {number, rest}, sink);
            at = rest + 1;
            continue;
        }
        const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        readUnexpected({at, newline}, sink);
        at = newline + 1;
    }
}

/// Reads a few lines in no known order: all are hashed first and what the next step needs is fetched meanwhile, so that
/// the cache misses of the lines overlap.
template <class Sink>
const char* SeriesCache::readShuffled(const char* at, const char* end, Sink& sink)
{
    constexpr std::size_t kBatch = 16;
    Pending batch[kBatch];
    std::size_t count = 0;
    for (; count < kBatch && at != end; ++count)
        at = takePending(at, end, batch[count]);
    for (std::size_t i = 0; i < count; ++i) {
        batch[i].candidate = m_byKey.candidate(batch[i].hash);
        __builtin_prefetch(&m_entries[batch[i].candidate]);
    }
    for (std::size_t i = 0; i < count; ++i)
        __builtin_prefetch(m_entries[batch[i].candidate].labels);
    std::size_t inOrder = 0;
    for (std::size_t i = 0; i < count; ++i) {
        ++m_report.lines;
        const auto& [line, hash, length, candidate] = batch[i];
        inOrder += m_entries[m_last].next == candidate ? 1 : 0;
        const Entry& entry = m_entries[candidate];
        double value = 0.0;
        const char* const lineEnd = line.data() + line.size();
        const char* const number = line.data() + length + 1;
        const bool known = length != 0 && keyLengthOf(entry) == length && isKeyAt(entry, line.data()) &&
                           line.data()[length] == ' ' && readNumber(number, lineEnd, value) == lineEnd;
        if (!known) {
            readUnexpected(line, sink);
            continue;
        }
        m_entries[m_last].next = candidate;
        accept(candidate, line, value, {number, lineEnd}, sink);
    }
    if (2 * inOrder > count)
        m_misses = 0;
    return at;
}

template <class Sink>
void SeriesCache::accept(std::uint32_t id, std::string_view line, double value, std::string_view number, Sink& sink)
{
    Entry& entry = m_entries[m_entries[id].same];
    m_last = id;
    if (!firstInPage(entry, line)) [[unlikely]]
        return;
    ++m_report.samples;
    if (entry.column != Binding::kUnmapped)
        sink.sample(entry.binding(), value, number);
}

template <class Sink>
void SeriesCache::readUnexpected(std::string_view text, Sink& sink)
{
    const Line line = classify(text);
    if (line.id == 0)
        return;
    Entry& entry = m_entries[m_entries[line.id].same];
    m_entries[m_last].next = line.id;
    m_last = line.id;
    if (line.isNew) {
        const Binding binding = sink.bind(m_series, familyOf(m_series.name));
        entry.column = binding.column;
        entry.cell = binding.cell;
    }
    if (!line.readable && entry.seen == m_page)
        return; // refused for what it is; that it repeats a series as well counts no second time
    if (!firstInPage(entry, text))
        return;
    if (!line.readable)
        m_unreadable.push_back(m_entries[line.id].same);
    m_report.samples += line.readable ? 1 : 0;
    if (entry.column == Binding::kUnmapped)
        return;
    if (!line.readable)
        sink.unreadable(entry.binding());
    else if (line.tail.timestampMs)
        sink.sampleAt(entry.binding(), line.tail.value, line.tail.valueText, *line.tail.timestampMs);
    else
        sink.sample(entry.binding(), line.tail.value, line.tail.valueText);
}

template <class Sink>
void SeriesCache::forgetGone(Sink& sink)
{
    std::vector<std::uint32_t> kept;
    for (std::uint32_t id = 1; id < m_entries.size(); ++id) {
        const Entry& entry = m_entries[m_entries[id].same];
        if (m_page - entry.seen < kForgetAfterPages)
            kept.push_back(id);
        else if (entry.column != Binding::kUnmapped && m_entries[id].same == id)
            sink.forget(entry.binding());
    }
    rebuild(kept);
}

inline bool SeriesCache::isKeyAt(const Entry& entry, const char* at) const
{
    const std::string_view name = m_names[entry.name];
    return std::memcmp(at, name.data(), name.size()) == 0 &&
           std::memcmp(at + name.size(), entry.labels, entry.labelsLength) == 0;
}

inline const char* SeriesCache::readExpected(const char* at, const char* end, double& value)
{
    const Entry& guess = m_entries[m_entries[m_last].next];
    const std::size_t length = keyLengthOf(guess);
    if (static_cast<std::size_t>(end - at) <= length || at[length] != ' ' || !isKeyAt(guess, at)) {
        ++m_misses;
        return nullptr;
    }
    const char* const rest = readNumber(at + length + 1, end, value);
    return rest != nullptr && rest != end && *rest == '\n' ? rest : nullptr;
}

inline bool SeriesCache::firstInPage(Entry& entry, std::string_view line)
{
    if (entry.seen == m_page) [[unlikely]] {
        // A line that could not be read does not stand in the way of one that can.
        if (std::erase(m_unreadable, entry.same) != 0)
            return true;
        refuse(Refusal::DuplicateSeries, line);
        return false;
    }
    m_stayed += entry.seen + 1 == m_page ? 1 : 0;
    entry.seen = m_page;
    ++m_seen;
    return true;
}

} // namespace millwright::prometheus
