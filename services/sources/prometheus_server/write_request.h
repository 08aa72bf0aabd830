// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/sources/prometheus_server/sample_intake.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace millwright::prometheus {

/// What one request brought.
struct WriteReport {
    std::uint64_t series = 0;  ///< TimeSeries messages.
    std::uint64_t samples = 0; ///< Whatever became of them.
    std::uint64_t stale = 0;   ///< Of them, stale markers.
    std::uint64_t metadata = 0;
    std::uint64_t histograms = 0; ///< Native histograms and exemplars, which are left out.
};

/// Reads the bodies of remote write 1.0 requests into an intake. Keeps its buffers; one thread.
class WriteRequestReader {
public:
    /// `mostBytes`: of a body once it is inflated.
    explicit WriteRequestReader(std::uint64_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Undoes snappy (block form). The declared length is looked at before a byte is reserved. InvalidInput for what is
    /// no snappy, Exhausted beyond the bound.
    Result<std::string_view> inflate(std::string_view body);
    /// Reads a WriteRequest. InvalidInput names what is malformed and at which byte; the series before it are taken.
    Result<WriteReport> read(std::string_view request, SampleIntake& intake);

private:
    /// Where the labels of a TimeSeries are, and which metric they name.
    struct Labels {
        std::string_view encoded;
        std::string_view name;
        std::string_view rest; ///< The fields after them.
    };

    bool readSeries(std::string_view message, SampleIntake& intake);
    bool findLabels(std::string_view message, Labels& labels);
    bool readSamples(std::string_view fields, SampleIntake& intake, std::uint32_t known);
    bool readMetadata(std::string_view message, SampleIntake& intake);

    std::uint64_t m_mostBytes;
    std::string m_inflated;
    std::string m_scattered;
    WriteReport m_report;
};

/// Reads encoded labels (fields 1 of a TimeSeries); false when they are malformed, doubled or not UTF-8.
bool decodeWrittenLabels(std::string_view encoded, Series& series);

} // namespace millwright::prometheus
