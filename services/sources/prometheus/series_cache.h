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
    struct Entry {
        const char* name = nullptr; ///< Key = name and label set, each kept once in the pool.
        const char* labels = nullptr;
        std::uint32_t labelsLength = 0;
        std::uint16_t nameLength = 0;
        std::uint16_t column = Binding::kUnmapped;
        std::uint32_t cell = 0;
        std::uint32_t next = 0; ///< The entry that followed when last seen.
        std::uint32_t seen = 0; ///< Number of the page that had it last.
        std::uint32_t same = 0; ///< The entry that stands for this series: itself unless the labels are in other order.

        std::size_t keyLength() const { return static_cast<std::size_t>(nameLength) + labelsLength; }
        bool isKeyAt(const char* at) const
        {
            return std::memcmp(at, name, nameLength) == 0 && std::memcmp(at + nameLength, labels, labelsLength) == 0;
        }
        Binding binding() const { return {column, cell}; }
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return hash(text); }
        KeyedHash hash;
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
    void readUnexpected(std::string_view line, Sink& sink);
    template <class Sink>
    void forgetGone(Sink& sink);

    const char* readExpected(const char* at, const char* end, double& value);
    Line classify(std::string_view line);
    Line readSample(std::string_view text, Refusal& refusal);
    void takeMetadata(std::string_view line);
    std::uint32_t find(std::string_view key) const;
    std::uint32_t learn(std::string_view key, Refusal& refusal);
    std::uint32_t sameSeries(std::uint64_t hash);
    std::uint64_t orderFreeHash(const Series& series) const;
    void rememberKey(std::string_view key, std::uint32_t same);
    const Family& familyOf(std::string_view sampleName) const;
    std::string_view completeLine(std::string_view& piece);
    void keepRest(std::string_view rest);
    bool firstInPage(Entry& entry, std::string_view line);
    void refuse(Refusal reason, std::string_view line);
    void refuseCutOff();
    bool worthForgetting() const;
    void rebuild(const std::vector<std::uint32_t>& kept);
    void finishReport(bool complete);

    ExpositionLimits m_limits;
    KeyedHash m_hash;
    std::vector<Entry> m_entries; ///< In order of first sight; the first is a sentinel that matches no line.
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
    std::uint64_t m_stayed = 0; ///< Of those in the page before, the ones seen in this page.
};

template <class Sink>
void SeriesCache::feed(std::string_view piece, Sink& sink)
{
    if (!m_carry.empty()) {
        if (const std::string_view line = completeLine(piece); !line.empty()) {
            readLines(line, sink);
            m_carry.clear();
        }
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
        if (complete)
            readLines(m_carry, sink);
        else
            refuseCutOff();
        m_carry.clear();
    }
    finishReport(complete);
    if (worthForgetting())
        forgetGone(sink);
    return m_report;
}

template <class Sink>
void SeriesCache::readLines(std::string_view lines, Sink& sink)
{
    const char* at = lines.data();
    const char* const end = at + lines.size();
    while (at != end) {
        ++m_report.lines;
        double value = 0.0;
        const std::uint32_t expected = m_entries[m_last].next;
        const char* const rest = readExpected(at, end, value);
        if (rest != nullptr) [[likely]] {
            Entry& entry = m_entries[m_entries[expected].same];
            const char* const number = at + m_entries[expected].keyLength() + 1;
            m_last = expected;
            m_misses = 0;
            if (firstInPage(entry, {at, rest})) [[likely]] {
                ++m_report.samples;
                if (entry.column != Binding::kUnmapped)
                    sink.sample(entry.binding(), value, {number, rest});
            }
            at = rest + 1;
            continue;
        }
        const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        readUnexpected({at, newline}, sink);
        at = newline + 1;
    }
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
    if (!firstInPage(entry, text))
        return;
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

inline const char* SeriesCache::readExpected(const char* at, const char* end, double& value)
{
    constexpr std::uint32_t kGiveUpAfter = 16; // a shuffled page: every guess would cost a cache miss
    if (m_misses >= kGiveUpAfter && m_report.lines % 32 != 0)
        return nullptr;
    const Entry& guess = m_entries[m_entries[m_last].next];
    const std::size_t length = guess.keyLength();
    if (static_cast<std::size_t>(end - at) <= length || at[length] != ' ' || !guess.isKeyAt(at)) {
        ++m_misses;
        return nullptr;
    }
    const char* const rest = readNumber(at + length + 1, end, value);
    return rest != nullptr && rest != end && *rest == '\n' ? rest : nullptr;
}

inline bool SeriesCache::firstInPage(Entry& entry, std::string_view line)
{
    if (entry.seen == m_page) [[unlikely]] {
        refuse(Refusal::DuplicateSeries, line);
        return false;
    }
    m_stayed += entry.seen + 1 == m_page ? 1 : 0;
    entry.seen = m_page;
    ++m_seen;
    return true;
}

} // namespace millwright::prometheus
