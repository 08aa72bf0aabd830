// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/exposition.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace millwright::prometheus {

/// The grammar of one line of Prometheus text 0.0.4 and of OpenMetrics 1.0, read liberally: blanks and tabs anywhere
/// between tokens, empty label sets, trailing commas, unknown escapes kept as they stand, a carriage return before the
/// newline. All functions are free of state and of allocation unless they say otherwise.

/// Reads a sample's number at `at`: decimal forms of std::from_chars, a leading plus, NaN and infinities in any case.
/// Hexadecimal forms, underscores and "nan(…)" are refused; too small becomes 0, too great is refused.
/// Returns the first character after it, or nullptr.
const char* readNumberSlowly(const char* at, const char* end, double& value);

inline const char* readNumber(const char* at, const char* end, double& value)
{
    const auto [rest, error] = std::from_chars(at, end, value);
    if (error == std::errc{} && value == value) [[likely]]
        return rest;
    return readNumberSlowly(at, end, value);
}

/// Length of the series key (name and label set) at the start of a line without its newline; 0 with the reason when the
/// line does not start with one. Knows quotes and escapes, so braces, hashes and blanks in label values are no trap.
/// Looks at shape only; parseSeries judges names, lengths and text.
std::size_t keyLength(std::string_view line, Refusal& reason);

/// Splits and validates a key as found by keyLength, reusing the memory of `series`.
Refusal parseSeries(std::string_view key, const ExpositionLimits& limits, Series& series);

/// What follows a key.
struct SampleTail {
    double value = 0.0;
    std::string_view valueText;
    std::optional<std::int64_t> timestampMs; ///< Unix milliseconds, whatever the format's unit.
    bool hasExemplar = false;
    Refusal refusal = Refusal::None; ///< BadExemplar leaves the rest usable.
};

/// Reads value, timestamp and exemplar.
SampleTail parseTail(std::string_view text, Format format, const ExpositionLimits& limits);

/// A comment that carries metadata. Views into the line.
struct MetadataLine {
    enum class Kind : std::uint8_t { Comment, Type, Unit, Help, End };
    Kind kind = Kind::Comment;
    std::string_view family;
    std::string_view text; ///< The type word, the unit or the help text.
};

/// Reads a line that starts with '#'. Whatever is not metadata is a comment, never an error.
MetadataLine parseMetadata(std::string_view line);

/// The type for its word; "untyped" and words from later formats give Unknown.
MetricType metricTypeFromWord(std::string_view word);

/// The unit that a help text names at its end, as dcgm-exporter does: "Power draw (in W)." gives "W".
std::string_view unitFromHelp(std::string_view help);

/// The family that a sample name may belong to besides itself: without _total, _created, _sum, _count, _bucket, _info.
/// Empty when there is no such suffix.
std::string_view familyOfSample(std::string_view name);

} // namespace millwright::prometheus
