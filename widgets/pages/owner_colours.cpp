// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/owner_colours.h"

#include <limits>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kSoonMs = 200;
/// Drawn hollow: nobody's is no reading that went missing.
constexpr QualityMark kNobodys{Quality::Missing, QualityReason::Unsupported};

} // namespace

OwnerColours::OwnerColours(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &OwnerColours::take);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, [this] {
        m_kinds = {};
        take();
    });
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (m_active && (!touch.deployments.empty() || !touch.assets.empty()))
            m_soon.start();
    });
}

void OwnerColours::setScope(AssetRef scope)
{
    if (std::exchange(m_scope, scope) == scope)
        return;
    m_kinds = {};
    take();
}

void OwnerColours::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        take();
}

void OwnerColours::take()
{
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory)
        return;
    const AssetRef scope = m_scope.isValid() ? m_scope : AssetRef{AssetClass::Fleet, 0};
    m_kinds = items::ownerKinds(*inventory, scope, m_context.view->gatewayNow(), m_kinds);
    auto columns = std::make_shared<Columns>();
    columns->values.reserve(m_kinds.bySlot.size());
    for (Slot slot = 0; slot < m_kinds.bySlot.size(); ++slot) {
        const int kind = m_kinds.kindOf(slot);
        columns->values.push_back(kind < 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(kind));
        columns->marks.push_back((kind < 0 ? kNobodys : kGood).bits());
    }
    m_columns = std::move(columns);
    Q_EMIT changed();
}

maps::MapFramePtr OwnerColours::frame() const
{
    if (!m_columns)
        return nullptr;
    struct Owner {
        std::shared_ptr<const Columns> columns;
        std::shared_ptr<const items::ConditionDigest> conditions;
    };
    auto owner = std::make_shared<Owner>();
    owner->columns = m_columns;
    owner->conditions = m_context.board->channel(AssetClass::Accelerator)->newest();
    auto frame = std::make_shared<maps::MapFrame>();
    frame->values = m_columns->values;
    frame->marks = m_columns->marks;
    if (owner->conditions)
        frame->conditions = owner->conditions->bySlot;
    frame->scale = scale();
    frame->owner = std::move(owner);
    return frame;
}

OwnerColours::Cell OwnerColours::cell(Slot accelerator) const
{
    if (!m_columns || accelerator >= m_columns->values.size())
        return {std::numeric_limits<float>::quiet_NaN(), kNobodys.bits()};
    return {m_columns->values[accelerator], m_columns->marks[accelerator]};
}

} // namespace millwright::pages
