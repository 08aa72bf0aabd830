// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quality.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace millwright::prometheus {

/// Numbers by which a source says that it has no value. A set of them is a mapping rule's blank policy.
enum class BlankSet : std::uint8_t {
    None = 0,
    Dcgm = 1,      ///< The int32, int64 and double blanks of DCGM (dcgm_structs.h); for gauges also all from 2^47 up.
    MinusOne = 2,  ///< -1, as Ray Serve writes for "not available".
    Uint32Max = 4, ///< 4294967295, a pinned or unread 32-bit register.
};

constexpr BlankSet operator|(BlankSet a, BlankSet b)
{
    return static_cast<BlankSet>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool contains(BlankSet set, BlankSet one)
{
    return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

/// The least number that can be a DCGM blank: below it nobody needs to look.
inline constexpr double kLeastDcgmBlank = 2147483632.0; // 0x7ffffff0

/// What a number means under DCGM's blanks: nothing when it is a value, else missing with its reason. The text tells
/// the int64 blanks apart, which fall together in a double. Counters only know the int64 blanks, because theirs is the
/// only range that a counter does not pass through.
std::optional<QualityMark> dcgmBlank(double value, std::string_view text, bool isCounter);

/// A NaN that carries a quality mark through arrays of doubles.
constexpr double nanWithMark(QualityMark mark)
{
    return std::bit_cast<double>(0x7ff84d5700000000ull | mark.bits());
}

/// The mark of such a NaN; any other NaN is missing because it was not reported.
constexpr QualityMark markOfNan(double nan)
{
    const auto bits = std::bit_cast<std::uint64_t>(nan);
    return (bits >> 8) == 0x7ff84d57000000ull ? QualityMark::fromBits(static_cast<std::uint8_t>(bits))
                                              : QualityMark(Quality::Missing, QualityReason::NotReported);
}

/// The NaN of a series that the page does not have.
inline constexpr std::uint64_t kAbsentBits = 0x7ff84d58ffffffffull;
constexpr double absentValue()
{
    return std::bit_cast<double>(kAbsentBits);
}
constexpr bool isAbsent(double value)
{
    return std::bit_cast<std::uint64_t>(value) == kAbsentBits;
}

} // namespace millwright::prometheus
