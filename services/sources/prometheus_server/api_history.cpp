// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_history.h"

#include "services/sources/prometheus_server/api_answer.h"
#include "services/sources/prometheus_server/api_plan.h"

#include "services/sources/prometheus/exposition_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace millwright::prometheus {

namespace {

constexpr std::size_t kMostTerms = 64;
constexpr milliseconds kLongestWait{10'000}; // somebody looks at a chart and waits
constexpr milliseconds kLeastRateWindow{60'000};
constexpr std::size_t kLeastDistances = 8;
constexpr auto kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr auto kNoGaugeBlank =
    " < 140737488355328 != 2147483632 != 2147483633 != 2147483634 != 2147483635"; // as dcgmBlank()
constexpr auto kNoCounterBlank = " < 9223372036854773760";

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

/// Whether "0 means unsupported" for the asset of a series.
bool isZeroUnsupported(const MeasureRule& rule, const std::string& series)
{
    Series read;
    return !rule.unsupportedZero.label.empty() && parseSeries(series, {}, read) == Refusal::None &&
           rule.unsupportedZero.holds(read);
}

/// What keeps the numbers of a term out by which its source says that it has none; empty when there are none such.
std::string filterOf(const HistoryTerms& terms)
{
    std::string filter;
    if (contains(terms.blanks, BlankSet::Dcgm))
        filter += terms.isRate ? kNoCounterBlank : kNoGaugeBlank;
    if (contains(terms.blanks, BlankSet::MinusOne))
        filter += " != -1";
    if (contains(terms.blanks, BlankSet::Uint32Max))
        filter += " != 4294967295";
    if (terms.isZeroUnsupported)
        filter += " != 0";
    return filter;
}

/// Of a gauge of one series; unscaled.
bool isValue(double raw, const HistoryTerms& terms)
{
    const bool isBlank = (raw == 0.0 && terms.isZeroUnsupported) ||
                         (raw == -1.0 && contains(terms.blanks, BlankSet::MinusOne)) ||
                         (raw == 4294967295.0 && contains(terms.blanks, BlankSet::Uint32Max)) ||
                         (contains(terms.blanks, BlankSet::Dcgm) && dcgmBlank(raw, {}, false));
    return std::isfinite(raw) && !isBlank;
}

/// The buckets of an answer; the point at the end of a bucket speaks for it.
struct Buckets {
    UtcTime first;
    milliseconds step;
    std::size_t count;

    static Buckets of(const hub::SeriesQuery& query, milliseconds step)
    {
        const std::int64_t span = (query.until - query.from).count();
        return {query.from, step, static_cast<std::size_t>((span + step.count() - 1) / step.count())};
    }

    Result<std::vector<double>> read(std::string body) const
    {
        ApiReader reader;
        const Result<std::vector<ApiSeries>> series = reader.ranges(body);
        if (!series)
            return series.error();
        std::vector<double> values(count, kNoNumber);
        for (const ApiSeries& one : *series) {
            for (const auto& [time, number] : one.points) {
                const std::int64_t bucket = (time - toMillis(first) + step.count() / 2) / step.count() - 1;
                if (bucket >= 0 && bucket < static_cast<std::int64_t>(count))
                    values[static_cast<std::size_t>(bucket)] = number;
            }
        }
        return values;
    }

    Result<std::vector<double>> ask(const ApiConfig& config, const HistoryTerms& terms,
                                    const std::string& statistic) const
    {
        Result<std::string> body =
            fetch(config, "query=" + urlEncoded(historyExpression(terms, step, statistic)) +
                              "&start=" + secondsOf(toMillis(first + step)) +
                              "&end=" + secondsOf(toMillis(first) + step.count() * static_cast<std::int64_t>(count)) +
                              "&step=" + secondsOf(step.count()));
        return body ? read(std::move(*body)) : Result<std::vector<double>>(body.error());
    }
};

/// How many buckets samples are apart, rounded up: 1 where each bucket has one. Outages, which are few, do not count.
std::int64_t distanceOf(const std::vector<double>& buckets)
{
    std::vector<std::int64_t> distances;
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        if (std::isnan(buckets[i]))
            continue;
        if (last)
            distances.push_back(static_cast<std::int64_t>(i - *last));
        last = i;
    }
    if (distances.size() < kLeastDistances)
        return 1;
    std::sort(distances.begin(), distances.end());
    const std::size_t usual = distances.size() * 9 / 10;
    const std::int64_t sum =
        std::accumulate(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(usual), std::int64_t{0});
    return (sum + static_cast<std::int64_t>(usual) - 1) / static_cast<std::int64_t>(usual);
}

/// What an answer says of its buckets, NaN where nothing is known.
struct Figures {
    std::vector<double> mean, min, max;

    /// From a gauge of one series to the measure. A bucket with a blank among its samples has no mean.
    void translate(const HistoryTerms& terms)
    {
        const double scale = terms.series.front().scale;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const bool isKnown = isValue(mean[i], terms) && isValue(min[i], terms) && isValue(max[i], terms);
            const auto code = terms.codes.find(mean[i]);
            const bool isCode = !terms.codes.empty();
            for (std::vector<double>* figure : {&mean, &min, &max}) {
                if (!isKnown || (isCode && code == terms.codes.end()))
                    (*figure)[i] = kNoNumber;
                else
                    (*figure)[i] = (isCode ? code->second : (*figure)[i]) * scale;
            }
        }
    }
};

Result<Figures> ask(const ApiConfig& config, const HistoryTerms& terms, const Buckets& buckets,
                    std::vector<double> first)
{
    Figures figures{std::move(first), {}, {}};
    if (!terms.isOneGauge() || !terms.codes.empty()) {
        figures.min = figures.max = figures.mean;
    } else {
        auto min = buckets.ask(config, terms, "min");
        auto max = min ? buckets.ask(config, terms, "max") : min;
        if (!min || !max)
            return !min ? min.error() : max.error();
        figures.min = std::move(*min);
        figures.max = std::move(*max);
    }
    if (terms.isOneGauge())
        figures.translate(terms);
    return figures;
}

std::vector<float> floats(const std::vector<double>& numbers)
{
    std::vector<float> narrow(numbers.size());
    std::transform(numbers.begin(), numbers.end(), narrow.begin(),
                   [](double number) { return static_cast<float>(number); });
    return narrow;
}

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
    terms.blanks = rule->blanks;
    terms.isZeroUnsupported = isZeroUnsupported(*rule, origin.rawSeries);
    terms.codes = rule->values;
    terms.series.push_back({origin.rawSeries, origin.rawSample, origin.scale});
    terms.series.insert(terms.series.end(), origin.others.begin(), origin.others.end());
    if (!terms.codes.empty() && !terms.isOneGauge())
        return Error{ErrorCode::NotFound, "the server's past does not have codes of several series", {}};
    return terms;
}

std::string historyExpression(const HistoryTerms& terms, milliseconds step, const std::string& statistic)
{
    if (terms.isOneGauge())
        return statistic + "_over_time(" + terms.series.front().series + "[" + std::to_string(step.count()) + "ms])";
    const milliseconds window = std::max(step, kLeastRateWindow);
    const std::string filter = filterOf(terms);
    std::string expression;
    for (const hub::RawSample& term : terms.series) {
        std::string value = term.series + filter;
        if (terms.isRate)
            value = "rate(" + term.series + "[" + std::to_string(window.count()) + "ms])" +
                    (filter.empty() ? std::string() : " and " + value);
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
    const std::int64_t least = ((query.until - query.from).count() + query.maxPoints - 1) / query.maxPoints;
    Buckets buckets = Buckets::of(query, milliseconds((std::max<std::int64_t>(least, 1'000) + 999) / 1'000 * 1'000));
    const std::string statistic = terms.codes.empty() ? "avg" : "last";
    Result<std::vector<double>> first = buckets.ask(config, terms, statistic);
    // Buckets shorter than the time between two scrapes would show gaps where there are none.
    if (const std::int64_t distance = first && terms.isOneGauge() ? distanceOf(*first) : 1; distance > 1) {
        buckets = Buckets::of(query, buckets.step * distance);
        first = buckets.ask(config, terms, statistic);
    }
    if (!first)
        return first.error();
    const Result<Figures> figures = ask(config, terms, buckets, std::move(*first));
    if (!figures)
        return figures.error();
    hub::SeriesAnswer answer;
    answer.first = buckets.first;
    answer.step = buckets.step;
    answer.expected = 1;
    for (const double value : figures->mean)
        answer.count.push_back(std::isnan(value) ? 0 : 1);
    if (std::none_of(answer.count.begin(), answer.count.end(), [](std::uint32_t count) { return count != 0; }))
        return Error{ErrorCode::NotFound, "the server has nothing of this range", {}};
    answer.mean = floats(figures->mean);
    answer.min = floats(figures->min);
    answer.max = floats(figures->max);
    answer.earliest = query.from;
    answer.answeredBy = config.intake.source + " (" + config.request.url + ")";
    return answer;
}

} // namespace millwright::prometheus
