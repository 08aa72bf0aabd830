// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "services/hub/source.h"
#include "services/sources/prometheus/asset_directory.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/page_values.h"

#include <cstdint>
#include <vector>

namespace millwright::prometheus {

/// Hands on, series by series, the running totals of deployments that the meters count (hub::TotalReading). Only of
/// rules whose series add up: one part, combined by sum or alone.
class TotalsWatch {
public:
    /// `instance` names the target: the same series of another target is another one.
    TotalsWatch(const Mapping& mapping, const Catalogue& catalogue, std::string_view instance);

    /// A series of a measure rule; others than those of deployments' totals are left out.
    void addSeries(const NameUse& use, std::uint32_t asset, std::uint32_t cell, const Series& series,
                   const Family& family);
    /// A start time that counts for the whole page, in Unix seconds.
    void addStart(std::uint32_t cell) { m_starts.push_back(cell); }
    void dropCells(const std::vector<bool>& cellGone);

    /// What is new since the last call, of assets that have a ref. Of several names or rules for one total the first
    /// that is on the page counts, as for its value.
    std::vector<hub::TotalReading> take(const PageValues& page, const AssetDirectory& assets);

private:
    struct Entry {
        MeasureIndex measure = kNoMeasure;
        std::uint32_t asset = 0;
        std::uint32_t order = 0; ///< Of the rule and the name; the least counts.
        std::uint32_t cell = 0;
        bool isAlone = false; ///< Of several such series the first counts.
        double scale = 1.0;
        std::uint64_t series = 0;
        UtcTime given = kNoTime;
    };

    std::uint64_t numberOf(const Series& series) const;
    UtcTime startOf(const PageValues& page) const;

    const Mapping& m_mapping;
    const Catalogue& m_catalogue;
    std::uint64_t m_instance = 0;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_starts;
};

} // namespace millwright::prometheus
