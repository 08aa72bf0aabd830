// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/catalogue_read.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/series.grpc.pb.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <ostream>

namespace millwright::ctl {
namespace {

Result<v1::GetSeriesRequest> requestFrom(const SeriesOptions& options)
{
    const UtcTime now = SystemClock().utc();
    const auto column = columnNamed(options.measure);
    if (!column)
        return column.error();
    const auto from = timeGiven(options.from, now);
    if (!from)
        return from.error();
    v1::GetSeriesRequest request;
    request.set_asset(options.asset);
    request.set_measure(column->first);
    request.set_statistic(static_cast<v1::Statistic>(column->second));
    request.set_from_ms(toMillis(*from));
    request.set_max_points(options.points);
    if (!options.until.empty()) {
        const auto until = timeGiven(options.until, now);
        if (!until)
            return until.error();
        request.set_until_ms(toMillis(*until));
    }
    return request;
}

/// "60", or "45 of 60" where some are missing.
std::string samplesText(const v1::Series& series, int bucket)
{
    const std::string count = std::to_string(series.count(bucket));
    return series.count(bucket) < series.expected() ? count + " of " + std::to_string(series.expected()) : count;
}

void printSeries(const v1::Series& series, const Notation& notation, bool json, std::ostream& out)
{
    Table table({"time", "mean", "min", "max", "samples"}, {false, true, true, true, true});
    for (int i = 0; i < series.count_size(); ++i) {
        const UtcTime time = utcFromMillis(series.first_ms() + i * series.step_ms());
        const QualityMark mark = series.count(i) > 0 ? kGood : kMissing;
        if (json) {
            out << "{\"time\":" << jsonString(timeText(time)) << ",\"mean\":" << jsonNumber(series.mean(i))
                << ",\"min\":" << jsonNumber(series.min(i)) << ",\"max\":" << jsonNumber(series.max(i))
                << ",\"count\":" << series.count(i) << ",\"expected\":" << series.expected()
                << ",\"unit\":" << jsonString(series.unit()) << "}\n";
            continue;
        }
        const auto text = [&](float value) {
            return mark.hasValue() ? numberText(value, mark, notation) : std::string("—");
        };
        table.add(
            {timeText(time), text(series.mean(i)), text(series.min(i)), text(series.max(i)), samplesText(series, i)});
    }
    if (!json)
        table.print(out);
}

} // namespace

Result<void> showSeries(const Common& common, const SeriesOptions& options, std::ostream& out)
{
    const auto request = requestFrom(options);
    if (!request)
        return request.error();
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::Series series;
    const auto answered = v1::SeriesService::NewStub(*channel)->GetSeries(&context, *request, &series);
    if (!answered.ok())
        return errorFrom(answered, common);
    Notation notation;
    if (!common.json) {
        const auto catalogue = readCatalogue(common, *channel);
        if (!catalogue)
            return catalogue.error();
        if (const auto measure = catalogue->find(request->measure()))
            notation = notationOf(catalogue->at(*measure), static_cast<Statistic>(request->statistic()));
    }
    printSeries(series, notation, common.json, out);
    return {};
}

} // namespace millwright::ctl
