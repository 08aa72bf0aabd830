// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers of a Prometheus API of any bytes, read by every reader that there is for them.
#include "services/sources/prometheus_server/api_answer.h"

#include <cstdint>
#include <cstdlib>
#include <memory>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr const char* kProfile = R"(
profile: fuzz
assets: {a: {class: accelerator, identity: [[u], [h, p]], name: "gpu{g}", attributes: {model: m}}}
measures:
  - {measure: accelerator.power, of: a, from: [a, aa], blank: [dcgm, minus-one], scale-of-unit: {mW: 0.001}}
  - {measure: accelerator.energy, of: a, from: c_total, kind: counter, combine: sum, blank: [dcgm], wrap: 32}
)";

struct LongLived {
    LongLived()
    {
        IntakeOptions options;
        options.source = "fuzz";
        options.series = 500;
        options.targets = 50;
        options.marksEnds = false;
        options.profiles.push_back(std::make_shared<const Mapping>(*Mapping::load(kProfile, "fuzz", catalogue)));
        SampleIntake::Calls calls;
        calls.push = [](const hub::Batch& batch) {
            for (const hub::SampleRun& run : batch.runs) {
                if (run.marks.size() != run.slots.size())
                    std::abort();
            }
        };
        calls.wantAssets = [](std::size_t) {};
        intake = std::make_unique<SampleIntake>(std::move(options), catalogue, &decodeJsonLabels, calls);
    }

    Catalogue catalogue = Catalogue::builtIn();
    std::unique_ptr<SampleIntake> intake;
    ApiReader reader;
    std::int64_t now = 1'700'000'000'000;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static LongLived all;
    const std::string text(reinterpret_cast<const char*>(data), size);
    all.now += 1'000;
    all.intake->setNow(utcFromMillis(all.now), Monotonic(milliseconds(all.now)));
    const auto copy = [&] { return text; };
    std::string body = copy();
    static_cast<void>(all.reader.matrix(body, *all.intake));
    all.intake->flushAll(true);
    static_cast<void>(all.reader.ranges(body = copy()));
    static_cast<void>(all.reader.scalar(body = copy()));
    static_cast<void>(all.reader.texts(body = copy()));
    static_cast<void>(all.reader.countsByName(body = copy()));
    static_cast<void>(all.reader.metadata(
        body = copy(), [&](std::string_view name, const Family& family) { all.intake->setFamily(name, family); }));
    static_cast<void>(all.reader.targets(body = copy()));
    Series series;
    static_cast<void>(decodeJsonLabels(text, series));
    input::HttpAnswer answer;
    answer.status = size % 2 == 0 ? 200 : 400;
    answer.body = text;
    static_cast<void>(apiBody(answer, {}, 1 << 20));
    return 0;
}
