// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/frozen_watch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>

namespace millwright::hub {
namespace {

constexpr QualityMark kFrozen{Quality::Suspect, QualityReason::Frozen};
constexpr float kSmoothing = 0.25f;

/// How far the power must have moved, in watts, for the temperature to have to follow.
float swingOf(float temperature, float stepSeen, float greatestPower)
{
    constexpr float kWattsPerStep = 100.0f; // two steps at a fiftieth of a degree per watt, per degree
    const float likely = std::trunc(temperature) == temperature ? 1.0f : 0.1f;
    const float step = stepSeen > 0.0f ? std::min(stepSeen, likely) : likely;
    return std::max({step * kWattsPerStep, 10.0f, 0.01f * greatestPower});
}

bool isSame(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

std::uint8_t oneMore(std::uint8_t count)
{
    return static_cast<std::uint8_t>(std::min(count + 1, 255));
}

/// There is a reading to look at: one that counts, or that only this watch has marked.
bool isReading(QualityMark mark)
{
    return mark.counts() || mark == kFrozen;
}

} // namespace

FrozenWatch::FrozenWatch(const Catalogue& catalogue)
    : m_catalogue(catalogue)
    , m_sensor(catalogue.find("accelerator.temperature").value_or(kNoMeasure))
    , m_power(catalogue.find("accelerator.power").value_or(kNoMeasure))
{
}

std::vector<Event> FrozenWatch::look(const Inventory& inventory, FleetStore& store, std::uint64_t tick, UtcTime now)
{
    m_changes.clear();
    Column* sensor = m_sensor == kNoMeasure ? nullptr : store.find(m_sensor);
    const Column* power = m_power == kNoMeasure ? nullptr : std::as_const(store).find(m_power);
    if (!sensor || !power)
        return {};
    const Slot slots = std::min(sensor->size(), power->size());
    if (m_runs.size() < slots)
        m_runs.resize(slots);
    const auto turn = static_cast<std::uint32_t>(tick % kTurns);
    const Slot share = (slots + kTurns - 1) / kTurns; // a stretch each, not every tenth: memory is read in lines
    for (Slot slot = turn * share; slot < std::min(slots, (turn + 1) * share); ++slot)
        visit(slot, *sensor, *power);
    endOrMark(*sensor);
    return events(inventory, now);
}

void FrozenWatch::visit(Slot slot, const Column& sensor, const Column& power)
{
    Run& run = m_runs[slot];
    if (run.isFrozen)
        return; // endOrMark() looks at it in each tick
    if (!isReading(sensor.mark(slot)) || !power.mark(slot).counts()) {
        run.samples = 0;
        return;
    }
    const float value = sensor.values[slot];
    const float watts = power.values[slot];
    const std::uint32_t time = sensor.times.empty() ? 0 : static_cast<std::uint32_t>(sensor.times[slot]);
    if (run.samples == 0 || !isSame(value, run.value))
        return begin(run, value, watts, time);
    if (!sensor.times.empty() && time == run.time)
        return; // the same sample
    run.time = time;
    run.samples = oneMore(run.samples);
    run.power += kSmoothing * (watts - run.power);
    run.low = std::min(run.low, run.power);
    run.high = std::max(run.high, run.power);
    if (run.high - run.low > swingOf(value, run.step, run.high))
        run.moved = oneMore(run.moved);
    if (run.samples >= kSamples && run.moved >= kMoved) {
        run.isFrozen = true;
        m_frozen.push_back(slot);
        m_changes.push_back({slot, value, true});
    }
}

void FrozenWatch::begin(Run& run, float value, float watts, std::uint32_t time)
{
    const float move = run.samples > 0 ? std::abs(value - run.value) : 0.0f;
    if (move > 0.0f && (run.step == 0.0f || move < run.step))
        run.step = move;
    run.value = value;
    run.power = run.low = run.high = watts;
    run.time = time;
    run.samples = 1;
    run.moved = 0;
}

/// The values that are frozen: marks them, or lets go of those that moved or are no readings any more.
void FrozenWatch::endOrMark(Column& sensor)
{
    std::erase_if(m_frozen, [&](Slot slot) {
        Run& run = m_runs[slot];
        const QualityMark mark = sensor.mark(slot);
        const bool isStill = isReading(mark) && isSame(sensor.values[slot], run.value);
        if (isStill && mark != kFrozen) {
            run.before = mark.bits();
            sensor.marks[slot] = kFrozen.bits();
            ++sensor.version;
        }
        // A stale one is the same sample, grown old: nothing was learned.
        if (isStill || mark.quality() == Quality::Stale)
            return false;
        m_changes.push_back({slot, sensor.values[slot], false});
        if (mark == kFrozen) { // a simulation writes values alone
            sensor.marks[slot] = run.before;
            ++sensor.version;
        }
        run.samples = 0;
        run.isFrozen = false;
        return true;
    });
}

std::vector<Event> FrozenWatch::events(const Inventory& inventory, UtcTime now) const
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < std::min(m_changes.size(), kMostEvents); ++i)
        events.push_back(eventOf(inventory, m_changes[i], now));
    if (m_changes.size() > kMostEvents) {
        Event rest = eventOf(inventory, {}, now);
        rest.text = std::to_string(m_changes.size() - kMostEvents) + " more sensors froze or move again";
        events.push_back(std::move(rest));
    }
    return events;
}

Event FrozenWatch::eventOf(const Inventory& inventory, const Change& change, UtcTime now) const
{
    Event event;
    event.kind = EventKind::Sensor;
    event.asset = {change.slot == kNoSlot ? AssetClass::Fleet : AssetClass::Accelerator,
                   change.slot == kNoSlot ? Slot{0} : change.slot};
    event.code = change.isFrozen ? 1 : 0;
    event.severity = change.isFrozen ? Condition::Low : Condition::Normal;
    event.sourceTime = event.receiveTime = now;
    event.source = "frozen-sensors";
    if (change.slot == kNoSlot)
        return event;
    char number[32];
    std::snprintf(number, sizeof number, "%.1f", static_cast<double>(change.value));
    const std::string title = m_catalogue.at(m_sensor).title + " of " + inventory.path(event.asset);
    if (change.isFrozen)
        event.text = title + " stands still at " + number + " °C while its power moves: suspect";
    else
        event.text = title + (std::isfinite(change.value) ? " moves again" : " is not reported any more");
    return event;
}

} // namespace millwright::hub
