// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/link_measures.h"

#include <charconv>

namespace millwright {
namespace {

constexpr std::string_view kLink = "_l";

struct Counted {
    std::string_view measure; ///< Of all links together.
    std::string_view title;
};
/// By LinkCount.
constexpr std::array<Counted, kLinkCounts.size()> kCounted{
    {{"accelerator.nvlink_crc", "checksum errors since start"},
     {"accelerator.nvlink_replays", "replays since start"},
     {"accelerator.nvlink_recoveries", "recoveries since start"}}};

const Counted& countedBy(LinkCount count)
{
    return kCounted[static_cast<std::size_t>(count)];
}

} // namespace

std::string_view linkSumMeasure(LinkCount count)
{
    return countedBy(count).measure;
}

std::string linkMeasure(LinkCount count, int link)
{
    return std::string(linkSumMeasure(count)) + std::string(kLink) + std::to_string(link);
}

std::optional<OneLink> oneLinkOf(std::string_view measure)
{
    for (const LinkCount count : kLinkCounts) {
        const std::string_view sum = linkSumMeasure(count);
        if (!measure.starts_with(sum) || !measure.substr(sum.size()).starts_with(kLink))
            continue;
        const std::string_view number = measure.substr(sum.size() + kLink.size());
        int link = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), link);
        if (error == std::errc{} && end == number.data() + number.size() && link >= 0 && link < kMostLinks)
            return OneLink{count, link};
    }
    return std::nullopt;
}

std::vector<MeasureInfo> linkMeasures()
{
    std::vector<MeasureInfo> measures;
    for (const LinkCount count : kLinkCounts) {
        for (int link = 0; link < kMostLinks; ++link) {
            MeasureInfo info;
            info.id = linkMeasure(count, link);
            info.title = "NVLink " + std::to_string(link) + ", " + std::string(countedBy(count).title);
            info.assetClass = AssetClass::Accelerator;
            info.feed = Feed::Cluster;
            info.unit = "1";
            info.high = 1e12;
            info.kind = ValueKind::Counter;
            info.aggregation = Aggregation::Sum;
            info.direction = Direction::LowerIsBetter;
            measures.push_back(std::move(info));
        }
    }
    return measures;
}

} // namespace millwright
