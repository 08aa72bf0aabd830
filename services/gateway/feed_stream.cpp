// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/feed_stream.h"

#include "services/gateway/feed_publisher.h"
#include "services/gateway/outside_text.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <utility>
#include <vector>

namespace millwright::gateway {
namespace {

constexpr std::uint32_t kGreatestGrant = 64;
constexpr std::size_t kGreatestClientName = 256;
constexpr std::size_t kGreatestAnswers = 8;

grpc::Status invalid(const std::string& message)
{
    return {grpc::StatusCode::INVALID_ARGUMENT, message};
}

/// Reads a message without copying its bytes first.
bool parse(const grpc::ByteBuffer& bytes, v1::FeedRequest& request)
{
    grpc::ByteBuffer copy(bytes); // a reference: Deserialize empties what it is given
    return grpc::SerializationTraits<v1::FeedRequest>::Deserialize(&copy, &request).ok();
}

grpc::ByteBuffer serialised(const v1::FeedUpdate& update)
{
    const grpc::Slice slice(update.SerializeAsString());
    return grpc::ByteBuffer(&slice, 1);
}

} // namespace

FeedStream* FeedStream::open(FeedPublisher& publisher, Feed feed)
{
    auto* stream = new FeedStream(publisher, feed); // owned by m_self until OnDone
    stream->m_self.reset(stream);
    ++publisher.counters(feed).streams;
    if (const Result<void> opened = publisher.opened(stream->m_self); opened)
        stream->StartRead(&stream->m_incoming);
    else
        stream->finish({opened.error().code == ErrorCode::Exhausted ? grpc::StatusCode::RESOURCE_EXHAUSTED
                                                                    : grpc::StatusCode::UNAVAILABLE,
                        opened.error().message});
    return stream;
}

FeedStream::FeedStream(FeedPublisher& publisher, Feed feed)
    : m_publisher(publisher)
    , m_feed(feed)
    , m_opened(std::chrono::steady_clock::now())
    , m_lastWrite(m_opened)
{
}

void FeedStream::OnReadDone(bool ok)
{
    if (!ok) {
        finish(grpc::Status::OK);
        return;
    }
    if (m_incoming.Length() > kGreatestFeedRequest) {
        m_publisher.countOversize();
        finish({grpc::StatusCode::RESOURCE_EXHAUSTED, "a request on a feed is at most 64 KiB"});
        return;
    }
    v1::FeedRequest request;
    if (!parse(m_incoming, request)) {
        finish(invalid("the bytes are no FeedRequest"));
        return;
    }
    m_incoming.Clear();
    if (auto refusal = take(request)) {
        finish(std::move(*refusal));
        return;
    }
    using Case = v1::FeedRequest::RequestCase;
    if (request.request_case() == Case::kCredit || request.request_case() == Case::REQUEST_NOT_SET)
        readOn();
    else
        m_publisher.submit(m_self, std::move(request));
}

/// Checks that the request may come now and takes what credit it carries.
std::optional<grpc::Status> FeedStream::take(v1::FeedRequest& request)
{
    const std::scoped_lock lock(m_mutex);
    if (request.has_hello() == m_isGreeted)
        return grpc::Status(grpc::StatusCode::FAILED_PRECONDITION,
                            m_isGreeted ? "Hello may come once only" : "Hello must come first");
    if (!request.has_hello() && !request.has_credit())
        return std::nullopt;
    const std::uint32_t ticks = request.has_hello() ? request.hello().initial_credit() : request.credit().ticks();
    if (ticks == 0 || ticks > kGreatestGrant)
        return invalid("a grant is 1 to 64 ticks, not " + std::to_string(ticks));
    if (request.has_hello() && request.hello().client().size() > kGreatestClientName)
        return invalid("the client's name is longer than 256 bytes");
    m_isGreeted = true;
    m_queue.grant(ticks);
    pump();
    return std::nullopt;
}

void FeedStream::welcome(v1::Welcome welcome)
{
    v1::FeedUpdate update;
    *update.mutable_welcome() = std::move(welcome);
    answer(std::move(update));
}

void FeedStream::accept(std::uint32_t selection, SelectionQueue::Latest latest, std::uint64_t every, std::uint32_t rows)
{
    v1::FeedUpdate update;
    v1::SelectionResult& result = *update.mutable_selection_result();
    result.set_selection(selection);
    result.set_accepted(true);
    result.set_rows(rows);
    {
        const std::scoped_lock lock(m_mutex);
        m_publisher.counters(m_feed).selections -= m_queue.contains(selection) ? 1 : 0;
        m_queue.set(selection, std::move(latest), every);
        ++m_publisher.counters(m_feed).selections;
    }
    answer(std::move(update));
}

void FeedStream::refuse(std::uint32_t selection, const std::string& reason)
{
    v1::FeedUpdate update;
    v1::SelectionResult& result = *update.mutable_selection_result();
    result.set_selection(selection);
    result.set_reason(wireText(reason));
    answer(std::move(update));
}

void FeedStream::unselect(std::uint32_t selection)
{
    v1::FeedUpdate update;
    v1::SelectionResult& result = *update.mutable_selection_result();
    result.set_selection(selection);
    {
        const std::scoped_lock lock(m_mutex);
        result.set_accepted(m_queue.remove(selection));
        m_publisher.counters(m_feed).selections -= result.accepted() ? 1 : 0;
    }
    if (!result.accepted())
        result.set_reason("there is no selection " + std::to_string(selection) + " on this stream");
    answer(std::move(update));
}

void FeedStream::answer(v1::FeedUpdate update)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_answers.push_back(std::move(update));
        pump();
    }
    readOn();
}

/// Reads the next request, or not yet: a client that does not take its answers may not ask for more.
void FeedStream::readOn()
{
    const std::scoped_lock lock(m_mutex);
    if (m_end)
        return;
    m_isReadingHeld = m_answers.size() >= kGreatestAnswers;
    if (!m_isReadingHeld)
        StartRead(&m_incoming);
}

void FeedStream::offer()
{
    const std::scoped_lock lock(m_mutex);
    pump();
}

void FeedStream::beat(std::chrono::steady_clock::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isGreeted && now - m_opened >= m_publisher.options().helloWithin)
        end({grpc::StatusCode::DEADLINE_EXCEEDED, "no Hello came"});
    if (m_end || !m_isGreeted || m_isWriting || now - m_lastWrite < m_publisher.options().heartbeat)
        return;
    v1::FeedUpdate update;
    update.set_heartbeat(true);
    m_answers.push_back(std::move(update));
    pump();
}

/// Starts the next write, with the lock held: answers first, then the newest tick of the selection whose turn it is.
void FeedStream::pump()
{
    if (m_isWriting || m_end)
        return;
    if (!m_answers.empty()) {
        m_answers.front().set_sequence(++m_sequence);
        write(serialised(m_answers.front()));
        m_answers.pop_front();
        return;
    }
    if (const auto next = m_queue.next()) {
        m_publisher.counters(m_feed).ticksDropped += next->ticksDropped;
        const auto slices =
            updateSlices({++m_sequence, next->selection, next->ticksSkipped}, *next->payload, next->part);
        write(grpc::ByteBuffer(slices.data(), slices.size()));
    }
}

void FeedStream::write(grpc::ByteBuffer message)
{
    m_isWriting = true;
    m_lastWrite = std::chrono::steady_clock::now();
    m_outgoing.Swap(&message);
    m_publisher.counters(m_feed).bytesSent += m_outgoing.Length();
    StartWrite(&m_outgoing);
}

void FeedStream::OnWriteDone(bool ok)
{
    const std::scoped_lock lock(m_mutex);
    m_isWriting = false;
    m_outgoing.Clear();
    if (m_end) {
        Finish(*m_end);
        return;
    }
    if (!ok) {
        end({grpc::StatusCode::CANCELLED, "the connection is gone"});
        return;
    }
    pump();
    if (m_isReadingHeld && m_answers.empty()) {
        m_isReadingHeld = false;
        StartRead(&m_incoming);
    }
}

void FeedStream::finish(grpc::Status status)
{
    const std::scoped_lock lock(m_mutex);
    end(std::move(status));
}

/// Finishes once, when no write is in flight, with the lock held.
void FeedStream::end(grpc::Status status)
{
    if (m_end)
        return;
    m_end = std::move(status);
    if (!m_isWriting)
        Finish(*m_end);
}

std::size_t FeedStream::selections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_queue.size();
}

bool FeedStream::hasSelection(std::uint32_t selection) const
{
    const std::scoped_lock lock(m_mutex);
    return m_queue.contains(selection);
}

void FeedStream::OnCancel()
{
    finish({grpc::StatusCode::CANCELLED, "the client is gone"});
}

void FeedStream::OnDone()
{
    --m_publisher.counters(m_feed).streams;
    m_publisher.counters(m_feed).selections -= static_cast<std::uint32_t>(selections());
    m_publisher.closed(*this);
    const auto last = std::move(m_self); // frees the stream here unless the publisher is just using it
}

} // namespace millwright::gateway
