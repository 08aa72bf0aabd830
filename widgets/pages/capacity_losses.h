// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/goodput.h"
#include "models/fleet/inventory.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/style/format.h"

#include <QString>

#include <array>
#include <vector>

namespace millwright::pages {

/// The links of the goodput chain, in its order; what a link loses is what passed the one before and not it.
enum class CapacityStep : std::uint8_t { Installed, Energised, Healthy, Allocated, Busy, Useful };
inline constexpr std::size_t kCapacitySteps = 6;

/// Accelerator time, and what it costs at the sites' prices of an accelerator-hour.
struct CapacityTime {
    double hours = 0.0;
    double unpricedHours = 0.0;  ///< Part of the hours: of sites without a price.
    std::vector<Amount> amounts; ///< Of the rest, one for each currency; never added up.
};

/// What each link lost in a span of time, as it was metered. `lost[Installed]` is all the time there was.
struct CapacityLosses {
    std::array<CapacityTime, kCapacitySteps> lost;
    double unjudgedHours = 0.0; ///< A kernel ran, and nothing tells whether within the objectives: lost or not.
    int sites = 0;              ///< That have any time.
    int pricedSites = 0;        ///< Of these.

    const CapacityTime& at(CapacityStep step) const { return lost[static_cast<std::size_t>(step)]; }
    /// Nothing was metered yet: of no link anything can be said.
    bool isEmpty() const { return at(CapacityStep::Installed).hours <= 0.0; }
};

/// The attribute of a site with the price of an accelerator-hour, such as "2.10 USD".
inline constexpr std::string_view kAcceleratorPrice = "accelerator_hour_price";

CapacityLosses lossesOf(const GoodputReport& report, const Inventory& inventory);

/// "-4,812 h", "0.4 h".
QString hourWords(double hours, const style::Formatter& formatter);
/// "$10,105", "$300 + €12", "from $120" where a part has no price, "unpriced" where nothing has; empty without time.
QString costWords(const CapacityTime& time, const style::Formatter& formatter);

} // namespace millwright::pages
