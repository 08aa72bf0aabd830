// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/time.h"
#include "services/hub/derived_columns.h"
#include "services/hub/source.h"

#include <map>
#include <vector>

namespace millwright::hub {

/// Percentiles of pods, made of what those of their deployments were made of: percentiles are never averaged.
/// Histograms of the same bounds are merged; of several bounds the greatest percentile is given, as an estimate. It is
/// an estimate as well while a deployment has a percentile and has not told what it is made of, and where more lies
/// beyond the last bound. Hub thread only.
class Percentiles {
public:
    /// What a teller said counts for so long: two windows and a late page.
    static constexpr milliseconds kKept{150'000};

    explicit Percentiles(const Catalogue& catalogue);

    /// A reading replaces what the same teller said of the same deployment before, in the same bounds.
    void take(std::vector<HistogramReading> readings, Monotonic now);
    void derive(DerivedColumns& columns, Monotonic now);

private:
    struct Told {
        Histogram histogram;
        Monotonic at{};
    };
    /// Of one percentile: by deployment, then by teller and bounds.
    using Deployments = std::map<Slot, std::map<std::pair<std::uint64_t, std::size_t>, Told>>;

    formulas::Figure figure(const DerivedColumns& columns, const char* measure, const Deployments& told,
                            std::span<const WeightedRun> deployments) const;

    std::map<MeasureIndex, Deployments> m_told;
    const Catalogue& m_catalogue;
};

} // namespace millwright::hub
