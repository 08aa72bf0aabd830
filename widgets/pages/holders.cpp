// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/holders.h"

#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace millwright::pages {
namespace {

constexpr double kNothing = 0.001;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::Holders)
};

} // namespace

std::vector<HolderShare> holderShares(const Inventory& inventory, std::span<const Slot> accelerators, UtcTime now)
{
    std::map<AssetRef, double> held;
    double all = 0.0;
    for (const Slot slot : accelerators) {
        double ofThis = 0.0;
        for (const Allocation& allocation : inventory.holdersOf(slot)) {
            if (!holdsAt(allocation, now))
                continue;
            const AssetRef deployment{AssetClass::Deployment, allocation.deployment};
            const AssetRef pod = inventory.ancestor(deployment, AssetClass::Pod);
            held[pod.isValid() ? pod : deployment] += static_cast<double>(allocation.fraction);
            ofThis += static_cast<double>(allocation.fraction);
        }
        all += std::min(1.0, ofThis);
    }
    std::vector<HolderShare> shares;
    shares.reserve(held.size() + 1);
    for (const auto& [holder, accelerator] : held)
        shares.push_back({holder, accelerator});
    std::ranges::stable_sort(
        shares, [](const HolderShare& a, const HolderShare& b) { return a.accelerators > b.accelerators; });
    if (const double free = static_cast<double>(accelerators.size()) - all; free > kNothing)
        shares.push_back({{}, free});
    return shares;
}

QString holderWords(const Inventory& inventory, std::span<const Slot> accelerators, UtcTime now)
{
    if (inventory.shape().allocations == 0)
        return {};
    std::vector<HolderShare> shares = holderShares(inventory, accelerators, now);
    std::erase_if(shares, [](const HolderShare& share) { return !share.holder.isValid(); });
    if (shares.empty())
        return accelerators.empty() ? QString() : Words::tr("nobody");
    QString first = shownText(inventory.name(shares[0].holder));
    if (shares.size() == 1)
        return first;
    if (shares.size() == 2)
        return Words::tr("%1, %2", "two holders").arg(first, shownText(inventory.name(shares[1].holder)));
    return Words::tr("%1 and %n more", "holders", static_cast<int>(shares.size()) - 1).arg(first);
}

} // namespace millwright::pages
