// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole gateway that receives a fleet by remote write: what a core gives to it while every series comes once in ten
// seconds, and how fast it takes a burst in which every series has a sample for each second. Each sample that was sent
// is counted again in the gateway's own status: one that is missing fails the run.
#include "tests/bench/gateway_process.h"
#include "tests/bench/remote_writer.h"
#include "tests/bench/written_fleet.h"
#include "tests/support/free_port.h"

#include "millwright/v1/status.grpc.pb.h"

#include <benchmark/benchmark.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <chrono>
#include <string>
#include <thread>

using namespace millwright;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int kStepSeconds = 10;
constexpr int kSteadyRounds = 6;

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// A gateway with this one source, and a Prometheus server that sends to it.
class ReceivingGateway {
public:
    explicit ReceivingGateway(int accelerators)
        : m_port(test::freePort())
        , m_fleet(accelerators)
        , m_gateway("sources: [{remote-write: {name: pushed, profiles: [dcgm-exporter], listen: '127.0.0.1:" +
                    std::to_string(m_port) + "'}}]\n")
        , m_writer("http://127.0.0.1:" + std::to_string(m_port) + "/api/v1/write")
        , m_stub(
              v1::StatusService::NewStub(grpc::CreateChannel(m_gateway.address(), grpc::InsecureChannelCredentials())))
    {
    }

    /// The count of samples in the status of the gateway; a number that nobody sends while it does not answer.
    std::uint64_t taken() const
    {
        grpc::ClientContext context;
        context.set_wait_for_ready(true);
        context.set_deadline(std::chrono::system_clock::now() + 30s);
        v1::GatewayStatus status;
        if (!m_stub->GetStatus(&context, {}, &status).ok() || status.sources_size() != 1)
            return ~std::uint64_t{0};
        return status.sources(0).samples();
    }
    /// Sends the fleet once, with the time `millis`.
    bool send(int round, std::int64_t millis)
    {
        const bool isGood = m_writer.write(m_fleet.round(round, millis));
        m_sent += m_fleet.samples();
        return isGood;
    }
    /// What was sent has been counted, all of it and nothing twice, within a minute.
    bool hasAll() const
    {
        for (int i = 0; i < 600; ++i) {
            if (taken() == m_sent)
                return true;
            std::this_thread::sleep_for(100ms);
        }
        return false;
    }
    const gateway::GatewayProcess& process() const { return m_gateway; }
    const bench::WrittenFleet& fleet() const { return m_fleet; }
    bench::RemoteWriter& writer() { return m_writer; }
    void noteSent(std::size_t samples) { m_sent += samples; }

private:
    std::uint16_t m_port;
    bench::WrittenFleet m_fleet;
    gateway::GatewayProcess m_gateway;
    bench::RemoteWriter m_writer;
    std::unique_ptr<v1::StatusService::Stub> m_stub;
    std::uint64_t m_sent = 0;
};

/// Steady state; the requests of a round are spread over its ten seconds, as scrapes are.
void steadyShare(benchmark::State& state)
{
    ReceivingGateway receiving(static_cast<int>(state.range(0)));
    bool isGood = receiving.taken() == 0 && receiving.send(0, now());
    isGood = isGood && receiving.hasAll();
    std::this_thread::sleep_for(5s); // its assets are in the hub by then
    for (auto _ : state) {
        const double before = receiving.process().cpuSeconds();
        const auto begin = steady_clock::now();
        for (int round = 1; round <= kSteadyRounds && isGood; ++round) {
            const std::vector<std::string> bodies = receiving.fleet().round(round, now());
            const auto roundBegin = begin + (round - 1) * std::chrono::seconds(kStepSeconds);
            for (std::size_t i = 0; i < bodies.size() && isGood; ++i) {
                std::this_thread::sleep_until(roundBegin + std::chrono::seconds(kStepSeconds) * static_cast<int>(i) /
                                                               static_cast<int>(bodies.size()));
                isGood = receiving.writer().write({bodies[i]});
            }
            receiving.noteSent(receiving.fleet().samples());
        }
        std::this_thread::sleep_until(begin + kSteadyRounds * std::chrono::seconds(kStepSeconds));
        const double wall = std::chrono::duration<double>(steady_clock::now() - begin).count();
        state.SetIterationTime(wall);
        state.counters["% of a core"] = 100.0 * (receiving.process().cpuSeconds() - before) / wall;
    }
    state.counters["MB"] = receiving.process().residentMegabytes();
    if (!isGood)
        state.SkipWithError(("refused: " + receiving.writer().refusal()).c_str());
    else if (!receiving.hasAll())
        state.SkipWithError("samples were lost");
}

/// The last ten seconds, second by second, as fast as the gateway takes them.
void burst(benchmark::State& state)
{
    ReceivingGateway receiving(static_cast<int>(state.range(0)));
    const std::int64_t first = now() - 30'000;
    bool isGood = receiving.taken() == 0 && receiving.send(0, first) && receiving.hasAll();
    int round = 0;
    double cpu = 0.0;
    double wall = 0.0;
    for (auto _ : state) {
        for (int second = 0; second < kStepSeconds; ++second) {
            ++round;
            const std::vector<std::string> bodies = receiving.fleet().round(round, first + round * 1'000);
            const double before = receiving.process().cpuSeconds();
            const auto begin = steady_clock::now();
            isGood = isGood && receiving.writer().write(bodies);
            wall += std::chrono::duration<double>(steady_clock::now() - begin).count();
            cpu += receiving.process().cpuSeconds() - before;
            receiving.noteSent(receiving.fleet().samples());
        }
        state.SetIterationTime(wall);
    }
    if (!isGood)
        state.SkipWithError(("refused: " + receiving.writer().refusal()).c_str());
    else if (!receiving.hasAll())
        state.SkipWithError("samples were lost");
    const auto samples = static_cast<double>(kStepSeconds) * static_cast<double>(receiving.fleet().samples());
    state.counters["samples/s"] = samples / wall;
    state.counters["samples/s of a core"] = samples / cpu;
    state.counters["told to come again"] = static_cast<double>(receiving.writer().repeated());
}

} // namespace

BENCHMARK(steadyShare)->Arg(100'000)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);
BENCHMARK(burst)->Arg(100'000)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);
