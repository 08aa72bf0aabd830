// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"
#include "services/hub/source_book.h"
#include "services/hub/tick_cache.h"
#include "services/hub/value_owners.h"

namespace millwright::hub {

/// Takes a current value apart (on the hub thread): a measured one to the raw sample of its source, a derived one to
/// the inputs of its formula, an input of another class to the rollup over the asset's parts (`reported` of
/// `expected`), a condition to the measures with limits. A rollup over a single part goes on to that part.
class Explainer {
public:
    Explainer(const Catalogue& catalogue, const Inventory& inventory, const FleetStore& store, TickCache& cache,
              const SourceBook& book, const ValueOwners& owners)
        : m_catalogue(catalogue)
        , m_inventory(inventory)
        , m_store(store)
        , m_cache(cache)
        , m_book(book)
        , m_owners(owners)
    {
    }

    /// NotFound for an asset that is not there, a measure that is not in the catalogue, and one of another class of
    /// which no asset of this class has parts.
    Result<ExplainAnswer> explain(AssetRef asset, MeasureIndex measure);

private:
    ExplainAnswer explainAt(AssetRef asset, MeasureIndex measure, int depth);
    bool canHave(AssetClass group, AssetClass parts);
    void explainValue(ExplainAnswer& answer, int depth);
    void explainRollup(ExplainAnswer& answer, int depth);
    void explainWorst(ExplainAnswer& answer, const Grouping& grouping) const;
    void explainInputs(ExplainAnswer& answer, int depth);
    std::vector<MeasureIndex> inputsOf(const MeasureInfo& info) const;
    Origin originOf(AssetRef asset, MeasureIndex measure) const;

    const Catalogue& m_catalogue;
    const Inventory& m_inventory;
    const FleetStore& m_store;
    TickCache& m_cache;
    const SourceBook& m_book;
    const ValueOwners& m_owners;
};

} // namespace millwright::hub
