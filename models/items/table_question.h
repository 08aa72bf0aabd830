// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_model.h"
#include "models/items/asset_texts.h"
#include "models/items/state_set.h"
#include "models/items/table_column.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace millwright::items {

struct ConditionDigest;
class HolderIndex;

/// Where the numbers of a column come from: immutable frames, readable on any thread.
struct ColumnSource {
    TableColumn::Kind kind = TableColumn::Kind::Measure;
    FramePtr part, whole, gate; ///< Null while nothing has come, or without one.
    MeasureIndex partMeasure = kNoMeasure, wholeMeasure = kNoMeasure, gateMeasure = kNoMeasure;
    Statistic partStatistic = Statistic::Value, wholeStatistic = Statistic::Value, gateStatistic = Statistic::Value;
    StateRank rank = nullptr; ///< Its numbers are sorted by it.

    Reading at(Slot slot) const;
};

/// "temperature > 80"
struct TableTest {
    enum class Is : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual, Among, NotAmong };
    std::size_t source = 0; ///< Index into TableQuestion::sources.
    Is is = Is::Greater;
    double bound = 0.0; ///< In the measure's unit.
    StateSet states{};  ///< For Among and NotAmong.

    bool holds(const Reading& reading) const; ///< What has no number that counts fulfils nothing.
};

/// What rows a table shows and in which order. Holds all that the answer rests on, so that any thread may answer it.
struct TableQuestion {
    enum class Sort : std::uint8_t { BySlot, ByName, ByPath, ByAttribute, ByHolder, ByNumber, ByUrgency };
    /// A word that stands for states as well.
    struct StatedWord {
        std::size_t word = 0;
        std::size_t source = 0; ///< Index into `sources`.
        StateSet states;
    };

    TextSnapshot texts;
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<ColumnSource> sources; ///< Columns of numbers, then those that tests alone need.
    std::size_t shownSources = 0;      ///< The first so many are columns.
    /// Folded; each must occur in a text of the asset, of what it stands in or of who holds it, or name its state.
    std::vector<std::string> words;
    std::vector<StatedWord> stated;
    std::vector<TableTest> tests;
    std::shared_ptr<const ConditionDigest> conditions; ///< Of the class; null while nothing is known of them.
    bool onlyAbnormal = false;                         ///< What is normal is left out.
    std::shared_ptr<const HolderIndex> holders{};      ///< Null where they decide nothing.
    Sort sort = Sort::BySlot;
    char attribute = TextSnapshot::kOtherKey; ///< For ByAttribute.
    std::size_t source = 0;                   ///< For ByNumber.
    bool isDescending = false;
    bool isArranging = true; ///< Rows are wanted; else ranges.
};

/// One of the two, as it was asked for.
struct TableAnswer {
    std::vector<Slot> rows;
    std::vector<ColumnRange> ranges; ///< Of the shown sources, over all rows of the class.
};

/// How much attention an asset claims by its condition: 0 when it is normal. What nobody knows counts only where the
/// conditions of others of its class are known.
unsigned urgencyOf(const ConditionDigest* conditions, Slot slot);
/// So many of the class claim some.
std::uint32_t abnormalCount(const ConditionDigest* conditions);

/// Some 50 ms for 100,000 rows. Rows that are equal keep the order of their slots; what has no number or no text comes
/// last either way. Retired assets are left out.
TableAnswer answer(const TableQuestion& question);

/// Whether there are many of the same name, one in each place: a name that tells needs the place before it.
bool isNamedByItsPlace(AssetClass assetClass);

/// As people read: digits in a name count as a number ("r2" before "r10"). Made of folded text, to be compared as
/// bytes.
std::string naturalKey(std::string_view folded);

} // namespace millwright::items
