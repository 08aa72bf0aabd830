// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/blank_values.h"

#include <charconv>

namespace millwright::prometheus {

namespace {

constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};

/// Blank, not found, not supported, not permitted: the order in all three sets.
QualityMark markOfCode(std::uint64_t code)
{
    if (code == 2)
        return {Quality::Missing, QualityReason::Unsupported};
    if (code == 3)
        return {Quality::Missing, QualityReason::NotPermitted};
    return kNotReported;
}

} // namespace

std::optional<QualityMark> dcgmBlank(double value, std::string_view text, bool isCounter)
{
    constexpr double kInt32Blank = 2147483632.0;       // 0x7ffffff0
    constexpr double kDoubleBlank = 140737488355328.0; // 2^47
    constexpr double kTwoTo63 = 9223372036854775808.0;
    constexpr std::uint64_t kInt64Blank = 0x7ffffffffffffff0ull;
    if (value >= kTwoTo63 - 2048.0 && value <= kTwoTo63) {
        std::uint64_t exact = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), exact);
        const bool whole = error == std::errc{} && rest == text.data() + text.size();
        return whole && exact >= kInt64Blank && exact <= kInt64Blank + 3 ? markOfCode(exact - kInt64Blank)
                                                                         : kNotReported;
    }
    if (isCounter)
        return std::nullopt;
    if (value >= kDoubleBlank)
        return value <= kDoubleBlank + 3 ? markOfCode(static_cast<std::uint64_t>(value - kDoubleBlank)) : kNotReported;
    if (value >= kInt32Blank && value <= kInt32Blank + 3)
        return markOfCode(static_cast<std::uint64_t>(value - kInt32Blank));
    return std::nullopt;
}

} // namespace millwright::prometheus
