// SPDX-License-Identifier: GPL-3.0-or-later
#include "crooked_gateway.h"

#include "millwright/v1/catalogue.grpc.pb.h"
#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/explain.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"
#include "models/domain/condition.h"
#include "models/fleet/grouping.h"
#include "services/gateway/inventory_blocks.h"
#include "services/gateway/wire.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace millwright::test {

using namespace std::chrono_literals;

namespace {

using FeedServerStream = grpc::ServerReaderWriter<v1::FeedUpdate, v1::FeedRequest>;

constexpr auto kPause = 20ms;
constexpr auto kTickEvery = 200ms;

std::int64_t nowMillis()
{
    return toMillis(SystemClock().utc());
}

CrookedGateway::Snapshot snapshotOf(const Inventory& inventory)
{
    CrookedGateway::Snapshot messages(1);
    messages[0].mutable_snapshot_begin()->set_slot_epoch(inventory.slotEpoch());
    messages[0].mutable_snapshot_begin()->set_assets(inventory.size());
    for (const AssetClass assetClass : kAssetClasses) {
        for (Slot first = 0; first < inventory.count(assetClass);)
            first = gateway::writeAssets(inventory, assetClass, first, inventory.count(assetClass),
                                         *messages.emplace_back().mutable_assets());
    }
    for (std::size_t first = 0; first < inventory.links().size();)
        first =
            gateway::writeLinks(inventory, first, inventory.links().size(), *messages.emplace_back().mutable_links());
    for (Slot deployment = 0; deployment < inventory.count(AssetClass::Deployment); ++deployment)
        gateway::writeAllocations(inventory, deployment, *messages.emplace_back().mutable_allocations());
    messages.emplace_back().mutable_snapshot_end();
    messages.back().set_revision(1);
    return messages;
}

} // namespace

class CrookedGateway::Services {
public:
    explicit Services(CrookedGateway& gateway)
        : m_gateway(gateway)
    {
    }

    void addTo(grpc::ServerBuilder& builder)
    {
        for (grpc::Service* service :
             std::initializer_list<grpc::Service*>{&m_catalogue, &m_inventory, &m_events, &m_explain, &m_status,
                                                   &m_cluster, &m_power, &m_cooling, &m_token})
            builder.RegisterService(service);
    }

private:
    static void waitFor(const CrookedGateway& gateway, const grpc::ServerContext& context)
    {
        while (!context.IsCancelled() && !gateway.m_stopping)
            std::this_thread::sleep_for(kPause);
    }

    struct CatalogueImpl final : v1::CatalogueService::Service {
        explicit CatalogueImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status GetCatalogue(grpc::ServerContext*, const v1::GetCatalogueRequest*, v1::Catalogue* answer) override
        {
            ++gateway.m_attempts;
            answer->set_revision(1);
            for (std::size_t i = 0; i < gateway.m_catalogue.size(); ++i) {
                const auto index = static_cast<MeasureIndex>(i);
                *answer->add_measures() = gateway::toWire(index, gateway.m_catalogue.at(index));
            }
            for (const Limit& limit : gateway.m_catalogue.limits())
                *answer->add_limits() = gateway::toWire(limit);
            if (gateway.spoilCatalogue)
                gateway.spoilCatalogue(*answer);
            return grpc::Status::OK;
        }
        CrookedGateway& gateway;
    };

    struct InventoryImpl final : v1::InventoryService::Service {
        explicit InventoryImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchInventory(grpc::ServerContext* context, const v1::WatchInventoryRequest* request,
                                    grpc::ServerWriter<v1::InventoryUpdate>* writer) override
        {
            std::uint64_t sequence = 0;
            if (request->resume_token().empty()) {
                Snapshot snapshot = snapshotOf(gateway.m_inventory);
                if (gateway.spoilSnapshot)
                    gateway.spoilSnapshot(snapshot);
                send(snapshot, sequence, *context, *writer);
            }
            if (gateway.endsAtOnce)
                return grpc::Status::OK;
            send(gateway.changes, sequence, *context, *writer);
            waitFor(gateway, *context);
            return grpc::Status::OK;
        }
        void send(const Snapshot& messages, std::uint64_t& sequence, const grpc::ServerContext& context,
                  grpc::ServerWriter<v1::InventoryUpdate>& writer) const
        {
            for (v1::InventoryUpdate message : messages) {
                message.set_sequence(++sequence);
                if (context.IsCancelled() || gateway.m_stopping || !writer.Write(message))
                    return;
                std::this_thread::sleep_for(gateway.drip);
            }
        }
        CrookedGateway& gateway;
    };

    struct EventImpl final : v1::EventService::Service {
        explicit EventImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchEvents(grpc::ServerContext* context, const v1::WatchEventsRequest*,
                                 grpc::ServerWriter<v1::EventUpdate>* writer) override
        {
            v1::EventUpdate update;
            update.set_sequence(1);
            update.set_backlog_end(true);
            if (gateway.spoilEvents)
                gateway.spoilEvents(update);
            writer->Write(update);
            if (!gateway.endsAtOnce)
                waitFor(gateway, *context);
            return grpc::Status::OK;
        }
        CrookedGateway& gateway;
    };

    struct ExplainImpl final : v1::ExplainService::Service {
        explicit ExplainImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status Explain(grpc::ServerContext*, const v1::ExplainRequest* request, v1::Explanation* answer) override
        {
            answer->mutable_asset()->set_id(request->asset());
            answer->mutable_measure()->set_id(request->measure());
            answer->set_value(1.0);
            answer->set_quality(v1::QUALITY_GOOD);
            answer->set_source_time_ms(nowMillis());
            if (gateway.spoilExplanation)
                gateway.spoilExplanation(*answer);
            return grpc::Status::OK;
        }
        CrookedGateway& gateway;
    };

    struct StatusImpl final : v1::StatusService::Service {
        explicit StatusImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchStatus(grpc::ServerContext* context, const v1::GetStatusRequest*,
                                 grpc::ServerWriter<v1::GatewayStatus>* writer) override
        {
            v1::GatewayStatus status;
            status.set_gateway("crooked");
            status.set_now_ms(nowMillis());
            if (gateway.spoilStatus)
                gateway.spoilStatus(status);
            writer->Write(status);
            if (!gateway.endsAtOnce)
                waitFor(gateway, *context);
            return grpc::Status::OK;
        }
        CrookedGateway& gateway;
    };

    template <typename Base>
    struct FeedImpl final : Base {
        explicit FeedImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }

        grpc::Status Subscribe(grpc::ServerContext* context, FeedServerStream* stream) override
        {
            std::map<std::uint32_t, v1::Select> selections;
            std::mutex mutex;
            std::atomic<bool> reading{true};
            std::uint64_t sequence = 1;
            v1::FeedUpdate welcome;
            welcome.set_sequence(sequence);
            welcome.mutable_welcome()->set_gateway("crooked");
            welcome.mutable_welcome()->set_slot_epoch(gateway.m_inventory.slotEpoch());
            welcome.mutable_welcome()->set_contract_revision(1);
            stream->Write(welcome);
            std::thread reader([&] { readRequests(*stream, mutex, selections, reading); });
            for (std::uint64_t tick = 1;
                 !context->IsCancelled() && !gateway.m_stopping && reading && !gateway.endsAtOnce; ++tick) {
                std::map<std::uint32_t, v1::Select> wanted;
                {
                    const std::scoped_lock lock(mutex);
                    wanted = selections;
                }
                for (const auto& [number, select] : wanted)
                    sendTick(select, tick, sequence, *stream);
                std::this_thread::sleep_for(kTickEvery);
            }
            context->TryCancel();
            reader.join();
            return grpc::Status::OK;
        }

        static void readRequests(FeedServerStream& stream, std::mutex& mutex,
                                 std::map<std::uint32_t, v1::Select>& selections, std::atomic<bool>& reading)
        {
            v1::FeedRequest request;
            while (stream.Read(&request)) {
                const std::scoped_lock lock(mutex);
                if (request.has_select())
                    selections[request.select().selection()] = request.select();
                else if (request.has_unselect())
                    selections.erase(request.unselect().selection());
            }
            reading = false;
        }

        /// A column each message.
        void sendTick(const v1::Select& select, std::uint64_t tick, std::uint64_t& sequence,
                      FeedServerStream& stream) const
        {
            const Inventory& inventory = gateway.m_inventory;
            const auto assetClass = static_cast<AssetClass>(select.asset_class());
            const AssetRef scope = inventory.findById(select.scope_id()).value_or(AssetRef{});
            std::vector<WeightedRun> runs;
            if (select.scope_id().empty() || scope.isValid())
                runs = scopeRuns(inventory, scope, assetClass);
            std::uint32_t rows = 0;
            for (const WeightedRun& run : runs)
                rows += run.count;
            if (rows == 0) { // as a gateway that is well: nobody waits for what there is none of
                v1::FeedUpdate empty;
                empty.set_sequence(++sequence);
                empty.set_selection(select.selection());
                empty.set_tick(tick);
                empty.set_parts(1);
                stream.Write(empty);
                return;
            }
            for (int column = 0; column < select.columns_size(); ++column) {
                v1::FeedUpdate update;
                update.set_sequence(++sequence);
                update.set_selection(select.selection());
                update.set_tick(tick);
                update.set_gateway_time_ms(nowMillis());
                update.set_newest_source_time_ms(nowMillis());
                update.set_part(static_cast<std::uint32_t>(column));
                update.set_parts(static_cast<std::uint32_t>(select.columns_size()));
                update.set_rows(rows);
                fill(*update.add_frames(), select, column, runs);
                if (gateway.spoilTick)
                    gateway.spoilTick(update);
                if (!stream.Write(update))
                    return;
            }
        }

        void fill(v1::ColumnFrame& frame, const v1::Select& select, int column,
                  const std::vector<WeightedRun>& runs) const
        {
            const v1::ColumnRequest& wanted = select.columns(column);
            const MeasureIndex measure = gateway.m_catalogue.find(wanted.measure()).value_or(0);
            const MeasureInfo& info = gateway.m_catalogue.at(measure);
            frame.set_slot_epoch(gateway.m_inventory.slotEpoch());
            frame.set_asset_class(select.asset_class());
            frame.set_measure(measure);
            frame.set_statistic(wanted.statistic());
            frame.set_base_time_ms(nowMillis());
            const bool isCondition = info.id.ends_with(".condition");
            for (const WeightedRun& run : runs) {
                frame.add_slot_runs(run.first);
                frame.add_slot_runs(run.count);
                for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
                    const double value = isCondition      ? static_cast<double>(Condition::Normal)
                                         : gateway.number ? gateway.number(info, slot)
                                                          : 50.0;
                    if (wanted.statistic() == v1::STATISTIC_SUM)
                        frame.add_sums(value);
                    else if (info.kind == ValueKind::Counter)
                        frame.add_counters(static_cast<std::int64_t>(slot));
                    else
                        frame.add_values(static_cast<float>(value));
                }
            }
        }
        CrookedGateway& gateway;
    };

    CrookedGateway& m_gateway;
    CatalogueImpl m_catalogue{m_gateway};
    InventoryImpl m_inventory{m_gateway};
    EventImpl m_events{m_gateway};
    ExplainImpl m_explain{m_gateway};
    StatusImpl m_status{m_gateway};
    FeedImpl<v1::ClusterFeed::Service> m_cluster{m_gateway};
    FeedImpl<v1::PowerFeed::Service> m_power{m_gateway};
    FeedImpl<v1::CoolingFeed::Service> m_cooling{m_gateway};
    FeedImpl<v1::TokenFeed::Service> m_token{m_gateway};
};

CrookedGateway::CrookedGateway(std::string address, Inventory inventory)
    : m_address(std::move(address))
    , m_inventory(std::move(inventory))
    , m_services(std::make_unique<Services>(*this))
{
}

CrookedGateway::~CrookedGateway()
{
    stop();
}

void CrookedGateway::start()
{
    m_stopping = false;
    grpc::ServerBuilder builder;
    builder.AddListeningPort(m_address, grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 2500);
    m_services->addTo(builder);
    m_server = builder.BuildAndStart();
}

void CrookedGateway::stop()
{
    m_stopping = true;
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now() + 1s);
    m_server.reset();
}

} // namespace millwright::test
