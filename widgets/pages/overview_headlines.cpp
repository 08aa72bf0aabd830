// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/overview_headlines.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::Reading;

namespace {

enum Column {
    Tokens,
    Goodput,
    FacilityPower,
    ItPower,
    Contracted,
    Pue,
    Pue24h,
    Measured24h,
    Cost,
    EnergyCost,
    AcceleratorCost,
    Margin,
    Installed,
    Healthy,
    Useful,
    ColumnCount
};

constexpr std::array<const char*, ColumnCount> kMeasures{
    "fleet.tokens",      "fleet.goodput",          "fleet.facility_power",
    "fleet.it_power",    "fleet.contracted_power", "fleet.pue",
    "fleet.pue_24h",     "fleet.measured_24h",     "fleet.cost",
    "fleet.energy_cost", "fleet.accelerator_cost", "fleet.margin",
    "fleet.installed",   "fleet.healthy",          "fleet.useful"};

constexpr Slot kFleet = 0;
constexpr double kWhole = 95.0; ///< Of the day, for a number to stand for it.

} // namespace

OverviewHeadlines::OverviewHeadlines(PageContext context, HeadlineStrip* strip, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_strip(strip)
    , m_budgets(m_context)
{
    m_strip->setExplains(true);
    connect(m_strip, &HeadlineStrip::explainWished, this, &OverviewHeadlines::explain);
    connect(&m_budgets, &BudgetTile::changed, this, &OverviewHeadlines::refresh);
    for (const auto signal : {&items::FleetView::inventoryReplaced, &items::FleetView::catalogueChanged})
        connect(m_context.view, signal, this, [this] {
            choose();
            refresh();
        });
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const auto isBusiness = [](AssetRef asset) { return asset.assetClass >= AssetClass::Organisation; };
        if (std::ranges::any_of(touch.assets, isBusiness)) { // prices and budgets
            choose();
            refresh();
        }
    });
    choose();
    refresh();
}

OverviewHeadlines::~OverviewHeadlines() = default;

void OverviewHeadlines::setActive(bool active)
{
    m_watch.reset();
    m_budgets.setActive(active);
    if (!active)
        return;
    items::Selection selection{{}, AssetClass::Fleet, {}, milliseconds{0}};
    for (const char* id : kMeasures)
        selection.columns.push_back({id, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &OverviewHeadlines::refresh);
    choose();
    refresh();
}

/// Where nobody states prices of tokens or budgets, health stands in their place.
void OverviewHeadlines::choose()
{
    const Inventory* inventory = m_context.view->inventory();
    const bool hasMargin =
        inventory && statesTokenPrice(*inventory) && m_context.view->catalogue().find(kMeasures[Margin]);
    std::vector<Tile> shown{Tile::Tokens, Tile::Goodput, Tile::FacilityPower, Tile::Pue, Tile::Cost};
    if (hasMargin)
        shown.push_back(Tile::Margin);
    if (m_budgets.isThere())
        shown.push_back(Tile::Budgets);
    shown.push_back(Tile::Useful);
    if (shown.size() < 8)
        shown.push_back(Tile::Healthy);
    if (shown == m_shown)
        return;
    m_shown = std::move(shown);
    QStringList labels;
    for (const Tile tile : m_shown) {
        const std::array names{tr("Tokens"),       tr("Goodput"), tr("Facility power"), tr("PUE now"),
                               costTitle(m_basis), tr("Margin"),  tr("Over budget"),    tr("Useful of installed"),
                               tr("Healthy")};
        labels << names[static_cast<std::size_t>(tile)];
    }
    m_strip->setLabels(labels);
}

/// Who is over is told by who used what.
void OverviewHeadlines::explain(int place)
{
    const Tile tile = m_shown[static_cast<std::size_t>(place)];
    if (tile == Tile::Budgets)
        return m_context.navigator->open({items::Screen::Pods, {}, items::kUsedSection});
    constexpr std::array kExplained{Tokens, Goodput, FacilityPower, Pue, Cost, Margin, Margin, Useful, Healthy};
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || inventory->count(AssetClass::Fleet) == 0)
        return;
    const std::string measure =
        tile == Tile::Cost ? costMeasure("fleet", basis()) : kMeasures[kExplained[static_cast<std::size_t>(tile)]];
    m_context.navigator->explain(std::string(inventory->id({AssetClass::Fleet, kFleet})), measure);
}

Reading OverviewHeadlines::reading(std::size_t column) const
{
    return m_watch ? m_watch->reading(column, kFleet) : Reading{};
}

const MeasureInfo* OverviewHeadlines::infoOf(std::size_t column) const
{
    const auto measure = m_context.view->catalogue().find(kMeasures[column]);
    return measure ? &m_context.view->catalogue().at(*measure) : nullptr;
}

QString OverviewHeadlines::spokenColumn(std::size_t column) const
{
    const MeasureInfo* info = infoOf(column);
    return info ? spoken(honest(reading(column), *info, m_context.formatter)) : QString();
}

/// A gateway that does not tell of accelerators' cost has no price of them.
CostReadings OverviewHeadlines::cost() const
{
    CostReadings cost{reading(Cost), reading(EnergyCost), reading(AcceleratorCost)};
    if (m_watch && !infoOf(AcceleratorCost))
        cost.accelerators.mark = QualityMark(Quality::Missing, QualityReason::Unpriced);
    return cost;
}

CostBasis OverviewHeadlines::basis() const
{
    return basisOf(cost());
}

Reading OverviewHeadlines::costNow() const
{
    return readingOf(cost(), basis());
}

std::optional<double> OverviewHeadlines::price() const
{
    const Reading margin = reading(Margin), whole = reading(Cost);
    const bool isKnown = margin.mark.counts() && whole.mark.counts() && margin.value < 100.0;
    return isKnown ? std::optional(whole.value / (1.0 - margin.value / 100.0)) : std::nullopt;
}

void OverviewHeadlines::refresh()
{
    if (const CostBasis now = basis(); now != m_basis) {
        m_basis = now;
        Q_EMIT basisChanged();
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        show(static_cast<int>(i), m_shown[i]);
    Q_EMIT refreshed();
}

void OverviewHeadlines::show(int place, Tile tile)
{
    switch (tile) {
    case Tile::Tokens: {
        const Inventory* inventory = m_context.view->inventory();
        const auto pods =
            inventory ? static_cast<int>(inventory->count(AssetClass::Pod) - inventory->retired(AssetClass::Pod)) : 0;
        return showMeasure(place, Tokens, pods > 0 ? tr("for %1").arg(classCount(AssetClass::Pod, pods)) : QString());
    }
    case Tile::Goodput:
        return showGoodput(place);
    case Tile::FacilityPower:
        return showMeasure(place, FacilityPower,
                           tr("IT %1 · contracted %2").arg(spokenColumn(ItPower), spokenColumn(Contracted)),
                           tr("IT %1").arg(spokenColumn(ItPower)));
    case Tile::Pue:
        return showPue(place);
    case Tile::Cost:
        return showCost(place);
    case Tile::Margin:
        return showMargin(place);
    case Tile::Budgets:
        return m_strip->setValue(place, m_budgets.value(), m_budgets.below(), m_budgets.shortBelow());
    case Tile::Useful:
        return showShare(place, Useful);
    case Tile::Healthy:
        return showShare(place, Healthy);
    }
}

void OverviewHeadlines::showMeasure(int place, std::size_t column, const QString& below, const QString& shortBelow)
{
    if (const MeasureInfo* info = infoOf(column))
        showReading(place, reading(column), *info, below, shortBelow);
}

/// A value with its comparison below; when it is not good, what is the matter with it stands there instead.
void OverviewHeadlines::showReading(int place, const Reading& now, const MeasureInfo& info, const QString& below,
                                    const QString& shortBelow)
{
    const items::FleetView& view = *m_context.view;
    QString matter = view.isLive() ? qualityLine(now, view, m_context.formatter)
                                   : m_context.formatter.ageOld(shownAge(view, now.time));
    if (m_watch && !m_watch->isComplete() && !now.mark.hasValue())
        matter = tr("no sample yet");
    const bool isUnpriced = now.mark.reason() == QualityReason::Unpriced && !below.isEmpty();
    const bool isGood = matter.isEmpty() || isUnpriced;
    m_strip->setValue(place, honest(now, info, m_context.formatter), isGood ? below : matter,
                      isGood ? shortBelow : QString());
}

void OverviewHeadlines::showGoodput(int place)
{
    const Reading good = ratioOf(reading(Goodput), reading(Tokens), 100.0);
    if (!good.mark.hasValue())
        return showMeasure(place, Goodput, {});
    const QString share = m_context.formatter.value(good.value, u"%").joined();
    showMeasure(place, Goodput, tr("%1 meet every objective").arg(share),
                tr("%1 meet all", "of the tokens, every objective").arg(share));
}

/// The day beside the moment, with how much of it is measured.
void OverviewHeadlines::showPue(int place)
{
    const Reading measured = reading(Measured24h);
    const QString day = tr("24 h: %1", "PUE of the last day").arg(spokenColumn(Pue24h));
    const bool isPart = measured.mark.hasValue() && measured.value < kWhole;
    if (!isPart)
        return showMeasure(place, Pue, day);
    const QString share = measured.value < 1.0
                              ? tr("less than %1").arg(m_context.formatter.value(1.0, u"%", 0).joined())
                              : m_context.formatter.value(measured.value, u"%", 0).joined();
    showMeasure(place, Pue, tr("%1, %2 measured", "PUE of the last day, share of the day").arg(day, share), day);
}

void OverviewHeadlines::showCost(int place)
{
    const CostReadings now = cost();
    const CostBasis basis = basisOf(now);
    const Column column = basis == CostBasis::Energy         ? EnergyCost
                          : basis == CostBasis::Accelerators ? AcceleratorCost
                                                             : Cost;
    m_strip->setLabel(place, costTitle(basis));
    const MeasureInfo* info = infoOf(column);
    if (!info)
        return;
    const QString whole = costParts(now, *info, m_context.view->inventory(), m_context.formatter);
    const bool hasBoth = basis == CostBasis::EnergyAndAccelerators && now.whole.mark.hasValue();
    showReading(place, readingOf(now, basis), *info, whole,
                hasBoth ? largerCostPart(now, *info, m_context.formatter) : QString());
}

/// Of the price, what is left after the cost; the price stands below.
void OverviewHeadlines::showMargin(int place)
{
    const MeasureInfo* info = infoOf(Cost);
    if (const auto shown = price(); shown && info) {
        const Reading paid{*shown, kGood, {}};
        return showMeasure(place, Margin, tr("price %1").arg(spoken(honest(paid, *info, m_context.formatter))));
    }
    const bool isCostUnpriced = reading(Cost).mark.reason() == QualityReason::Unpriced;
    showMeasure(place, Margin,
                isCostUnpriced ? tr("a part of the cost is unpriced") : tr("not all tokens have a price"));
}

/// A part of what is installed. As long as one is missing it is not all: 99.99 % is shown as 99.9.
void OverviewHeadlines::showShare(int place, std::size_t part)
{
    constexpr double kAlmostAll = 99.9;
    const auto& formatter = m_context.formatter;
    const Reading some = countOf(reading(part));
    const Reading all = countOf(reading(Installed));
    const Reading share = ratioOf(some, all, 100.0);
    if (!share.mark.hasValue())
        return m_strip->setValue(place, {formatter.missing(u"%"), share.mark, Condition::Normal});
    const double shown = share.value < 100.0 ? std::min(share.value, kAlmostAll) : share.value;
    const items::FleetView& view = *m_context.view;
    const QString below = view.isLive() ? formatter.partOf(std::llround(some.value), std::llround(all.value))
                                        : formatter.ageOld(shownAge(view, share.time));
    m_strip->setValue(place, {formatter.value(shown, u"%"), share.mark, Condition::Normal}, below);
}

} // namespace millwright::pages
