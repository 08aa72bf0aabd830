// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of the single links of an accelerator's scale-up fabric. A link is no asset (docs/adr/0017): its counts are
// measures of the accelerator, numbered like the links.
#pragma once

#include "models/domain/measure.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright {

/// Links of an accelerator that can be told apart, numbered from 0.
inline constexpr int kMostLinks = 18;

enum class LinkCount : std::uint8_t { Checksum, Replay, Recovery };
inline constexpr std::array kLinkCounts{LinkCount::Checksum, LinkCount::Replay, LinkCount::Recovery};

/// What all links of an accelerator together counted since its start: "accelerator.nvlink_crc".
std::string_view linkSumMeasure(LinkCount count);
/// The same of one link: "accelerator.nvlink_crc_l7".
std::string linkMeasure(LinkCount count, int link);

struct OneLink {
    LinkCount count = LinkCount::Checksum;
    int link = 0;
};
/// Nothing for measures that are not those of one link. They are shown together, never each on its own.
std::optional<OneLink> oneLinkOf(std::string_view measure);

/// Of every link and count, for the catalogue.
std::vector<MeasureInfo> linkMeasures();

} // namespace millwright
