// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/explain.grpc.pb.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <limits>
#include <ostream>

namespace millwright::ctl {
namespace {

/// As far as its notation depends on it.
MeasureInfo measureOf(const v1::Measure& wire)
{
    MeasureInfo measure;
    measure.unit = printable(wire.unit());
    measure.low = wire.low();
    measure.high = wire.high();
    measure.kind = static_cast<ValueKind>(wire.kind());
    measure.aggregation = static_cast<Aggregation>(wire.aggregation());
    return measure;
}

void printSamples(const v1::Explanation& value, const std::string& indent, std::ostream& out)
{
    const auto print = [&](const std::string& series, const std::string& sample, double scale) {
        out << indent << "  raw " << printable(series) << " " << printable(sample) << "  x " << scale << '\n';
    };
    if (value.raw_samples().empty() && !value.raw_series().empty()) // a gateway that tells only one of them
        print(value.raw_series(), value.raw_sample(), value.scale());
    for (const v1::RawSample& raw : value.raw_samples())
        print(raw.series(), raw.sample(), raw.scale());
    const auto shown = static_cast<std::uint32_t>(value.raw_samples_size());
    if (value.raw_sample_count() > shown)
        out << indent << "  and " << value.raw_sample_count() - shown << " more\n";
}

void printExplanation(const v1::Explanation& value, unsigned depth, std::ostream& out)
{
    const std::string indent(2 * std::size_t{depth}, ' ');
    const QualityMark mark(static_cast<Quality>(value.quality()), static_cast<QualityReason>(value.reason()));
    const double number = value.has_value() ? value.value() : std::numeric_limits<double>::quiet_NaN();
    const std::string what = value.has_measure() ? value.measure().id() : printable(value.raw_series()); // an attribute
    out << indent << what << " of " << printable(value.asset().path()) << " = "
        << valueText(number, mark, notationOf(measureOf(value.measure())));
    if (mark.reason() != QualityReason::None)
        out << ", " << nameOf(mark.reason());
    out << "\n" << indent << "  at " << timeText(utcFromMillis(value.source_time_ms()));
    if (!value.source().empty())
        out << " from " << printable(value.source());
    out << '\n';
    if (value.measure().formula_version() > 0)
        out << indent << "  formula v" << value.measure().formula_version() << ": " << value.measure().formula()
            << '\n';
    printSamples(value, indent, out);
    if (value.expected() > 0)
        out << indent << "  " << value.reported() << " of " << value.expected() << " parts reported\n";
    for (const v1::Explanation& input : value.inputs())
        printExplanation(input, depth + 1, out);
}

} // namespace

Result<void> showExplanation(const Common& common, const std::string& asset, const std::string& measure,
                             std::ostream& out)
{
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::ExplainRequest request;
    request.set_asset(asset);
    request.set_measure(measure);
    v1::Explanation explanation;
    const auto answered = v1::ExplainService::NewStub(*channel)->Explain(&context, request, &explanation);
    if (!answered.ok())
        return errorFrom(answered, common);
    if (common.json)
        printJson(explanation, out);
    else
        printExplanation(explanation, 0, out);
    return {};
}

} // namespace millwright::ctl
