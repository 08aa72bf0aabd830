// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/explain_calls.h"

#include "millwright/v1/explain.grpc.pb.h"
#include "services/feeds/call_status.h"
#include "services/feeds/streams.h"
#include "services/feeds/wire.h"

#include <utility>

namespace millwright::feeds {

namespace {

struct Call {
    Lease lease; // first, so that it goes last
    grpc::ClientContext context;
    v1::ExplainRequest request;
    v1::Explanation answer;
    std::unique_ptr<v1::ExplainService::Stub> stub;
    ExplainCalls::Answer done;
};

} // namespace

void ExplainCalls::ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const std::string& asset,
                       const std::string& measure, Answer answer)
{
    auto call = std::make_shared<Call>();
    call->lease = std::move(lease);
    call->stub = v1::ExplainService::NewStub(channel);
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    call->request.set_asset(asset);
    call->request.set_measure(measure);
    call->done = std::move(answer);
    m_calls.add({call, &call->context});
    call->stub->async()->Explain(&call->context, &call->request, &call->answer, [call](const grpc::Status& status) {
        if (status.ok())
            call->done(explanationFrom(call->answer));
        else
            call->done(errorFrom(status));
    });
}

} // namespace millwright::feeds
