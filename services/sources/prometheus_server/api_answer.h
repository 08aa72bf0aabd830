// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/sources/input/http_client.h"
#include "services/sources/prometheus_server/sample_intake.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// The JSON in an answer of the Prometheus API, its encoding undone, or why there is none: one sentence with what to do
/// about it. `mostBytes` bounds the text.
Result<std::string> apiBody(const input::HttpAnswer& answer, const input::HttpRequest& request,
                            std::uint64_t mostBytes);

/// What the server's own scraping says of one target.
struct ServerTarget {
    std::string job;
    std::string instance;
    bool isUp = false;
    std::string error; ///< Of the last scrape.
};

/// One series of a range query: moments in Unix milliseconds and values.
struct ApiSeries {
    std::vector<std::pair<std::int64_t, double>> points;
};

/// Reads bodies of the Prometheus API (v1). All functions change nothing but the padding behind the text and give
/// InvalidInput for JSON that is damaged, cut off or of another form; what they hand on before stays valid. Keeps its
/// buffers; one thread.
class ApiReader {
public:
    ApiReader();
    ~ApiReader();

    struct MatrixReport {
        std::uint64_t series = 0;
        std::uint64_t samples = 0;
        std::string warning; ///< The server's own, the first; outside text.
    };
    /// Samples of a range selector, into an intake whose labels are those of the answer's text.
    Result<MatrixReport> matrix(std::string& body, SampleIntake& intake);
    /// The series of a range query.
    Result<std::vector<ApiSeries>> ranges(std::string& body);
    /// The number of a scalar.
    Result<double> scalar(std::string& body);
    /// A list of texts (values of a label).
    Result<std::vector<std::string>> texts(std::string& body);
    /// An instant vector with __name__ alone: names and values.
    Result<std::vector<std::pair<std::string, double>>> countsByName(std::string& body);
    Result<void> metadata(std::string& body, const std::function<void(std::string_view, const Family&)>& take);
    Result<std::vector<ServerTarget>> targets(std::string& body);
    /// The server's own configuration as YAML, with its secrets left out by it.
    Result<std::string> configuration(std::string& body);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Reads the labels of a series as JSON text; false when they are malformed or doubled.
bool decodeJsonLabels(std::string_view encoded, Series& series);

} // namespace millwright::prometheus
