// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/meter.h"
#include "services/hub/derive.h"
#include "services/hub/derived_columns.h"
#include "services/hub/gap_watch.h"
#include "services/hub/token_meter.h"

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace millwright::hub {

/// Books each tick what every deployment used in each site, and what nobody held there under the holder "unowned".
///
/// Tokens as TokenMeter has them, in the site of the deployment where that is one. Chip energy is the power of the held
/// accelerators, each by its held fraction, wherever they stand. Node, IT and facility energy of a site are shared out
/// by chip power, so that deployments and unowned add up to the site's; outside any site there is no such energy.
/// Facility energy costs the site's price of the moment; without a price it is unpriced. Accelerator time costs the
/// site's price of an hour in whatever state it is, likewise. Of that time: where the rack is known to have no power it
/// is off; not reported and no known fault is unknown; a critical or high condition is faulty; of the healthy time,
/// what has no busy share is unknown, the rest is idle, busy or useful: the busy time times the share of good tokens in
/// the deployment's tokens of all kinds, which is defined for serving, for either phase of it alone, and for jobs.
/// Without that share the busy time is unjudged. What is unknown is not booked as zero use: it is time of its own, and
/// energy and tokens are simply not booked. How long the gateway metered at all is booked too, so that a gap shows;
/// what readings of power lack that paused is filled in when they come back (GapWatch). Hub thread only.
class Metering {
public:
    explicit Metering(const Catalogue& catalogue)
        : m_tokens(catalogue)
    {
    }

    /// Running totals series by series, as they come in; booked by the next book().
    void take(const TokenMeter::Told& told, const Inventory& inventory, UtcTime now)
    {
        m_tokens.take(told, m_book, inventory.count(AssetClass::Deployment), now);
    }

    /// The time from the last tick until `now` lasted `elapsed`, in which a simulation went `span` ahead.
    void book(const DerivedColumns& columns, const Derivation& derivation, UtcTime now, milliseconds elapsed,
              milliseconds span);

    MeterBook& meters() { return m_book; }
    const MeterBook& meters() const { return m_book; }

    /// Accelerators that nobody holds.
    static constexpr std::string_view kUnowned = "unowned";
    /// Instead of it where anything is simulated, so that a ledger never adds what was measured and what was not.
    static constexpr std::string_view kUnownedSimulated = "unowned, simulated";
    /// The gateway itself: how long it metered.
    static constexpr std::string_view kGateway = "gateway";
    /// Before the first book().
    void setSimulated(bool isSimulated) { m_isSimulated = isSimulated; }

private:
    using Stretch = TokenMeter::Stretch;

    /// A deployment, or what is unowned (kNoSlot), in a site or outside any (kNoSlot).
    MeterBook::Holder holderOf(const Inventory& inventory, Slot deployment, Slot site);
    void bookTokens(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void bookEnergy(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void fillChipGaps(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void bookHeldTime(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void bookTime(MeterBook::Holder holder, const PieceSum& sum, const formulas::Figure& goodShare,
                  const Stretch& stretch);
    void bookPrice(MeterBook::Holder holder, const formulas::Figure& perHour, double accelerators,
                   const Stretch& stretch);
    void bookUnownedTime(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch);
    void add(MeterBook::Holder holder, MeterKind kind, double amount, const Stretch& stretch);

    MeterBook m_book;
    TokenMeter m_tokens;
    std::array<GapWatch, 4> m_gaps;                               // of chip power and of what is shared out by it
    std::map<std::pair<Slot, Slot>, MeterBook::Holder> m_holders; // by deployment and site
    bool m_isSimulated = false;
};

} // namespace millwright::hub
