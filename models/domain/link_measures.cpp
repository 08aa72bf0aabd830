// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/link_measures.h"

#include <charconv>

namespace millwright {
namespace {

constexpr std::string_view kLink = "_l";

std::string_view titleOf(LinkCount count)
{
    switch (count) {
    case LinkCount::Checksum:
        return "checksum errors since start";
    case LinkCount::Replay:
        return "replays since start";
    case LinkCount::Recovery:
        break;
    }
    return "recoveries since start";
}

} // namespace

std::string_view linkSumMeasure(LinkCount count)
{
    switch (count) {
    case LinkCount::Checksum:
        return "accelerator.nvlink_crc";
    case LinkCount::Replay:
        return "accelerator.nvlink_replays";
    case LinkCount::Recovery:
        break;
    }
    return "accelerator.nvlink_recoveries";
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
            info.title = "NVLink " + std::to_string(link) + ", " + std::string(titleOf(count));
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
