// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/streams.h"

namespace millwright::feeds {

grpc::Status unreadable(const std::string& method)
{
    return {grpc::StatusCode::DATA_LOSS,
            "a message of " + method + " cannot be read: it is damaged, or not of a Millwright gateway"};
}

gpr_timespec deadlineIn(int milliseconds)
{
    return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_millis(milliseconds, GPR_TIMESPAN));
}

std::shared_ptr<FeedStream> FeedStream::open(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                                             Lease lease, OnUpdate onUpdate, OnEnd onEnd)
{
    auto stream = std::make_shared<FeedStream>();
    stream->m_lease = std::move(lease);
    stream->m_method = method;
    stream->m_onUpdate = std::move(onUpdate);
    stream->m_onEnd = std::move(onEnd);
    stream->m_self = stream;
    grpc::TemplatedGenericStub<v1::FeedRequest, Received<v1::FeedUpdate>> stub(channel);
    stub.PrepareBidiStreamingCall(&stream->m_context, method, {}, stream.get());
    // Requests are written from outside reactions: the hold keeps the stream until no such write can come any more.
    stream->AddHold();
    stream->StartRead(&stream->m_update);
    stream->StartCall();
    return stream;
}

void FeedStream::send(v1::FeedRequest request)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_open)
        return;
    m_queue.push_back(std::move(request));
    if (!m_writing)
        writeNext();
}

void FeedStream::writeNext()
{
    m_writing = true;
    StartWrite(&m_queue.front());
}

void FeedStream::OnReadDone(bool ok)
{
    if (!ok) {
        letGo();
        return;
    }
    m_isReadable = m_update.isReadable;
    if (m_isReadable && m_onUpdate(m_update.message))
        StartRead(&m_update);
    else {
        m_context.TryCancel();
        letGo();
    }
}

void FeedStream::OnWriteDone(bool ok)
{
    const std::scoped_lock lock(m_mutex);
    m_writing = false;
    m_queue.pop_front();
    if (ok && m_open && !m_queue.empty())
        writeNext();
}

void FeedStream::letGo()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_open)
            return;
        m_open = false;
    }
    RemoveHold();
}

void FeedStream::OnDone(const grpc::Status& status)
{
    const auto self = std::move(m_self);
    m_onEnd(m_isReadable ? status : unreadable(m_method));
}

} // namespace millwright::feeds
