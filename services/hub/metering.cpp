// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/metering.h"

#include <algorithm>
#include <array>
#include <vector>

namespace millwright::hub {

using formulas::Figure;

namespace {

/// What is shared out by chip power.
constexpr std::array<MeterKind, 3> kShared{MeterKind::NodeEnergy, MeterKind::ItEnergy, MeterKind::FacilityEnergy};
constexpr double kJoulesPerMicroKilowattHour = 3.6;
constexpr double kMillisPerMicroHour = 3.6;

/// W; 0 where it is not known.
struct SitePower {
    double chip = 0.0;
    double unreported = 0.0;                     ///< Accelerators whose power nobody tells.
    std::array<double, kShared.size()> whole{};  ///< Of nodes, racks and power sources.
    std::array<double, kShared.size()> filled{}; ///< Of the same in gaps that have ended, J.
};

struct Shared {
    AssetClass assetClass;
    std::string_view power;
};
constexpr std::array<Shared, kShared.size()> kSharedPowers{{{AssetClass::Node, "node.power"},
                                                            {AssetClass::Rack, "rack.power"},
                                                            {AssetClass::PowerSource, "power-source.power"}}};

std::vector<SitePower> powersOf(const DerivedColumns& columns)
{
    const auto watts = [&](std::string_view measure, Slot site) {
        const Figure power = columns.sum(measure, AssetClass::Site, site);
        return power.isKnown() ? std::max(power.value, 0.0) : 0.0;
    };
    std::vector<SitePower> sites(columns.inventory().count(AssetClass::Site));
    for (Slot site = 0; site < sites.size(); ++site) {
        sites[site].chip = watts("accelerator.power", site);
        sites[site].unreported = columns.unreported("accelerator.power", AssetClass::Site, site);
        for (std::size_t i = 0; i < kSharedPowers.size(); ++i)
            sites[site].whole[i] = watts(kSharedPowers[i].power, site);
    }
    return sites;
}

void addFilled(const std::vector<GapWatch::Gap>& gaps, const Inventory& inventory, std::size_t which,
               std::vector<SitePower>& sites)
{
    for (const GapWatch::Gap& gap : gaps) {
        const AssetRef site = inventory.ancestor({kSharedPowers[which].assetClass, gap.slot}, AssetClass::Site);
        if (site.isValid() && site.slot < sites.size())
            sites[site.slot].filled[which] += gap.joules();
    }
}

/// Energy in gaps that end at one moment. Neighbours that came back from the same outage are booked at once.
class GapFill {
public:
    GapFill(MeterBook& book, UtcTime until)
        : m_book(book)
        , m_until(until)
    {
    }

    void add(MeterBook::Holder holder, const GapWatch::Gap& gap, double part)
    {
        if (m_holder != holder || m_length != gap.length)
            flush();
        m_holder = holder;
        m_length = gap.length;
        m_joules += std::max(gap.joules() * part, 0.0);
    }
    void flush()
    {
        for (const MeterKind kind : {MeterKind::ChipEnergy, MeterKind::EstimatedChipEnergy}) {
            if (m_joules > 0.0)
                m_book.addOver(m_holder, kind, m_joules, m_until - m_length, m_until);
        }
        m_joules = 0.0;
    }

private:
    MeterBook& m_book;
    const UtcTime m_until;
    MeterBook::Holder m_holder = 0;
    milliseconds m_length{0};
    double m_joules = 0.0;
};

} // namespace

void Metering::book(const DerivedColumns& columns, const Derivation& derivation, UtcTime now, milliseconds elapsed,
                    milliseconds span)
{
    const Stretch stretch{now - elapsed, now, std::chrono::duration<double>(span).count()};
    m_book.addWholeOver(m_book.holder(kGateway), MeterKind::MeteredTime, elapsed.count(), stretch.from, now);
    bookTokens(columns, derivation, stretch);
    bookHeldTime(columns, derivation, stretch);
    bookUnownedTime(columns, derivation, stretch);
    bookEnergy(columns, derivation, stretch);
    fillChipGaps(columns, derivation, stretch);
}

MeterBook::Holder Metering::holderOf(const Inventory& inventory, Slot deployment, Slot site)
{
    const auto known = m_holders.find({deployment, site});
    if (known != m_holders.end())
        return known->second;
    const std::string_view id = deployment != kNoSlot ? inventory.id({AssetClass::Deployment, deployment})
                                : m_isSimulated       ? kUnownedSimulated
                                                      : kUnowned;
    const auto holder =
        m_book.holder(id, site != kNoSlot ? inventory.id({AssetClass::Site, site}) : std::string_view());
    m_holders.emplace(std::pair(deployment, site), holder);
    return holder;
}

void Metering::bookTokens(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    const Inventory& inventory = columns.inventory();
    auto part = derivation.deploymentsInSites().begin();
    const auto end = derivation.deploymentsInSites().end();
    for (Slot slot = 0; slot < inventory.count(AssetClass::Deployment); ++slot) {
        Slot site = kNoSlot;
        std::size_t sites = 0;
        for (; part != end && part->deployment == slot; ++part, ++sites)
            site = part->site;
        const auto holder = holderOf(inventory, slot, sites == 1 ? site : kNoSlot);
        m_tokens.book(columns, slot, m_book, holder, stretch);
    }
}

void Metering::bookHeldTime(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    for (const Derivation::HeldInSite& part : derivation.deploymentsInSites()) {
        const Figure share = formulas::ratioOf(columns.at("deployment.good_tokens", part.deployment),
                                               columns.at("deployment.tokens", part.deployment));
        const auto holder = holderOf(columns.inventory(), part.deployment, part.site);
        bookTime(holder, part.sum, share, stretch);
        bookPrice(holder, derivation.acceleratorPrice(part.site), part.sum.held, stretch);
    }
}

void Metering::bookTime(MeterBook::Holder holder, const PieceSum& sum, const Figure& goodShare, const Stretch& stretch)
{
    const double milliseconds = stretch.seconds * 1e3;
    const double measured = sum.busy.reported; // healthy, and the busy share is known
    const double busy = std::min(sum.busy.sum, measured);
    const double judged = goodShare.isKnown() ? busy : 0.0;
    const double useful = judged > 0.0 ? judged * std::clamp(goodShare.value, 0.0, 1.0) : 0.0;
    add(holder, MeterKind::OffTime, sum.off * milliseconds, stretch);
    add(holder, MeterKind::FaultyTime, sum.faulty * milliseconds, stretch);
    add(holder, MeterKind::UnknownTime, std::max(sum.held - sum.off - sum.faulty - measured, 0.0) * milliseconds,
        stretch);
    add(holder, MeterKind::IdleTime, (measured - busy) * milliseconds, stretch);
    add(holder, MeterKind::UnjudgedTime, (busy - judged) * milliseconds, stretch);
    add(holder, MeterKind::BusyTime, (judged - useful) * milliseconds, stretch);
    add(holder, MeterKind::UsefulTime, useful * milliseconds, stretch);
}

void Metering::bookPrice(MeterBook::Holder holder, const Figure& perHour, double accelerators, const Stretch& stretch)
{
    if (!perHour.isKnown())
        return;
    const double milliseconds = accelerators * stretch.seconds * 1e3;
    add(holder, MeterKind::PricedTime, milliseconds, stretch);
    add(holder, MeterKind::AcceleratorCost, milliseconds * perHour.value / kMillisPerMicroHour, stretch);
}

void Metering::bookUnownedTime(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    const double milliseconds = stretch.seconds * 1e3;
    const Slot sites = columns.inventory().count(AssetClass::Site);
    std::vector<PieceSum> held(sites + std::size_t{1}); // the last one: outside any site
    for (const Derivation::HeldInSite& part : derivation.deploymentsInSites())
        held[std::min(part.site, sites)].add(part.sum);
    Derivation::Health siteless = derivation.fleetHealth();
    const auto book = [&](Slot site, const Derivation::Health& all, const PieceSum& of) {
        const double total = std::max(all.present - of.held, 0.0);
        const double healthy = std::clamp(all.healthy - of.healthy, 0.0, total);
        const double off = std::clamp(all.off - of.off, 0.0, total - healthy);
        const double faulty = std::clamp(all.faulty - of.faulty, 0.0, total - healthy - off);
        const auto holder = holderOf(columns.inventory(), kNoSlot, site);
        add(holder, MeterKind::UnallocatedTime, healthy * milliseconds, stretch);
        add(holder, MeterKind::OffTime, off * milliseconds, stretch);
        add(holder, MeterKind::FaultyTime, faulty * milliseconds, stretch);
        add(holder, MeterKind::UnknownTime, (total - healthy - off - faulty) * milliseconds, stretch);
        bookPrice(holder, derivation.acceleratorPrice(site), total, stretch);
    };
    for (Slot site = 0; site < sites; ++site) {
        const Derivation::Health& health = derivation.siteHealth(site);
        book(site, health, held[site]);
        siteless.present -= health.present;
        siteless.healthy -= health.healthy;
        siteless.off -= health.off;
        siteless.faulty -= health.faulty;
    }
    book(kNoSlot, siteless, held[sites]);
}

void Metering::bookEnergy(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    std::vector<SitePower> sites = powersOf(columns);
    for (std::size_t i = 0; i < kSharedPowers.size(); ++i)
        addFilled(m_gaps[i + 1].look(columns.column(kSharedPowers[i].power),
                                     columns.inventory().presences(kSharedPowers[i].assetClass), stretch.simulated()),
                  columns.inventory(), i, sites);
    std::vector<WeightedSum> held(sites.size() + 1); // the last one: outside any site
    const auto book = [&](Slot deployment, Slot site, double watts, double unmetered) {
        const auto holder = holderOf(columns.inventory(), deployment, site);
        const double joules = watts * stretch.seconds;
        add(holder, MeterKind::UnmeteredPowerTime, unmetered * stretch.seconds * 1e3, stretch);
        add(holder, MeterKind::ChipEnergy, joules, stretch);
        if (site >= sites.size() || sites[site].chip <= 0.0)
            return;
        const double share = watts / sites[site].chip;
        std::array<double, kShared.size()> shares{};
        for (std::size_t i = 0; i < kShared.size(); ++i) {
            shares[i] = (sites[site].whole[i] * stretch.seconds + sites[site].filled[i]) * share;
            add(holder, kShared[i], shares[i], stretch);
        }
        const Figure& price = derivation.energyPrice(site);
        if (!price.isKnown())
            return;
        add(holder, MeterKind::PricedEnergy, shares.back(), stretch);
        add(holder, MeterKind::EnergyCost, shares.back() * price.value / kJoulesPerMicroKilowattHour, stretch);
    };
    for (const Derivation::HeldInSite& part : derivation.deploymentsInSites()) {
        const WeightedSum& power = part.sum.power;
        held[std::min<std::size_t>(part.site, sites.size())].add(power);
        book(part.deployment, part.site, power.sum, power.expected - power.reported);
    }
    for (Slot site = 0; site < sites.size(); ++site)
        book(kNoSlot, site, std::max(sites[site].chip - held[site].sum, 0.0),
             std::max(sites[site].unreported - (held[site].expected - held[site].reported), 0.0));
    const WeightedSum& siteless = derivation.sitelessPower();
    const WeightedSum& taken = held.back();
    book(kNoSlot, kNoSlot, std::max(siteless.sum - taken.sum, 0.0),
         std::max((siteless.expected - siteless.reported) - (taken.expected - taken.reported), 0.0));
}

void Metering::fillChipGaps(const DerivedColumns& columns, const Derivation& derivation, const Stretch& stretch)
{
    const Inventory& inventory = columns.inventory();
    const std::vector<GapWatch::Gap>& gaps = m_gaps.front().look(
        columns.column("accelerator.power"), inventory.presences(AssetClass::Accelerator), stretch.simulated());
    if (gaps.empty())
        return;
    GapFill fill(m_book, stretch.from);
    std::vector<double> unheld(gaps.size(), 1.0);
    for (const Piece& piece : derivation.pieces()) {
        auto gap = std::lower_bound(gaps.begin(), gaps.end(), piece.first,
                                    [](const GapWatch::Gap& it, Slot slot) { return it.slot < slot; });
        if (gap == gaps.end() || gap->slot - piece.first >= piece.count)
            continue;
        const auto holder = holderOf(inventory, piece.deployment, piece.site);
        for (; gap != gaps.end() && gap->slot - piece.first < piece.count; ++gap) {
            fill.add(holder, *gap, static_cast<double>(piece.fraction));
            unheld[static_cast<std::size_t>(gap - gaps.begin())] -= static_cast<double>(piece.fraction);
        }
    }
    constexpr double kNothing = 1e-6;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (unheld[i] < kNothing)
            continue;
        const AssetRef site = inventory.ancestor({AssetClass::Accelerator, gaps[i].slot}, AssetClass::Site);
        fill.add(holderOf(inventory, kNoSlot, site.isValid() ? site.slot : kNoSlot), gaps[i], unheld[i]);
    }
    fill.flush();
}

void Metering::add(MeterBook::Holder holder, MeterKind kind, double amount, const Stretch& stretch)
{
    if (amount > 0.0)
        m_book.addOver(holder, kind, amount, stretch.from, stretch.until);
}

} // namespace millwright::hub
