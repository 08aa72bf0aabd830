// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/domain/time.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace millwright::items {

/// Asks for the past of a measure.
struct SeriesQuestion {
    std::string assetId;
    std::string measure;
    Statistic statistic = Statistic::Value;
    UtcTime from = kNoTime;
    UtcTime until = kNoTime; ///< kNoTime = now.
    std::uint32_t maxPoints = 500;
};

/// Buckets of equal width; a gap has count 0 and NaN. The four vectors are equally long.
struct SeriesAnswer {
    UtcTime first = kNoTime;
    milliseconds step{0};
    std::vector<float> min, max, mean;
    std::vector<std::uint32_t> count;
    UtcTime earliest = kNoTime; ///< Earliest moment that can be answered; kNoTime = nothing held.
};

using SeriesReply = std::function<void(const Result<SeriesAnswer>&)>;

} // namespace millwright::items
