// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/watch_services.h"

#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/token_seal.h"
#include "services/gateway/watch_stream.h"
#include "services/gateway/wire.h"
#include "services/hub/hub.h"

#include "millwright/v1/events.grpc.pb.h"

#include <algorithm>
#include <map>
#include <vector>

namespace millwright::gateway {
namespace {

using Contract = v1::EventService;

constexpr std::uint32_t kDefaultPage = 200;
constexpr std::uint32_t kGreatestPage = 1000;
constexpr std::uint32_t kGreatestBacklog = 10'000;
constexpr std::size_t kEventsPerUpdate = 500;
constexpr std::uint64_t kScan = 1000; // journal entries read at a time
constexpr int kGreatestScans = 10;    // for one page

/// Least revision whose successors the journal still holds.
std::uint64_t oldestRevision(const hub::Hub& hub)
{
    const std::uint64_t newest = hub.newestEvent();
    return newest - std::min<std::uint64_t>(newest, hub.options().maxEvents);
}

/// Which events lie under an asset, in whatever tree; under a holder those of what it holds now.
class Scope {
public:
    Scope(const Inventory& inventory, AssetRef under, UtcTime now)
        : m_inventory(inventory)
        , m_under(under)
        , m_now(now)
    {
    }

    bool has(AssetRef asset)
    {
        if (!m_under.isValid() || asset == m_under)
            return true;
        if (!asset.isValid())
            return false;
        const auto [entry, isNew] = m_runs.try_emplace(asset.assetClass);
        if (isNew)
            entry->second = scopeRuns(m_inventory, m_under, asset.assetClass, m_now);
        return std::any_of(entry->second.begin(), entry->second.end(), [asset](const WeightedRun& run) {
            return asset.slot >= run.first && asset.slot - run.first < run.count;
        });
    }

private:
    const Inventory& m_inventory;
    const AssetRef m_under;
    const UtcTime m_now;
    std::map<AssetClass, std::vector<WeightedRun>> m_runs;
};

/// Held events first, then each new one.
class EventStream final : public WatchStream<v1::EventUpdate> {
public:
    EventStream(const hub::Hub& hub, const TokenSeal& seal, std::uint64_t epoch, WatchThread& thread,
                const v1::WatchEventsRequest& request)
        : WatchStream(thread)
        , m_hub(hub)
        , m_seal(seal)
        , m_epoch(epoch)
        , m_token(request.resume_token())
        , m_backlog(request.backlog())
    {
    }

private:
    WatchStep<v1::EventUpdate> advance(bool isBeatDue) override
    {
        if (!m_isBegun) {
            if (auto refusal = begin())
                return {{}, std::move(refusal)};
        }
        const bool isBacklog = m_revision < m_backlogEnd;
        const std::size_t limit =
            isBacklog ? std::min<std::uint64_t>(kEventsPerUpdate, m_backlogEnd - m_revision) : kEventsPerUpdate;
        const auto events = m_hub.eventsAfter(m_revision, limit);
        if (!events)
            return {{}, outOfRange()};
        v1::EventUpdate update;
        m_hub.readInventory([&](const Inventory& inventory) {
            for (const Event& event : *events)
                *update.add_events() = toWire(inventory, event);
        });
        if (!events->empty())
            m_revision = events->back().revision;
        update.set_backlog_end(!m_isBacklogOver && m_revision >= m_backlogEnd);
        m_isBacklogOver |= update.backlog_end();
        if (events->empty() && !update.backlog_end()) {
            if (!isBeatDue)
                return {};
            update.set_bookmark(true);
        }
        update.set_sequence(++m_sequence);
        update.set_resume_token(m_seal.seal(TokenSeal::Kind::Events, {m_epoch, m_revision}));
        return {std::move(update), {}};
    }

    std::optional<grpc::Status> begin()
    {
        m_isBegun = true;
        m_backlogEnd = m_hub.newestEvent();
        if (m_token.empty()) {
            const std::uint64_t backlog = std::min(m_backlog, kGreatestBacklog);
            m_revision = std::max(oldestRevision(m_hub), m_backlogEnd - std::min(m_backlogEnd, backlog));
            return std::nullopt;
        }
        const auto position = m_seal.open(TokenSeal::Kind::Events, m_token);
        if (!position)
            return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "the resume token is not one of this gateway");
        if (position->epoch != m_epoch)
            return outOfRange();
        m_revision = position->revision;
        return std::nullopt;
    }

    static grpc::Status outOfRange()
    {
        return {grpc::StatusCode::OUT_OF_RANGE,
                "the events after the resume token are no longer held; subscribe again without one"};
    }

    const hub::Hub& m_hub;
    const TokenSeal& m_seal;
    const std::uint64_t m_epoch;
    const std::string m_token;
    const std::uint32_t m_backlog;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_revision = 0; // of the last event sent
    std::uint64_t m_backlogEnd = 0;
    bool m_isBegun = false;
    bool m_isBacklogOver = false;
};

class EventService final : public Contract::WithCallbackMethod_WatchEvents<Contract::Service> {
public:
    EventService(const hub::Hub& hub, const TokenSeal& seal, std::uint64_t epoch, WatchThread& thread)
        : m_hub(hub)
        , m_seal(seal)
        , m_epoch(epoch)
        , m_thread(thread)
    {
    }

    grpc::Status ListEvents(grpc::ServerContext*, const v1::ListEventsRequest* request,
                            v1::ListEventsResponse* answer) override
    {
        if (request->page_size() > kGreatestPage)
            return {grpc::StatusCode::INVALID_ARGUMENT, "page_size is at most 1,000"};
        std::uint64_t before = m_hub.newestEvent() + 1;
        if (!request->page_token().empty()) {
            const auto position = m_seal.openText(TokenSeal::Kind::EventPage, request->page_token());
            if (!position || position->epoch != m_epoch)
                return {grpc::StatusCode::INVALID_ARGUMENT, "the page token is not one of this gateway"};
            before = position->revision;
        } else {
            answer->set_resume_token(m_seal.seal(TokenSeal::Kind::Events, {m_epoch, before - 1}));
        }
        grpc::Status status;
        const UtcTime now = m_hub.status().now;
        m_hub.readInventory(
            [&](const Inventory& inventory) { status = listPage(*request, inventory, now, before, *answer); });
        return status;
    }

    grpc::ServerWriteReactor<v1::EventUpdate>* WatchEvents(grpc::CallbackServerContext*,
                                                           const v1::WatchEventsRequest* request) override
    {
        return EventStream::open(std::make_shared<EventStream>(m_hub, m_seal, m_epoch, m_thread, *request));
    }

private:
    /// Reads the journal backwards until the page is full, nothing is left or enough was read for one call.
    grpc::Status listPage(const v1::ListEventsRequest& request, const Inventory& inventory, UtcTime now,
                          std::uint64_t before, v1::ListEventsResponse& answer)
    {
        Result<AssetRef> under = AssetRef{};
        if (!request.under().empty())
            under = findAsset(inventory, request.under());
        if (!under)
            return statusOf(under.error());
        Scope scope(inventory, *under, now);
        const auto size = static_cast<int>(request.page_size() == 0 ? kDefaultPage : request.page_size());
        const std::uint64_t oldest = oldestRevision(m_hub);
        for (int scan = 0; scan < kGreatestScans && before > oldest + 1 && answer.events_size() < size; ++scan) {
            const std::uint64_t after = std::max(oldest, before - 1 - std::min(before - 1, kScan));
            const auto events = m_hub.eventsAfter(after, before - 1 - after);
            if (!events)
                break; // the journal has moved on
            for (auto event = events->rbegin(); event != events->rend() && answer.events_size() < size; ++event) {
                before = event->revision;
                if (toMillis(event->sourceTime) >= request.from_ms() && scope.has(event->asset))
                    *answer.add_events() = toWire(inventory, *event);
            }
        }
        if (before > oldest + 1)
            answer.set_next_page_token(m_seal.sealText(TokenSeal::Kind::EventPage, {m_epoch, before}));
        return grpc::Status::OK;
    }

    const hub::Hub& m_hub;
    const TokenSeal& m_seal;
    const std::uint64_t m_epoch;
    WatchThread& m_thread;
};

} // namespace

std::unique_ptr<grpc::Service> makeEventService(const hub::Hub& hub, const TokenSeal& seal, std::uint64_t epoch,
                                                WatchThread& thread)
{
    return std::make_unique<EventService>(hub, seal, epoch, thread);
}

} // namespace millwright::gateway
