// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/state_set.h"
#include "models/items/table_column.h"
#include "models/items/table_question.h"

#include <QString>

#include <string>
#include <vector>

namespace millwright::items {

/// A column that a filter may name, with the words that people have for it.
struct FilterColumn {
    TableColumn column;
    MeasureInfo info;
    QString title;                   ///< In the reader's language.
    std::vector<StateWord> states{}; ///< Of a measure whose numbers are states with names.
    bool isShown = false;            ///< A word of the filter may be the name of one of its states.
};

/// A filter as somebody typed it, read: words, and tests of numbers and states.
/// "lulea temperature > 80 power<=1.2kW throttle=heat condition!=normal".
struct TableFilter {
    struct Test {
        std::size_t column = 0; ///< Index into the columns that were offered.
        TableTest::Is is = TableTest::Is::Greater;
        double bound = 0.0;
        StateSet states{}; ///< For Among and NotAmong.
    };
    /// A word that is also the name of states.
    struct Stated {
        std::size_t word = 0;
        std::size_t column = 0; ///< As of a test.
        StateSet states;
    };
    std::vector<std::string> words; ///< Folded.
    std::vector<Stated> stated;
    std::vector<Test> tests;
    QString unknown;      ///< What was tested and is no column; the filter then is not to be used. Typed text.
    QString unknownState; ///< What was asked of a column and is none of its states; likewise.

    bool isEmpty() const { return words.empty() && tests.empty(); }
};

/// A column is named by its measure's id, the id without the class, its title, or the beginning of one of these, with
/// `_` for spaces. A bound may carry the column's unit and k, M or G before it; a decimal comma is read as a point. A
/// state is named by any part of its name, in quotes where that has spaces; with `:`, `=` or `!=` before it.
TableFilter readFilter(const QString& text, const std::vector<FilterColumn>& columns);

} // namespace millwright::items
