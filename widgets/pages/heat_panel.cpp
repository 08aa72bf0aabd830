// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/heat_panel.h"

#include "models/fleet/grouping.h"
#include "widgets/charts/chart_scale.h"
#include "widgets/pages/chart_panel.h"
#include "widgets/pages/map_composer.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/short_name.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

namespace {

constexpr std::uint32_t kPoints = 200;
constexpr double kRow = 15;
constexpr double kLeast = 140;
constexpr double kAround = 78; ///< Title, time and padding.

/// How the numbers of an asset's accelerators are told as one.
Statistic statisticOf(Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::Sum:
        return Statistic::Sum;
    case Aggregation::Max:
        return Statistic::Max;
    case Aggregation::Min:
        return Statistic::Min;
    default:
        return Statistic::Mean;
    }
}

/// What tells a row from the others: all of them stand in the same asset.
QString rowName(const Inventory& inventory, const std::vector<AssetRef>& rows, std::size_t row)
{
    const QString name = shownText(inventory.name(rows[row]));
    return rows.size() < 2 ? name : shortName(name, shownText(inventory.name(rows[row == 0 ? 1 : 0])));
}

} // namespace

HeatPanel::HeatPanel(PageContext context, ChartTime* time, charts::ChartCursor* cursor, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(time)
    , m_chart(new charts::HeatChart(m_context.theme, this))
    , m_held(m_context.view, time, kPoints, nullptr)
{
    setObjectName(QStringLiteral("heatPanel"));
    fillWithChart(this, m_context.theme, m_chart);
    m_chart->setFormatter(m_context.formatter);
    m_chart->setCursor(cursor);
    connect(&m_held, &HeldSeries::changed, this, &HeatPanel::redraw);
    connect(m_time, &ChartTime::rangeChosen, m_chart, &charts::HeatChart::resetZoom);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &HeatPanel::rebuild);
    connect(m_chart, &charts::HeatChart::rowActivated, this, [this](int row) {
        const Inventory* inventory = m_context.view->inventory();
        const AssetRef asset = m_rows[static_cast<std::size_t>(row)];
        if (inventory && inventory->contains(asset))
            m_context.navigator->openAsset(std::string(inventory->id(asset)));
    });
}

HeatPanel::~HeatPanel() = default;

void HeatPanel::setAssets(AssetRef scope, std::vector<AssetRef> rows)
{
    m_left = rows.size() - std::min(rows.size(), kMostRows);
    rows.resize(rows.size() - m_left);
    m_scope = scope;
    m_rows = std::move(rows);
    rebuild();
}

void HeatPanel::setMeasure(const std::string& measure)
{
    if (std::exchange(m_measure, measure) != measure)
        rebuild();
}

void HeatPanel::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    m_held.setActive(active);
    watch();
}

int HeatPanel::wantedHeight() const
{
    return m_context.theme->scaledPx(std::max(kLeast, kRow * static_cast<double>(m_rows.size()) + kAround));
}

items::ColumnKey HeatPanel::column() const
{
    const auto measure = m_context.view->catalogue().find(m_measure);
    if (!measure)
        return {};
    return {m_measure, statisticOf(m_context.view->catalogue().at(*measure).aggregation)};
}

/// The lowest upper limit of the accelerators in a row; only a maximum can be held against it.
HeatPanel::Limit HeatPanel::limitOf(AssetRef row) const
{
    const Inventory& inventory = *m_context.view->inventory();
    Limit lowest{std::numeric_limits<double>::infinity(), Condition::Normal};
    const std::vector<WeightedRun> runs = scopeRuns(inventory, row, AssetClass::Accelerator);
    if (runs.empty() || column().statistic != Statistic::Max)
        return lowest;
    const auto model = inventory.attribute({AssetClass::Accelerator, runs.front().first}, "model");
    for (const millwright::Limit& limit : m_context.view->catalogue().limits()) {
        const bool applies = limit.measure == m_measure && (limit.model.empty() || limit.model == model);
        if (applies && std::isfinite(limit.above) && limit.above < lowest.above)
            lowest = {limit.above, limit.condition};
    }
    return lowest;
}

void HeatPanel::rebuild()
{
    const Inventory* inventory = m_context.view->inventory();
    const items::ColumnKey key = column();
    std::vector<ChartLine> lines;
    m_limits.clear();
    const bool isThere = inventory && !key.measure.empty() &&
                         std::ranges::all_of(m_rows, [&](AssetRef row) { return inventory->contains(row); });
    if (isThere) {
        const MeasureInfo& info = m_context.view->catalogue().at(*m_context.view->catalogue().find(m_measure));
        const auto [factor, unit] = quantityOf(info);
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            lines.push_back({std::string(inventory->id(m_rows[i])), key, rowName(*inventory, m_rows, i), factor});
            Limit limit = limitOf(m_rows[i]);
            limit.above *= factor;
            m_limits.push_back(limit);
        }
        m_chart->setUnit(unit);
        m_chart->setTitle(measureTitle(info, key.statistic));
    }
    m_chart->resetZoom();
    m_held.setLines(std::move(lines));
    watch();
}

void HeatPanel::watch()
{
    m_watch.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || m_held.count() == 0 || !inventory || !inventory->contains(m_scope))
        return;
    m_watch = std::make_unique<items::Watch>(
        m_context.view,
        items::Selection{std::string(inventory->id(m_scope)), m_rows.front().assetClass, {column()}, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, &HeatPanel::take);
}

void HeatPanel::take()
{
    for (std::size_t i = 0; i < m_held.count(); ++i)
        m_held.take(i, m_watch->reading(0, m_rows[i].slot));
}

void HeatPanel::redraw()
{
    if (!m_time)
        return;
    std::vector<charts::HeatRow> rows;
    for (std::size_t i = 0; i < m_held.count(); ++i)
        rows.push_back({m_held.series(i), m_limits[i].above, m_limits[i].condition});
    QStringList said;
    if (!m_rows.empty()) {
        const auto shown = static_cast<int>(m_rows.size());
        const QString all = classCount(m_rows.front().assetClass, shown + static_cast<int>(m_left));
        said << (m_left > 0 ? tr("first %1 of %2", "number, 92 nodes").arg(shown).arg(all) : all);
    }
    said << m_held.span(m_context.formatter);
    if (const QString moment = m_held.moment(m_context.formatter); !moment.isEmpty())
        said << moment;
    m_chart->setEmptyText(m_held.silence());
    m_chart->setSubtitle(said.join(QStringLiteral(" · ")));
    m_chart->setBegin(m_held.begin());
    m_chart->setLive(m_time->isLive());
    m_chart->setTimeRange(toMillis(m_held.from()), toMillis(m_time->to()));
    m_chart->setRows(std::move(rows));
    showScale();
}

/// The scale that the same numbers have on a map or an elevation, higher only where a limit lies above it; what has
/// none of its own goes from zero to a round number. The legend names it.
void HeatPanel::showScale()
{
    const auto measure = m_context.view->catalogue().find(m_measure);
    if (!measure)
        return;
    const MeasureInfo& info = m_context.view->catalogue().at(*measure);
    if (!hasFixedScale(info))
        return m_chart->setScale(style::Ramp::Load, 0.0,
                                 charts::niceAxis(0.0, m_chart->shownValues().second, true).high);
    const maps::MapScale scale = firstScale(info);
    double high = scale.high;
    for (const Limit& limit : m_limits)
        high = std::isfinite(limit.above) ? std::max(high, std::ceil(limit.above / 10.0) * 10.0) : high;
    m_chart->setScale(scale.ramp, scale.low, high);
}

} // namespace millwright::pages
