// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/status.grpc.pb.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <ostream>

namespace millwright::ctl {
namespace {

std::string lowerState(v1::SourceState state)
{
    std::string name = v1::SourceState_Name(state).substr(std::string("SOURCE_STATE_").size());
    for (char& c : name)
        c = static_cast<char>(std::tolower(c));
    return name;
}

/// How late the newest sample came, or how old it is by now while its source is down.
std::string lagText(const v1::SourceStatus& source)
{
    return source.last_sample_ms() == 0 ? "—" : ageText(milliseconds{source.lag_ms()});
}

void printGateway(const v1::GatewayStatus& status, std::ostream& out)
{
    const milliseconds up{status.now_ms() - status.started_ms()};
    out << printable(status.gateway()) << ' ' << status.version() << (status.simulated() ? "  SIMULATED" : "")
        << "\n  up " << ageText(up) << ", tick " << status.tick() << " took " << status.tick_duration_us() / 1000.0
        << " ms, " << status.ticks_late() << " late, " << status.assets() << " assets, "
        << status.resident_bytes() / 1'000'000 << " MB\n";
    if (!status.configuration_error().empty())
        out << "  configuration not taken: " << printable(status.configuration_error()) << '\n';
    if (!status.state_error().empty())
        out << "  state not saved: " << printable(status.state_error()) << '\n';
    if (status.connections_refused() > 0)
        out << "  connections refused: " << status.connections_refused()
            << ", the last one: " << printable(status.last_connection_refusal()) << '\n';
    if (status.streams_refused() > 0)
        out << "  streams refused because too many were open: " << status.streams_refused() << '\n';
    if (status.oversize_requests() > 0)
        out << "  feeds ended for a request that was too large: " << status.oversize_requests() << '\n';
}

void printSources(const v1::GatewayStatus& status, std::ostream& out)
{
    Table table({"source", "kind", "state", "last sample", "lag", "samples", "rejected", "targets", "detail"},
                {false, false, false, false, true, true, true, true});
    for (const v1::SourceStatus& source : status.sources()) {
        std::string detail = source.detail();
        if (!source.last_rejection().empty())
            detail += (detail.empty() ? "" : "; ") + ("last rejected: " + source.last_rejection());
        table.add({printable(source.name()), source.kind(), lowerState(source.state()),
                   timeText(utcFromMillis(source.last_sample_ms())), lagText(source), std::to_string(source.samples()),
                   std::to_string(source.rejected()),
                   std::to_string(source.targets_up()) + "/" + std::to_string(source.targets()), printable(detail)});
    }
    table.print(out);
}

void printFeeds(const v1::GatewayStatus& status, std::ostream& out)
{
    Table table({"feed", "subscribers", "selections", "distinct", "ticks dropped", "bytes sent"},
                {false, true, true, true, true, true});
    for (const v1::FeedStatus& feed : status.feeds()) {
        table.add({feed.feed(), std::to_string(feed.subscribers()), std::to_string(feed.selections()),
                   std::to_string(feed.distinct_selections()), std::to_string(feed.ticks_dropped()),
                   std::to_string(feed.bytes_sent())});
    }
    table.print(out);
}

} // namespace

Result<void> showStatus(const Common& common, std::ostream& out)
{
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::GatewayStatus status;
    const auto answered = v1::StatusService::NewStub(*channel)->GetStatus(&context, {}, &status);
    if (!answered.ok())
        return errorFrom(answered, common);
    if (common.json) {
        printJson(status, out);
        return {};
    }
    printGateway(status, out);
    out << '\n';
    printSources(status, out);
    out << '\n';
    printFeeds(status, out);
    return {};
}

} // namespace millwright::ctl
