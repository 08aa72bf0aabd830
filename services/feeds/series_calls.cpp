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

void fill(v1::GetSeriesRequest& wire, const SeriesRequest& request)
{
    wire.set_asset(request.asset);
    wire.set_measure(request.measure);
    wire.set_statistic(static_cast<v1::Statistic>(request.statistic));
    wire.set_from_ms(toMillis(request.from));
    wire.set_until_ms(toMillis(request.until));
    wire.set_max_points(request.maxPoints);
}

Result<SeriesData> outcomeFrom(const v1::SeriesAnswer& answer)
{
    if (answer.has_series())
        return seriesFrom(answer.series());
    return errorFrom({static_cast<grpc::StatusCode>(answer.refusal().code()), answer.refusal().message()});
}

} // namespace

struct SeriesCalls::ManyCall {
    Lease lease; // first, so that it goes last
    std::shared_ptr<grpc::Channel> channel;
    grpc::ClientContext context;
    v1::GetManySeriesRequest request;
    v1::ManySeries answer;
    std::unique_ptr<v1::SeriesService::Stub> stub;
    std::vector<SeriesRequest> requests;
    std::vector<Result<SeriesData>> answers;
    SeriesCalls::Answers done;
};

void SeriesCalls::ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const SeriesRequest& request,
                      Answer answer)
{
    auto call = std::make_shared<Call>();
    call->lease = std::move(lease);
    call->stub = v1::SeriesService::NewStub(channel);
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    fill(call->request, request);
    call->done = std::move(answer);
    m_calls.add({call, &call->context});
    call->stub->async()->GetSeries(&call->context, &call->request, &call->answer, [call](const grpc::Status& status) {
        if (status.ok())
            call->done(seriesFrom(call->answer));
        else
            call->done(errorFrom(status));
    });
}

void SeriesCalls::askMany(const std::shared_ptr<grpc::Channel>& channel, const Lease& lease,
                          const std::vector<SeriesRequest>& requests, Answers answers)
{
    auto call = std::make_shared<ManyCall>();
    call->lease = lease;
    call->channel = channel;
    call->stub = v1::SeriesService::NewStub(channel);
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    for (const SeriesRequest& request : requests)
        fill(*call->request.add_questions(), request);
    call->requests = requests;
    call->done = std::move(answers);
    m_calls.add({call, &call->context});
    call->stub->async()->GetManySeries(
        &call->context, &call->request, &call->answer, [this, call](const grpc::Status& status) {
            if (status.error_code() == grpc::StatusCode::UNIMPLEMENTED)
                return askSingly(call);
            for (const v1::SeriesAnswer& answer : call->answer.answers())
                call->answers.push_back(outcomeFrom(answer));
            const Error error = status.ok() ? Error{ErrorCode::Internal, "not told", {}} : errorFrom(status);
            call->answers.resize(call->requests.size(), error);
            call->done(std::move(call->answers));
        });
}

/// The next that has no answer yet; then all are told.
void SeriesCalls::askSingly(const std::shared_ptr<ManyCall>& call)
{
    if (call->answers.size() == call->requests.size())
        return call->done(std::move(call->answers));
    ask(call->channel, call->lease, call->requests[call->answers.size()], [this, call](Result<SeriesData> answer) {
        const bool isOver = !answer && answer.error().code == ErrorCode::Unavailable;
        call->answers.push_back(answer);
        if (isOver)
            call->answers.resize(call->requests.size(), answer);
        askSingly(call);
    });
}

} // namespace millwright::feeds
