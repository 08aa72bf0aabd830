// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/feeds/inventory_replica.h"
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"

#include <QtGlobal>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace millwright::gateway {

/// Long runs are scaled, and speeds not judged, unless `./dev soak` asks for it.
inline bool isSoak()
{
    return qEnvironmentVariableIsSet("MILLWRIGHT_SOAK");
}

inline int scaled(int whole, int usual)
{
    return isSoak() ? whole : usual;
}

/// An open list + watch stream.
template <typename Reader>
class Watch {
public:
    template <typename Open>
    explicit Watch(const Open& open)
        : m_reader(open(&m_context))
    {
    }
    ~Watch()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_reader->Finish();
    }

    template <typename Update>
    bool next(Update& update)
    {
        return m_reader->Read(&update);
    }
    template <typename Update>
    grpc::Status end(Update update)
    {
        while (m_reader->Read(&update)) {
        }
        m_isEnded = true;
        return m_reader->Finish();
    }

private:
    CallContext m_context;
    std::unique_ptr<Reader> m_reader;
    bool m_isEnded = false;
};

/// A client that follows the inventory as the console does.
class Follower {
public:
    explicit Follower(const std::shared_ptr<grpc::Channel>& channel)
        : m_stub(v1::InventoryService::NewStub(channel))
        , m_watch([this](grpc::ClientContext* context) { return m_stub->WatchInventory(context, {}); })
    {
        m_replica.beginStream(false);
    }

    /// Takes one update. False when the stream ended or broke its rules.
    bool step()
    {
        v1::InventoryUpdate update;
        if (!m_watch.next(update) || update.ByteSizeLong() > 1u << 20)
            return false;
        revision = std::max(revision, update.revision());
        auto outcome = m_replica.take(update);
        if (!outcome)
            return false;
        if (auto* snapshot = std::get_if<std::unique_ptr<Inventory>>(&*outcome))
            inventory = std::move(*snapshot);
        else if (const auto* delta = std::get_if<feeds::InventoryDelta>(&*outcome); delta && inventory)
            apply(*delta, *inventory);
        return true;
    }

    std::unique_ptr<Inventory> inventory;
    std::uint64_t revision = 0;

private:
    std::unique_ptr<v1::InventoryService::Stub> m_stub;
    Watch<grpc::ClientReader<v1::InventoryUpdate>> m_watch;
    feeds::InventoryReplica m_replica;
};

inline bool isSame(const Inventory& a, const Inventory& b)
{
    for (const AssetClass assetClass : kAssetClasses) {
        if (a.count(assetClass) != b.count(assetClass))
            return false;
        for (Slot slot = 0; slot < a.count(assetClass); ++slot) {
            const AssetRef ref{assetClass, slot};
            if (a.id(ref) != b.id(ref) || a.name(ref) != b.name(ref) || a.parent(ref) != b.parent(ref) ||
                a.presence(ref) != b.presence(ref) || a.since(ref) != b.since(ref))
                return false;
        }
    }
    return true;
}

inline void happen(GatewayByHand& by, int first, int count)
{
    for (int code = first; code < first + count; ++code) {
        Event event;
        event.kind = EventKind::Throttle;
        event.asset = {AssetClass::Accelerator, static_cast<Slot>(code % 8)};
        event.code = code;
        event.severity = Condition::Normal;
        event.sourceTime = event.receiveTime = by.clock->utc();
        event.source = "hand";
        by.source->push(std::move(event));
    }
    by.tick();
}

/// A client that follows the events and can be cut off and resume.
class Listener {
public:
    Listener(std::shared_ptr<grpc::Channel> channel, std::uint32_t backlog)
        : m_stub(v1::EventService::NewStub(std::move(channel)))
    {
        resume(backlog);
    }

    void resume(std::uint32_t backlog = 0)
    {
        v1::WatchEventsRequest request;
        request.set_backlog(backlog);
        request.set_resume_token(token);
        m_watch.reset();
        m_sequence = 0;
        m_watch = std::make_unique<Watch<grpc::ClientReader<v1::EventUpdate>>>(
            [&](grpc::ClientContext* context) { return m_stub->WatchEvents(context, request); });
    }
    /// Takes one update. False when the stream ended or broke its rules: contiguous sequence, contiguous revisions.
    bool step()
    {
        v1::EventUpdate update;
        if (!m_watch->next(update) || update.sequence() != ++m_sequence || update.ByteSizeLong() > 1u << 20)
            return false;
        for (const v1::Event& event : update.events()) {
            if (revision != 0 && event.revision() != revision + 1)
                return false;
            revision = event.revision();
            times.push_back(event.receive_time_ms());
            if (event.kind() == v1::EVENT_KIND_THROTTLE)
                codes.push_back(event.code());
        }
        token = update.resume_token();
        isBookmark = update.bookmark();
        return true;
    }
    bool until(std::size_t count)
    {
        while (codes.size() < count) {
            if (!step())
                return false;
        }
        return true;
    }
    grpc::Status end() { return m_watch->end(v1::EventUpdate()); }

    std::string token;
    std::vector<int> codes;
    std::vector<std::int64_t> times;
    std::uint64_t revision = 0;
    bool isBookmark = false;

private:
    std::unique_ptr<v1::EventService::Stub> m_stub;
    std::unique_ptr<Watch<grpc::ClientReader<v1::EventUpdate>>> m_watch;
    std::uint64_t m_sequence = 0;
};

/// An open feed on the accelerators' busy share.
class Feeder {
public:
    Feeder(const std::shared_ptr<grpc::Channel>& channel, std::uint32_t credit)
        : m_stub(v1::ClusterFeed::NewStub(channel))
        , m_stream(m_stub->Subscribe(&m_context))
    {
        v1::FeedRequest hello;
        hello.mutable_hello()->set_initial_credit(credit);
        m_stream->Write(hello);
        v1::FeedRequest select;
        select.mutable_select()->set_selection(1);
        select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        select.mutable_select()->add_columns()->set_measure("accelerator.busy");
        m_stream->Write(select);
    }
    ~Feeder()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_stream->Finish();
    }

    /// The next update with frames; an empty one when the stream ended, or broke its rules.
    v1::FeedUpdate next()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
            greatest = std::max(greatest, update.ByteSizeLong());
            if (update.sequence() != ++m_sequence)
                return {};
            if (update.frames_size() > 0)
                return update;
        }
        return {};
    }
    bool write(const v1::FeedRequest& request) { return m_stream->Write(request); }
    bool credit(std::uint32_t ticks)
    {
        v1::FeedRequest request;
        request.mutable_credit()->set_ticks(ticks);
        return write(request);
    }
    /// From any thread: what waits in next() gets nothing any more.
    void cancel() { m_context.TryCancel(); }
    grpc::Status end()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
        }
        m_isEnded = true;
        return m_stream->Finish();
    }

    std::size_t greatest = 0;

private:
    CallContext m_context;
    std::unique_ptr<v1::ClusterFeed::Stub> m_stub;
    std::unique_ptr<grpc::ClientReaderWriter<v1::FeedRequest, v1::FeedUpdate>> m_stream;
    std::uint64_t m_sequence = 0;
    bool m_isEnded = false;
};

} // namespace millwright::gateway
