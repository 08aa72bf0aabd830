// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    QString title; ///< In the reader's language.
};

/// A filter as somebody typed it, read: words, and tests of numbers. "lulea temperature > 80 power<=1.2kW".
struct TableFilter {
    struct Test {
        std::size_t column = 0; ///< Index into the columns that were offered.
        TableTest::Is is = TableTest::Is::Greater;
        double bound = 0.0;
    };
    std::vector<std::string> words; ///< Folded.
    std::vector<Test> tests;
    QString unknown; ///< What was tested and is no column; the filter then is not to be used. Typed text.

    bool isEmpty() const { return words.empty() && tests.empty(); }
};

/// A column is named by its measure's id, the id without the class, its title, or the beginning of one of these, with
/// `_` for spaces. A bound may carry the column's unit and k, M or G before it; a decimal comma is read as a point.
TableFilter readFilter(const QString& text, const std::vector<FilterColumn>& columns);

} // namespace millwright::items
