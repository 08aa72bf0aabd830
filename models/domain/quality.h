// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright {

/// How far a value may be trusted. The numbers are those of the contract (services/proto/millwright/v1/quality.proto).
enum class Quality : std::uint8_t {
    Unspecified = 0, ///< Nothing was said: treated as missing, so that a forgotten mark never passes for good.
    Good = 1,
    Estimated = 2, ///< Computed from part of the inputs; an estimate in a sum makes the sum estimated.
    Modelled = 3,  ///< From a model, not from a meter.
    Stale = 4,     ///< Older than three times its learned interval; the last value is kept, out of sums.
    Suspect = 5,   ///< Reported, but frozen or implausible.
    Bad = 6,       ///< The source itself says that the value is invalid.
    Missing = 7,   ///< Never seen, or ended: there is no value.
};

/// Why a value has a quality other than good.
enum class QualityReason : std::uint8_t {
    None = 0,
    Unsupported = 1,  ///< The device has no such reading.
    NotPermitted = 2, ///< The reader lacks the right to it.
    NotReported = 3,  ///< Expected and absent from an otherwise good batch.
    OutOfRange = 4,   ///< Outside the measure's physical range.
    SourceDown = 5,   ///< The source does not answer.
    Frozen = 6,       ///< Has not moved for longer than its physics allow.
    Implausible = 7,  ///< Contradicts another reading.
    LowCoverage = 8,  ///< Fewer parts reported than the measure's limit asks for.
    NoInput = 9,      ///< A formula's input is unknown or its denominator is zero.
    Unpriced = 10,    ///< No price is known: not the same as free.
};

/// Quality and reason in one byte, as kept beside each value: low three bits quality, high five bits reason.
/// A zeroed byte has no value.
class QualityMark {
public:
    constexpr QualityMark() = default;
    constexpr QualityMark(Quality quality, QualityReason reason = QualityReason::None)
        : m_bits(static_cast<std::uint8_t>(static_cast<unsigned>(quality) | (static_cast<unsigned>(reason) << 3)))
    {
    }
    static constexpr QualityMark fromBits(std::uint8_t bits)
    {
        QualityMark mark;
        mark.m_bits = bits;
        return mark;
    }

    constexpr std::uint8_t bits() const { return m_bits; }
    constexpr Quality quality() const { return static_cast<Quality>(m_bits & 7u); }
    constexpr QualityReason reason() const { return static_cast<QualityReason>(m_bits >> 3); }

    /// There is a number to show, though perhaps an old or doubtful one.
    constexpr bool hasValue() const { return quality() >= Quality::Good && quality() <= Quality::Suspect; }
    /// The number may enter sums, limits and formulas.
    constexpr bool counts() const { return quality() >= Quality::Good && quality() <= Quality::Modelled; }

    /// What becomes of it when nothing comes in any more: a number is shown as an old one, and no number stays none.
    constexpr QualityMark cutOff() const { return hasValue() ? QualityMark(Quality::Stale) : *this; }

    constexpr bool operator==(const QualityMark&) const = default;

private:
    std::uint8_t m_bits = 0;
};

inline constexpr QualityMark kGood{Quality::Good};
inline constexpr QualityMark kMissing{Quality::Missing};

/// The lesser of two qualities, as a derived value inherits it from its inputs.
constexpr QualityMark worse(QualityMark a, QualityMark b)
{
    const auto rank = [](QualityMark mark) {
        return mark.quality() == Quality::Unspecified ? Quality::Missing : mark.quality();
    };
    return rank(a) >= rank(b) ? a : b;
}

/// Stable English identifiers ("good", "source-down") for logs, JSON and tests; screens translate.
std::string_view nameOf(Quality quality);
std::string_view nameOf(QualityReason reason);

} // namespace millwright
