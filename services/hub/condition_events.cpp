// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/condition_events.h"

#include <algorithm>
#include <array>
#include <string>

namespace millwright::hub {
namespace {

bool isGraver(const ConditionChange& a, const ConditionChange& b)
{
    if (a.now != b.now)
        return urgency(a.now) > urgency(b.now);
    return a.asset < b.asset;
}

Event eventAt(AssetRef asset, Condition condition, UtcTime now)
{
    Event event;
    event.kind = EventKind::ConditionChanged;
    event.asset = asset;
    event.code = static_cast<std::int32_t>(condition);
    event.severity = condition;
    event.sourceTime = now;
    event.receiveTime = now;
    event.source = "conditions";
    return event;
}

Event summaryOf(const ConditionChange* first, const ConditionChange* last, UtcTime now)
{
    std::array<std::size_t, 6> counts{};
    Condition gravest = Condition::Normal;
    for (const ConditionChange* change = first; change != last; ++change) {
        ++counts[static_cast<std::size_t>(change->now)];
        gravest = worst(gravest, change->now);
    }
    Event event = eventAt({AssetClass::Fleet, 0}, gravest, now);
    event.text = std::to_string(last - first) + " more assets changed condition in the same tick:";
    const char* separator = " ";
    for (const Condition condition : {Condition::Critical, Condition::High, Condition::Medium, Condition::Low,
                                      Condition::Unknown, Condition::Normal}) {
        if (const std::size_t count = counts[static_cast<std::size_t>(condition)]; count > 0) {
            event.text += separator + std::to_string(count) + " to " + std::string(nameOf(condition));
            separator = ", ";
        }
    }
    return event;
}

} // namespace

std::vector<Event> conditionEvents(const Conditions& conditions, const FleetStore& store, UtcTime now, std::size_t most)
{
    std::vector<ConditionChange> changes = conditions.changes();
    const std::size_t told = std::min(most, changes.size());
    std::partial_sort(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(told), changes.end(), isGraver);
    std::vector<Event> events;
    events.reserve(told + 1);
    for (std::size_t i = 0; i < told; ++i) {
        Event event = eventAt(changes[i].asset, changes[i].now, now);
        event.text = conditions.reasonOf(changes[i].asset, changes[i].now, store);
        events.push_back(std::move(event));
    }
    if (told < changes.size())
        events.push_back(summaryOf(changes.data() + told, changes.data() + changes.size(), now));
    return events;
}

} // namespace millwright::hub
