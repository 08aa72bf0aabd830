// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/meter.h"
#include "services/hub/derived_columns.h"
#include "services/hub/source.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace millwright::hub {

/// Counts the tokens of deployments for the meters, exactly where a source has running totals and by rates otherwise.
///
/// One truth per deployment and question: what engines count (prompt, cached, generated) says what was made; what the
/// gateway in front of them counts (billed) says what is paid for. Both are kept side by side and never mixed.
///
/// A total is best given series by series (TotalReading): then a replica that joins, one that starts anew, a gap, a
/// duplicate, a late sample and a restart of ours cost no token and count none twice, and what came about in a gap is
/// shared out over the hours of the gap. Where a source gives the sum alone (its column), a fall is a restart and our
/// own restart loses what was counted meanwhile. Hub thread only.
class TokenMeter {
public:
    explicit TokenMeter(const Catalogue& catalogue);

    /// Readings of series that one source gave, in the order in which they came.
    struct Told {
        std::span<const TotalReading> readings;
        std::uint8_t source = 0; ///< Any number, another one for each source.
        /// Whether a total is this source's to tell: where several sources tell of one deployment only one is booked,
        /// and one that takes over is booked from where the other ended.
        std::function<bool(const TotalReading&)> isBelieved;
    };
    /// A time later than `now` counts as now: a clock that is wrong must not stop a meter for as long as it was ahead.
    /// Slots from `deployments` on are ignored.
    void take(const Told& told, MeterBook& book, Slot deployments, UtcTime now);

    /// A stretch of time that ends now, with `seconds` of simulated time.
    struct Stretch {
        UtcTime from, until;
        double seconds = 0.0;

        milliseconds simulated() const { return milliseconds(std::llround(seconds * 1e3)); }
    };
    /// Books what a deployment used since the last call.
    void book(const DerivedColumns& columns, Slot deployment, MeterBook& book, MeterBook::Holder holder,
              const Stretch& stretch);

private:
    enum Total : std::uint8_t { Prompt, Cached, Generated, BilledInput, BilledOutput };
    static constexpr std::size_t kTotals = 5;

    /// What a running total rose by, and when.
    struct Increase {
        std::int64_t amount = 0;
        UtcTime from, until;
    };
    struct Counted {
        bool isBySeries = false;         ///< A source gives its series: the column is not looked at.
        std::vector<Increase> increases; ///< Since the last book().
        std::uint8_t source = 0;         ///< That was believed last, and until when.
        UtcTime until = kNoTime;
        UtcTime begin = kNoTime;            ///< What came about before is another source's.
        std::optional<CounterReading> last; ///< Of the column.
    };
    struct Account {
        std::array<Counted, kTotals> totals;
        double cachedAhead = 0.0; ///< Cached tokens that are not taken off the prompt tokens yet.
    };

    Account& accountOf(Slot deployment);
    static void keep(Counted& counted, std::uint8_t source, Increase increase);
    static bool isNewer(const std::optional<MeterBook::SeriesReading>& last, const MeterBook::SeriesReading& current);
    Increase increaseOf(const std::optional<MeterBook::SeriesReading>& last,
                        const MeterBook::SeriesReading& current) const;
    /// False where no source keeps such a total.
    bool collect(const DerivedColumns& columns, Slot deployment, Total total);
    void bookTotal(Counted& counted, MeterBook& book, MeterBook::Holder holder, MeterKind kind);
    void bookPrompt(Account& account, MeterBook& book, MeterBook::Holder holder);

    static constexpr std::array<std::string_view, kTotals> kMeasures{
        "deployment.prompt_tokens_total", "deployment.cached_tokens_total", "deployment.generation_tokens_total",
        "deployment.gateway_prompt_tokens_total", "deployment.gateway_generation_tokens_total"};
    std::array<MeasureIndex, kTotals> m_indexes{};
    std::vector<Account> m_accounts; // by deployment slot
    UtcTime m_begin = kNoTime;       // of this life
};

} // namespace millwright::hub
