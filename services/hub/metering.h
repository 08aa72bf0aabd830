// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/counter_increase.h"
#include "models/fleet/meter.h"
#include "services/hub/derive.h"
#include "services/hub/derived_columns.h"

#include <optional>
#include <string_view>
#include <vector>

namespace millwright::hub {

/// Books each tick what every deployment used, and what nobody held under the holder "unowned".
///
/// Tokens come from the deployment's running totals where its source has them (exact) and from its rates otherwise;
/// what came from the cache is taken off the prompt tokens. Chip energy is the power of the held accelerators, each by
/// its held fraction, wherever they stand. Node, IT and facility energy of a site are shared out by chip power, so that
/// deployments and unowned add up to the site's; outside any site there is no such energy. Accelerator time: not
/// reported and no known fault is unknown; a critical or high condition is faulty; of the healthy time, what has no
/// busy share is unknown, the rest is idle, busy or useful: the busy time times the share of good tokens in the
/// deployment's tokens of all kinds, which is defined for serving, for either phase of it alone, and for jobs. Without
/// that share the busy time is unjudged. What is unknown is not booked as zero use: it is time of its own, and energy
/// and tokens are simply not booked. Hub thread only.
class Metering {
public:
    /// The time from the last tick until `now` lasted `elapsed`, in which a simulation went `span` ahead.
    void book(const DerivedColumns& columns, const Derivation& derivation, UtcTime now, milliseconds elapsed,
              milliseconds span);

    MeterBook& meters() { return m_book; }
    const MeterBook& meters() const { return m_book; }

    static constexpr std::string_view kUnowned = "unowned";
    /// Instead of it where anything is simulated, so that a ledger never adds what was measured and what was not.
    static constexpr std::string_view kUnownedSimulated = "unowned, simulated";
    /// Before the first book().
    void setSimulated(bool isSimulated) { m_isSimulated = isSimulated; }

private:
    /// A deployment's running totals and what of its cache is not taken off its prompt tokens yet.
    struct Account {
        MeterBook::Holder holder = 0;
        std::optional<CounterReading> prompt, generation;
        double cachedAhead = 0.0;
    };
    struct Stretch {
        UtcTime from, until;
        double seconds = 0.0; ///< Of simulated time.
    };

    void openAccounts(const Inventory& inventory);
    void bookTokens(const DerivedColumns& columns, Slot deployment, const Stretch& stretch);
    /// Nothing where the source keeps no such total.
    static std::optional<std::int64_t> increaseOf(const DerivedColumns& columns, std::string_view measure,
                                                  Slot deployment, std::optional<CounterReading>& last);
    void bookEnergy(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void bookTime(MeterBook::Holder holder, const PieceSum& sum, const formulas::Figure& goodShare,
                  const Stretch& stretch);
    void bookUnowned(const Derivation& derivation, const Stretch& stretch);
    void add(MeterBook::Holder holder, MeterKind kind, double amount, const Stretch& stretch);

    MeterBook m_book;
    std::vector<Account> m_accounts; // by deployment slot
    std::optional<MeterBook::Holder> m_unowned;
    bool m_isSimulated = false;
};

} // namespace millwright::hub
