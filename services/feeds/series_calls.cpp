// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/series_calls.h"

#include "millwright/v1/series.grpc.pb.h"
#include "services/feeds/call_status.h"
#include "services/feeds/streams.h"
#include "services/feeds/wire.h"

#include <utility>

namespace millwright::feeds {

namespace {

struct Call {
    Lease lease; // first, so that it goes last
    grpc::ClientContext context;
    v1::GetSeriesRequest request;
    v1::Series answer;
    std::unique_ptr<v1::SeriesService::Stub> stub;
    SeriesCalls::Answer done;
};

} // namespace

void SeriesCalls::ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const SeriesRequest& request,
                      Answer answer)
{
    auto call = std::make_shared<Call>();
    call->lease = std::move(lease);
    call->stub = v1::SeriesService::NewStub(channel);
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    call->request.set_asset(request.asset);
    call->request.set_measure(request.measure);
    call->request.set_statistic(static_cast<v1::Statistic>(request.statistic));
    call->request.set_from_ms(toMillis(request.from));
    call->request.set_until_ms(toMillis(request.until));
    call->request.set_max_points(request.maxPoints);
    call->done = std::move(answer);
    m_calls.add({call, &call->context});
    call->stub->async()->GetSeries(&call->context, &call->request, &call->answer, [call](const grpc::Status& status) {
        if (status.ok())
            call->done(seriesFrom(call->answer));
        else
            call->done(errorFrom(status));
    });
}

} // namespace millwright::feeds
