// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_headlines.h"

#include "models/domain/amount.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using items::Reading;

namespace {

constexpr const char* kCounted = "accelerator.power"; ///< Whose coverage stands for the accelerators below.

} // namespace

AssetHeadlines::AssetHeadlines(PageContext context, QWidget* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_strip(new HeadlineStrip(m_context.theme, parent))
{
    m_strip->setExplains(true);
    connect(m_strip, &HeadlineStrip::explainWished, this, [this](int tile) {
        m_context.navigator->explain(m_id, m_columns[m_tiles[static_cast<std::size_t>(tile)]].measure);
    });
}

AssetHeadlines::~AssetHeadlines() = default;

void AssetHeadlines::setAsset(AssetRef asset)
{
    setAsset(asset, asset.isValid() ? headlineColumns(m_context.view->catalogue(), asset.assetClass)
                                    : std::vector<ColumnKey>{});
}

void AssetHeadlines::setAsset(AssetRef asset, std::vector<ColumnKey> columns)
{
    const Inventory* inventory = m_context.view->inventory();
    const Catalogue& catalogue = m_context.view->catalogue();
    std::erase_if(columns, [&](const ColumnKey& key) { return !catalogue.find(key.measure); });
    if (inventory)
        columns = withPrices(std::move(columns), *inventory);
    m_asset = asset;
    m_id = inventory && asset.isValid() ? std::string(inventory->id(asset)) : std::string();
    m_columns = std::move(columns);
    std::vector<std::size_t> all(m_columns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    showTiles(std::move(all));
    watch();
}

void AssetHeadlines::showTiles(std::vector<std::size_t> tiles)
{
    const Catalogue& catalogue = m_context.view->catalogue();
    m_tiles = std::move(tiles);
    QStringList labels;
    for (const std::size_t column : m_tiles)
        labels << measureTitle(catalogue.at(*catalogue.find(m_columns[column].measure)), m_columns[column].statistic);
    m_strip->setVisible(!m_tiles.empty());
    m_strip->setLabels(labels);
}

/// What the asset has no reading of gives its place to what it has, as soon as everything was answered.
void AssetHeadlines::chooseTiles()
{
    if (!m_watch->isComplete())
        return;
    std::vector<std::size_t> tiles;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const Reading now = m_watch->reading(column, m_asset.slot);
        if (now.mark.hasValue() || now.mark.reason() != QualityReason::Unsupported)
            tiles.push_back(column);
    }
    if (tiles != m_tiles && !tiles.empty())
        showTiles(std::move(tiles));
}

void AssetHeadlines::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void AssetHeadlines::watch()
{
    m_watch.reset();
    if (!m_active || m_id.empty())
        return;
    items::Selection selection{m_id, m_asset.assetClass, m_columns, milliseconds{0}};
    const bool isPlant = m_asset.assetClass >= AssetClass::PowerSource && m_asset.assetClass <= AssetClass::Pump;
    if (!isPlant) {
        selection.columns.push_back({kCounted, Statistic::Reported});
        selection.columns.push_back({kCounted, Statistic::Expected});
    }
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, [this] {
        chooseTiles();
        refreshAges();
        Q_EMIT changed();
    });
    refreshAges();
}

void AssetHeadlines::setFrozen(bool frozen)
{
    m_strip->setFrozen(frozen);
    refreshAges();
}

void AssetHeadlines::refreshAges()
{
    for (int tile = 0; m_watch && tile < m_strip->count(); ++tile)
        refreshTile(tile);
}

Reading AssetHeadlines::reading(const ColumnKey& key) const
{
    const auto column = std::ranges::find(m_columns, key);
    return m_watch && column != m_columns.end()
               ? m_watch->reading(static_cast<std::size_t>(column - m_columns.begin()), m_asset.slot)
               : Reading{};
}

/// Of what a cost is made, the price that a margin is of, the share of the tokens that are good.
AssetHeadlines::Line AssetHeadlines::comparisonOf(const ColumnKey& key) const
{
    if (key.measure.ends_with(".goodput")) {
        const std::string of = key.measure.substr(0, key.measure.size() - std::string_view("goodput").size());
        const Reading share = ratioOf(reading(key), reading({of + "tokens", Statistic::Value}), 100.0);
        if (!share.mark.hasValue())
            return {};
        const QString said = m_context.formatter.value(share.value, u"%").joined();
        return {tr("%1 meet every objective").arg(said), tr("%1 meet all", "of the tokens, every objective").arg(said)};
    }
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && key.measure.ends_with(".margin")) {
        const auto price = amountIn(inventory->attribute(m_asset, "price_per_mtok"));
        if (!price)
            return {};
        const QString money = m_context.formatter.money(price->units, price->currency);
        return {tr("price %1 for a million", "token price").arg(money),
                tr("price %1", "of a million tokens").arg(money)};
    }
    if (!key.measure.ends_with(".cost"))
        return {};
    const std::string of = key.measure.substr(0, key.measure.size() - std::string_view(".cost").size());
    const auto part = [&](CostBasis basis) { return reading({costMeasure(of, basis), Statistic::Value}); };
    const Catalogue& catalogue = m_context.view->catalogue();
    const CostReadings cost{reading(key), part(CostBasis::Energy), part(CostBasis::Accelerators)};
    const MeasureInfo& info = catalogue.at(*catalogue.find(key.measure));
    return {costParts(cost, info, inventory, m_context.formatter), largerCostPart(cost, info, m_context.formatter)};
}

/// "68 of 72 accelerators" under a rollup that does not cover all of them, else how many there are.
QString AssetHeadlines::coverageOf(const ColumnKey& key) const
{
    if (key.statistic == Statistic::Value || m_watch->selection().columns.size() == m_columns.size())
        return {};
    const Reading reported = m_watch->reading(m_columns.size(), m_asset.slot);
    const Reading expected = m_watch->reading(m_columns.size() + 1, m_asset.slot);
    if (!reported.mark.hasValue() || !expected.mark.hasValue())
        return {};
    const int all = static_cast<int>(std::lround(expected.value));
    if (std::abs(reported.value - expected.value) < 0.01)
        return classCount(AssetClass::Accelerator, all);
    return tr("%1 report").arg(m_context.formatter.partOf(std::llround(reported.value), all));
}

void AssetHeadlines::refreshTile(int tile)
{
    const items::FleetView& view = *m_context.view;
    const std::size_t column = m_tiles[static_cast<std::size_t>(tile)];
    const ColumnKey& key = m_columns[column];
    const Reading reading = m_watch->reading(column, m_asset.slot);
    QString below = view.isLive() || reading.time == kNoTime ? qualityLine(reading, view, m_context.formatter)
                                                             : m_context.formatter.ageOld(shownAge(view, reading.time));
    if (!m_watch->isComplete() && !reading.mark.hasValue())
        below = tr("no sample yet");
    Line line{below, {}};
    if (const Line compared = comparisonOf(key);
        !compared.whole.isEmpty() && (below.isEmpty() || reading.mark.reason() == QualityReason::Unpriced))
        line = compared;
    const MeasureInfo& measure = view.catalogue().at(*view.catalogue().find(key.measure));
    if (line.whole.isEmpty())
        line.whole = coverageOf(key);
    if (line.whole.isEmpty() && !measure.boundary.empty())
        line.whole = tr("boundary: %1").arg(shownText(measure.boundary));
    m_strip->setValue(tile, honest(reading, measure, m_context.formatter), line.whole, line.brief);
}

} // namespace millwright::pages
