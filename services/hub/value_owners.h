// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"
#include "models/fleet/column.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::hub {

/// Which source wins where several give the same value: the earlier in the list; sources that are not in it come after,
/// in the order of the configuration.
struct SourcePrecedence {
    std::string measure; ///< Empty = all measures without a list of their own.
    std::vector<std::string> sources;
};

/// Who gives each value, where more than one source pushes values of one measure.
///
/// A value belongs to the source that won it. Another one takes it over when it comes before that one in the order, or
/// when the value is stale or missing; the one before takes it back only with a source time that is newer than its
/// last, so that a page that stands still does not make values jump. A measure that one source gives costs nothing. Hub
/// thread.
class ValueOwners {
    struct Track;

public:
    /// Number of a source; kNobody for those beyond 254 and for what is no configured source: they always may write.
    using Number = std::uint8_t;
    static constexpr Number kNobody = 0;

    /// Before the first batch: the sources in order of the configuration.
    void setSources(std::vector<std::string> names, std::vector<SourcePrecedence> precedence,
                    const Catalogue& catalogue);
    Number numberOf(std::string_view source) const;

    /// TakenOver: what stands there is another source's.
    enum class Admission : std::uint8_t { No, Yes, TakenOver };

    /// The values of one measure as one batch writes them.
    class Gate {
    public:
        /// Whether the batch may write a value there, which is the batch's afterwards. `hasValue`: there is a number.
        Admission admits(const Column& column, Slot slot, bool hasValue, UtcTime sourceTime)
        {
            return m_track == nullptr ? Admission::Yes : admitsShared(column, slot, hasValue, sourceTime);
        }

    private:
        friend class ValueOwners;
        Admission admitsShared(const Column& column, Slot slot, bool hasValue, UtcTime sourceTime);

        Track* m_track = nullptr; // null while one source alone gives the measure
        Number m_source = kNobody;
    };
    Gate open(const Column& column, Number source);

    /// Whether a value is this source's, as far as that is known: what it tells beside the value then counts too.
    bool owns(MeasureIndex measure, Slot slot, Number source) const;
    /// The source that gives a value and another one that gives it too; empty where that is not known.
    std::pair<std::string, std::string> ownerAndOther(MeasureIndex measure, Slot slot) const;

private:
    struct Track {
        Number only = kNobody;            // while nobody else gives the measure
        std::vector<Number> owner, other; // by slot, once shared
        std::vector<std::int64_t> lost;   // source time of the last value of `other` when it lost the slot
        std::array<std::uint8_t, 256> rank{};
        bool isShared = false;
    };

    void share(Track& track, const Column& column);
    std::array<std::uint8_t, 256> ranksOf(const std::vector<std::string>* first) const;

    std::vector<std::string> m_names; // number 1 first
    std::vector<SourcePrecedence> m_precedence;
    std::map<MeasureIndex, std::size_t> m_own; // measures with a list of their own
    std::vector<Track> m_tracks;               // by measure
};

} // namespace millwright::hub
