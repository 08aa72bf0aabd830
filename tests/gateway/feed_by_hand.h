// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/feeds.grpc.pb.h"

#include <memory>
#include <string>

namespace millwright::gateway {

/// One open feed, used from one thread.
class Feeder {
public:
    explicit Feeder(const std::shared_ptr<grpc::Channel>& channel)
        : m_stub(v1::ClusterFeed::NewStub(channel))
        , m_stream(m_stub->Subscribe(&m_context))
    {
    }
    ~Feeder()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_stream->Finish();
    }

    bool hello(std::uint32_t credit = 8)
    {
        v1::FeedRequest request;
        request.mutable_hello()->set_client("test 1");
        request.mutable_hello()->set_contract_revision(1);
        request.mutable_hello()->set_initial_credit(credit);
        return m_stream->Write(request);
    }
    bool credit(std::uint32_t ticks)
    {
        v1::FeedRequest request;
        request.mutable_credit()->set_ticks(ticks);
        return m_stream->Write(request);
    }
    bool select(std::uint32_t number, const std::string& measure, v1::AssetClass rows = v1::ASSET_CLASS_ACCELERATOR,
                v1::Statistic statistic = v1::STATISTIC_VALUE, const std::string& scope = {})
    {
        v1::FeedRequest request;
        v1::Select& select = *request.mutable_select();
        select.set_selection(number);
        select.set_asset_class(rows);
        select.set_scope_id(scope);
        select.add_columns()->set_measure(measure);
        select.mutable_columns(0)->set_statistic(statistic);
        return m_stream->Write(request);
    }
    bool unselect(std::uint32_t number)
    {
        v1::FeedRequest request;
        request.mutable_unselect()->set_selection(number);
        return m_stream->Write(request);
    }

    /// The next update that is no heartbeat; an empty one when the stream ended.
    v1::FeedUpdate next()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
            if (update.sequence() != ++m_sequence)
                ++gaps;
            if (!update.heartbeat())
                return update;
        }
        return {};
    }
    v1::FeedUpdate nextAny()
    {
        v1::FeedUpdate update;
        m_stream->Read(&update);
        return update;
    }
    grpc::Status end()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
        }
        m_isEnded = true;
        return m_stream->Finish();
    }

    int gaps = 0;

private:
    CallContext m_context;
    std::unique_ptr<v1::ClusterFeed::Stub> m_stub;
    std::unique_ptr<grpc::ClientReaderWriter<v1::FeedRequest, v1::FeedUpdate>> m_stream;
    std::uint64_t m_sequence = 0;
    bool m_isEnded = false;
};

} // namespace millwright::gateway
