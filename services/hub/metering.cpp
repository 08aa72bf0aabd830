// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/metering.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millwright::hub {

using formulas::Figure;

namespace {

constexpr std::array<MeterKind, 4> kEnergies{MeterKind::ChipEnergy, MeterKind::NodeEnergy, MeterKind::ItEnergy,
                                             MeterKind::FacilityEnergy};
using Powers = std::array<double, kEnergies.size()>; // W, in this order

/// What is shared out by chip power; 0 where it is not known.
struct SitePower {
    double chip = 0.0;
    std::array<double, 3> whole{}; // of nodes, racks and power sources
};

std::vector<SitePower> powersOf(const DerivedColumns& columns)
{
    constexpr std::array<std::string_view, 3> measures{"node.power", "rack.power", "power-source.power"};
    const auto watts = [&](std::string_view measure, Slot site) {
        const Figure power = columns.sum(measure, AssetClass::Site, site);
        return power.isKnown() ? std::max(power.value, 0.0) : 0.0;
    };
    std::vector<SitePower> sites(columns.inventory().count(AssetClass::Site));
    for (Slot site = 0; site < sites.size(); ++site) {
        sites[site].chip = watts("accelerator.power", site);
        for (std::size_t i = 0; i < measures.size(); ++i)
            sites[site].whole[i] = watts(measures[i], site);
    }
    return sites;
}

} // namespace

void Metering::book(const DerivedColumns& columns, const Derivation& derivation, UtcTime now, milliseconds elapsed,
                    milliseconds span)
{
    openAccounts(columns.inventory());
    const Stretch stretch{now - elapsed, now, std::chrono::duration<double>(span).count()};
    for (Slot slot = 0; slot < m_accounts.size(); ++slot) {
        bookTokens(columns, slot, stretch);
        const Figure share =
            formulas::ratioOf(columns.at("deployment.good_tokens", slot), columns.at("deployment.tokens", slot));
        bookTime(m_accounts[slot].holder, derivation.deployments()[slot], share, stretch);
    }
    bookUnowned(derivation, stretch);
    bookEnergy(columns, derivation, stretch);
}

void Metering::openAccounts(const Inventory& inventory)
{
    if (!m_unowned)
        m_unowned = m_book.holder(m_isSimulated ? kUnownedSimulated : kUnowned);
    for (auto slot = static_cast<Slot>(m_accounts.size()); slot < inventory.count(AssetClass::Deployment); ++slot) {
        Account account;
        account.holder = m_book.holder(inventory.id({AssetClass::Deployment, slot}));
        m_accounts.push_back(account);
    }
}

void Metering::bookTokens(const DerivedColumns& columns, Slot deployment, const Stretch& stretch)
{
    Account& account = m_accounts[deployment];
    const auto rate = [&](std::string_view measure) {
        const Figure figure = columns.at(measure, deployment);
        return figure.isKnown() ? figure.value * stretch.seconds : 0.0;
    };
    const double cached = rate("deployment.cached_tokens");
    add(account.holder, MeterKind::CachedTokens, cached, stretch);
    if (columns.at("deployment.good_tokens", deployment).isKnown()) {
        add(account.holder, MeterKind::GoodTokens, rate("deployment.good_tokens"), stretch);
        add(account.holder, MeterKind::JudgedTokens, rate("deployment.tokens"), stretch);
    }

    if (const auto made = increaseOf(columns, "deployment.generation_tokens_total", deployment, account.generation))
        m_book.add(account.holder, MeterKind::OutputTokens, *made, stretch.until);
    else
        add(account.holder, MeterKind::OutputTokens, rate("deployment.output_tokens"), stretch);

    if (const auto read = increaseOf(columns, "deployment.prompt_tokens_total", deployment, account.prompt)) {
        account.cachedAhead += cached;
        const auto fromCache = std::min<std::int64_t>(*read, static_cast<std::int64_t>(account.cachedAhead));
        account.cachedAhead -= static_cast<double>(fromCache);
        m_book.add(account.holder, MeterKind::InputTokens, *read - fromCache, stretch.until);
    } else {
        add(account.holder, MeterKind::InputTokens, rate("deployment.input_tokens"), stretch);
    }
}

std::optional<std::int64_t> Metering::increaseOf(const DerivedColumns& columns, std::string_view measure,
                                                 Slot deployment, std::optional<CounterReading>& last)
{
    const Column* column = columns.column(measure);
    if (!column || deployment >= column->size() || !column->mark(deployment).hasValue()) {
        // A total that pauses is made up for when it returns: booking the rate meanwhile would count twice.
        return last ? std::optional<std::int64_t>(0) : std::nullopt;
    }
    CounterReading reading{column->counters[deployment], column->time(deployment)};
    if (last && reading.time < last->time) {
        // The wall clock went back. A total that went on tells how far; one that did not is where we begin anew.
        if (reading.value < last->value)
            last.reset();
        else
            last->time = reading.time - milliseconds{1};
    }
    const auto difference = CounterIncrease::between(last, reading);
    if (difference.takesOver())
        last = reading;
    return difference.amount;
}

void Metering::bookTime(MeterBook::Holder holder, const PieceSum& sum, const Figure& goodShare, const Stretch& stretch)
{
    const double milliseconds = stretch.seconds * 1e3;
    const double measured = sum.busy.reported; // healthy, and the busy share is known
    const double busy = std::min(sum.busy.sum, measured);
    const double judged = goodShare.isKnown() ? busy : 0.0;
    const double useful = judged > 0.0 ? judged * std::clamp(goodShare.value, 0.0, 1.0) : 0.0;
    add(holder, MeterKind::FaultyTime, sum.faulty * milliseconds, stretch);
    add(holder, MeterKind::UnknownTime, std::max(sum.held - sum.faulty - measured, 0.0) * milliseconds, stretch);
    add(holder, MeterKind::IdleTime, (measured - busy) * milliseconds, stretch);
    add(holder, MeterKind::UnjudgedTime, (busy - judged) * milliseconds, stretch);
    add(holder, MeterKind::BusyTime, (judged - useful) * milliseconds, stretch);
    add(holder, MeterKind::UsefulTime, useful * milliseconds, stretch);
}

void Metering::bookUnowned(const Derivation& derivation, const Stretch& stretch)
{
    const double milliseconds = stretch.seconds * 1e3;
    const PieceSum& held = derivation.held();
    const double total = std::max(derivation.installed() - held.held, 0.0);
    const double healthy = std::clamp(derivation.healthy() - held.healthy, 0.0, total);
    const double faulty = std::clamp(derivation.faulty() - held.faulty, 0.0, total - healthy);
    add(*m_unowned, MeterKind::UnallocatedTime, healthy * milliseconds, stretch);
    add(*m_unowned, MeterKind::FaultyTime, faulty * milliseconds, stretch);
    add(*m_unowned, MeterKind::UnknownTime, (total - healthy - faulty) * milliseconds, stretch);
}

void Metering::bookEnergy(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    const std::vector<SitePower> sites = powersOf(columns);
    std::vector<double> held(sites.size());
    double heldSiteless = 0.0;
    std::vector<Powers> powers(m_accounts.size());
    const auto share = [&](Powers& to, Slot site, double watts) {
        to[0] += watts;
        if (site >= sites.size() || sites[site].chip <= 0.0)
            return;
        for (std::size_t i = 0; i < sites[site].whole.size(); ++i)
            to[i + 1] += sites[site].whole[i] * (watts / sites[site].chip);
    };
    for (const Derivation::PowerInSite& part : derivation.deploymentsInSites()) {
        (part.site < sites.size() ? held[part.site] : heldSiteless) += part.power.sum;
        share(powers[part.holder], part.site, part.power.sum);
    }
    Powers unowned{};
    for (Slot site = 0; site < sites.size(); ++site)
        share(unowned, site, std::max(sites[site].chip - held[site], 0.0));
    share(unowned, kNoSlot, std::max(derivation.sitelessPower().sum - heldSiteless, 0.0));

    const auto book = [&](MeterBook::Holder holder, const Powers& watts) {
        for (std::size_t i = 0; i < kEnergies.size(); ++i)
            add(holder, kEnergies[i], watts[i] * stretch.seconds, stretch);
    };
    for (std::size_t slot = 0; slot < powers.size(); ++slot)
        book(m_accounts[slot].holder, powers[slot]);
    book(*m_unowned, unowned);
}

void Metering::add(MeterBook::Holder holder, MeterKind kind, double amount, const Stretch& stretch)
{
    if (amount > 0.0)
        m_book.addOver(holder, kind, amount, stretch.from, stretch.until);
}

} // namespace millwright::hub
