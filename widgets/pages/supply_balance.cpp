// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/supply_balance.h"

#include "widgets/pages/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {
SupplyBalance::SupplyBalance(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    readSides();
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &SupplyBalance::readSides);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (std::ranges::find(touch.assets, AssetClass::RackSupply, &AssetRef::assetClass) != touch.assets.end())
            readSides();
    });
}

SupplyBalance::~SupplyBalance() = default;

void SupplyBalance::readSides()
{
    m_sides.clear();
    m_hasA = m_hasB = false;
    m_expected = 0;
    const Inventory* inventory = m_context.view->inventory();
    for (Slot slot = 0; inventory && slot < inventory->count(AssetClass::RackSupply); ++slot) {
        const AssetRef supply{AssetClass::RackSupply, slot};
        const std::string_view side = inventory->attribute(supply, "side");
        const bool isRetired = inventory->presence(supply) == Presence::Retired;
        const char letter = isRetired                    ? '\0'
                            : side == "A" || side == "a" ? 'A'
                            : side == "B" || side == "b" ? 'B'
                                                         : '\0';
        m_sides.push_back(letter);
        m_hasA = m_hasA || letter == 'A';
        m_hasB = m_hasB || letter == 'B';
        m_expected += letter != '\0' ? 1 : 0;
    }
    watch();
    sum();
}

void SupplyBalance::setActive(bool active)
{
    m_isActive = active;
    watch();
}

void SupplyBalance::watch()
{
    if (!m_isActive || !isThere())
        m_watch.reset();
    if (m_watch || !m_isActive || !isThere())
        return;
    m_watch = std::make_unique<items::Watch>(
        m_context.view, items::Selection{{}, AssetClass::RackSupply, {{kMeasure, Statistic::Value}}, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, &SupplyBalance::sum);
}

void SupplyBalance::sum()
{
    m_a = m_b = {};
    for (Slot slot = 0; m_watch && slot < m_sides.size(); ++slot) {
        const items::Reading reading = m_sides[slot] ? m_watch->reading(0, slot) : items::Reading{};
        if (!reading.mark.counts() || !std::isfinite(reading.value))
            continue;
        Side& side = m_sides[slot] == 'A' ? m_a : m_b;
        side.power += reading.value;
        ++side.reported;
    }
    Q_EMIT changed();
}

style::HonestValue SupplyBalance::value() const
{
    style::HonestValue value;
    const double all = m_a.power + m_b.power;
    const QString unit = QStringLiteral("%");
    if (m_a.reported == 0 || m_b.reported == 0 || !(all > 0.0)) {
        value.text = m_context.formatter.missing(unit);
        return value;
    }
    const bool isWhole = m_a.reported + m_b.reported == m_expected;
    value.mark = isWhole ? kGood : QualityMark(Quality::Estimated, QualityReason::LowCoverage);
    value.text = {m_context.formatter.number(100.0 * m_a.power / all, 1) + QStringLiteral(" / ") +
                      m_context.formatter.number(100.0 * m_b.power / all, 1),
                  unit};
    return value;
}

QString SupplyBalance::coverage() const
{
    const std::size_t reported = m_a.reported + m_b.reported;
    const QString all = classCount(AssetClass::RackSupply, static_cast<int>(m_expected));
    return reported == m_expected ? all : tr("%1 of %2 report").arg(m_context.formatter.count(qint64(reported)), all);
}

} // namespace millwright::pages
