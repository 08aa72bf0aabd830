// SPDX-License-Identifier: GPL-3.0-or-later
//
// Remote write requests of any bytes, plain and as snappy blocks, into an intake that has lived through all earlier
// inputs. A request that was taken changes nothing when it comes again.
#include "services/sources/prometheus_server/write_request.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <set>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

constexpr const char* kProfile = R"(
profile: fuzz
restarted-by: [b]
assets: {a: {class: accelerator, identity: [[u], [h, p]], name: "gpu{g}", attributes: {model: m}}}
measures:
  - {measure: accelerator.power, of: a, from: [a, aa], blank: [dcgm, minus-one], scale-of-unit: {mW: 0.001}}
  - {measure: accelerator.energy, of: a, from: c_total, kind: counter, combine: sum, blank: [dcgm], wrap: 32}
  - {measure: accelerator.nvlink, of: a, sum: [{from: c_total}, {from: a, times: -1}], kind: counter}
  - {measure: accelerator.temperature, of: a, from: h, kind: histogram, quantile: 0.95}
)";

class LongLived {
public:
    LongLived()
    {
        IntakeOptions options;
        options.source = "fuzz";
        options.series = 500;
        options.targets = 50;
        options.newSeriesPerMinute = 100;
        options.profiles.push_back(std::make_shared<const Mapping>(*Mapping::load(kProfile, "fuzz", m_catalogue)));
        SampleIntake::Calls calls;
        calls.push = [](const hub::Batch& batch) {
            for (const hub::SampleRun& run : batch.runs)
                require(run.marks.size() == run.slots.size() &&
                        run.values.size() + run.counters.size() == run.slots.size());
        };
        calls.wantAssets = [this](std::size_t reader) { m_wanting.insert(reader); };
        m_intake = std::make_unique<SampleIntake>(std::move(options), m_catalogue, &decodeWrittenLabels, calls);
    }

    void read(std::string_view request, bool all)
    {
        m_now += 1'000;
        m_intake->setNow(utcFromMillis(m_now), Monotonic(milliseconds(m_now)));
        const auto report = m_reader.read(request, *m_intake);
        const IntakeCounts before = m_intake->counts();
        const auto again = m_reader.read(request, *m_intake);
        require(bool(report) == bool(again));
        if (report && m_intake->counts().refusedSeries == 0)
            require(m_intake->counts().samples == before.samples && report->samples == again->samples);
        if (all)
            m_intake->flushAll(true);
        else
            m_intake->flushSettled();
        for (const std::size_t reader : std::exchange(m_wanting, {})) {
            for (const auto& [number, asset] : m_intake->requests(reader))
                m_intake->resolved(reader, number, {asset.spec.assetClass, m_slot++ % 1000});
            m_intake->pushOf(reader);
        }
        require(m_intake->seriesCount() <= 500);
    }
    WriteRequestReader& reader() { return m_reader; }

private:
    Catalogue m_catalogue = Catalogue::builtIn();
    std::unique_ptr<SampleIntake> m_intake;
    WriteRequestReader m_reader{1u << 16};
    std::set<std::size_t> m_wanting;
    std::int64_t m_now = 1'700'000'000'000;
    Slot m_slot = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static LongLived intake;
    if (size == 0)
        return 0;
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    if ((data[0] & 1) != 0) {
        const auto inflated = intake.reader().inflate(body);
        if (inflated)
            intake.read(std::string(*inflated), (data[0] & 2) != 0);
        return 0;
    }
    intake.read(body, (data[0] & 2) != 0);
    return 0;
}
