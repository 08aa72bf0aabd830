// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// Which of the two text formats a page is written in. They differ in the unit of timestamps (milliseconds in text
/// 0.0.4, seconds in OpenMetrics) and in the end mark: an OpenMetrics page without "# EOF" has been cut off.
enum class Format : std::uint8_t { Text, OpenMetrics };

/// Bounds on what one target may send and make us keep (SEC-26). Beyond them lines are refused and counted; the rest
/// of the page is kept.
struct ExpositionLimits {
    std::size_t lineBytes = 64 * 1024;     ///< Longest line, newline excluded.
    std::size_t nameBytes = 256;           ///< Longest metric or label name.
    std::size_t labels = 64;               ///< Most labels of one series.
    std::size_t labelValueBytes = 1024;    ///< Longest label value, as written.
    std::size_t families = 10'000;         ///< Most metric families whose metadata is kept.
    std::size_t series = 200'000;          ///< Most series remembered.
    std::size_t newSeriesPerPage = 50'000; ///< Most series learned from one page; the next page may teach more.
    std::size_t keptRejections = 5;        ///< How many refused lines are described; the others are counted.
};

/// Why a line, or a part of it, was refused.
enum class Refusal : std::uint8_t {
    None,
    LineTooLong,
    BadMetricName,
    NameTooLong,
    BadLabelName,
    DuplicateLabel,
    TooManyLabels,
    UnquotedLabelValue,
    UnterminatedLabels,
    LabelValueTooLong,
    InvalidUtf8,
    NoValue,
    BadNumber,
    BadTimestamp,
    BadExemplar,     ///< The sample before it is kept.
    DuplicateSeries, ///< The first sample of the page is kept.
    TooManySeries,
    TooManyNewSeries,
    CutOff,   ///< The page ended in the middle of this line.
    AfterEnd, ///< Text after "# EOF".
};

/// One sentence part in English, for status texts and logs: "label value is longer than allowed".
std::string_view describe(Refusal refusal);

/// A refused line, as shown in the status of the source.
struct Rejection {
    std::uint64_t line = 0; ///< From 1.
    Refusal reason = Refusal::None;
    std::string excerpt; ///< Start of the line, made safe for display (SEC-26).
};

struct Label {
    std::string name;
    std::string value; ///< Unescaped, valid UTF-8; may hold control characters.

    bool operator==(const Label&) const = default;
};

/// A series name with its labels in the order of the page.
struct Series {
    std::string name;
    std::vector<Label> labels;

    /// The value of a label; empty for an absent label, as in PromQL.
    std::string_view label(std::string_view labelName) const;
};

enum class MetricType : std::uint8_t { Unknown, Counter, Gauge, Histogram, GaugeHistogram, Summary, Info, StateSet };

/// What the page says about a metric family in its TYPE, UNIT and HELP lines.
struct Family {
    MetricType type = MetricType::Unknown;
    std::string unit; ///< From UNIT, or from a HELP text that ends in "(in mJ)"; empty when not told.
};

/// What came out of reading one page.
struct PageReport {
    std::uint64_t lines = 0;
    std::uint64_t samples = 0;         ///< Sample lines that were understood, duplicates left out.
    std::uint64_t typeLines = 0;       ///< "# TYPE" lines.
    std::uint64_t rejected = 0;        ///< Refused lines and exemplars.
    std::uint64_t duplicates = 0;      ///< Part of rejected.
    std::uint64_t newSeries = 0;       ///< Seen for the first time.
    std::uint64_t refusedNew = 0;      ///< New series beyond the bounds; part of rejected.
    Refusal bound = Refusal::None;     ///< Which bound that was.
    std::uint64_t vanished = 0;        ///< Series of the page before that are not in this one; 0 for a page cut off.
    bool sawEnd = false;               ///< "# EOF" was there.
    bool complete = false;             ///< Nothing was cut off: absence of a series means that it has gone.
    std::vector<Rejection> rejections; ///< The first few.
};

/// The NaN by which Prometheus marks the end of a series in remote write: not a value, and not a plain NaN.
bool isStaleMarker(double value);

} // namespace millwright::prometheus
