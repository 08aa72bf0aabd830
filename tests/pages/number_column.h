// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"

#include <utility>
#include <vector>

namespace millwright::test {

/// A column of good numbers, one for each slot from 0 on.
struct NumberColumn {
    explicit NumberColumn(std::vector<float> numbers)
        : values(std::move(numbers))
        , marks(values.size(), kGood.bits())
    {
    }

    items::FrameColumn column() const
    {
        items::FrameColumn column;
        column.values = values;
        column.marks = marks;
        return column;
    }

    std::vector<float> values;
    std::vector<std::uint8_t> marks;
};

} // namespace millwright::test
