// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/catalogue.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/inventory.h"
#include "services/gateway/column_frames.h"
#include "services/hub/hub.h"
#include "tests/bench/gateway_process.h"

#include "millwright/v1/feeds.pb.h"

#include <benchmark/benchmark.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace millwright;
using namespace millwright::gateway;

namespace {

using std::chrono::steady_clock;

/// Serialises all accelerators x 8 gauges, with a share of values that are missing.
void buildFrames(benchmark::State& state)
{
    Catalogue catalogue = Catalogue::builtIn();
    Inventory inventory;
    const auto count = static_cast<Slot>(state.range(0));
    inventory.reserve(AssetClass::Accelerator, count);
    for (Slot slot = 0; slot < count; ++slot) {
        AssetSpec spec;
        spec.name = std::to_string(slot);
        spec.id = "accelerator:" + spec.name;
        spec.assetClass = AssetClass::Accelerator;
        (void)inventory.upsert(spec);
    }
    FleetStore store(catalogue);
    Selection selection{{}, AssetClass::Accelerator, {}};
    for (const MeasureIndex measure : catalogue.measuresOf(AssetClass::Accelerator)) {
        if (selection.columns.size() == 8 || catalogue.at(measure).kind != ValueKind::Gauge)
            continue;
        selection.columns.push_back({measure, Statistic::Value});
        Column& column = store.column(measure, count);
        for (Slot slot = 0; slot < count; ++slot) {
            column.values[slot] = static_cast<float>(slot);
            column.marks[slot] = (slot % 10'000 == 0 ? kMissing : kGood).bits();
        }
    }
    const hub::TickView view{1, utcFromMillis(1), catalogue, inventory, store, {}, {}};
    FrameBuilder builder(selection);
    FrameScratch scratch;
    std::size_t bytes = 0;
    for (auto _ : state) {
        TickColumns columns(view);
        const auto payload = builder.build(view, columns, scratch);
        bytes = 0;
        for (const grpc::Slice& part : payload->parts)
            bytes += part.size();
    }
    state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}
BENCHMARK(buildFrames)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// One console: takes ticks and gives credit, or stops reading after its first tick.
class Subscriber final : public grpc::ClientBidiReactor<v1::FeedRequest, grpc::ByteBuffer> {
public:
    Subscriber(const std::string& address, bool isStalling)
        : m_isStalling(isStalling)
    {
        grpc::ChannelArguments arguments;
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
        arguments.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 65536);
        m_stub = std::make_unique<grpc::TemplatedGenericStub<v1::FeedRequest, grpc::ByteBuffer>>(
            grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
        m_context.set_wait_for_ready(true); // the gateway may only be starting
        m_stub->PrepareBidiStreamingCall(&m_context, "/millwright.v1.ClusterFeed/Subscribe", {}, this);
        v1::FeedRequest hello;
        hello.mutable_hello()->set_client("bench");
        hello.mutable_hello()->set_initial_credit(4);
        send(hello);
        v1::FeedRequest select;
        select.mutable_select()->set_selection(1);
        select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        select.mutable_select()->add_columns()->set_measure("accelerator.power");
        send(select);
        AddHold();
        StartRead(&m_incoming);
        StartCall();
    }

    void OnReadDone(bool ok) override
    {
        v1::FeedUpdate update;
        if (!ok || !grpc::SerializationTraits<v1::FeedUpdate>::Deserialize(&m_incoming, &update).ok())
            return;
        if (update.parts() > 0 && update.part() + 1 == update.parts()) {
            ++ticks;
            skipped += update.ticks_skipped();
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            lateness.push_back(std::chrono::duration_cast<milliseconds>(now).count() - update.gateway_time_ms());
            v1::FeedRequest credit;
            credit.mutable_credit()->set_ticks(1);
            send(credit);
            if (m_isStalling)
                return;
        }
        StartRead(&m_incoming);
    }
    void OnWriteDone(bool) override
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.pop_front();
        if (!m_waiting.empty())
            StartWrite(&m_waiting.front());
    }
    void OnDone(const grpc::Status&) override { isDone = true; }

    void end()
    {
        m_context.TryCancel();
        RemoveHold();
        while (!isDone)
            std::this_thread::sleep_for(milliseconds{1});
    }

    std::atomic<int> ticks{0};
    std::atomic<std::uint64_t> skipped{0};
    std::atomic<bool> isDone{false};
    std::vector<std::int64_t> lateness; // milliseconds; read when ended

private:
    void send(const v1::FeedRequest& request)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(request);
        if (m_waiting.size() == 1)
            StartWrite(&m_waiting.front());
    }

    const bool m_isStalling;
    grpc::ClientContext m_context;
    std::unique_ptr<grpc::TemplatedGenericStub<v1::FeedRequest, grpc::ByteBuffer>> m_stub;
    grpc::ByteBuffer m_incoming;
    std::mutex m_mutex;
    std::deque<v1::FeedRequest> m_waiting;
};

/// Subscribers with a 64 KB selection (16,000 accelerators x 1 column), some of which do not read.
void subscribers(benchmark::State& state)
{
    rlimit files = {8192, 8192};
    ::setrlimit(RLIMIT_NOFILE, &files);
    constexpr double kSeconds = 15.0;
    for (auto _ : state) {
        const GatewayProcess gateway(16'000);
        std::vector<std::unique_ptr<Subscriber>> all;
        const auto open = [&](std::int64_t count, bool isStalling) {
            const std::size_t end = all.size() + static_cast<std::size_t>(count);
            while (all.size() < end)
                all.push_back(std::make_unique<Subscriber>(gateway.address(), isStalling));
            for (const auto& subscriber : all) {
                for (int wait = 0; subscriber->ticks == 0 && wait < 30'000; ++wait)
                    std::this_thread::sleep_for(milliseconds{1});
            }
        };
        open(state.range(0), false);
        const double before = gateway.residentMegabytes();
        open(state.range(1), true);
        const double cpu = gateway.cpuSeconds();
        const auto begin = steady_clock::now();
        std::this_thread::sleep_for(std::chrono::duration<double>(kSeconds));
        const double span = std::chrono::duration<double>(steady_clock::now() - begin).count();
        state.SetIterationTime(span);
        state.counters["gateway_cpu_percent"] = 100.0 * (gateway.cpuSeconds() - cpu) / span;
        state.counters["gateway_rss_mb"] = gateway.residentMegabytes();
        if (state.range(1) > 0)
            state.counters["mb_per_stalled"] =
                (gateway.residentMegabytes() - before) / static_cast<double>(state.range(1));
        std::vector<std::int64_t> lateness;
        double skipped = 0.0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i]->end();
            if (i >= static_cast<std::size_t>(state.range(0)))
                continue;
            skipped += static_cast<double>(all[i]->skipped);
            if (all[i]->lateness.size() > 1) // the first tick is the state of before
                lateness.insert(lateness.end(), all[i]->lateness.begin() + 1, all[i]->lateness.end());
        }
        std::sort(lateness.begin(), lateness.end());
        state.counters["healthy_skipped"] = skipped;
        if (!lateness.empty())
            state.counters["healthy_p99_ms"] = static_cast<double>(lateness[lateness.size() * 99 / 100]);
    }
}
BENCHMARK(subscribers)
    ->ArgNames({"healthy", "stalled"})
    ->Args({0, 0})
    ->Args({1000, 0})
    ->Args({950, 50})
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);

} // namespace
