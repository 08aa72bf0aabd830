// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/open_troubles.h"

#include "models/fleet/chain.h"
#include "models/items/condition_board.h"

#include <set>

namespace millwright::items {
namespace {

bool ends(const Event& event, const OpenTroubles::Trouble& trouble)
{
    return event.kind == EventKind::ConditionChanged || event.kind == EventKind::Restart ||
           event.kind == trouble.event->kind;
}

bool isFault(Condition condition)
{
    return condition != Condition::Normal && condition != Condition::Unknown;
}

std::string nameInNode(const Inventory& inventory, AssetRef accelerator)
{
    const AssetRef node = inventory.parent(accelerator);
    const std::string above = inventory.contains(node) ? std::string(inventory.name(node)) + ", " : std::string();
    return above + std::string(inventory.name(accelerator));
}

bool isAboutOne(const AttentionItem& item)
{
    return item.about == AttentionItem::About::Assets && item.count == 1;
}

template <typename Visit>
void forEachLine(std::vector<AttentionItem>& items, const Visit& visit)
{
    for (AttentionItem& item : items) {
        visit(item);
        forEachLine(item.consequences, visit);
    }
}

} // namespace

OpenTroubles::OpenTroubles(const EventLog& log, std::span<const AssetRef> assets)
    : m_log(log)
{
    for (const AssetRef asset : assets)
        m_troubles.try_emplace(asset);
    for (const Event& event : log.events()) {
        if (const auto asked = m_troubles.find(event.asset); asked != m_troubles.end())
            take(asked->second, event);
    }
}

void OpenTroubles::take(Trouble& open, const Event& event)
{
    if (event.severity == Condition::Normal) {
        if (open.event && ends(event, open))
            open = {};
        return;
    }
    if (!isFault(event.severity))
        return;
    if (event.kind == EventKind::ConditionChanged) {
        const Event* cause = m_log.causeOf(event);
        const bool isOfTheOpenOne = open.event && cause == open.event;
        if (!open.event || isOfTheOpenOne || event.severity != open.severity()) // better or worse: another trouble
            open = cause ? Trouble{cause, &event} : Trouble{&event, nullptr};
        return;
    }
    const auto isGraver = [&] { return urgency(event.severity) > urgency(open.severity()); };
    const auto isNews = [&] { return event.kind != EventKind::Presence || open.event->kind == EventKind::Presence; };
    if (!open.event || isGraver() || (event.severity == open.severity() && isNews()))
        open = {&event, nullptr};
}

const OpenTroubles::Trouble* OpenTroubles::of(AssetRef asset) const
{
    const auto found = m_troubles.find(asset);
    return found == m_troubles.end() || !found->second.event ? nullptr : &found->second;
}

std::vector<AssetRef> heldWith(const Inventory& inventory, const ConditionDigest* accelerators, Slot deployment,
                               Condition condition, UtcTime at)
{
    std::set<AssetRef> held; // a part may be held by several allocations
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        const Slot end = accelerators && holdsAt(allocation, at) ? allocation.first + allocation.count : 0;
        for (Slot slot = allocation.first; slot < end; ++slot) {
            const AssetRef accelerator{AssetClass::Accelerator, slot};
            if (inventory.presence(accelerator) != Presence::Retired && accelerators->at(slot) == condition)
                held.insert(accelerator);
        }
    }
    return {held.begin(), held.end()};
}

void tellTroubles(std::vector<AttentionItem>& items, const Inventory& inventory, const EventLog& log,
                  const ConditionDigest* accelerators, UtcTime now)
{
    std::vector<AssetRef> asked;
    std::unordered_map<AssetRef, AssetRef> sufferers; // by deployment: the first of what it holds
    forEachLine(items, [&](const AttentionItem& item) {
        if (!isAboutOne(item))
            return;
        asked.push_back(item.asset);
        if (item.assetClass != AssetClass::Deployment)
            return;
        if (const auto held = heldWith(inventory, accelerators, item.asset.slot, item.condition, now); !held.empty()) {
            asked.push_back(held.front());
            sufferers.emplace(item.asset, held.front());
        }
    });
    const OpenTroubles troubles(log, asked);
    forEachLine(items, [&](AttentionItem& item) {
        if (!isAboutOne(item))
            return;
        const OpenTroubles::Trouble* own = troubles.of(item.asset);
        const auto sufferer = sufferers.find(item.asset);
        const OpenTroubles::Trouble* held = sufferer == sufferers.end() ? nullptr : troubles.of(sufferer->second);
        const bool isOver = own && urgency(own->severity()) > urgency(item.condition); // its end was not told
        if (own && !isOver) {
            item.text = own->text();
            item.since = own->since();
        } else if (held) {
            item.text = held->text() + " · " + nameInNode(inventory, sufferer->second);
            item.since = held->since();
        } else if (item.since == kNoTime && inventory.presence(item.asset) == Presence::Missing) {
            item.since = inventory.since(item.asset);
        }
    });
}

} // namespace millwright::items
