// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_gateway.h"

#include "fake_answers.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <set>
#include <thread>

using namespace millwright;
using namespace std::chrono_literals;

namespace {

using FeedServerStream = grpc::ServerReaderWriter<v1::FeedUpdate, v1::FeedRequest>;

constexpr std::uint32_t kLaterClass = 50;    // a class that the contract may still give out
constexpr std::uint32_t kDistantClass = 200; // one beyond what any revision counts to today
constexpr int kLaterNumber = 31;             // of kinds, states, statistics and reasons

/// A field that no message of ours has.
void addUnknownField(google::protobuf::Message& message)
{
    message.GetReflection()->MutableUnknownFields(&message)->AddVarint(900, 7);
}

constexpr auto kPause = 2ms; // between looks at what the test wants next

} // namespace

class FakeGateway::Services {
public:
    explicit Services(FakeGateway& gateway)
        : m_gateway(gateway)
    {
    }

    void addTo(grpc::ServerBuilder& builder)
    {
        for (grpc::Service* service :
             std::initializer_list<grpc::Service*>{&m_catalogue, &m_inventory, &m_events, &m_explain, &m_status,
                                                   &m_cluster, &m_power, &m_cooling, &m_token, &m_meters, &m_series})
            builder.RegisterService(service);
    }

private:
    struct CatalogueImpl final : v1::CatalogueService::Service {
        explicit CatalogueImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status GetCatalogue(grpc::ServerContext*, const v1::GetCatalogueRequest*, v1::Catalogue* answer) override
        {
            ++gateway.m_catalogueCalls;
            v1::Measure* measure = answer->add_measures();
            measure->set_index(0);
            measure->set_id("accelerator.power");
            measure->set_unit("W");
            if (gateway.m_newer)
                addNews(*answer);
            const std::scoped_lock lock(gateway.m_mutex);
            return gateway.m_catalogueStatus;
        }
        static void addNews(v1::Catalogue& answer)
        {
            v1::Measure* measure = answer.add_measures();
            measure->set_index(1);
            measure->set_id("robot.reach");
            measure->set_unit("m");
            measure->set_asset_class(static_cast<v1::AssetClass>(kLaterClass));
            measure->set_feed(static_cast<v1::FeedKind>(kLaterNumber));
            measure->set_kind(static_cast<v1::ValueKind>(kLaterNumber));
            measure->set_aggregation(static_cast<v1::Aggregation>(kLaterNumber));
            measure->set_direction(static_cast<v1::Direction>(kLaterNumber));
            addUnknownField(*measure);
            v1::Limit* limit = answer.add_limits();
            limit->set_measure("robot.reach");
            limit->set_above(2.0);
            limit->set_condition(static_cast<v1::Condition>(kLaterNumber));
            addUnknownField(answer);
        }
        FakeGateway& gateway;
    };

    struct InventoryImpl final : v1::InventoryService::Service {
        explicit InventoryImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchInventory(grpc::ServerContext* context, const v1::WatchInventoryRequest* request,
                                    grpc::ServerWriter<v1::InventoryUpdate>* writer) override
        {
            if (!request->resume_token().empty() && gateway.m_journalGone)
                return {grpc::StatusCode::OUT_OF_RANGE, "the journal has moved on"};
            if (!request->resume_token().empty() && gateway.m_keyGone)
                return {grpc::StatusCode::INVALID_ARGUMENT, "the resume token is not one of this gateway"};
            std::uint64_t sequence = 0;
            if (request->resume_token().empty())
                snapshot(*writer, sequence);
            while (!context->IsCancelled() && !gateway.m_stopping)
                std::this_thread::sleep_for(kPause);
            return grpc::Status::OK;
        }
        void snapshot(grpc::ServerWriter<v1::InventoryUpdate>& writer, std::uint64_t& sequence)
        {
            v1::InventoryUpdate begin;
            begin.set_sequence(++sequence);
            begin.mutable_snapshot_begin()->set_slot_epoch(1);
            writer.Write(begin);
            v1::InventoryUpdate assets;
            assets.set_sequence(++sequence);
            v1::AssetBlock* block = assets.mutable_assets();
            block->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
            block->add_ids("accelerator:GPU-1");
            block->add_names(gateway.said(Stream::Inventory, "gpu0"));
            block->add_parent_classes(v1::ASSET_CLASS_UNSPECIFIED);
            block->add_parent_slots(0);
            block->add_presence(v1::PRESENCE_PRESENT);
            block->add_since_ms(0);
            writer.Write(assets);
            if (gateway.m_newer) {
                for (const std::uint32_t assetClass : {kLaterClass, kDistantClass})
                    writer.Write(news(assets, assetClass, ++sequence));
            }
            v1::InventoryUpdate end;
            end.set_sequence(++sequence);
            end.set_resume_token("after-1");
            end.set_revision(1);
            end.mutable_snapshot_end();
            writer.Write(end);
            ++gateway.m_snapshots;
        }
        static v1::InventoryUpdate news(v1::InventoryUpdate assets, std::uint32_t assetClass, std::uint64_t sequence)
        {
            assets.set_sequence(sequence);
            v1::AssetBlock* block = assets.mutable_assets();
            block->set_asset_class(static_cast<v1::AssetClass>(assetClass));
            block->set_ids(0, "class-" + std::to_string(assetClass) + ":1");
            block->set_parent_classes(0, static_cast<v1::AssetClass>(kDistantClass));
            block->set_presence(0, static_cast<v1::Presence>(kLaterNumber));
            addUnknownField(*block);
            return assets;
        }
        FakeGateway& gateway;
    };

    struct EventImpl final : v1::EventService::Service {
        explicit EventImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchEvents(grpc::ServerContext* context, const v1::WatchEventsRequest* request,
                                 grpc::ServerWriter<v1::EventUpdate>* writer) override
        {
            if (!request->resume_token().empty() && gateway.m_keyGone)
                return {grpc::StatusCode::INVALID_ARGUMENT, "the resume token is not one of this gateway"};
            v1::EventUpdate update;
            update.set_sequence(1);
            update.set_backlog_end(true);
            update.set_resume_token("after-1");
            update.add_events()->set_text(gateway.said(Stream::Events, "pump 2 stopped"));
            update.mutable_events(0)->set_revision(1);
            if (gateway.m_newer) {
                update.mutable_events(0)->set_kind(static_cast<v1::EventKind>(kLaterNumber));
                update.mutable_events(0)->set_severity(static_cast<v1::Condition>(kLaterNumber));
                update.mutable_events(0)->mutable_asset()->set_asset_class(static_cast<v1::AssetClass>(kDistantClass));
                addUnknownField(update);
            }
            writer->Write(update);
            while (!context->IsCancelled() && !gateway.m_stopping)
                std::this_thread::sleep_for(kPause);
            return grpc::Status::OK;
        }
        FakeGateway& gateway;
    };

    struct ExplainImpl final : v1::ExplainService::Service {
        grpc::Status Explain(grpc::ServerContext*, const v1::ExplainRequest* request, v1::Explanation* answer) override
        {
            return answerOf(*request, *answer);
        }
    };

    struct SeriesImpl final : v1::SeriesService::Service {
        explicit SeriesImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status GetSeries(grpc::ServerContext*, const v1::GetSeriesRequest* request, v1::Series* answer) override
        {
            ++gateway.m_seriesCalls;
            return answerOf(*request, *answer);
        }
        grpc::Status GetManySeries(grpc::ServerContext*, const v1::GetManySeriesRequest* request,
                                   v1::ManySeries* answers) override
        {
            if (gateway.m_singleSeries)
                return {grpc::StatusCode::UNIMPLEMENTED, "what is that"};
            ++gateway.m_manySeriesCalls;
            for (const v1::GetSeriesRequest& question : request->questions()) {
                v1::SeriesAnswer& answer = *answers->add_answers();
                const grpc::Status status = answerOf(question, *answer.mutable_series());
                if (status.ok())
                    continue;
                answer.mutable_refusal()->set_code(status.error_code());
                answer.mutable_refusal()->set_message(status.error_message());
            }
            return grpc::Status::OK;
        }
        FakeGateway& gateway;
    };

    struct StatusImpl final : v1::StatusService::Service {
        explicit StatusImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }
        grpc::Status WatchStatus(grpc::ServerContext* context, const v1::GetStatusRequest*,
                                 grpc::ServerWriter<v1::GatewayStatus>* writer) override
        {
            v1::GatewayStatus status;
            status.set_gateway(gateway.said(Stream::Status, "fake"));
            status.set_simulated(true);
            if (gateway.m_newer) {
                status.add_sources()->set_state(static_cast<v1::SourceState>(kLaterNumber));
                addUnknownField(status);
            }
            writer->Write(status);
            while (!context->IsCancelled() && !gateway.m_stopping)
                std::this_thread::sleep_for(kPause);
            return grpc::Status::OK;
        }
        FakeGateway& gateway;
    };

    template <typename Base>
    struct FeedImpl final : Base {
        explicit FeedImpl(FakeGateway& owner)
            : gateway(owner)
        {
        }

        grpc::Status Subscribe(grpc::ServerContext* context, FeedServerStream* stream) override
        {
            std::set<std::uint32_t> selections;
            std::mutex mutex;
            std::atomic<bool> reading{true};
            v1::FeedUpdate welcome;
            std::uint64_t sequence = 1;
            welcome.set_sequence(sequence);
            welcome.mutable_welcome()->set_gateway(gateway.said(Stream::Feed, "fake"));
            welcome.mutable_welcome()->set_simulated(true);
            welcome.mutable_welcome()->set_slot_epoch(1);
            welcome.mutable_welcome()->set_contract_revision(gateway.m_newer ? 99 : 1);
            stream->Write(welcome);
            std::thread reader([&] { readRequests(*stream, mutex, selections, reading); });
            std::uint64_t sent = 0;
            while (!context->IsCancelled() && !gateway.m_stopping && reading) {
                const std::uint64_t tick = gateway.m_tick;
                const std::scoped_lock lock(mutex);
                if (tick != sent && !selections.empty() && !gateway.m_silent) {
                    sent = tick;
                    for (const std::uint32_t selection : selections)
                        stream->Write(tickFor(selection, tick, sequence));
                }
                std::this_thread::sleep_for(kPause);
            }
            context->TryCancel();
            reader.join();
            return grpc::Status::OK;
        }

        void readRequests(FeedServerStream& stream, std::mutex& mutex, std::set<std::uint32_t>& selections,
                          std::atomic<bool>& reading)
        {
            v1::FeedRequest request;
            while (stream.Read(&request)) {
                if (!request.has_select())
                    continue;
                const std::scoped_lock lock(mutex, gateway.m_mutex);
                selections.insert(request.select().selection());
                gateway.m_scopes.push_back(request.select().scope_id());
            }
            reading = false;
        }

        v1::FeedUpdate tickFor(std::uint32_t selection, std::uint64_t tick, std::uint64_t& sequence)
        {
            sequence += gateway.m_loseAnUpdate.exchange(false) ? 2 : 1;
            v1::FeedUpdate update;
            update.set_sequence(sequence);
            update.set_selection(selection);
            update.set_tick(tick);
            update.set_parts(1);
            update.set_rows(1);
            v1::ColumnFrame* frame = update.add_frames();
            frame->set_slot_epoch(gateway.m_frameEpoch);
            frame->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
            frame->set_statistic(v1::STATISTIC_VALUE);
            frame->add_slot_runs(0);
            frame->add_slot_runs(1);
            frame->add_values(gateway.m_value);
            frame->set_first_row(gateway.m_frameRow);
            frame->set_base_time_ms(1000);
            if (gateway.m_newer) {
                v1::ColumnFrame later = *frame;
                later.set_statistic(static_cast<v1::Statistic>(kLaterNumber));
                later.set_values(0, -1.0f);
                addUnknownField(later);
                *update.add_frames() = later;
                frame->add_quality_runs(1);
                frame->add_quality_runs(static_cast<std::uint32_t>(v1::QUALITY_GOOD) | kLaterNumber << 3);
            }
            return update;
        }

        FakeGateway& gateway;
    };

    struct MeterImpl final : v1::MeterService::Service {
        grpc::Status QueryMeters(grpc::ServerContext*, const v1::QueryMetersRequest* request,
                                 v1::QueryMetersResponse* answer) override
        {
            return answerOf(*request, *answer);
        }
    };

    FakeGateway& m_gateway;
    MeterImpl m_meters;
    CatalogueImpl m_catalogue{m_gateway};
    InventoryImpl m_inventory{m_gateway};
    EventImpl m_events{m_gateway};
    ExplainImpl m_explain;
    SeriesImpl m_series{m_gateway};
    StatusImpl m_status{m_gateway};
    FeedImpl<v1::ClusterFeed::Service> m_cluster{m_gateway};
    FeedImpl<v1::PowerFeed::Service> m_power{m_gateway};
    FeedImpl<v1::CoolingFeed::Service> m_cooling{m_gateway};
    FeedImpl<v1::TokenFeed::Service> m_token{m_gateway};
};

FakeGateway::FakeGateway(std::string address)
    : m_address(std::move(address))
    , m_services(std::make_unique<Services>(*this))
{
}

FakeGateway::~FakeGateway()
{
    stop();
}

void FakeGateway::start()
{
    m_stopping = false;
    grpc::ServerBuilder builder;
    builder.AddListeningPort(m_address, grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 2500);
    m_services->addTo(builder);
    m_server = builder.BuildAndStart();
}

void FakeGateway::stop()
{
    m_stopping = true;
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now() + 1s);
    m_server.reset();
}

void FakeGateway::refuse(grpc::Status status)
{
    const std::scoped_lock lock(m_mutex);
    m_catalogueStatus = std::move(status);
}

void FakeGateway::tick(float value)
{
    m_value = value;
    ++m_tick;
}

std::vector<std::string> FakeGateway::selectedScopes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_scopes;
}
