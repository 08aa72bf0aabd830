// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/condition_board.h"

#include "models/fleet/grouping.h"
#include "models/items/cause_finder.h"
#include "models/items/fleet_view.h"
#include "models/items/nameless.h"
#include "models/items/open_troubles.h"
#include "models/items/scope_filter.h"

#include <QTimer>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace millwright::items {
namespace {

/// Classes whose condition is nothing but the gravest of their parts.
bool isOnlyASum(AssetClass assetClass)
{
    switch (assetClass) {
    case AssetClass::Fleet:
    case AssetClass::Region:
    case AssetClass::Site:
    case AssetClass::Hall:
    case AssetClass::Row:
    case AssetClass::Organisation:
    case AssetClass::BusinessUnit:
    case AssetClass::Pod:
    case AssetClass::UseCase:
        return true;
    default:
        return false;
    }
}

/// What others hang on comes first: a stopped pump before the hot rack, the rack before its accelerators.
int causeRank(AssetClass assetClass)
{
    if (assetClass >= AssetClass::PowerSource && assetClass <= AssetClass::Pump)
        return 0;
    if (assetClass >= AssetClass::Organisation)
        return 3;
    return assetClass == AssetClass::Accelerator ? 2 : 1;
}

/// Where a group of assets stands: the innermost place that people go to.
AssetRef placeOf(const Inventory& inventory, AssetRef asset)
{
    AssetRef place;
    for (const AssetRef above : inventory.ancestors(asset)) {
        if (isOnlyASum(above.assetClass)) {
            place = above;
            break;
        }
    }
    return place;
}

/// Gravest first, causes before effects, at most kMostItems.
void order(std::vector<AttentionItem>& items)
{
    std::ranges::stable_sort(items, {}, [](const AttentionItem& item) {
        return std::tuple(5 - static_cast<int>(urgency(item.condition)),
                          item.about == AttentionItem::About::Assets ? causeRank(item.assetClass) : -1, item.since);
    });
    if (items.size() > ConditionBoard::kMostItems)
        items.resize(ConditionBoard::kMostItems);
}

/// Some asset of the class has a condition that is known.
bool tells(const std::shared_ptr<ConditionChannel>& channel)
{
    const auto newest = channel->newest();
    return newest && std::accumulate(newest->counts.begin(), newest->counts.end(), std::uint64_t{0}) >
                         newest->counts[static_cast<std::size_t>(Condition::Unknown)];
}

/// What one of several says, and an ellipsis where another says something else or nothing.
void addText(std::string& text, const std::string& other)
{
    static const std::string more = " · …";
    if (text == other || (text.ends_with(more) && (other.empty() || text == other + more)))
        return;
    if (text.empty())
        text = other;
    if (!text.ends_with(more))
        text += more;
}

UtcTime older(UtcTime a, UtcTime b)
{
    if (a == kNoTime || b == kNoTime)
        return std::max(a, b);
    return std::min(a, b);
}

} // namespace

ConditionBoard::ConditionBoard(FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    connect(view, &FleetView::catalogueChanged, this, &ConditionBoard::watchAll);
    connect(view, &FleetView::inventoryReplaced, this, &ConditionBoard::schedule);
    connect(view, &FleetView::eventsArrived, this, &ConditionBoard::schedule);
    connect(view, &FleetView::gatewayChanged, this, &ConditionBoard::schedule);
    watchAll();
}

ConditionBoard::~ConditionBoard() = default;

Condition ConditionBoard::conditionOf(AssetRef asset) const
{
    const auto channel = m_channels.find(asset.assetClass);
    const auto newest = channel == m_channels.end() ? nullptr : channel->second->newest();
    return newest ? newest->at(asset.slot) : Condition::Unknown;
}

std::array<std::uint32_t, 6> ConditionBoard::tallyOf(AssetRef scope) const
{
    const Inventory* inventory = m_view->inventory();
    if (scope.assetClass == AssetClass::Fleet)
        return m_tally;
    std::array<std::uint32_t, 6> tally{};
    if (!inventory || !inventory->contains(scope))
        return tally;
    ScopeFilter filter(*inventory, scope);
    for (const auto& [asset, condition] : m_tallied)
        tally[static_cast<std::size_t>(condition)] += filter.has(asset) ? 1 : 0;
    for (const WeightedRun& run : scopeRuns(*inventory, scope, AssetClass::Accelerator)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            const AssetRef accelerator{AssetClass::Accelerator, slot};
            const bool isSilent =
                conditionOf(accelerator) == Condition::Unknown && inventory->presence(accelerator) != Presence::Retired;
            tally[static_cast<std::size_t>(Condition::Unknown)] += isSilent ? 1 : 0;
        }
    }
    return tally;
}

std::shared_ptr<ConditionChannel> ConditionBoard::channel(AssetClass assetClass)
{
    auto& channel = m_channels[assetClass];
    if (!channel)
        channel = std::make_shared<ConditionChannel>();
    return channel;
}

/// One watch per class that the catalogue gives a condition; those that are there stay.
void ConditionBoard::watchAll()
{
    const Catalogue& catalogue = m_view->catalogue();
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        const MeasureInfo& measure = catalogue.at(static_cast<MeasureIndex>(i));
        const bool isWatched = std::ranges::find(m_sources, measure.assetClass, &Source::assetClass) != m_sources.end();
        if (measure.aggregation != Aggregation::Worst || isWatched)
            continue;
        Selection selection{{}, measure.assetClass, {{measure.id, Statistic::Value}}, milliseconds{0}};
        auto watch = std::make_unique<Watch>(m_view, std::move(selection),
                                             [channel = channel(measure.assetClass)](const FramePtr& frame) {
                                                 channel->put(std::make_shared<const ConditionDigest>(digest(*frame)));
                                             });
        connect(watch.get(), &Watch::changed, this, &ConditionBoard::schedule);
        m_sources.push_back({measure.assetClass, std::move(watch)});
    }
}

void ConditionBoard::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QTimer::singleShot(0, this, &ConditionBoard::sumUp);
}

void ConditionBoard::sumUp()
{
    m_scheduled = false;
    std::array<std::uint32_t, 6> tally{};
    std::vector<AttentionItem> attention = gatewayTrouble();
    std::vector<std::pair<AssetRef, Condition>> tallied;
    std::vector<std::pair<AssetRef, Condition>> sums;
    for (const AttentionItem& item : attention)
        ++tally[static_cast<std::size_t>(item.condition)];
    if (m_view->inventory()) {
        const std::vector<Abnormal> all = abnormalOf(false);
        const std::vector<Abnormal> abnormal = withoutEchoes(all);
        for (const Abnormal& one : abnormal) {
            ++tally[static_cast<std::size_t>(one.condition)];
            tallied.emplace_back(one.asset, one.condition);
        }
        const std::vector<AttentionItem> groups = withConsequences(all, abnormal);
        attention.insert(attention.end(), groups.begin(), groups.end());
        order(attention);
        tellTroubles(attention, *m_view->inventory(), m_view->events(),
                     channel(AssetClass::Accelerator)->newest().get(), m_view->gatewayNow());
        order(attention); // by the ages that are shown
        for (const Abnormal& one : abnormalOf(true))
            sums.emplace_back(one.asset, one.condition);
    }
    if (const auto accelerators = channel(AssetClass::Accelerator)->newest())
        tally[static_cast<std::size_t>(Condition::Unknown)] =
            accelerators->counts[static_cast<std::size_t>(Condition::Unknown)];
    const bool isKnown = std::ranges::any_of(
        m_channels, [](const auto& channel) { return !isOnlyASum(channel.first) && tells(channel.second); });
    if (tally == m_tally && attention == m_attention && isKnown == m_isKnown && tallied == m_tallied && sums == m_sums)
        return;
    m_tallied = std::move(tallied);
    m_sums = std::move(sums);
    m_isKnown = isKnown;
    m_tally = tally;
    m_attention = std::move(attention);
    Q_EMIT changed();
}

/// Assets with a condition of their own, or those that only sum up their parts.
std::vector<Abnormal> ConditionBoard::abnormalOf(bool sums) const
{
    const Inventory& inventory = *m_view->inventory();
    std::vector<Abnormal> all;
    for (const auto& [assetClass, channel] : m_channels) {
        const auto newest = channel->newest();
        if (!newest || isOnlyASum(assetClass) != sums)
            continue;
        for (const Slot slot : newest->abnormal) {
            const AssetRef asset{assetClass, slot};
            if (inventory.contains(asset) && inventory.presence(asset) != Presence::Retired)
                all.push_back({asset, newest->at(slot)});
        }
    }
    return all;
}

/// Leaves out those whose condition is that of something below them.
std::vector<Abnormal> ConditionBoard::withoutEchoes(std::vector<Abnormal> all) const
{
    const Inventory& inventory = *m_view->inventory();
    std::unordered_map<AssetRef, unsigned> gravestBelow;
    for (const Abnormal& one : all) {
        for (AssetRef above = inventory.parent(one.asset); above.isValid() && !isOnlyASum(above.assetClass);
             above = inventory.parent(above)) {
            unsigned& gravest = gravestBelow[above];
            gravest = std::max(gravest, urgency(one.condition));
        }
    }
    std::erase_if(all, [&](const Abnormal& one) {
        const auto below = gravestBelow.find(one.asset);
        return below != gravestBelow.end() && below->second >= urgency(one.condition);
    });
    return all;
}

AttentionItem ConditionBoard::itemOf(const Abnormal& abnormal) const
{
    AttentionItem item{abnormal.condition,
                       abnormal.asset,
                       abnormal.asset.assetClass,
                       1,
                       kNoTime,
                       {},
                       AttentionItem::About::Assets,
                       {}};
    if (const Event* event = m_view->events().latestOf(abnormal.asset)) {
        const Event* cause = m_view->events().causeOf(*event);
        item.since = cause ? cause->sourceTime : event->sourceTime;
        item.text = cause ? bothTexts(*cause, *event) : event->text;
    }
    return item;
}

/// A cause has a line of its own and keeps what follows from it; all else is grouped.
std::vector<AttentionItem> ConditionBoard::withConsequences(const std::vector<Abnormal>& all,
                                                            const std::vector<Abnormal>& abnormal) const
{
    CauseFinder causes(*m_view->inventory(), m_view->events(), all, abnormal);
    std::map<AssetRef, std::vector<Abnormal>> following;
    std::map<AssetRef, AttentionItem> roots;
    std::vector<Abnormal> own;
    for (const Abnormal& one : abnormal) {
        if (const AssetRef cause = causes.causeOf(one); cause.isValid())
            following[cause].push_back(one);
        else
            own.push_back(one);
    }
    const std::map<AssetRef, std::uint32_t> silent = silentFor(causes);
    for (const Abnormal& one : own) {
        const auto with = following.find(one.asset);
        const auto dark = silent.find(one.asset);
        if (with == following.end() && dark == silent.end())
            continue;
        AttentionItem& root = roots[one.asset] = itemOf(one);
        root.silent = dark == silent.end() ? 0 : dark->second;
        if (with != following.end())
            root.consequences = grouped(with->second);
        order(root.consequences);
    }
    std::erase_if(own, [&](const Abnormal& one) { return roots.contains(one.asset); });
    std::vector<AttentionItem> items = grouped(own);
    for (auto& [asset, item] : roots)
        items.push_back(std::move(item));
    return items;
}

/// Accelerators that say nothing because no supply of their rack is left, by what took it.
std::map<AssetRef, std::uint32_t> ConditionBoard::silentFor(CauseFinder& causes) const
{
    const Inventory& inventory = *m_view->inventory();
    const auto channel = m_channels.find(AssetClass::Accelerator);
    const auto newest = channel == m_channels.end() ? nullptr : channel->second->newest();
    std::map<AssetRef, std::uint32_t> silent;
    if (!newest || newest->counts[static_cast<std::size_t>(Condition::Unknown)] == 0)
        return silent;
    for (Slot slot = 0; slot < inventory.count(AssetClass::Rack); ++slot) {
        const AssetRef rack{AssetClass::Rack, slot};
        const AssetRef cause = causes.darkenerOf(rack);
        if (!cause.isValid())
            continue;
        for (const WeightedRun& run : scopeRuns(inventory, rack, AssetClass::Accelerator)) {
            for (Slot i = run.first; i < run.first + run.count; ++i)
                silent[cause] += newest->at(i) == Condition::Unknown ? 1 : 0;
        }
    }
    std::erase_if(silent, [](const auto& one) { return one.second == 0; });
    return silent;
}

std::vector<AttentionItem> ConditionBoard::grouped(const std::vector<Abnormal>& abnormal) const
{
    const Inventory& inventory = *m_view->inventory();
    std::map<std::tuple<Condition, AssetClass, AssetRef>, AttentionItem> groups;
    for (const Abnormal& one : abnormal) {
        const AssetRef place = placeOf(inventory, one.asset);
        auto [group, isNew] = groups.try_emplace({one.condition, one.asset.assetClass, place}, itemOf(one));
        if (isNew)
            continue;
        const AttentionItem other = itemOf(one);
        if (group->second.count == 1)
            group->second.text = nameless(inventory, group->second.asset, group->second.text);
        group->second.asset = place.isValid() ? place : group->second.asset;
        group->second.since = older(group->second.since, other.since);
        addText(group->second.text, nameless(inventory, one.asset, other.text));
        ++group->second.count;
    }
    std::vector<AttentionItem> items;
    for (auto& [key, item] : groups)
        items.push_back(std::move(item));
    return items;
}

/// A source that delivers nothing hides what would be wrong: as grave as a fault, and before the faults that are known.
std::vector<AttentionItem> ConditionBoard::gatewayTrouble() const
{
    using About = AttentionItem::About;
    const GatewayInfo& gateway = m_view->gateway();
    std::vector<AttentionItem> items;
    const auto add = [&](Condition condition, UtcTime since, const std::string& text, About about,
                         const std::string& source = {}) {
        items.push_back({condition, AssetRef{}, AssetClass::Unspecified, 1, since, text, about, source});
    };
    for (const SourceInfo& source : gateway.sources) {
        if (source.state == SourceInfo::State::Down)
            add(Condition::High, source.lastSample, source.detail, About::Source, source.name);
        else if (source.state == SourceInfo::State::Degraded)
            add(Condition::Medium, source.lastSample, source.detail, About::Source, source.name);
    }
    if (!gateway.stateError.empty())
        add(Condition::High, kNoTime, gateway.stateError, About::State);
    if (!gateway.configurationError.empty())
        add(Condition::Medium, kNoTime, gateway.configurationError, About::Configuration);
    return items;
}

} // namespace millwright::items
