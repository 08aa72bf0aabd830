// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/worst_part.h"

#include <cmath>
#include <utility>

namespace millwright::pages {

WorstPart::WorstPart(PageContext context, items::TableColumn column, Which which, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_column(std::move(column))
    , m_which(which)
{
}

WorstPart::~WorstPart() = default;

void WorstPart::setActive(bool active)
{
    const items::FleetView& view = *m_context.view;
    const auto measure = view.catalogue().find(m_column.key.measure);
    if (!active || !measure || !items::isKnown(m_column, view)) {
        m_watch.reset();
        return;
    }
    if (m_watch)
        return;
    items::Selection selection{{}, view.catalogue().at(*measure).assetClass, {m_column.key}, milliseconds{0}};
    if (m_column.kind != items::TableColumn::Kind::Measure)
        selection.columns.push_back(m_column.whole);
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &WorstPart::find);
    find();
}

void WorstPart::find()
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetClass assetClass = m_watch->selection().assetClass;
    const bool isQuotient = m_watch->selection().columns.size() > 1;
    AssetRef found;
    items::Reading best;
    double rank = 0.0;
    for (Slot slot = 0; inventory && slot < inventory->count(assetClass); ++slot) {
        const AssetRef asset{assetClass, slot};
        const items::Reading whole = isQuotient ? m_watch->reading(1, slot) : items::Reading{};
        const items::Reading reading = items::combine(m_column.kind, m_watch->reading(0, slot), whole);
        if (!reading.mark.counts() || !std::isfinite(reading.value) || inventory->presence(asset) == Presence::Retired)
            continue;
        const double own = m_which == Which::Furthest ? std::abs(reading.value)
                           : m_which == Which::Least  ? -reading.value
                                                      : reading.value;
        if (found.isValid() && own <= rank)
            continue;
        found = asset;
        best = reading;
        rank = own;
    }
    m_asset = found;
    m_reading = best;
    Q_EMIT changed();
}

} // namespace millwright::pages
