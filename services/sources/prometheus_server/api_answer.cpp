// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_answer.h"

#include "services/sources/input/display_text.h"
#include "services/sources/prometheus/exposition_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

namespace millwright::prometheus {

namespace {

using input::displayText;
using simdjson::ondemand::array;
using simdjson::ondemand::document;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

constexpr std::size_t kMostShown = 200;

Error damaged(simdjson::error_code code)
{
    return {ErrorCode::InvalidInput,
            std::string("the answer is no whole JSON of the Prometheus API: ") + simdjson::error_message(code),
            {}};
}

/// Room behind the text, which the parser reads and does not believe.
void pad(std::string& body)
{
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
}

} // namespace

struct ApiReader::Impl {
    simdjson::ondemand::parser parser;
    document json;

    /// The data of a successful answer.
    simdjson::error_code open(std::string& body, object& data)
    {
        pad(body);
        if (const auto error = parser.iterate(body.data(), body.size(), body.capacity()).get(json))
            return error;
        std::string_view status;
        if (const auto error = json["status"].get_string().get(status))
            return error;
        if (status != "success")
            return simdjson::INCORRECT_TYPE;
        return json["data"].get_object().get(data);
    }
    simdjson::error_code openList(std::string& body, array& data)
    {
        pad(body);
        if (const auto error = parser.iterate(body.data(), body.size(), body.capacity()).get(json))
            return error;
        return json["data"].get_array().get(data);
    }
    /// The result of a query of this type.
    simdjson::error_code openResult(std::string& body, std::string_view type, array& result)
    {
        object data;
        if (const auto error = open(body, data))
            return error;
        std::string_view found;
        if (const auto error = data["resultType"].get_string().get(found))
            return error;
        if (found != type)
            return simdjson::INCORRECT_TYPE;
        return data["result"].get_array().get(result);
    }

    /// `[seconds, "value"]`.
    static simdjson::error_code readPoint(simdjson::simdjson_result<value> item, std::int64_t& time, double& number)
    {
        array pair;
        if (const auto error = item.get_array().get(pair))
            return error;
        std::size_t place = 0;
        for (auto part : pair) {
            if (place == 0) {
                double seconds = 0.0;
                if (const auto error = part.get_double().get(seconds))
                    return error;
                constexpr double kMost = 1e12; // year 33658
                time = std::llround(std::clamp(seconds, -kMost, kMost) * 1000.0);
            } else if (place == 1) {
                std::string_view text;
                if (const auto error = part.get_string().get(text))
                    return error;
                const char* const end = text.data() + text.size();
                if (readNumber(text.data(), end, number) != end)
                    return simdjson::NUMBER_ERROR;
            }
            ++place;
        }
        return place == 2 ? simdjson::SUCCESS : simdjson::INCORRECT_TYPE;
    }

    simdjson::error_code readSeries(object series, SampleIntake& intake, MatrixReport& report)
    {
        object metric;
        std::string_view labels;
        if (const auto error = series["metric"].get_object().get(metric))
            return error;
        if (const auto error = metric.raw_json().get(labels))
            return error;
        ++report.series;
        KnownLabels& known = intake.known();
        std::uint32_t id = known.find(labels);
        if (id == KnownLabels::kNone)
            id = intake.learn(labels);
        array values;
        const auto found = series["values"].get_array().get(values);
        if (found == simdjson::NO_SUCH_FIELD)
            return simdjson::SUCCESS; // native histograms alone
        if (found != simdjson::SUCCESS)
            return found;
        for (auto item : values) {
            std::int64_t time = 0;
            double number = 0.0;
            if (const auto error = readPoint(item, time, number))
                return error;
            ++report.samples;
            if (id == KnownLabels::kNone)
                intake.refuseSample();
            else
                intake.add(id, number, time);
        }
        return simdjson::SUCCESS;
    }
};

ApiReader::ApiReader()
    : m_impl(std::make_unique<Impl>())
{
}

ApiReader::~ApiReader() = default;

Result<ApiReader::MatrixReport> ApiReader::matrix(std::string& body, SampleIntake& intake)
{
    MatrixReport report;
    array result;
    if (const auto error = m_impl->openResult(body, "matrix", result))
        return damaged(error);
    for (auto item : result) {
        object series;
        if (const auto error = item.get_object().get(series))
            return damaged(error);
        if (const auto error = m_impl->readSeries(series, intake, report))
            return damaged(error);
    }
    array warnings;
    if (m_impl->json["warnings"].get_array().get(warnings) == simdjson::SUCCESS) {
        for (auto item : warnings) {
            std::string_view text;
            if (report.warning.empty() && item.get_string().get(text) == simdjson::SUCCESS)
                report.warning = displayText(text, kMostShown);
        }
    }
    return report;
}

Result<std::vector<ApiSeries>> ApiReader::ranges(std::string& body)
{
    std::vector<ApiSeries> all;
    array result;
    if (const auto error = m_impl->openResult(body, "matrix", result))
        return damaged(error);
    for (auto item : result) {
        array values;
        if (const auto error = item["values"].get_array().get(values))
            return damaged(error);
        ApiSeries& series = all.emplace_back();
        for (auto point : values) {
            auto& [time, number] = series.points.emplace_back();
            if (const auto error = Impl::readPoint(point, time, number))
                return damaged(error);
        }
    }
    return all;
}

Result<double> ApiReader::scalar(std::string& body)
{
    object data;
    if (const auto error = m_impl->open(body, data))
        return damaged(error);
    std::int64_t time = 0;
    double number = 0.0;
    if (const auto error = Impl::readPoint(data["result"], time, number))
        return damaged(error);
    return number;
}

Result<std::vector<std::string>> ApiReader::texts(std::string& body)
{
    std::vector<std::string> all;
    array data;
    if (const auto error = m_impl->openList(body, data))
        return damaged(error);
    for (auto item : data) {
        std::string_view text;
        if (const auto error = item.get_string().get(text))
            return damaged(error);
        all.emplace_back(text);
    }
    return all;
}

Result<std::string> ApiReader::configuration(std::string& body)
{
    object data;
    std::string_view yaml;
    if (const auto error = m_impl->open(body, data))
        return damaged(error);
    if (const auto error = data["yaml"].get_string().get(yaml))
        return damaged(error);
    return std::string(yaml);
}

Result<std::vector<std::pair<std::string, double>>> ApiReader::countsByName(std::string& body)
{
    std::vector<std::pair<std::string, double>> counts;
    array result;
    if (const auto error = m_impl->openResult(body, "vector", result))
        return damaged(error);
    for (auto item : result) {
        object entry;
        std::string_view name;
        if (const auto error = item.get_object().get(entry))
            return damaged(error);
        if (const auto error = entry["metric"]["__name__"].get_string().get(name))
            return damaged(error);
        std::string kept(name);
        std::int64_t time = 0;
        double number = 0.0;
        if (const auto error = Impl::readPoint(entry["value"], time, number))
            return damaged(error);
        counts.emplace_back(std::move(kept), number);
    }
    return counts;
}

Result<void> ApiReader::metadata(std::string& body, const std::function<void(std::string_view, const Family&)>& take)
{
    object data;
    if (const auto error = m_impl->open(body, data))
        return damaged(error);
    for (auto field : data) {
        std::string_view name;
        if (const auto error = field.unescaped_key().get(name))
            return damaged(error);
        const std::string kept(name);
        array entries;
        if (const auto error = field.value().get_array().get(entries))
            return damaged(error);
        bool isFirst = true; // several where targets differ: the first counts
        for (auto item : entries) {
            object entry;
            if (const auto error = item.get_object().get(entry))
                return damaged(error);
            std::string_view text;
            Family family;
            if (entry["type"].get_string().get(text) == simdjson::SUCCESS)
                family.type = metricTypeFromWord(text);
            if (entry["help"].get_string().get(text) == simdjson::SUCCESS)
                family.unit = unitFromHelp(text).substr(0, 64);
            if (entry["unit"].get_string().get(text) == simdjson::SUCCESS && !text.empty())
                family.unit = text.substr(0, 64);
            if (isFirst)
                take(kept, family);
            isFirst = false;
        }
    }
    return {};
}

Result<std::vector<ServerTarget>> ApiReader::targets(std::string& body)
{
    std::vector<ServerTarget> targets;
    object data;
    if (const auto error = m_impl->open(body, data))
        return damaged(error);
    array active;
    if (const auto error = data["activeTargets"].get_array().get(active))
        return damaged(error);
    for (auto item : active) {
        object entry;
        if (const auto error = item.get_object().get(entry))
            return damaged(error);
        ServerTarget target;
        std::string_view text;
        object labels;
        if (entry["labels"].get_object().get(labels) == simdjson::SUCCESS) {
            if (labels["instance"].get_string().get(text) == simdjson::SUCCESS)
                target.instance = displayText(text, kMostShown);
            if (labels["job"].get_string().get(text) == simdjson::SUCCESS)
                target.job = displayText(text, kMostShown);
        }
        if (entry["lastError"].get_string().get(text) == simdjson::SUCCESS)
            target.error = displayText(text, kMostShown);
        if (entry["health"].get_string().get(text) == simdjson::SUCCESS)
            target.isUp = text == "up";
        targets.push_back(std::move(target));
    }
    return targets;
}

bool decodeJsonLabels(std::string_view encoded, Series& series)
{
    series.name.clear();
    series.labels.clear();
    simdjson::ondemand::parser parser;
    const simdjson::padded_string text(encoded);
    document json;
    object labels;
    if (parser.iterate(text).get(json) != simdjson::SUCCESS || json.get_object().get(labels) != simdjson::SUCCESS)
        return false;
    for (auto field : labels) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS)
            return false;
        std::string kept(name);
        std::string_view value;
        if (field.value().get_string().get(value) != simdjson::SUCCESS)
            return false;
        const auto same = [&](const Label& label) { return label.name == kept; };
        if (kept.empty() || std::any_of(series.labels.begin(), series.labels.end(), same) ||
            (kept == "__name__" && !series.name.empty()))
            return false;
        if (kept == "__name__")
            series.name = value;
        else
            series.labels.push_back({std::move(kept), std::string(value)});
    }
    return true;
}

} // namespace millwright::prometheus
