// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/watch_services.h"

#include "services/gateway/status_report.h"
#include "services/gateway/watch_stream.h"

#include "millwright/v1/status.grpc.pb.h"

namespace millwright::gateway {
namespace {

using Contract = v1::StatusService;

class StatusStream final : public WatchStream<v1::GatewayStatus> {
public:
    StatusStream(const StatusReport& report, WatchThread& thread)
        : WatchStream(thread)
        , m_report(report)
    {
    }

private:
    WatchStep<v1::GatewayStatus> advance(bool isBeatDue) override
    {
        if (!isBeatDue && m_isBegun)
            return {};
        m_isBegun = true;
        return {m_report.now(), {}};
    }

    const StatusReport& m_report;
    bool m_isBegun = false;
};

class StatusService final : public Contract::WithCallbackMethod_WatchStatus<Contract::Service> {
public:
    StatusService(const StatusReport& report, WatchThread& thread)
        : m_report(report)
        , m_thread(thread)
    {
    }

    grpc::Status GetStatus(grpc::ServerContext*, const v1::GetStatusRequest*, v1::GatewayStatus* answer) override
    {
        *answer = m_report.now();
        return grpc::Status::OK;
    }

    grpc::ServerWriteReactor<v1::GatewayStatus>* WatchStatus(grpc::CallbackServerContext*,
                                                             const v1::GetStatusRequest*) override
    {
        return StatusStream::open(std::make_shared<StatusStream>(m_report, m_thread));
    }

private:
    const StatusReport& m_report;
    WatchThread& m_thread;
};

} // namespace

std::unique_ptr<grpc::Service> makeStatusService(const StatusReport& report, WatchThread& thread)
{
    return std::make_unique<StatusService>(report, thread);
}

} // namespace millwright::gateway
