// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of any bytes, cut anywhere, read three ways that must agree: by a cache that sees them for the first time, by
// the same cache again (the fast way), and by one that has lived through all earlier inputs (forgetting and bounds).
#include "services/sources/prometheus/target_reader.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

/// Remembers by series name and labels, in their order.
struct Sink {
    std::vector<std::string> names;
    std::map<std::string, double> values;

    Binding bind(const Series& series, const Family&)
    {
        std::string name = series.name;
        for (const Label& label : series.labels)
            name += '\0' + label.name + '\0' + label.value;
        names.push_back(std::move(name));
        return {0, static_cast<std::uint32_t>(names.size() - 1)};
    }
    void forget(Binding) {}
    void sample(Binding binding, double value, std::string_view text)
    {
        double again = 0.0;
        const char* end = text.data() + text.size();
        if (readNumber(text.data(), end, again) != end || std::memcmp(&again, &value, sizeof value) != 0)
            std::abort();
        values[names[binding.cell]] = value;
    }
    void sampleAt(Binding binding, double value, std::string_view text, std::int64_t) { sample(binding, value, text); }
    void unreadable(Binding) {}
};

PageReport read(SeriesCache& cache, Sink& sink, std::string_view page, Format format, std::size_t piece, bool complete)
{
    sink.values.clear();
    cache.begin(format);
    for (std::size_t at = 0; at < page.size(); at += piece)
        cache.feed(page.substr(at, piece), sink);
    return cache.end(complete, sink);
}

bool sameValues(const Sink& a, const Sink& b)
{
    return a.values.size() == b.values.size() &&
           std::equal(a.values.begin(), a.values.end(), b.values.begin(), [](const auto& x, const auto& y) {
               return x.first == y.first && std::memcmp(&x.second, &y.second, sizeof(double)) == 0;
           });
}

ExpositionLimits smallLimits()
{
    ExpositionLimits limits;
    limits.lineBytes = 512;
    limits.labels = 8;
    limits.nameBytes = 32;
    limits.labelValueBytes = 64;
    limits.series = 400;
    limits.newSeriesPerPage = 64;
    return limits;
}

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
  - {measure: accelerator.busy, of: a, from: r, scale: percent-or-ratio}
  - {measure: accelerator.temperature, of: a, from: h, kind: histogram, quantile: 0.95}
events: [{event: xid, of: a, from: [x], code: xid, window: w}]
)";

TargetReader& longLivedReader()
{
    static Catalogue catalogue = Catalogue::builtIn();
    static TargetReader reader(std::make_shared<Mapping>(*Mapping::load(kProfile, "fuzz", catalogue)), catalogue,
                               {"t", {}, {}}, smallLimits());
    return reader;
}

void readByMapping(std::string_view page, Format format, bool complete)
{
    static std::int64_t now = 1'700'000'000'000;
    static Slot slot = 0;
    TargetReader& reader = longLivedReader();
    reader.begin(format, utcFromMillis(now += 1000));
    reader.feed(page);
    reader.end(complete);
    for (const auto& [number, request] : reader.requests())
        reader.resolved(number, {request.spec.assetClass, slot++ % 1000});
    for (const hub::Batch& batch : reader.takeBatches("fuzz", utcFromMillis(now))) {
        for (const hub::SampleRun& run : batch.runs)
            require(run.marks.size() == run.slots.size() &&
                    run.values.size() + run.counters.size() == run.slots.size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const Format format = (data[0] & 1) != 0 ? Format::OpenMetrics : Format::Text;
    const bool complete = (data[0] & 2) != 0;
    const std::size_t piece = std::size_t{data[1]} + 1;
    const std::string_view page(reinterpret_cast<const char*>(data) + 2, size - 2);

    static const KeyedHash hash(1, 2);
    SeriesCache cache(smallLimits(), hash);
    Sink first;
    const PageReport learned = read(cache, first, page, format, piece, complete);
    Sink again = first;
    const PageReport known = read(cache, again, page, format, size, complete);
    require(known.lines == learned.lines && known.newSeries <= learned.refusedNew);
    if (learned.refusedNew == 0) {
        require(known.samples == learned.samples && known.rejected == learned.rejected && known.vanished == 0);
        require(sameValues(first, again));
    }

    static SeriesCache old(smallLimits(), hash);
    static Sink survivor;
    read(old, survivor, page, format, piece, complete);
    readByMapping(page, format, complete);
    return 0;
}
