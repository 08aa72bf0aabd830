// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/meter_columns.h"
#include "app/ctl/output.h"
#include "millwright/v1/meters.grpc.pb.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>
#include <vector>

namespace millwright::ctl {
namespace {

constexpr std::array<std::pair<std::string_view, v1::MeterGrouping>, 4> kGroupings{
    {{"deployment", v1::METER_GROUPING_DEPLOYMENT},
     {"use-case", v1::METER_GROUPING_USE_CASE},
     {"pod", v1::METER_GROUPING_POD},
     {"site", v1::METER_GROUPING_SITE}}};

Result<v1::MeterGrouping> groupingNamed(std::string_view name)
{
    for (const auto& [known, grouping] : kGroupings) {
        if (known == name)
            return grouping;
    }
    return Error{ErrorCode::InvalidInput, "meters are by deployment, use-case, pod or site", std::string(name)};
}

Result<std::uint32_t> stepNamed(std::string_view name)
{
    if (name.empty())
        return 0u;
    if (name == "hour")
        return 1u;
    if (name == "day")
        return 24u;
    return Error{ErrorCode::InvalidInput, "the step of meters is hour or day", std::string(name)};
}

Result<v1::QueryMetersRequest> requestFrom(const MetersOptions& options)
{
    const UtcTime now = SystemClock().utc();
    const auto from = spanBeginGiven(options.from, now);
    if (!from)
        return from.error();
    const auto grouping = groupingNamed(options.by);
    if (!grouping)
        return grouping.error();
    const auto step = stepNamed(options.step);
    if (!step)
        return step.error();
    v1::QueryMetersRequest request;
    request.set_from_ms(toMillis(*from));
    request.set_grouping(*grouping);
    request.set_step_hours(*step);
    request.set_under(options.under);
    request.set_page_size(1000); // each page costs the gateway the whole sum
    if (!options.to.empty()) {
        const auto to = spanBeginGiven(options.to, now);
        if (!to)
            return to.error();
        request.set_until_ms(toMillis(*to));
    }
    return request;
}

/// What a person calls a row.
std::string groupText(const v1::MeterRow& row)
{
    switch (row.kind()) {
    case v1::METER_GROUP_KIND_ASSET:
        return printable(row.path().empty() ? row.id() : row.path());
    case v1::METER_GROUP_KIND_UNOWNED:
        return "(held by nobody)";
    case v1::METER_GROUP_KIND_UNOWNED_SIMULATED:
        return "(held by nobody, simulated)";
    case v1::METER_GROUP_KIND_GONE:
        return row.id().empty() ? "(gone from the inventory)" : printable(row.id()) + " (gone from the inventory)";
    default:
        return "(none)";
    }
}

/// Begins of steps are full hours.
std::string hourText(std::int64_t millis)
{
    return timeText(utcFromMillis(millis)).substr(0, 16) + "Z";
}

std::string durationText(std::int64_t millis)
{
    const std::int64_t minutes = (millis + 30'000) / 60'000;
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

void printCoverage(const v1::QueryMetersResponse& answer, std::ostream& out)
{
    const v1::MeterCoverage& coverage = answer.coverage();
    out << (answer.simulated() ? "SIMULATED: nothing of this was used.\n" : "") << "Hours from "
        << hourText(answer.from_ms()) << " to " << hourText(answer.until_ms()) << ". The gateway metered "
        << durationText(coverage.metered_ms()) << " of the " << durationText(coverage.passed_ms()) << " passed";
    if (coverage.hours_without() > 0 || coverage.hours_in_part() > 0)
        out << "; of " << coverage.hours_without() << " hours there are no meters, of " << coverage.hours_in_part()
            << " only a part";
    if (coverage.earliest_ms() == 0)
        out << "; there are no meters yet";
    else if (coverage.earliest_ms() > answer.from_ms())
        out << "; the first are of " << hourText(coverage.earliest_ms());
    out << ".\n";
}

/// The states of accelerator time are rounded each on its own.
constexpr std::int64_t kRoundings = 10'000;

/// What the total does not tell of, in sentences.
void printGaps(const v1::MeterAmounts& total, std::ostream& out)
{
    const std::int64_t facility = total.facility_energy_j();
    if (facility > total.priced_energy_j())
        out << "Unpriced: " << kilowattHours(facility - total.priced_energy_j()) << " of " << kilowattHours(facility)
            << " kWh of facility energy.\n";
    const std::int64_t held = heldMillis(total);
    if (held - total.priced_time_ms() > held / kRoundings)
        out << "Unpriced: " << hours(held - total.priced_time_ms()) << " of " << hours(held) << " accelerator hours.\n";
    if (total.unmetered_power_time_ms() > 0)
        out << "Nobody told the power of " << hours(total.unmetered_power_time_ms())
            << " accelerator hours: their energy is missing.\n";
    if (total.has_unjudged_time_ms() && total.unjudged_time_ms() > 0)
        out << "Nothing tells whether " << hours(total.unjudged_time_ms())
            << " busy accelerator hours were within the objectives.\n";
    if (total.has_reconciled_billed_tokens()) {
        const std::int64_t gap = total.reconciled_billed_tokens() - total.reconciled_engine_tokens();
        out << "Reconciliation: where both counted, the gateway billed " << total.reconciled_billed_tokens()
            << " tokens and the engines counted " << total.reconciled_engine_tokens() << ", a gap of " << gap << " ("
            << shareText(gap, total.reconciled_engine_tokens()) << ").\n";
    }
}

class Printer {
public:
    Printer(const MetersOptions& options, bool json, std::ostream& out)
        : m_isStepped(!options.step.empty())
        , m_csv(options.csv)
        , m_json(json)
        , m_out(out)
        , m_table(header(m_isStepped), rightOnes(m_isStepped))
    {
        if (m_csv)
            m_out << csvHeader() << '\n';
    }

    void add(const v1::MeterRow& row)
    {
        if (m_json)
            printJson(row, m_out);
        else if (m_csv)
            m_out << csvLine(row) << '\n';
        else
            m_table.add(cells(hourText(row.begin_ms()), groupText(row), row.amounts()));
    }

    void finish(v1::QueryMetersResponse& last)
    {
        if (m_csv)
            return;
        if (m_json) {
            last.clear_rows();
            last.clear_next_page_token();
            printJson(last, m_out);
            return;
        }
        printCoverage(last, m_out);
        m_table.add(cells("total", m_isStepped ? "" : "total", last.total()));
        m_table.print(m_out);
        printGaps(last.total(), m_out);
    }

private:
    static std::vector<std::string> header(bool isStepped)
    {
        std::vector<std::string> titles{"group"};
        if (isStepped)
            titles.insert(titles.begin(), "begin");
        for (const MeterColumn& column : meterColumns())
            titles.emplace_back(column.title);
        return titles;
    }
    static std::vector<bool> rightOnes(bool isStepped)
    {
        const std::size_t texts = isStepped ? 2 : 1;
        std::vector<bool> right(meterColumns().size() + texts, true);
        std::fill_n(right.begin(), texts, false);
        return right;
    }
    std::vector<std::string> cells(std::string begin, std::string group, const v1::MeterAmounts& amounts) const
    {
        std::vector<std::string> row;
        if (m_isStepped)
            row.push_back(std::move(begin));
        row.push_back(std::move(group));
        for (const MeterColumn& column : meterColumns())
            row.push_back(column.text(amounts));
        return row;
    }

    const bool m_isStepped, m_csv, m_json;
    std::ostream& m_out;
    Table m_table;
};

} // namespace

Result<void> showMeters(const Common& common, const MetersOptions& options, std::ostream& out)
{
    if (options.csv && common.json)
        return Error{ErrorCode::InvalidInput, "either --csv or --json", {}};
    auto request = requestFrom(options);
    if (!request)
        return request.error();
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    const auto stub = v1::MeterService::NewStub(*channel);
    Printer printer(options, common.json, out);
    v1::QueryMetersResponse page;
    do {
        grpc::ClientContext context;
        setReadDeadline(context);
        request->set_page_token(page.next_page_token());
        page.Clear();
        const auto answered = stub->QueryMeters(&context, *request, &page);
        if (!answered.ok())
            return errorFrom(answered, common);
        for (const v1::MeterRow& row : page.rows())
            printer.add(row);
    } while (!page.next_page_token().empty());
    printer.finish(page);
    return {};
}

} // namespace millwright::ctl
