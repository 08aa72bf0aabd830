// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cell_values.h"

#include "widgets/maps/map_codes.h"
#include "widgets/pages/map_composer.h"

#include <utility>

namespace millwright::pages {

CellValues::CellValues(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_owners(m_context)
{
    connect(&m_owners, &OwnerColours::changed, this, &CellValues::changed);
    connect(m_context.board, &items::ConditionBoard::changed, this, &CellValues::changed);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &CellValues::watch);
    connect(m_context.view, &items::FleetView::linkChanged, this, &CellValues::changed);
}

CellValues::~CellValues() = default;

void CellValues::setScope(const std::string& id)
{
    const Inventory* inventory = m_context.view->inventory();
    m_owners.setScope(inventory ? inventory->findById(id).value_or(AssetRef{}) : AssetRef{});
    if (std::exchange(m_scope, id) != id)
        watch();
}

void CellValues::setByOwner(bool byOwner)
{
    if (std::exchange(m_byOwner, byOwner) == byOwner)
        return;
    m_owners.setActive(m_active && m_byOwner);
    Q_EMIT changed();
}

void CellValues::setMeasure(const std::string& id)
{
    if (std::exchange(m_measure, id) != id)
        watch();
}

void CellValues::setActive(bool active)
{
    m_owners.setActive(active && m_byOwner);
    if (std::exchange(m_active, active) != active)
        watch();
}

const MeasureInfo* CellValues::info() const
{
    const auto measure = m_context.view->catalogue().find(m_measure);
    return measure ? &m_context.view->catalogue().at(*measure) : nullptr;
}

void CellValues::watch()
{
    m_watch.reset();
    if (const MeasureInfo* measure = info()) {
        m_scale = firstScale(*measure);
        m_isScaled = hasFixedScale(*measure);
        if (m_active && !m_scope.empty()) {
            m_watch = std::make_unique<items::Watch>(
                m_context.view, items::Selection{m_scope, AssetClass::Accelerator, {{m_measure}}, milliseconds{0}});
            connect(m_watch.get(), &items::Watch::changed, this, &CellValues::take);
        }
    }
    Q_EMIT changed();
}

void CellValues::take()
{
    const MeasureInfo* measure = info();
    const items::FramePtr frame = m_watch->frame(0);
    if (measure && frame && !frame->columns.empty() && !hasFixedScale(*measure)) {
        const bool fromZero = m_scale.ramp == style::Ramp::Load;
        const Spread spread = spreadOf(frame->columns.front(), fromZero, {m_scale.low, m_scale.high});
        if (!m_isScaled || !suits(m_scale, spread)) {
            m_scale.low = spread.low;
            m_scale.high = spread.high;
            m_isScaled = true;
        }
    }
    Q_EMIT changed();
}

items::Reading CellValues::reading(Slot accelerator) const
{
    return m_watch ? m_watch->reading(0, accelerator) : items::Reading{};
}

std::uint8_t CellValues::code(Slot accelerator) const
{
    const items::Reading now = reading(accelerator);
    auto value = static_cast<float>(now.value);
    QualityMark quality = now.mark;
    if (m_byOwner) {
        const OwnerColours::Cell cell = m_owners.cell(accelerator);
        value = cell.value;
        quality = QualityMark::fromBits(cell.mark);
    }
    const std::uint8_t mark = (m_context.view->isLive() ? quality : quality.cutOff()).bits();
    const auto condition =
        static_cast<std::uint8_t>(m_context.board->conditionOf({AssetClass::Accelerator, accelerator}));
    maps::MapFrame one;
    one.values = {&value, 1};
    one.marks = {&mark, 1};
    one.conditions = {&condition, 1};
    one.scale = scale();
    return maps::encodeSlot(one, 0);
}

} // namespace millwright::pages
