// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace millwright {

/// One sample that a value was made of, as its source spells it.
struct RawSample {
    std::string series; ///< With its labels. Outside text.
    std::string sample; ///< Before any scaling. Outside text.
    double scale = 1.0; ///< To the measure's unit; negative where the sample is subtracted.
};

/// One value and where it came from. Derived values carry their inputs, as deep as the gateway goes.
struct Explanation {
    std::string assetId;
    std::string assetPath;
    MeasureInfo measure; ///< Its id is empty for an attribute that entered a formula.
    double value = std::numeric_limits<double>::quiet_NaN();
    QualityMark mark = kMissing;
    UtcTime time = kNoTime;         ///< Source time.
    std::string source;             ///< A configured source; "derived" for formulas, "rollup" for sums.
    std::vector<RawSample> samples; ///< Empty for derived values.
    std::uint32_t sampleCount = 0;  ///< May be more than there are samples here.
    std::uint32_t reported = 0;     ///< For sums: parts with a value that counts.
    std::uint32_t expected = 0;     ///< For sums: parts that there are; 0 for what is no sum.
    std::vector<Explanation> inputs;
};

} // namespace millwright
