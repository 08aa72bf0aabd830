// SPDX-License-Identifier: GPL-3.0-or-later
#include "crooked_gateway.h"

#include "crooked_feed.h"
#include "millwright/v1/catalogue.grpc.pb.h"
#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/explain.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/series.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"
#include "services/gateway/inventory_blocks.h"
#include "services/gateway/wire.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <thread>
#include <utility>

namespace millwright::test {

using namespace std::chrono_literals;

namespace {

constexpr auto kPause = 10ms;

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
             std::initializer_list<grpc::Service*>{&m_catalogue, &m_inventory, &m_events, &m_explain, &m_series,
                                                   &m_status, &m_cluster, &m_power, &m_cooling, &m_token})
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

    /// A quarter of an hour of each measure, in steps of a second.
    struct SeriesImpl final : v1::SeriesService::Service {
        explicit SeriesImpl(CrookedGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status GetManySeries(grpc::ServerContext*, const v1::GetManySeriesRequest* request,
                                   v1::ManySeries* answers) override
        {
            constexpr int kSeconds = 900;
            for (int question = 0; question < request->questions_size(); ++question) {
                v1::Series& series = *answers->add_answers()->mutable_series();
                series.set_first_ms(nowMillis() - kSeconds * 1000);
                series.set_earliest_ms(series.first_ms());
                series.set_step_ms(1000);
                for (int i = 0; i < kSeconds; ++i) {
                    series.add_min(40.0f);
                    series.add_max(60.0f);
                    series.add_mean(50.0f);
                    series.add_count(1);
                }
                if (gateway.spoilSeries)
                    gateway.spoilSeries(series);
            }
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
        grpc::Status Subscribe(grpc::ServerContext* context, CrookedFeed::Stream* stream) override
        {
            CrookedFeed feed(gateway, *stream);
            feed.serve(*context);
            return grpc::Status::OK;
        }
        CrookedGateway& gateway;
    };

    CrookedGateway& m_gateway;
    CatalogueImpl m_catalogue{m_gateway};
    InventoryImpl m_inventory{m_gateway};
    EventImpl m_events{m_gateway};
    ExplainImpl m_explain{m_gateway};
    SeriesImpl m_series{m_gateway};
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
