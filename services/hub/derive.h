// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/fleet/series_history.h"
#include "services/hub/allocation_pieces.h"
#include "services/hub/conditions.h"
#include "services/hub/derived_columns.h"
#include "services/hub/piece_sums.h"
#include "services/hub/power_window.h"
#include "services/hub/unpowered.h"

#include <string_view>
#include <vector>

namespace millwright::hub {

/// Computes the catalogue's derived measures (formulaVersion above 0) each tick from what the sources gave, by the
/// formulas in services/hub/formulas. Conditions are not among them (conditions.h), nor are quantiles over histograms
/// (deployment.ttft_p95, deployment.tpot_p95), which only the source that has the histogram can give.
///
/// Attributes that formulas read, as the registry writes them (formulas/attribute.h):
///
/// | asset    | attribute        | example         | meaning                                                |
/// |----------|------------------|-----------------|--------------------------------------------------------|
/// | rack     | "nameplate_w"    | "132000"        | power for which the rack is provisioned                |
/// | site     | "energy_price"   | "0.071 USD/kWh" | price of energy; another currency than USD is unpriced |
/// | site     | "rack_positions" | "48"            | places for racks                                       |
/// | site     | "accelerator_hour_price" | "2.10 USD" | of an accelerator, used or not; as the energy price |
/// | pod, use case, deployment | "price_per_mtok" | "0.40 USD" | of a million tokens; the closest one counts |
/// | ups      | "usable_energy"  | "250 kWh"       | of its batteries                                       |
/// | cdu      | "coolant"        | "PG25"          | water where nothing is said                            |
///
/// Hub thread only.
class Derivation {
public:
    /// What limits judge: powers, loads, cooling, tokens. `span` is the time since the last tick, as fast as a
    /// simulation runs.
    void beforeConditions(DerivedColumns& columns, milliseconds span);
    /// What rests on conditions: the chain from installed to useful, what binds, and what is summed over holdings.
    void afterConditions(DerivedColumns& columns, const Conditions& conditions, TickCache& cache);

    /// What a deployment holds in one site.
    struct HeldInSite {
        Slot deployment = kNoSlot;
        Slot site = kNoSlot; ///< kNoSlot for accelerators outside any site.
        PieceSum sum;
    };
    /// Accelerators that are not retired, and of these the healthy and the faulty ones (see PieceSum).
    struct Health {
        double present = 0.0, reporting = 0.0, healthy = 0.0;
        double off = 0.0;       ///< Known to be without power.
        double faulty = 0.0;    ///< Without those that are off.
        double energised = 0.0; ///< Report, or have a known fault, and are not off. Of the rest nobody knows.

        void add(const Health& other)
        {
            present += other.present;
            reporting += other.reporting;
            healthy += other.healthy;
            off += other.off;
            faulty += other.faulty;
            energised += other.energised;
        }
    };

    /// After a restart: the last day of each site's powers.
    void restore(const Inventory& inventory, const SeriesHistory& history, UtcTime now);

    // As of the last afterConditions():
    const std::vector<PieceSum>& deployments() const { return m_deployments; }                 ///< By slot.
    const std::vector<HeldInSite>& deploymentsInSites() const { return m_deploymentsInSites; } ///< By deployment, site.
    const PieceSum& held() const { return m_held; }                                            ///< By any deployment.
    const std::vector<Piece>& pieces() const { return m_pieces.current(); }
    const Overheld& overheld() const { return m_pieces.overheld(); }
    const WeightedSum& sitelessPower() const { return m_sitelessPower; } ///< W of all accelerators outside any site.
    const Health& fleetHealth() const { return m_fleet; }
    const Health& siteHealth(Slot site) const { return m_sites[site].health; }
    /// Of energy, per kWh in USD; unknown where none is given, or in another currency.
    const formulas::Figure& energyPrice(Slot site) const { return m_facts[site].price; }
    /// Of an accelerator for an hour, used or not, in USD; unpriced outside any site and where none is given.
    formulas::Figure acceleratorPrice(Slot site) const
    {
        return site < m_facts.size() ? m_facts[site].acceleratorPrice : formulas::unknown(formulas::kUnpriced);
    }

private:
    struct SiteFacts {
        formulas::Figure nameplates;
        formulas::Figure price;            ///< Per kWh, in USD.
        formulas::Figure acceleratorPrice; ///< Of an hour, in USD.
        formulas::Figure positions;
    };
    struct SiteSum {
        Health health;
        double allocated = 0.0;
    };
    /// What a pod holds in one site, and its chip power.
    struct HeldByPod {
        Slot holder = kNoSlot;
        Slot site = kNoSlot;
        WeightedSum power;
        double held = 0.0;
    };
    struct TokenPrice {
        AssetRef pod;
        formulas::Figure price = formulas::unknown(formulas::kUnpriced); ///< Of a million tokens, in USD.
    };
    /// An amount as the registry states it; unpriced where it is none of USD.
    static formulas::Figure dollarsIn(std::string_view text);
    void readFacts(DerivedColumns& columns);
    void derivePower(DerivedColumns& columns, milliseconds span);
    void deriveSupplies(DerivedColumns& columns) const;
    void deriveCooling(DerivedColumns& columns) const;
    void deriveTokens(DerivedColumns& columns) const;
    void sumPieces(DerivedColumns& columns, const Conditions& conditions, TickCache& cache);
    void sumSiteless(const Conditions& conditions, const Column* power);
    Health healthOf(const Conditions& conditions, Slot first, Slot count) const;
    void countHealth(DerivedColumns& columns, const Conditions& conditions);
    void derivePods(DerivedColumns& columns) const;
    /// A number of held accelerators: unknown as long as no source has said who holds what, stale where some are held
    /// by a holder whose scheduler is silent.
    formulas::Figure holding(double accelerators, double silent) const;
    void deriveCosts(DerivedColumns& columns);
    void deriveMargins(DerivedColumns& columns) const;
    void readTokenPrices(const Inventory& inventory);
    formulas::Figure revenueOf(const DerivedColumns& columns, AssetRef pod) const;
    // USD an hour:
    formulas::Figure podEnergyPerHour(DerivedColumns& columns, Slot pod) const;
    formulas::Figure podAcceleratorsPerHour(Slot pod) const;
    formulas::Figure fleetEnergyPerHour(const DerivedColumns& columns) const;
    formulas::Figure fleetAcceleratorsPerHour() const;
    formulas::Figure measuredOf(const Inventory& inventory) const;
    void deriveChain(DerivedColumns& columns) const;
    void deriveBinding(DerivedColumns& columns) const;

    AllocationPieces m_pieces;
    std::vector<PowerWindow> m_windows;    // by site
    std::vector<SiteFacts> m_facts;        // by site
    std::vector<TokenPrice> m_tokenPrices; // by deployment
    std::uint64_t m_tokenPricesRevision = 0;
    Unpowered m_unpowered;
    std::uint64_t m_factsRevision = 0;
    bool m_hasFacts = false;

    std::vector<PieceSum> m_deployments, m_pods;
    std::vector<HeldByPod> m_podsInSites; // by holder, then site
    std::vector<HeldInSite> m_deploymentsInSites;
    std::vector<SiteSum> m_sites;
    PieceSum m_held; // by anybody
    bool m_isHoldingKnown = false;
    WeightedSum m_sitelessPower;
    Health m_fleet;
};

} // namespace millwright::hub
