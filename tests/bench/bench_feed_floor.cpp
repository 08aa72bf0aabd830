// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/channels.h"
#include "services/feeds/feed_client.h"
#include "tests/bench/gateway_process.h"

#include "millwright/v1/feeds.pb.h"

#include <benchmark/benchmark.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

// What receiving and storing a tick costs our feed client, against the least that a gRPC client can do with the same
// messages: take the bytes and copy them into an array. Figures are CPU time of this process, which is client only.

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr int kWarmTicks = 4;
constexpr int kTicks = 12;

const std::vector<std::string> kMeasures{
    "accelerator.busy",        "accelerator.tensor",   "accelerator.power",        "accelerator.temperature",
    "accelerator.memory_used", "accelerator.sm_clock", "accelerator.memory_clock", "accelerator.memory_temperature"};

/// Ticks as they come in, for the thread that measures.
class TickCount {
public:
    void add()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_ticks;
        m_changed.notify_all();
    }
    void end()
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnded = true;
        m_changed.notify_all();
    }
    void waitFor(int ticks)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_ticks >= ticks; });
    }
    void waitForEnd()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isEnded; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_ticks = 0;
    bool m_isEnded = false;
};

double cpuSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// CPU time of a tick, after some that are not counted.
void measure(benchmark::State& state, TickCount& count)
{
    count.waitFor(kWarmTicks);
    const double before = cpuSeconds();
    count.waitFor(kWarmTicks + kTicks);
    state.SetIterationTime((cpuSeconds() - before) / kTicks);
}

/// The floor: bytes of each message are copied one after another into one array, and credits given back.
class BareClient final : public grpc::ClientBidiReactor<v1::FeedRequest, grpc::ByteBuffer> {
public:
    BareClient(const std::shared_ptr<grpc::Channel>& channel, std::size_t parts, TickCount& count)
        : m_stub(channel)
        , m_parts(parts)
        , m_count(count)
    {
        m_stub.PrepareBidiStreamingCall(&m_context, "/millwright.v1.ClusterFeed/Subscribe", {}, this);
        v1::FeedRequest hello;
        hello.mutable_hello()->set_client("floor");
        hello.mutable_hello()->set_initial_credit(8);
        send(hello);
        v1::FeedRequest select;
        select.mutable_select()->set_selection(1);
        select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        for (const std::string& measure : kMeasures)
            select.mutable_select()->add_columns()->set_measure(measure);
        send(select);
        AddHold();
        StartRead(&m_incoming);
        StartCall();
    }

    void OnReadDone(bool ok) override
    {
        if (!ok)
            return;
        constexpr std::size_t kLeastPart = 1000; // greeting, answer and heartbeats are smaller
        if (m_incoming.Length() >= kLeastPart)
            store();
        StartRead(&m_incoming);
    }
    void OnWriteDone(bool) override
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.pop_front();
        if (!m_waiting.empty())
            StartWrite(&m_waiting.front());
    }
    void OnDone(const grpc::Status&) override { m_count.end(); }

    void end()
    {
        m_context.TryCancel();
        RemoveHold();
        m_count.waitForEnd();
    }

private:
    void store()
    {
        (void)m_incoming.Dump(&m_slices);
        m_array.resize(std::max(m_array.size(), m_filled + m_incoming.Length()));
        for (const grpc::Slice& slice : m_slices) {
            std::memcpy(m_array.data() + m_filled, slice.begin(), slice.size());
            m_filled += slice.size();
        }
        if (++m_part < m_parts)
            return;
        m_part = 0;
        m_filled = 0;
        v1::FeedRequest credit;
        credit.mutable_credit()->set_ticks(1);
        send(credit);
        m_count.add();
    }
    void send(const v1::FeedRequest& request)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(request);
        if (m_waiting.size() == 1)
            StartWrite(&m_waiting.front());
    }

    grpc::ClientContext m_context;
    grpc::TemplatedGenericStub<v1::FeedRequest, grpc::ByteBuffer> m_stub;
    const std::size_t m_parts;
    TickCount& m_count;
    grpc::ByteBuffer m_incoming;
    std::vector<grpc::Slice> m_slices;
    std::vector<char> m_array;
    std::size_t m_filled = 0;
    std::size_t m_part = 0;
    std::mutex m_mutex;
    std::deque<v1::FeedRequest> m_waiting;
};

/// Our client on the same feed with the same columns.
class OwnClient {
public:
    OwnClient(const std::shared_ptr<grpc::Channel>& channel, TickCount& count)
        : m_client(Feed::Cluster, "bench", callbacksInto(count), std::make_shared<SystemClock>())
    {
        feeds::SelectionSpec selection;
        selection.assetClass = AssetClass::Accelerator;
        for (const std::string& measure : kMeasures)
            selection.columns.push_back({measure, Statistic::Value});
        m_client.select(1, selection);
        m_client.open(channel, feeds::Lease(&count, [](TickCount* ended) { ended->end(); }));
    }
    void cancel() { m_client.cancel(); }

private:
    static feeds::FeedClient::Callbacks callbacksInto(TickCount& count)
    {
        feeds::FeedClient::Callbacks callbacks;
        callbacks.welcomed = [](const v1::Welcome&) {};
        callbacks.received = [] {};
        callbacks.tick = [&count](std::uint32_t, const auto&) { count.add(); };
        callbacks.refused = [](std::uint32_t, const std::string&) {};
        callbacks.resync = [](const std::string&) {};
        callbacks.ended = [](const grpc::Status&) {};
        return callbacks;
    }

    feeds::FeedClient m_client;
};

/// Parts of a tick, asked of the gateway itself.
std::size_t partsOfATick(const std::shared_ptr<grpc::Channel>& channel)
{
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    grpc::TemplatedGenericStub<v1::FeedRequest, v1::FeedUpdate> stub(channel);
    struct Reader final : grpc::ClientBidiReactor<v1::FeedRequest, v1::FeedUpdate> {
        void OnReadDone(bool ok) override
        {
            if (ok && update.parts() == 0) {
                StartRead(&update);
                return;
            }
            parts = update.parts();
            call->TryCancel();
        }
        void OnWriteDone(bool ok) override
        {
            if (ok && std::exchange(isFirst, false))
                StartWrite(&select);
        }
        void OnDone(const grpc::Status&) override { ended.end(); }

        grpc::ClientContext* call = nullptr;
        v1::FeedRequest hello, select;
        v1::FeedUpdate update;
        bool isFirst = true;
        std::size_t parts = 0;
        TickCount ended;
    } reader;
    reader.call = &context;
    reader.hello.mutable_hello()->set_initial_credit(1);
    reader.select.mutable_select()->set_selection(1);
    reader.select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
    for (const std::string& measure : kMeasures)
        reader.select.mutable_select()->add_columns()->set_measure(measure);
    stub.PrepareBidiStreamingCall(&context, "/millwright.v1.ClusterFeed/Subscribe", {}, &reader);
    reader.StartWrite(&reader.hello);
    reader.StartRead(&reader.update);
    reader.StartCall();
    reader.ended.waitForEnd();
    return reader.parts;
}

/// The same channel settings for both clients.
std::shared_ptr<grpc::Channel> channelTo(const GatewayProcess& gateway)
{
    return feeds::openChannels(gateway.address(), {})->telemetry;
}

void floorOfATick(benchmark::State& state)
{
    for (auto _ : state) {
        const GatewayProcess gateway(state.range(0), "500ms");
        const auto channel = channelTo(gateway);
        TickCount count;
        BareClient client(channel, partsOfATick(channel), count);
        measure(state, count);
        client.end();
    }
}
BENCHMARK(floorOfATick)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(1)
    ->Repetitions(3)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

void ownTick(benchmark::State& state)
{
    for (auto _ : state) {
        const GatewayProcess gateway(state.range(0), "500ms");
        const auto channel = channelTo(gateway);
        (void)partsOfATick(channel);
        TickCount count;
        OwnClient client(channel, count);
        measure(state, count);
        client.cancel();
        count.waitForEnd();
    }
}
BENCHMARK(ownTick)->Arg(100'000)->Arg(1'000'000)->Iterations(1)->Repetitions(3)->UseManualTime()->Unit(
    benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20); // as both programs have it
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
