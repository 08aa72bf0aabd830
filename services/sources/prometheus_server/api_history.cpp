// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_history.h"

#include "services/sources/prometheus_server/api_answer.h"
#include "services/sources/prometheus_server/api_plan.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace millwright::prometheus {

namespace {

constexpr std::size_t kMostTerms = 64;
constexpr milliseconds kLongestWait{10'000}; // somebody looks at a chart and waits
constexpr milliseconds kLeastRateWindow{60'000};

std::string textOf(double number)
{
    char text[40];
    return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

std::string secondsOf(std::int64_t millis)
{
    char text[40]; // never with an exponent, whose plus would be a blank in a form
    const auto end =
        std::to_chars(text, text + sizeof text, static_cast<double>(millis) / 1000.0, std::chars_format::fixed);
    return {text, end.ptr};
}

const MeasureRule* ruleOf(const std::string& series, MeasureIndex measure, const IntakeOptions& options)
{
    const std::string_view name = std::string_view(series).substr(0, series.find('{'));
    for (const auto& profile : options.profiles) {
        for (const NameUse& use : profile->usesOf(name)) {
            if (use.kind == NameUse::Kind::Measure && profile->measures()[use.rule].measure == measure)
                return &profile->measures()[use.rule];
        }
    }
    return nullptr;
}

Result<std::string> fetch(const ApiConfig& config, const std::string& form)
{
    input::HttpRequest request = config.request;
    request.url += "/api/v1/query_range";
    request.form = form;
    request.timeout = std::min(request.timeout, kLongestWait);
    std::optional<Result<std::string>> body;
    input::HttpClient client(1);
    client.start(request, [&](Result<input::HttpAnswer> answer) {
        body = answer ? apiBody(*answer, request, config.answerBytes) : Result<std::string>(answer.error());
    });
    while (!body)
        client.poll(milliseconds(100));
    return *std::move(body);
}

/// The buckets of an answer; the point at the end of a bucket speaks for it.
struct Buckets {
    UtcTime first;
    milliseconds step;
    std::size_t count;

    Result<std::vector<float>> read(std::string body) const
    {
        ApiReader reader;
        const Result<std::vector<ApiSeries>> series = reader.ranges(body);
        if (!series)
            return series.error();
        std::vector<float> values(count, std::numeric_limits<float>::quiet_NaN());
        for (const ApiSeries& one : *series) {
            for (const auto& [time, number] : one.points) {
                const std::int64_t bucket = (time - toMillis(first) + step.count() / 2) / step.count() - 1;
                if (bucket >= 0 && bucket < static_cast<std::int64_t>(count))
                    values[static_cast<std::size_t>(bucket)] = static_cast<float>(number);
            }
        }
        return values;
    }
};

} // namespace

Result<HistoryTerms> historyTerms(const hub::Origin& origin, MeasureIndex measure, const IntakeOptions& options)
{
    const MeasureRule* rule = origin.rawSeries.empty() ? nullptr : ruleOf(origin.rawSeries, measure, options);
    const bool isKnown = rule != nullptr && (rule->kind == SeriesKind::Gauge || rule->kind == SeriesKind::State ||
                                             rule->kind == SeriesKind::Counter);
    if (!isKnown || origin.others.size() >= kMostTerms)
        return Error{ErrorCode::NotFound, "the server's past does not have this in one expression", {}};
    HistoryTerms terms;
    terms.isRate = rule->kind == SeriesKind::Counter;
    terms.isGreatest = rule->combine == Combine::Max && rule->parts.size() == 1;
    terms.series.push_back({origin.rawSeries, origin.rawSample, origin.scale});
    terms.series.insert(terms.series.end(), origin.others.begin(), origin.others.end());
    return terms;
}

std::string historyExpression(const HistoryTerms& terms, milliseconds step, const std::string& statistic)
{
    if (terms.series.size() == 1 && !terms.isRate)
        return statistic + "_over_time(" + terms.series.front().series + "[" + std::to_string(step.count()) +
               "ms]) * " + textOf(terms.series.front().scale);
    const milliseconds window = std::max(step, kLeastRateWindow);
    std::string expression;
    for (const hub::RawSample& term : terms.series) {
        const std::string value =
            terms.isRate ? "rate(" + term.series + "[" + std::to_string(window.count()) + "ms])" : term.series;
        // sum() takes the labels away, in which the terms differ.
        const std::string scaled = "sum(" + value + ") * " + textOf(term.scale);
        if (expression.empty())
            expression = scaled;
        else if (terms.isGreatest)
            expression = "(" + expression + ") > (" + scaled + ") or (" + scaled + ")";
        else
            expression += " + " + scaled;
    }
    return expression;
}

Result<hub::SeriesAnswer> askHistory(const ApiConfig& config, const HistoryTerms& terms, const hub::SeriesQuery& query)
{
    const std::int64_t span = (query.until - query.from).count();
    const std::int64_t least = (span + query.maxPoints - 1) / query.maxPoints;
    const milliseconds step((std::max<std::int64_t>(least, 1'000) + 999) / 1'000 * 1'000);
    const Buckets buckets{query.from, step, static_cast<std::size_t>((span + step.count() - 1) / step.count())};
    const auto ask = [&](const std::string& statistic) -> Result<std::vector<float>> {
        Result<std::string> body = fetch(
            config, "query=" + urlEncoded(historyExpression(terms, step, statistic)) +
                        "&start=" + secondsOf(toMillis(query.from + step)) + "&end=" +
                        secondsOf(toMillis(query.from) + step.count() * static_cast<std::int64_t>(buckets.count)) +
                        "&step=" + secondsOf(step.count()));
        return body ? buckets.read(std::move(*body)) : Result<std::vector<float>>(body.error());
    };
    const bool isOne = terms.series.size() == 1 && !terms.isRate;
    Result<std::vector<float>> mean = ask("avg");
    Result<std::vector<float>> min = mean && isOne ? ask("min") : mean;
    Result<std::vector<float>> max = min && isOne ? ask("max") : mean;
    if (!mean || !min || !max)
        return !mean ? mean.error() : !min ? min.error() : max.error();
    hub::SeriesAnswer answer;
    answer.first = buckets.first;
    answer.step = step;
    answer.expected = 1;
    for (const float value : *mean)
        answer.count.push_back(std::isnan(value) ? 0 : 1);
    if (std::none_of(answer.count.begin(), answer.count.end(), [](std::uint32_t count) { return count != 0; }))
        return Error{ErrorCode::NotFound, "the server has nothing of this range", {}};
    answer.mean = std::move(*mean);
    answer.min = std::move(*min);
    answer.max = std::move(*max);
    answer.earliest = query.from;
    answer.answeredBy = config.intake.source + " (" + config.request.url + ")";
    return answer;
}

} // namespace millwright::prometheus
