// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast pages of known series become values: a page of some 70 MB with 800,000 series, read whole by TargetReader,
// that is parsing, mapping, units, blanks and one value per (measure, asset). Bytes are counted uncompressed;
// "allocations" counts those of one page, which must not grow with its samples. Prometheus reads the same page beside
// it where
// ./dev bench has unpacked it (MILLWRIGHT_DAEMONS).
#include "services/sources/prometheus/page_fetch.h"
#include "services/sources/prometheus/target_reader.h"
#include "tests/bench/prometheus_daemon.h"
#include "tests/prometheus/loopback_server.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

std::atomic<std::size_t> allocations = 0;

} // namespace

[[gnu::noinline]] void* operator new(std::size_t bytes)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(bytes))
        return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t bytes, std::align_val_t alignment)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    const auto align = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(align, (bytes + align - 1) / align * align))
        return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept
{
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept
{
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::size_t kSeries = 800'000;

constexpr const char* kProfile = R"(
profile: bench
assets:
  accelerator: {class: accelerator, identity: [[UUID]]}
measures:
  - {measure: accelerator.busy, of: accelerator, from: GPU_UTIL, scale: percent-or-ratio, blank: [dcgm]}
  - {measure: accelerator.tensor, of: accelerator, from: TENSOR_ACTIVE, scale: 100, blank: [dcgm]}
  - {measure: accelerator.power, of: accelerator, from: POWER_USAGE, blank: [dcgm]}
  - {measure: accelerator.temperature, of: accelerator, from: GPU_TEMP, blank: [dcgm]}
  - {measure: accelerator.memory_used, of: accelerator, from: FB_USED, blank: [dcgm]}
  - {measure: accelerator.sm_clock, of: accelerator, from: SM_CLOCK, blank: [dcgm]}
  - {measure: accelerator.memory_clock, of: accelerator, from: MEM_CLOCK, blank: [dcgm]}
  - {measure: accelerator.energy, of: accelerator, from: ENERGY, kind: counter, scale: 0.001, blank: [dcgm]}
)";

/// The lines of a page; the values differ from page to page and come in the forms that exporters write.
std::vector<std::string> pageLines(unsigned seed)
{
    constexpr const char* names[] = {"GPU_UTIL", "TENSOR_ACTIVE", "POWER_USAGE", "GPU_TEMP",
                                     "FB_USED",  "SM_CLOCK",      "MEM_CLOCK",   "ENERGY"};
    std::mt19937 random(seed);
    std::vector<std::string> lines;
    lines.reserve(kSeries);
    char text[160];
    for (const char* name : names) {
        for (std::size_t gpu = 0; gpu < kSeries / std::size(names); ++gpu) {
            const double value = name == std::string_view("ENERGY")
                                     ? 1e9 * seed + static_cast<double>(random() % 1000000)
                                     : static_cast<double>(random() % 100000) / 1000.0;
            const char* form =
                random() % 4 == 0
                    ? "%s{UUID=\"GPU-%08zx-7953-256e-8f33-1343419b1a1c\",gpu=\"%zu\",host=\"n%05zu\"} %.6f\n"
                    : "%s{UUID=\"GPU-%08zx-7953-256e-8f33-1343419b1a1c\",gpu=\"%zu\",host=\"n%05zu\"} %g\n";
            std::snprintf(text, sizeof text, form, name, gpu * 2654435761u % 0xFFFFFFFFu, gpu % 8, gpu / 8, value);
            lines.emplace_back(text);
        }
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string page;
    for (const std::string& line : lines)
        page += line;
    return page;
}

class KnownPages {
public:
    explicit KnownPages(bool compressed, bool shuffled)
        : m_catalogue(Catalogue::builtIn())
    {
        ExpositionLimits limits;
        limits.series = 2 * kSeries;
        limits.newSeriesPerPage = 2 * kSeries;
        m_reader =
            std::make_unique<TargetReader>(std::make_shared<Mapping>(*Mapping::load(kProfile, "bench", m_catalogue)),
                                           m_catalogue, TargetIdentity{}, limits);
        std::mt19937 random(1);
        for (unsigned seed = 1; seed <= 2; ++seed) {
            std::vector<std::string> lines = pageLines(seed);
            if (shuffled)
                std::shuffle(lines.begin(), lines.end(), random);
            FetchedPage page;
            page.gzip = compressed;
            page.body = joined(lines);
            m_bytes = page.body.size();
            if (compressed)
                page.body = gzipped(page.body);
            m_pages.push_back(std::move(page));
        }
        read();
        Slot slot = 0;
        for (const auto& [number, request] : m_reader->requests())
            m_reader->resolved(number, {AssetClass::Accelerator, slot++});
        m_reader->takeBatches("bench", UtcTime{});
    }

    /// One page, other values than the one before.
    std::uint64_t read()
    {
        m_now += milliseconds(1000);
        const FetchedPage& page = m_pages[++m_turn % m_pages.size()];
        m_reader->begin(Format::Text, m_now);
        (void)decodePage(page, 1u << 30, [&](std::string_view piece) { m_reader->feed(piece); });
        return m_reader->end(true).samples;
    }
    TargetReader& reader() { return *m_reader; }
    std::size_t bytes() const { return m_bytes; }

private:
    Catalogue m_catalogue;
    std::unique_ptr<TargetReader> m_reader;
    std::vector<FetchedPage> m_pages;
    std::size_t m_bytes = 0;
    std::size_t m_turn = 0;
    UtcTime m_now = utcFromMillis(1'700'000'000'000);
};

void readKnownPages(benchmark::State& state, bool compressed, bool shuffled)
{
    KnownPages pages(compressed, shuffled);
    pages.read();
    std::size_t counted = 0;
    for (auto _ : state) {
        const std::size_t before = allocations;
        if (pages.read() != kSeries)
            state.SkipWithError("samples are missing");
        counted = allocations - before;
        benchmark::DoNotOptimize(pages.reader().outputs().data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * pages.bytes()));
    state.counters["samples"] = static_cast<double>(kSeries);
    state.counters["allocations"] = static_cast<double>(counted);
}

/// The duration that Prometheus gives for its own scrapes of the page (transfer over loopback included), after two that
/// taught it the series.
void prometheusScrapes(benchmark::State& state)
{
    if (bench::PrometheusDaemon::program().empty()) {
        state.SkipWithError("Prometheus is not here: run ./dev bench exposition");
        return;
    }
    const std::string pages[] = {joined(pageLines(1)), joined(pageLines(2))};
    std::size_t turn = 0;
    LoopbackServer server([&](const auto&) { return LoopbackServer::page(pages[++turn % 2]); });
    const bench::PrometheusDaemon prometheus(server.port());
    constexpr std::size_t kLearning = 2;
    std::vector<double> seconds;
    for (int wait = 0; wait < 120 && seconds.size() < kLearning + 4; ++wait) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        seconds = prometheus.scrapeSeconds(kSeries);
    }
    if (seconds.size() <= kLearning) {
        state.SkipWithError("Prometheus did not read the page");
        return;
    }
    std::size_t next = kLearning;
    for (auto _ : state)
        state.SetIterationTime(seconds[std::min(next++, seconds.size() - 1)]);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * pages[0].size()));
}

} // namespace

BENCHMARK_CAPTURE(readKnownPages, plain, false, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readKnownPages, gzip, true, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(readKnownPages, shuffled, false, true)->Unit(benchmark::kMillisecond);
BENCHMARK(prometheusScrapes)->UseManualTime()->Iterations(4)->Unit(benchmark::kMillisecond);
