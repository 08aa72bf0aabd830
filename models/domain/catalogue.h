// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/result.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millwright {

/// The measures and limits that are known. The gateway starts from builtIn() and adds what its mapping files declare;
/// a client fills its own from the wire. Not thread-safe; shared between threads only once it no longer changes.
class Catalogue {
public:
    /// The measures of measures.md and of the four feeds, with their default limits.
    static Catalogue builtIn();

    /// Adds a measure and gives its index. An id that is there already with another meaning is a Conflict.
    Result<MeasureIndex> add(MeasureInfo info);
    /// Puts a measure at the index that a gateway gave it (clients). Replaces what stands there.
    void set(MeasureIndex index, MeasureInfo info);
    void addLimit(Limit limit);

    std::optional<MeasureIndex> find(std::string_view id) const;
    /// Valid for indexes that find() or add() gave.
    const MeasureInfo& at(MeasureIndex index) const { return m_measures[index]; }
    std::size_t size() const { return m_measures.size(); }
    /// Indexes of all measures of a class, in order of index.
    std::vector<MeasureIndex> measuresOf(AssetClass assetClass) const;
    const std::vector<Limit>& limits() const { return m_limits; }

    std::uint64_t revision() const { return m_revision; }
    void setRevision(std::uint64_t revision) { m_revision = revision; }

private:
    std::vector<MeasureInfo> m_measures;
    std::unordered_map<std::string, MeasureIndex> m_byId;
    std::vector<Limit> m_limits;
    std::uint64_t m_revision = 1;
};

} // namespace millwright
