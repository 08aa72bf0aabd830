// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/conditions.h"

#include "models/fleet/chain.h"
#include "services/hub/block_masks.h"
#include "services/hub/condition_class.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <utility>

namespace millwright::hub {
namespace {

constexpr std::size_t kFaults = 4; // critical, high, medium, low are the codes 1 to 4

std::string_view shownUnit(std::string_view unit)
{
    if (unit == "1")
        return {};
    return unit == "Cel" ? "°C" : unit;
}

/// "Core temperature 90.5 °C, limit 87", "Pump runs: no".
std::string sentence(const MeasureInfo& info, float value, const Limit& limit)
{
    if (info.kind == ValueKind::State && info.low == 0.0 && info.high == 1.0)
        return info.title + (value >= 0.5f ? ": yes" : ": no");
    const bool isAbove = value > limit.above || !(value < limit.below);
    const std::string unit(shownUnit(info.unit));
    char numbers[64];
    std::snprintf(numbers, sizeof numbers, " %.4g%s%s, limit %.4g", static_cast<double>(value), unit.empty() ? "" : " ",
                  unit.c_str(), isAbove ? limit.above : limit.below);
    return info.title + numbers;
}

} // namespace

Conditions::Conditions(const Catalogue& catalogue)
    : m_catalogue(catalogue)
{
    for (std::size_t i = 0; i < m_classes.size(); ++i)
        m_classes[i] = std::make_unique<ClassState>(static_cast<AssetClass>(i));
    std::map<MeasureIndex, std::vector<Limit>> limits;
    for (const Limit& limit : catalogue.limits()) {
        if (const auto measure = catalogue.find(limit.measure))
            limits[*measure].push_back(limit);
    }
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        const auto index = static_cast<MeasureIndex>(i);
        const MeasureInfo& info = catalogue.at(index);
        ClassState& state = stateOf(info.assetClass);
        if (info.aggregation == Aggregation::Worst && info.id == nameOf(info.assetClass) + ".condition")
            state.condition = index;
        else if (info.formulaVersion == 0)
            state.measured.push_back(index);
        if (const auto found = limits.find(index); found != limits.end())
            state.limits.emplace_back(index, std::move(found->second));
    }
    stateOf(AssetClass::Deployment).parts |= std::uint64_t{1} << indexOf(AssetClass::Accelerator); // held, not children
}

Conditions::~Conditions() = default;

void Conditions::take(std::span<const Event> events, const Inventory& inventory, Monotonic now)
{
    for (const Event& event : events)
        m_events.take(event, inventory, now);
}

void Conditions::update(const Inventory& inventory, FleetStore& store, UtcTime now, Monotonic monotonic)
{
    m_changes.clear();
    syncInventory(inventory);
    m_events.expire(monotonic);
    syncEvents();
    for (const auto& state : m_classes)
        judge(*state, inventory, store);
    findOffTheBus(inventory);
    for (const auto& state : m_classes)
        combine(*state);
    combineHeld(inventory, now);
    writeColumns(inventory, store);
}

void Conditions::syncEvents()
{
    for (const AssetRef asset : m_events.takeChanged()) {
        ClassState& state = stateOf(asset.assetClass);
        const auto held = static_cast<std::size_t>(m_events.of(asset));
        for (std::size_t code = 1; code <= kFaults; ++code)
            state.ofEvents[code].set(asset.slot, code == held);
    }
}

void Conditions::judge(ClassState& state, const Inventory& inventory, const FleetStore& store)
{
    if (inventory.count(state.assetClass) == 0)
        return;
    for (MeasureLimits& limits : state.limits) {
        if (const Column* column = store.find(limits.measure()))
            limits.evaluate(*column);
    }
    findReporting(state, store);
}

void Conditions::findReporting(ClassState& state, const FleetStore& store)
{
    std::vector<const Column*> columns;
    for (const MeasureIndex measure : state.measured) {
        if (const Column* column = store.find(measure))
            columns.push_back(column);
    }
    for (std::size_t word = 0; word < state.reporting.words(); ++word) {
        const std::uint64_t wanted = state.live(word) & ~state.missing.word(word);
        const auto first = static_cast<Slot>(word * kBlock);
        std::uint64_t counting = 0;
        for (auto column = columns.begin(); column != columns.end() && (counting & wanted) != wanted; ++column) {
            if (first >= (*column)->size())
                continue;
            const PaddedBlock<std::uint8_t> marks((*column)->marks.data() + first,
                                                  std::min<std::uint32_t>(kBlock, (*column)->size() - first),
                                                  kMissing.bits());
            counting |= maskCounting(marks.data());
        }
        state.reporting.setWord(word, counting & wanted);
        state.everReported.setWord(word, state.everReported.word(word) | (counting & wanted));
    }
}

void Conditions::findOffTheBus(const Inventory& inventory)
{
    ClassState& state = stateOf(AssetClass::Accelerator);
    AssetRef asked;
    bool reports = false;
    for (std::size_t word = 0; word < state.missing.words(); ++word) {
        std::uint64_t found = 0;
        forEachBit(state.missing.word(word) & state.live(word), [&](std::uint32_t bit) {
            const AssetRef node = inventory.parent({AssetClass::Accelerator, static_cast<Slot>(word * kBlock + bit)});
            if (node != asked) {
                asked = node;
                reports = nodeReports(inventory, node);
            }
            found |= std::uint64_t{reports} << bit;
        });
        state.offTheBus.setWord(word, found);
    }
}

bool Conditions::nodeReports(const Inventory& inventory, AssetRef node) const
{
    if (!node.isValid())
        return false;
    if (stateOf(node.assetClass).reporting.test(node.slot))
        return true;
    const BitPlane& reporting = stateOf(AssetClass::Accelerator).reporting;
    const auto parts = inventory.children(node);
    return std::any_of(parts.begin(), parts.end(), [&](AssetRef part) {
        return part.assetClass == AssetClass::Accelerator && reporting.test(part.slot);
    });
}

void Conditions::combine(ClassState& state)
{
    const bool isAccelerator = state.assetClass == AssetClass::Accelerator;
    for (std::size_t word = 0; word < state.retired.words(); ++word) {
        const std::uint64_t live = state.live(word);
        std::array<std::uint64_t, 6> now{};
        for (std::size_t code = 1; code <= kFaults; ++code)
            now[code] = state.ofEvents[code].word(word);
        for (const MeasureLimits& limits : state.limits) {
            for (std::size_t i = 0; i < limits.limits().size(); ++i)
                now[static_cast<std::size_t>(limits.limits()[i].condition) % 6] |= limits.violated(i, word);
        }
        now[static_cast<std::size_t>(Condition::High)] |= state.offTheBus.word(word);
        std::uint64_t open = live;
        for (std::size_t code = 1; code <= kFaults; ++code) {
            now[code] &= open;
            open &= ~now[code];
        }
        now[5] = open & state.reporting.word(word);
        open &= ~now[5];
        now[0] = open & (isAccelerator ? ~std::uint64_t{0} : state.everReported.word(word));

        std::uint64_t changed = 0;
        for (std::size_t code = 0; code < now.size(); ++code)
            changed |= now[code] ^ state.shown[code].word(word);
        forEachBit(changed,
                   [&](std::uint32_t bit) { change(state, static_cast<Slot>(word * kBlock + bit), now, bit); });
        for (std::size_t code = 0; code < now.size(); ++code)
            state.shown[code].setWord(word, now[code]);
    }
}

void Conditions::change(ClassState& state, Slot slot, const std::array<std::uint64_t, 6>& now, std::uint32_t bit)
{
    const ConditionCode before = state.shownAt(slot);
    ConditionCode code = kSilent;
    for (std::size_t c = 0; c < now.size(); ++c) {
        if (now[c] >> bit & 1u)
            code = static_cast<ConditionCode>(c);
    }
    const AssetRef asset{state.assetClass, slot};
    if (state.assetClass != AssetClass::Deployment)
        m_tree.setOwn(asset, code);
    const bool wasKnown = before != kSilent && (before != 0 || state.wasKnown.test(slot));
    const bool isFault = code >= 1 && code <= kFaults;
    if (code != kSilent && (isFault || wasKnown))
        m_changes.push_back({asset, before == kSilent ? Condition::Unknown : static_cast<Condition>(before),
                             static_cast<Condition>(code)});
    if (code != kSilent && code != 0)
        state.wasKnown.set(slot, true);
}

void Conditions::combineHeld(const Inventory& inventory, UtcTime now)
{
    const ClassState& state = stateOf(AssetClass::Deployment);
    for (Slot slot = 0; slot < state.retired.slots(); ++slot) {
        ConditionCode own = state.shownAt(slot);
        if (!state.retired.test(slot)) {
            const ConditionCode held = gravestHeld(inventory, slot, now);
            if (own == kSilent)
                own = held;
            else if (held != kSilent)
                own = static_cast<ConditionCode>(worst(static_cast<Condition>(own), static_cast<Condition>(held)));
        }
        m_tree.setOwn({AssetClass::Deployment, slot}, own);
    }
}

ConditionCode Conditions::gravestHeld(const Inventory& inventory, Slot deployment, UtcTime now) const
{
    const ClassState& accelerators = stateOf(AssetClass::Accelerator);
    std::array<std::uint64_t, 6> found{};
    for (const Allocation& run : inventory.allocationsOf(deployment)) {
        if (!holdsAt(run, now) || run.count == 0)
            continue;
        const std::size_t last = (std::uint64_t{run.first} + run.count - 1) / kBlock;
        for (std::size_t word = run.first / kBlock; word <= std::min(last, accelerators.retired.words()); ++word) {
            const std::uint64_t mask = rangeMask(word, run.first, run.count);
            for (std::size_t code = 0; code < found.size(); ++code)
                found[code] |= accelerators.shown[code].word(word) & mask;
        }
    }
    for (const Condition condition : {Condition::Critical, Condition::High, Condition::Medium, Condition::Low,
                                      Condition::Unknown, Condition::Normal}) {
        if (found[static_cast<std::size_t>(condition)] != 0)
            return static_cast<ConditionCode>(condition);
    }
    return kSilent;
}

Conditions::TimesByClass Conditions::newestJudged(const FleetStore& store) const
{
    TimesByClass newest;
    newest.fill(kNoTime);
    const auto take = [&](const ClassState& state, MeasureIndex measure) {
        if (const Column* column = store.find(measure))
            newest[indexOf(state.assetClass)] = std::max(newest[indexOf(state.assetClass)], column->baseTime);
    };
    for (const auto& state : m_classes) {
        for (const MeasureIndex measure : state->measured)
            take(*state, measure);
        for (const MeasureLimits& limits : state->limits)
            take(*state, limits.measure());
    }
    for (bool isSettled = false; !isSettled;) { // once per level of the trees
        isSettled = true;
        for (std::size_t i = 0; i < newest.size(); ++i) {
            forEachBit(m_classes[i]->parts, [&](std::uint32_t part) {
                isSettled = isSettled && newest[part] <= newest[i];
                newest[i] = std::max(newest[i], newest[part]);
            });
        }
    }
    return newest;
}

void Conditions::writeColumns(const Inventory& inventory, FleetStore& store)
{
    const TimesByClass newest = newestJudged(store);
    const std::vector<AssetRef> changed = m_tree.settle();
    for (const auto& state : m_classes) {
        if (state->condition == kNoMeasure || inventory.count(state->assetClass) == 0)
            continue;
        const Column* existing = std::as_const(store).find(state->condition);
        const Slot before = existing ? existing->size() : 0;
        Column& column = store.column(state->condition, inventory.count(state->assetClass));
        for (Slot slot = m_rewriteAll ? 0 : before; slot < column.size(); ++slot)
            write(*state, column, slot);
        column.baseTime = newest[indexOf(state->assetClass)];
        ++column.version;
    }
    for (const std::vector<AssetRef>* assets : {&changed, &std::as_const(m_touched)}) {
        for (const AssetRef asset : *assets) {
            const ClassState& state = stateOf(asset.assetClass);
            if (Column* column = state.condition == kNoMeasure ? nullptr : store.find(state.condition))
                write(state, *column, asset.slot);
        }
    }
    m_touched.clear();
    m_rewriteAll = false;
}

void Conditions::write(const ClassState& state, Column& column, Slot slot) const
{
    if (slot >= column.size())
        return;
    const bool isRetired = state.retired.test(slot);
    const ConditionCode code = m_tree.of({state.assetClass, slot});
    column.values[slot] = isRetired ? std::numeric_limits<float>::quiet_NaN() : code == kSilent ? 0.0f : float(code);
    column.marks[slot] = isRetired ? kMissing.bits() : kGood.bits();
}

std::string Conditions::reasonOf(AssetRef asset, Condition condition, const FleetStore& store) const
{
    const ClassState& state = stateOf(asset.assetClass);
    for (const MeasureLimits& limits : state.limits) {
        const Column* column = store.find(limits.measure());
        const auto cause = limits.cause(asset.slot, condition);
        if (column && cause && asset.slot < column->values.size())
            return sentence(m_catalogue.at(limits.measure()), column->values[asset.slot], *cause);
    }
    if (m_events.of(asset) == condition && condition != Condition::Normal)
        return m_events.textOf(asset);
    if (state.offTheBus.test(asset.slot) && condition == Condition::High)
        return "Off the bus: missing while its node reports";
    return condition == Condition::Normal ? "Normal again" : "Nothing that would tell is reported";
}

Condition Conditions::of(AssetRef asset) const
{
    const ConditionCode code = m_tree.of(asset);
    return code == kSilent ? Condition::Unknown : static_cast<Condition>(code);
}

std::uint64_t Conditions::reportingWord(AssetClass assetClass, std::size_t word) const
{
    return stateOf(assetClass).reporting.word(word);
}

std::uint64_t Conditions::graveWord(AssetClass assetClass, std::size_t word) const
{
    const ClassState& state = stateOf(assetClass);
    return state.shown[1].word(word) | state.shown[2].word(word);
}

std::uint64_t Conditions::presentWord(AssetClass assetClass, std::size_t word) const
{
    return stateOf(assetClass).live(word);
}

} // namespace millwright::hub
