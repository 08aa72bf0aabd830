// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/event_conditions.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace millwright::hub {
namespace {

using namespace std::chrono_literals;

constexpr milliseconds kUntilTold = milliseconds::max();
constexpr milliseconds kLinkErrorQuiet = 10min;

struct Rule {
    EventKind kind;
    Condition ofNormal; ///< What an event without a severity of its own means; Normal = nothing.
    milliseconds quiet; ///< kUntilTold: ends with code 0 only.
};

constexpr std::array<Rule, 7> kRules{{{EventKind::Xid, Condition::Normal, 10min},
                                      {EventKind::Ecc, Condition::Normal, 10min},
                                      {EventKind::Throttle, Condition::Normal, kUntilTold},
                                      {EventKind::Leak, Condition::Critical, kUntilTold},
                                      {EventKind::Breaker, Condition::High, kUntilTold},
                                      {EventKind::Pump, Condition::High, kUntilTold},
                                      {EventKind::Link, Condition::Medium, kUntilTold}}};

const Rule* ruleOf(EventKind kind)
{
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [=](const Rule& r) { return r.kind == kind; });
    return rule == kRules.end() ? nullptr : &*rule;
}

bool isFault(Condition condition)
{
    return condition >= Condition::Critical && condition <= Condition::Low;
}

} // namespace

void EventConditions::take(const Event& event, const Inventory& inventory, Monotonic now)
{
    if (!inventory.contains(event.asset))
        return;
    if (event.kind == EventKind::Restart || (event.kind == EventKind::Presence && event.code == 0)) {
        endDeviceFaults(event.asset);
        if (event.kind == EventKind::Restart && !m_held.empty()) {
            for (const AssetRef part : inventory.children(event.asset))
                endDeviceFaults(part);
        }
        return;
    }
    const Rule* rule = ruleOf(event.kind);
    if (!rule)
        return;
    if (rule->quiet == kUntilTold && event.code == 0) {
        end(event.asset, event.kind);
        return;
    }
    const Condition condition = isFault(event.severity) ? event.severity : rule->ofNormal;
    const bool isLinkError = event.kind == EventKind::Link && event.code > 1; // nobody will say that it is over
    if (isFault(condition))
        hold(event, condition, isLinkError ? kLinkErrorQuiet : rule->quiet, now);
}

void EventConditions::hold(const Event& event, Condition condition, milliseconds quiet, Monotonic now)
{
    std::vector<Held>& all = m_held[event.asset];
    auto held = std::find_if(all.begin(), all.end(), [&](const Held& h) { return h.kind == event.kind; });
    if (held == all.end())
        held = all.insert(all.end(), Held{event.kind, Condition::Normal, {}, {}});
    if (urgency(condition) > urgency(held->condition)) {
        held->condition = condition;
        held->text = event.text;
        m_changed.push_back(event.asset);
    }
    held->until = quiet == kUntilTold ? Monotonic::max() : now + quiet;
    m_nextEnd = std::min(m_nextEnd, held->until);
}

void EventConditions::end(AssetRef asset, EventKind kind)
{
    const auto found = m_held.find(asset);
    if (found == m_held.end() || std::erase_if(found->second, [=](const Held& h) { return h.kind == kind; }) == 0)
        return;
    if (found->second.empty())
        m_held.erase(found);
    m_changed.push_back(asset);
}

void EventConditions::endDeviceFaults(AssetRef asset)
{
    for (const EventKind kind : {EventKind::Xid, EventKind::Ecc, EventKind::Throttle})
        end(asset, kind);
}

void EventConditions::expire(Monotonic now)
{
    if (now < m_nextEnd)
        return;
    m_nextEnd = Monotonic::max();
    for (auto entry = m_held.begin(); entry != m_held.end();) {
        if (std::erase_if(entry->second, [=](const Held& h) { return h.until <= now; }) > 0)
            m_changed.push_back(entry->first);
        for (const Held& held : entry->second)
            m_nextEnd = std::min(m_nextEnd, held.until);
        entry = entry->second.empty() ? m_held.erase(entry) : std::next(entry);
    }
}

Condition EventConditions::of(AssetRef asset) const
{
    const auto found = m_held.find(asset);
    Condition gravest = Condition::Normal;
    if (found != m_held.end()) {
        for (const Held& held : found->second)
            gravest = worst(gravest, held.condition);
    }
    return gravest;
}

std::string EventConditions::textOf(AssetRef asset) const
{
    const auto found = m_held.find(asset);
    if (found == m_held.end())
        return {};
    const Condition gravest = of(asset);
    const auto held =
        std::find_if(found->second.begin(), found->second.end(), [=](const Held& h) { return h.condition == gravest; });
    return held->text;
}

std::vector<AssetRef> EventConditions::takeChanged()
{
    return std::exchange(m_changed, {});
}

} // namespace millwright::hub
