// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/events.grpc.pb.h"
#include "models/domain/condition.h"
#include "models/domain/event.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <algorithm>
#include <ostream>

namespace millwright::ctl {

Result<void> showEvents(const Common& common, const EventsOptions& options, std::ostream& out)
{
    v1::ListEventsRequest request;
    request.set_under(options.under);
    if (!options.from.empty()) {
        const auto from = timeGiven(options.from, SystemClock().utc());
        if (!from)
            return from.error();
        request.set_from_ms(toMillis(*from));
    }
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    const auto stub = v1::EventService::NewStub(*channel);
    Table table({"time", "severity", "kind", "code", "asset", "source", "text"});
    std::uint32_t left = options.limit;
    do {
        grpc::ClientContext context;
        setReadDeadline(context);
        request.set_page_size(std::min<std::uint32_t>(left, 1000));
        v1::ListEventsResponse page;
        const auto answered = stub->ListEvents(&context, request, &page);
        if (!answered.ok())
            return errorFrom(answered, common);
        for (const v1::Event& event : page.events()) {
            if (common.json) {
                printJson(event, out);
                continue;
            }
            table.add({timeText(utcFromMillis(event.source_time_ms())),
                       std::string(nameOf(static_cast<Condition>(event.severity()))),
                       nameOf(static_cast<EventKind>(event.kind())), std::to_string(event.code()),
                       printable(event.asset_id()), printable(event.source()), printable(event.text())});
        }
        left -= std::min(left, static_cast<std::uint32_t>(page.events_size()));
        request.set_page_token(page.next_page_token());
    } while (left > 0 && !request.page_token().empty());
    if (!common.json)
        table.print(out);
    return {};
}

} // namespace millwright::ctl
