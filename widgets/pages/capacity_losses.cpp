// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/capacity_losses.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

namespace millwright::pages {
namespace {

constexpr double kMillisPerHour = 3'600'000.0;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::CapacityLosses)
};

void add(CapacityTime& time, std::int64_t millis, const std::optional<Amount>& price)
{
    const double hours = static_cast<double>(millis) / kMillisPerHour;
    time.hours += hours;
    if (!price) {
        time.unpricedHours += hours;
        return;
    }
    if (millis == 0)
        return;
    const auto same = std::ranges::find(time.amounts, price->currency, &Amount::currency);
    if (same == time.amounts.end())
        time.amounts.push_back({hours * price->units, price->currency});
    else
        same->units += hours * price->units;
}

std::optional<Amount> priceOf(const Inventory& inventory, const std::string& site)
{
    const auto asset = site.empty() ? std::nullopt : inventory.findById(site);
    return asset ? amountIn(inventory.attribute(*asset, kAcceleratorPrice)) : std::nullopt;
}

} // namespace

CapacityLosses lossesOf(const GoodputReport& report, const Inventory& inventory)
{
    CapacityLosses losses;
    for (const SiteGoodput& site : report.sites) {
        const GoodputTimes& times = site.times;
        if (times.all() <= 0)
            continue;
        const std::optional<Amount> price = priceOf(inventory, site.id);
        const std::array<std::int64_t, kCapacitySteps> lost{
            times.all(), times.off + times.unknown, times.faulty, times.unallocated, times.idle, times.outside};
        for (std::size_t step = 0; step < kCapacitySteps; ++step)
            add(losses.lost[step], lost[step], price);
        losses.unjudgedHours += static_cast<double>(times.unjudged) / kMillisPerHour;
        ++losses.sites;
        losses.pricedSites += price ? 1 : 0;
    }
    return losses;
}

QString hourWords(double hours, const style::Formatter& formatter)
{
    const double size = std::abs(hours);
    const int decimals = size >= 9.95 || size <= 0.0 ? 0 : size >= 0.995 ? 1 : 2;
    const QString number = formatter.number(hours, decimals);
    return style::ValueText{number, Words::tr("h", "accelerator-hours")}.joined();
}

QString costWords(const CapacityTime& time, const style::Formatter& formatter)
{
    if (time.hours <= 0.0)
        return {};
    if (time.amounts.empty())
        return Words::tr("unpriced");
    QStringList sums;
    for (const Amount& amount : time.amounts)
        sums << formatter.money(amount.units, amount.currency);
    const QString sum = sums.join(QStringLiteral(" + "));
    return time.unpricedHours > 0.0 ? Words::tr("from %1", "an amount that is a part").arg(sum) : sum;
}

} // namespace millwright::pages
