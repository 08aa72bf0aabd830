// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_question.h"

#include "models/items/condition_board.h"
#include "models/items/holder_index.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace millwright::items {
namespace {

constexpr int kDeepest = 32; ///< Of any tree.
constexpr std::size_t kDigits = 12;

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool contains(std::string_view text, std::string_view word)
{
    return word.empty() || memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
}

std::uint64_t keyOf(AssetRef asset)
{
    return (static_cast<std::uint64_t>(asset.assetClass) << 32) | asset.slot;
}

/// Whether a word occurs in an asset's own texts or in those of what it stands in: asked once of each of the latter.
class WordMatch {
public:
    WordMatch(const TextSnapshot& texts, std::string_view word)
        : m_texts(texts)
        , m_word(word)
        , m_isPath(word.find('/') != std::string_view::npos)
    {
    }

    bool matches(AssetRef asset)
    {
        if (contains(m_texts.textsOf(asset), m_word))
            return true;
        if (m_isPath)
            return contains(m_texts.path(asset), m_word);
        return isUnderMatch(m_texts.parent(asset), 0);
    }

private:
    /// Names alone: the host of a node is not that of its racks' other nodes.
    bool isUnderMatch(AssetRef asset, int depth)
    {
        if (!asset.isValid() || depth > kDeepest)
            return false;
        const std::uint64_t key = keyOf(asset);
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        const bool matches = contains(m_texts.name(asset), m_word) || isUnderMatch(m_texts.parent(asset), depth + 1);
        m_known.emplace(key, matches);
        return matches;
    }

    const TextSnapshot& m_texts;
    std::string_view m_word;
    bool m_isPath;
    std::unordered_map<std::uint64_t, bool> m_known;
};

std::vector<Slot> rowsOf(const TableQuestion& question)
{
    std::vector<Slot> rows;
    const Slot count = question.texts.count(question.assetClass);
    rows.reserve(count);
    for (Slot slot = 0; slot < count; ++slot) {
        if (!question.texts.isRetired({question.assetClass, slot}))
            rows.push_back(slot);
    }
    return rows;
}

/// Whether a word occurs in who holds an accelerator, by the group of holders.
std::vector<bool> holdersWith(const TableQuestion& question, const std::string& word)
{
    std::vector<bool> has;
    for (std::size_t group = 0; question.holders && group < question.holders->groups().size(); ++group)
        has.push_back(contains(foldedText(question.holders->groups()[group]), word));
    return has;
}

void filterByWord(const TableQuestion& question, std::size_t number, std::vector<Slot>& rows)
{
    WordMatch match(question.texts, question.words[number]);
    const std::vector<bool> held = holdersWith(question, question.words[number]);
    const auto isStated = [&](Slot slot) {
        return std::ranges::any_of(question.stated, [&](const TableQuestion::StatedWord& stated) {
            return stated.word == number && TableTest{stated.source, TableTest::Is::Among, 0.0, stated.states}.holds(
                                                question.sources[stated.source].at(slot));
        });
    };
    std::erase_if(rows, [&](Slot slot) {
        return !match.matches({question.assetClass, slot}) &&
               !(!held.empty() && held[question.holders->groupOf(slot)]) && !isStated(slot);
    });
}

void filter(const TableQuestion& question, std::vector<Slot>& rows)
{
    if (question.onlyAbnormal)
        std::erase_if(rows, [&](Slot slot) { return urgencyOf(question.conditions.get(), slot) == 0; });
    for (const TableTest& test : question.tests) {
        const ColumnSource& source = question.sources[test.source];
        std::erase_if(rows, [&](Slot slot) { return !test.holds(source.at(slot)); });
    }
    for (std::size_t word = 0; word < question.words.size(); ++word)
        filterByWord(question, word, rows);
}

void sortByUrgency(const TableQuestion& question, std::vector<Slot>& rows)
{
    std::ranges::stable_sort(rows, std::greater<>(),
                             [&](Slot slot) { return urgencyOf(question.conditions.get(), slot); });
}

void sortByNumber(const TableQuestion& question, std::vector<Slot>& rows)
{
    const ColumnSource& source = question.sources[question.source];
    std::vector<std::pair<double, Slot>> numbers;
    numbers.reserve(rows.size());
    for (const Slot slot : rows)
        numbers.emplace_back(source.rank ? source.rank(source.at(slot).value) : source.at(slot).value, slot);
    const bool down = question.isDescending;
    std::ranges::stable_sort(numbers, [down](const auto& a, const auto& b) {
        if (std::isnan(a.first) || std::isnan(b.first))
            return !std::isnan(a.first) && std::isnan(b.first);
        return down ? b.first < a.first : a.first < b.first;
    });
    std::ranges::transform(numbers, rows.begin(), &std::pair<double, Slot>::second);
}

/// As people call it: with its place before it where that alone tells it from others.
std::string fullName(const TextSnapshot& texts, AssetRef asset)
{
    const std::string name(texts.name(asset));
    const AssetRef parent = texts.parent(asset);
    if (asset.assetClass == AssetClass::Accelerator && parent.isValid())
        return fullName(texts, parent) + ' ' + name;
    const std::string_view above = texts.name(parent);
    return isNamedByItsPlace(asset.assetClass) && !name.starts_with(above) ? std::string(above) + ' ' + name : name;
}

std::string textOf(const TableQuestion& question, AssetRef asset)
{
    if (question.sort == TableQuestion::Sort::ByAttribute)
        return std::string(question.texts.textOf(asset, question.attribute));
    if (question.sort == TableQuestion::Sort::ByHolder)
        return question.holders ? foldedText(question.holders->nameOf(asset.slot)) : std::string();
    return fullName(question.texts, asset);
}

void sortByText(const TableQuestion& question, std::vector<Slot>& rows)
{
    std::vector<std::pair<std::string, Slot>> keys;
    keys.reserve(rows.size());
    for (const Slot slot : rows)
        keys.emplace_back(naturalKey(textOf(question, {question.assetClass, slot})), slot);
    const bool down = question.isDescending;
    std::ranges::stable_sort(keys, [down](const auto& a, const auto& b) {
        if (a.first.empty() || b.first.empty())
            return !a.first.empty() && b.first.empty();
        return down ? b.first < a.first : a.first < b.first;
    });
    std::ranges::transform(keys, rows.begin(), &std::pair<std::string, Slot>::second);
}

/// What the rows stand in, each with its place in the order of the paths: paths are long, and many rows share one.
std::unordered_map<std::uint64_t, std::uint32_t> parentRanks(const TableQuestion& question,
                                                             const std::vector<Slot>& rows)
{
    std::unordered_map<std::uint64_t, std::uint32_t> ranks;
    std::vector<std::pair<std::string, std::uint64_t>> paths;
    for (const Slot slot : rows) {
        const AssetRef parent = question.texts.parent({question.assetClass, slot});
        if (ranks.emplace(keyOf(parent), 0).second)
            paths.emplace_back(parent.isValid() ? naturalKey(question.texts.path(parent)) : std::string(),
                               keyOf(parent));
    }
    std::ranges::sort(paths);
    for (std::size_t i = 0; i < paths.size(); ++i)
        ranks[paths[i].second] = static_cast<std::uint32_t>(i);
    return ranks;
}

void sortByPath(const TableQuestion& question, std::vector<Slot>& rows)
{
    struct Key {
        std::uint32_t parent;
        std::string name;
        Slot slot;
    };
    const auto ranks = parentRanks(question, rows);
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (const Slot slot : rows) {
        const AssetRef asset{question.assetClass, slot};
        keys.push_back({ranks.at(keyOf(question.texts.parent(asset))), naturalKey(question.texts.name(asset)), slot});
    }
    const auto before = [](const Key& a, const Key& b) {
        return a.parent != b.parent ? a.parent < b.parent : a.name < b.name;
    };
    if (question.isDescending)
        std::ranges::stable_sort(keys, [&](const Key& a, const Key& b) { return before(b, a); });
    else
        std::ranges::stable_sort(keys, before);
    std::ranges::transform(keys, rows.begin(), &Key::slot);
}

} // namespace

Reading ColumnSource::at(Slot slot) const
{
    const auto read = [slot](const FramePtr& frame, MeasureIndex measure, Statistic statistic) -> Reading {
        const auto row = frame ? frame->rowOf(slot) : std::nullopt;
        const FrameColumn* column = row ? frame->find(measure, statistic) : nullptr;
        return column ? column->at(*row) : Reading{};
    };
    const Reading own = read(part, partMeasure, partStatistic);
    if (kind == TableColumn::Kind::Measure)
        return own;
    return gated(combine(kind, own, read(whole, wholeMeasure, wholeStatistic)), read(gate, gateMeasure, gateStatistic));
}

bool TableTest::holds(const Reading& reading) const
{
    if (!reading.mark.counts() || std::isnan(reading.value))
        return false;
    switch (is) {
    case Is::Less:
        return reading.value < bound;
    case Is::LessOrEqual:
        return reading.value <= bound;
    case Is::Greater:
        return reading.value > bound;
    case Is::GreaterOrEqual:
        return reading.value >= bound;
    case Is::Equal:
        return reading.value == bound;
    case Is::NotEqual:
        return reading.value != bound;
    case Is::Among:
        return states.holds(reading.value);
    case Is::NotAmong:
        return !states.holds(reading.value);
    }
    return false;
}

void ColumnRange::add(double value)
{
    const double size = std::abs(value);
    if (!std::isfinite(size) || size == 0.0)
        return;
    largest = std::max(largest, size);
    least = std::min(least, size);
    whole = whole && size == std::round(size);
}

unsigned urgencyOf(const ConditionDigest* conditions, Slot slot)
{
    if (!conditions)
        return 0;
    const Condition condition = conditions->at(slot);
    if (condition != Condition::Unknown)
        return urgency(condition);
    const bool isAnyKnown = std::any_of(conditions->counts.begin() + 1, conditions->counts.end(),
                                        [](std::uint32_t count) { return count > 0; });
    return isAnyKnown ? urgency(condition) : 0;
}

std::uint32_t abnormalCount(const ConditionDigest* conditions)
{
    if (!conditions)
        return 0;
    const auto& counts = conditions->counts;
    const std::uint32_t all = std::accumulate(counts.begin(), counts.end(), 0U);
    const std::uint32_t normal = counts[static_cast<std::size_t>(Condition::Normal)];
    const std::uint32_t unknown = counts[static_cast<std::size_t>(Condition::Unknown)];
    return unknown == all ? 0 : all - normal;
}

bool isNamedByItsPlace(AssetClass assetClass)
{
    switch (assetClass) {
    case AssetClass::Hall:
    case AssetClass::Row:
    case AssetClass::Node:
    case AssetClass::Ups:
    case AssetClass::Transformer:
    case AssetClass::RackSupply:
    case AssetClass::RackManifold:
    case AssetClass::LeakSensor:
    case AssetClass::Pump:
        return true;
    default:
        return false;
    }
}

std::string naturalKey(std::string_view folded)
{
    std::string key;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t end = at;
        while (end < folded.size() && isDigit(folded[end]))
            ++end;
        if (end == at) {
            key += folded[at++];
            continue;
        }
        while (at + 1 < end && folded[at] == '0')
            ++at;
        key.append(kDigits - std::min(kDigits, end - at), '0');
        key.append(folded.substr(at, end - at));
        at = end;
    }
    return key;
}

TableAnswer answer(const TableQuestion& question)
{
    TableAnswer answer;
    answer.rows = rowsOf(question);
    if (!question.isArranging) {
        answer.ranges.resize(question.shownSources);
        for (std::size_t i = 0; i < question.shownSources; ++i) {
            for (const Slot slot : answer.rows)
                answer.ranges[i].add(question.sources[i].at(slot).value);
        }
        answer.rows.clear();
        return answer;
    }
    filter(question, answer.rows);
    if (question.sort == TableQuestion::Sort::ByNumber)
        sortByNumber(question, answer.rows);
    else if (question.sort == TableQuestion::Sort::ByPath)
        sortByPath(question, answer.rows);
    else if (question.sort == TableQuestion::Sort::ByUrgency)
        sortByUrgency(question, answer.rows);
    else if (question.sort != TableQuestion::Sort::BySlot)
        sortByText(question, answer.rows);
    else if (question.isDescending)
        std::ranges::reverse(answer.rows);
    return answer;
}

} // namespace millwright::items
