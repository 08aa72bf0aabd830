// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mapping profiles and source sections of any bytes: each is taken or refused with a place and a sentence; a profile
// that is taken reads a page.
#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus/scrape_config.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::string_view kPage = "# HELP P Power (in W).\n"
                                   "P{UUID=\"GPU-1\",Hostname=\"h\",GPU_I_ID=\"\",model_name=\"m\",le=\"1\"} 1\n"
                                   "P_bucket{UUID=\"GPU-1\",Hostname=\"h\",le=\"1\"} 1\n"
                                   "P_bucket{UUID=\"GPU-1\",Hostname=\"h\",le=\"+Inf\"} 2\n"
                                   "P_total{UUID=\"GPU-1\"} 3\nP_created{UUID=\"GPU-1\"} 4\n";

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readPages(Mapping mapping, const Catalogue& catalogue)
{
    TargetReader reader(std::make_shared<Mapping>(std::move(mapping)), catalogue, {"t", {}, {}});
    for (std::int64_t page = 1; page <= 2; ++page) {
        reader.begin(Format::Text, utcFromMillis(page * 1000));
        reader.feed(kPage);
        reader.end(true);
        for (const auto& [number, request] : reader.requests())
            reader.resolved(number, {request.spec.assetClass, number});
        reader.takeBatches("fuzz", utcFromMillis(page * 1000));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const Catalogue builtIn = Catalogue::builtIn();
    Catalogue catalogue = builtIn;
    Result<Mapping> mapping = Mapping::load(text, "fuzz.yaml", catalogue);
    if (mapping)
        readPages(std::move(*mapping), catalogue);
    else
        require(mapping.error().where.starts_with("fuzz.yaml") && !mapping.error().message.empty());
    if (const Result<YAML::Node> section = millwright::input::parseYaml(text, "fuzz.yaml")) {
        Catalogue another = builtIn;
        const Result<ScrapeConfig> config = readScrapeConfig(*section, "fuzz.yaml", another);
        require(config || config.error().where.starts_with("fuzz.yaml"));
    }
    return 0;
}
