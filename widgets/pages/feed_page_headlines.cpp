// SPDX-License-Identifier: GPL-3.0-or-later
// The headlines of a feed's page: which, in which order, and what they say.
#include "widgets/pages/cell_text.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/feed_page.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/supply_balance.h"
#include "widgets/pages/usage_headlines.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using items::Reading;

namespace {

constexpr Slot kFleet = 0;

} // namespace

/// A sum over states is a number of things.
MeasureInfo FeedPage::infoOf(const ColumnKey& key) const
{
    const auto measure = view().catalogue().find(key.measure);
    MeasureInfo info = measure ? view().catalogue().at(*measure) : MeasureInfo{};
    const bool counts = key.statistic == Statistic::Expected || key.statistic == Statistic::Reported ||
                        (key.statistic == Statistic::Sum && info.kind == ValueKind::State);
    if (counts) {
        info.kind = ValueKind::Gauge;
        info.unit.assign(1, '1'); // an assignment of a literal makes gcc 12 warn of what is not there
        info.aggregation = Aggregation::Sum;
    }
    return info;
}

/// What of the plan the fleet has, with what was used and the balance between.
void FeedPage::chooseHeadlines()
{
    std::vector<Headline> shown;
    QStringList labels;
    const QStringList usage = m_usage->titles();
    m_usageTitles = usage;
    const auto tiles = static_cast<int>(m_tiles.size());
    const auto addBetween = [&](int after) {
        if (after == std::min(m_plan.usageAfter, tiles)) {
            for (int i = 0; i < static_cast<int>(usage.size()); ++i)
                shown.push_back({HeadlineKind::Usage, i});
            labels << usage;
        }
        if (m_balance && m_balance->isThere() && after == std::min(m_plan.balanceAfter, tiles)) {
            shown.push_back({HeadlineKind::Balance, 0});
            labels << tr("Balance A / B");
        }
    };
    for (int tile = 0; tile < tiles; ++tile) {
        addBetween(tile);
        shown.push_back({HeadlineKind::Tile, tile});
        labels << titleOf(tile);
    }
    if (tiles > 0)
        addBetween(tiles);
    m_shown = std::move(shown);
    m_headlines->setLabels(labels);
    m_headlines->setVisible(!labels.isEmpty());
}

void FeedPage::nameWorstParts()
{
    m_watch.reset(); // of other tiles
    m_places.clear();
    m_named.clear();
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        const PlanTile& plan = m_tiles[i];
        if (!plan.named)
            continue;
        const ColumnKey own{plan.key.measure, Statistic::Value};
        items::TableColumn column = plan.whole.measure.empty()
                                        ? items::measureColumn(own)
                                        : items::shareColumn(own, {plan.whole.measure, Statistic::Value});
        auto part = std::make_unique<WorstPart>(context(), std::move(column), *plan.named);
        const int tile = static_cast<int>(i);
        connect(part.get(), &WorstPart::changed, this, [this, tile] {
            if (m_watch && tile < static_cast<int>(m_places.size()))
                refreshTile(tile);
        });
        part->setActive(isVisible());
        m_named.emplace(tile, std::move(part));
    }
}

/// Null for a tile that is of no one part.
const WorstPart* FeedPage::namedOf(int tile) const
{
    const auto found = m_named.find(tile);
    return found == m_named.end() ? nullptr : found->second.get();
}

/// -1 where it is not among them.
int FeedPage::headlineOf(HeadlineKind kind, int index) const
{
    const auto found = std::ranges::find(m_shown, Headline{kind, index});
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

/// By the catalogue's limits. A number of states is beyond them as soon as one of its parts is.
Condition FeedPage::conditionOf(int tile, const Reading& reading) const
{
    const PlanTile& plan = m_tiles[static_cast<std::size_t>(tile)];
    const Places& places = m_places[static_cast<std::size_t>(tile)];
    if (!reading.mark.counts() || !std::isfinite(reading.value))
        return Condition::Normal;
    const Catalogue& catalogue = view().catalogue();
    if (const WorstPart* part = namedOf(tile)) {
        const bool isOverloaded = !plan.whole.measure.empty() && reading.value > 100.0;
        const Condition own = isOverloaded ? context().board->conditionOf(part->asset()) : Condition::Normal;
        return own != Condition::Normal ? own : beyondLimit(catalogue, part->info().id, {}, reading);
    }
    if (plan.key.statistic != Statistic::Sum)
        return beyondLimit(catalogue, plan.key.measure, {}, reading);
    Condition gravest = Condition::Normal;
    if (catalogue.at(*catalogue.find(plan.key.measure)).kind != ValueKind::State)
        return gravest;
    const Reading reported = m_watch->reading(places.reported, kFleet);
    for (const Limit& limit : catalogue.limits()) {
        if (limit.measure != plan.key.measure || !limit.model.empty())
            continue;
        const bool isAnyOn = limit.above < 1.0 && reading.value > 0.5;
        const bool isAnyOff = limit.below > 0.0 && reported.mark.counts() && reading.value < reported.value - 0.5;
        if (isAnyOn || isAnyOff)
            gravest = worst(gravest, limit.condition);
    }
    return gravest;
}

CostReadings FeedPage::costOf(int tile) const
{
    const std::size_t first = m_places[static_cast<std::size_t>(tile)].firstCost;
    return {m_watch->reading(first, kFleet), m_watch->reading(first + 1, kFleet), m_watch->reading(first + 2, kFleet)};
}

/// A part of a cost has its own name.
QString FeedPage::titleOf(int tile) const
{
    const PlanTile& plan = m_tiles[static_cast<std::size_t>(tile)];
    const bool isCost = !plan.costOf.empty() && m_watch && static_cast<std::size_t>(tile) < m_places.size();
    return isCost ? costTitle(basisOf(costOf(tile))) : plan.title;
}

Reading FeedPage::readingOf(int tile) const
{
    if (const WorstPart* part = namedOf(tile))
        return part->reading();
    if (m_tiles[static_cast<std::size_t>(tile)].costOf.empty())
        return m_watch->reading(m_places[static_cast<std::size_t>(tile)].value, kFleet);
    const CostReadings cost = costOf(tile);
    return pages::readingOf(cost, basisOf(cost));
}

/// "2 of 14 report"; empty when all do.
QString FeedPage::coverageOf(int tile) const
{
    const Places& places = m_places[static_cast<std::size_t>(tile)];
    const Reading reported = places.isRollup ? m_watch->reading(places.reported, kFleet) : Reading{};
    const Reading expected = places.isRollup ? m_watch->reading(places.expected, kFleet) : Reading{};
    const bool isPart = expected.mark.hasValue() && std::abs(reported.value - expected.value) >= 0.01;
    return isPart ? tr("%1 report")
                        .arg(context().formatter.partOf(std::llround(reported.value), std::llround(expected.value)))
                  : QString();
}

/// What stands below a number: that it is old or doubtful, whose it is, what it covers, what it is compared with, its
/// boundary.
QString FeedPage::belowOf(int tile, const Reading& reading) const
{
    const PlanTile& plan = m_tiles[static_cast<std::size_t>(tile)];
    const Places& places = m_places[static_cast<std::size_t>(tile)];
    if (!m_watch->isComplete() && !reading.mark.hasValue())
        return tr("no sample yet");
    const QString quality = view().isLive() || reading.time == kNoTime
                                ? qualityLine(reading, view(), context().formatter)
                                : context().formatter.ageOld(shownAge(view(), reading.time));
    if (!plan.costOf.empty() && reading.mark.reason() == QualityReason::Unpriced)
        return costParts(costOf(tile), infoOf(plan.key), view().inventory(), context().formatter);
    if (!quality.isEmpty())
        return quality;
    if (!plan.costOf.empty())
        return costParts(costOf(tile), infoOf(plan.key), view().inventory(), context().formatter);
    const QString coverage = coverageOf(tile);
    const WorstPart* part = namedOf(tile);
    const Inventory* inventory = view().inventory();
    if (part && inventory && inventory->contains(part->asset())) {
        const QString name = nameWithSite(*inventory, part->asset());
        return coverage.isEmpty() ? name : tr("%1 · %2", "name, coverage").arg(name, coverage);
    }
    if (!coverage.isEmpty())
        return coverage;
    if (const Reading of = places.hasOf ? m_watch->reading(places.of, kFleet) : Reading{}; of.mark.hasValue())
        return plan.ofWords.arg(spoken(honest(of, infoOf(plan.of), context().formatter)));
    const MeasureInfo info = infoOf(plan.key);
    const Reading expected = places.isRollup ? m_watch->reading(places.expected, kFleet) : Reading{};
    if (expected.mark.hasValue())
        return classCount(info.assetClass, static_cast<int>(std::lround(expected.value)));
    return info.boundary.empty() ? QString() : tr("boundary: %1").arg(shownText(info.boundary));
}

void FeedPage::refreshTile(int tile)
{
    const WorstPart* part = namedOf(tile);
    const Reading reading = readingOf(tile);
    const MeasureInfo info = part ? part->info() : infoOf(m_tiles[static_cast<std::size_t>(tile)].key);
    const int headline = headlineOf(HeadlineKind::Tile, tile);
    if (headline < 0)
        return;
    style::HonestValue value = honest(reading, info, context().formatter);
    value.condition = conditionOf(tile, reading);
    const bool isCost = !m_tiles[static_cast<std::size_t>(tile)].costOf.empty();
    if (isCost)
        m_headlines->setLabel(headline, titleOf(tile));
    const QString below = belowOf(tile, reading);
    const QString larger = isCost ? largerCostPart(costOf(tile), info, context().formatter) : QString();
    m_headlines->setValue(headline, value, below, larger.isEmpty() || !below.contains(larger) ? QString() : larger);
}

void FeedPage::refreshBalance()
{
    if (const int headline = headlineOf(HeadlineKind::Balance, 0); headline >= 0)
        m_headlines->setValue(headline, m_balance->value(), m_balance->coverage());
}

/// The meters may tell that both spans are alike, or no longer.
void FeedPage::refreshUsage()
{
    if (m_tiles.empty())
        return;
    const QStringList titles = m_usage->titles();
    if (titles != m_usageTitles) {
        m_usageTitles = titles;
        chooseHeadlines();
        for (int tile = 0; m_watch && tile < static_cast<int>(m_places.size()); ++tile)
            refreshTile(tile);
        refreshBalance();
    }
    if (const int first = headlineOf(HeadlineKind::Usage, 0); first >= 0)
        m_usage->show(*m_headlines, first);
}

/// What was used is explained by who used it, the number of a part by that part.
void FeedPage::explainHeadline(int headline)
{
    const auto [kind, index] = m_shown[static_cast<std::size_t>(headline)];
    if (kind == HeadlineKind::Usage) {
        context().navigator->open({items::Screen::Pods, {}, items::kUsedSection});
        return;
    }
    if (kind == HeadlineKind::Balance) {
        context().navigator->explain(fleetId(), SupplyBalance::kMeasure);
        return;
    }
    const WorstPart* part = namedOf(index);
    const bool isNamed = part && part->asset().isValid();
    const PlanTile& plan = m_tiles[static_cast<std::size_t>(index)];
    const bool isCost = !plan.costOf.empty() && m_watch;
    context().navigator->explain(isNamed ? std::string(view().inventory()->id(part->asset())) : fleetId(),
                                 isCost ? costMeasure(plan.costOf, basisOf(costOf(index))) : plan.key.measure);
}

} // namespace millwright::pages
