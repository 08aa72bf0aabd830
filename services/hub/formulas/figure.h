// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quality.h"

#include <cmath>
#include <limits>

namespace millwright::hub::formulas {

inline constexpr QualityMark kNoInput{Quality::Missing, QualityReason::NoInput};
inline constexpr QualityMark kUnpriced{Quality::Missing, QualityReason::Unpriced};

/// Below this part of reporting members a sum is estimated (low coverage). A judgement of measures.md.
inline constexpr double kCoverageLimit = 0.95;

/// A number with its quality, as formulas take and give it. Without a value it is a NaN and its mark tells why.
struct Figure {
    double value = std::numeric_limits<double>::quiet_NaN();
    QualityMark mark = kNoInput;

    bool isKnown() const { return mark.counts() && std::isfinite(value); }
    bool operator==(const Figure&) const = default;
};

inline Figure known(double value, QualityMark mark = kGood)
{
    return {value, mark};
}

inline Figure unknown(QualityMark mark = kNoInput)
{
    return {std::numeric_limits<double>::quiet_NaN(), mark};
}

/// The mark of what is computed from two figures that are known.
inline QualityMark inherit(const Figure& a, const Figure& b)
{
    return worse(a.mark, b.mark);
}

/// A sum over members of which `reported` out of `expected` had a value that counts; `quality` is the worst that
/// entered. Nothing reported is unknown, never zero; coverage below kCoverageLimit makes the sum estimated.
inline Figure sumOf(double sum, double reported, double expected, QualityMark quality)
{
    if (!(reported > 0.0))
        return unknown();
    if (reported < kCoverageLimit * expected)
        return known(sum, worse(quality, QualityMark(Quality::Estimated, QualityReason::LowCoverage)));
    return known(sum, quality.counts() ? quality : kGood);
}

/// numerator / denominator; unknown where either is, or where the denominator is not above zero.
inline Figure ratioOf(const Figure& numerator, const Figure& denominator)
{
    if (!numerator.isKnown() || !denominator.isKnown() || !(denominator.value > 0.0))
        return unknown();
    return known(numerator.value / denominator.value, inherit(numerator, denominator));
}

/// a − b; unknown where either is.
inline Figure differenceOf(const Figure& a, const Figure& b)
{
    if (!a.isKnown() || !b.isKnown())
        return unknown();
    return known(a.value - b.value, inherit(a, b));
}

/// a × b; unknown where either is.
inline Figure productOf(const Figure& a, const Figure& b)
{
    if (!a.isKnown() || !b.isKnown())
        return unknown();
    return known(a.value * b.value, inherit(a, b));
}

} // namespace millwright::hub::formulas
