// SPDX-License-Identifier: GPL-3.0-or-later
// How the numbers of many lie: counted in ranges, with quantiles. No painter.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace millwright::charts {

enum class BinWidth {
    Equal,
    Logarithmic, ///< Equal ratios; what is not above zero has no place and is counted apart.
};

struct Distribution {
    /// Numbers from `from` up to but without `to`; the last range holds its end too.
    struct Bin {
        double from = 0.0;
        double to = 0.0;
        std::size_t count = 0;

        bool operator==(const Bin&) const = default;
    };
    struct Mark {
        double share = 0.0; ///< 0.95
        double value = 0.0;

        bool operator==(const Mark&) const = default;
    };

    BinWidth width = BinWidth::Equal;
    std::vector<Bin> bins;   ///< Rising, next to each other; those of equal width on round numbers.
    std::vector<Mark> marks; ///< Median, p95 and p99, as far as there are numbers enough to tell them.
    std::size_t known = 0;
    std::size_t unknown = 0;  ///< NaN and infinite ones.
    std::size_t unplaced = 0; ///< Known ones without a place among the ranges.

    bool operator==(const Distribution&) const = default;
};

/// The median of an even count is the middle of the two middle numbers, as it is among peers; other quantiles are
/// numbers that occur: the least of which at least so large a part is not above it. p95 needs 20 numbers, p99 needs
/// 100. At most `most` ranges.
Distribution distributionOf(std::vector<double> numbers, BinWidth width = BinWidth::Equal, std::size_t most = 40);

} // namespace millwright::charts
