// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright {

/// Accelerator time by the first link of the goodput chain that was missing, in accelerator-milliseconds; as far as it
/// was metered, the parts are the whole.
struct GoodputTimes {
    std::int64_t off = 0;         ///< Not energised.
    std::int64_t unknown = 0;     ///< Nothing was reported.
    std::int64_t faulty = 0;      ///< Not healthy.
    std::int64_t unallocated = 0; ///< Healthy and held by nobody.
    std::int64_t idle = 0;        ///< Held, and no kernel ran.
    std::int64_t outside = 0;     ///< A kernel ran, but not within the objectives.
    std::int64_t unjudged = 0;    ///< A kernel ran, and nothing tells whether within the objectives.
    std::int64_t useful = 0;      ///< Within the objectives.

    std::int64_t all() const { return off + unknown + faulty + unallocated + idle + outside + unjudged + useful; }

    bool operator==(const GoodputTimes&) const = default;
};

struct SiteGoodput {
    std::string id; ///< Of the site; empty for what stands in none.
    GoodputTimes times;
};

struct GoodputReport {
    std::vector<SiteGoodput> sites;
    UtcTime from = kNoTime;  ///< Begin of the first hour that counts.
    milliseconds passed{0};  ///< Of the span.
    milliseconds metered{0}; ///< Of that, as long as the gateway metered.
};

} // namespace millwright
