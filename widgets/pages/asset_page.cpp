// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_page.h"

#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/child_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using items::Reading;
using namespace std::chrono_literals;

namespace {

constexpr int kChartHeight = 210;
constexpr int kChartHeightLow = 160;
constexpr int kChartsInRow = 3;
constexpr double kTallestChart = 0.75;                ///< Of its width.
constexpr const char* kCounted = "accelerator.power"; ///< Whose coverage stands for the accelerators below.

} // namespace

AssetPage::AssetPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_time(&view(), this->context().range)
    , m_header(new AssetHeader(this->context(), this))
    , m_headlines(new HeadlineStrip(this->context().theme, this))
    , m_chartGrid(new QGridLayout)
    , m_chartHolder(new QWidget(this))
    , m_children(new ChildPanel(this->context(), this))
    , m_body(new QWidget(this))
    , m_sides(this->context(), m_body)
{
    setObjectName(QStringLiteral("assetPage"));
    build();
    setFocusProxy(m_children->table());
    m_headlines->setExplains(true);
    connect(m_headlines, &HeadlineStrip::explainWished, this, [this](int tile) {
        this->context().navigator->explain(m_id, m_columns[static_cast<std::size_t>(tile)].measure);
    });
    connect(m_children, &ChildPanel::wantedHeightChanged, this, &AssetPage::shareHeight);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &AssetPage::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &AssetPage::resolve);
    connect(&view(), &items::FleetView::inventoryChanged, this, [this] {
        if (!m_asset.isValid())
            resolve();
    });
}

AssetPage::~AssetPage() = default;

void AssetPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_chartGrid->setContentsMargins(0, 0, 0, 0);
    m_chartGrid->setSpacing(gap);
    m_chartHolder->setLayout(m_chartGrid);
    m_chartHolder->setFixedHeight(theme().scaledPx(kChartHeight));
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_chartHolder);
    middle->addWidget(m_children, 1);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addLayout(middle, 1);
    below->addWidget(m_sides.right());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(m_headlines);
    right->addLayout(below, 1);
    auto* body = new QHBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(gap);
    body->addWidget(m_sides.left());
    body->addLayout(right, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap / 2);
    all->addWidget(m_header);
    all->addWidget(m_body, 1);
}

void AssetPage::setAsset(const std::string& id)
{
    m_id = id;
    resolve();
}

void AssetPage::resolve()
{
    const Inventory* inventory = view().inventory();
    m_asset = inventory ? inventory->findById(m_id).value_or(AssetRef{}) : AssetRef{};
    m_header->setVisible(m_asset.isValid());
    m_body->setVisible(m_asset.isValid());
    update();
    if (!m_asset.isValid()) {
        m_watch.reset();
        return;
    }
    m_header->setAsset(m_asset);
    m_columns = headlineColumns(view().catalogue(), m_asset.assetClass);
    QStringList labels;
    for (const ColumnKey& key : m_columns)
        labels << measureTitle(view().catalogue().at(*view().catalogue().find(key.measure)), key.statistic);
    m_headlines->setVisible(!m_columns.empty());
    m_headlines->setLabels(labels);
    m_children->setAsset(m_asset);
    m_sides.setAsset(m_asset);
    m_sides.arrange(width());
    rebuildCharts();
    shareHeight();
    if (isVisible())
        watch();
}

void AssetPage::rebuildCharts()
{
    m_charted = chartColumns(view().catalogue(), m_asset.assetClass, 2 * kChartsInRow);
    while (m_charts.size() > m_charted.size()) {
        delete m_charts.back()->parentWidget();
        m_charts.pop_back();
    }
    while (m_charts.size() < m_charted.size()) {
        auto* panel = new Panel(context().theme, {}, m_chartHolder);
        panel->hideFrame();
        auto* chart = new SeriesChart(context(), &m_time, {}, panel);
        chart->setCursor(&m_cursor);
        panel->body()->addWidget(chart);
        const int place = static_cast<int>(m_charts.size());
        m_chartGrid->addWidget(panel, place / kChartsInRow, place % kChartsInRow);
        m_charts.push_back(chart);
        chart->setFrozen(m_frozen);
    }
    for (std::size_t i = 0; i < m_charted.size(); ++i) {
        const MeasureInfo& measure = view().catalogue().at(*view().catalogue().find(m_charted[i].measure));
        m_charts[i]->chart()->setTitle(measureTitle(measure, m_charted[i].statistic));
        m_charts[i]->chart()->setZeroBased(measure.unit != "Cel" && measure.unit != "1");
        const auto [factor, unit] = quantityOf(measure);
        m_charts[i]->setLines({{m_id, m_charted[i], {}, factor}}, unit);
    }
    m_chartHolder->setVisible(!m_charted.empty());
}

void AssetPage::showCharts(std::size_t count)
{
    m_shownCharts = count;
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        m_charts[i]->parentWidget()->setVisible(i < count);
    activateCharts(isVisible());
}

void AssetPage::activateCharts(bool active)
{
    for (std::size_t i = 0; i < m_charts.size(); ++i)
        m_charts[i]->setActive(active && i < m_shownCharts);
}

void AssetPage::watch()
{
    m_watch.reset();
    if (!m_asset.isValid())
        return;
    items::Selection selection{m_id, m_asset.assetClass, m_columns, 0ms};
    selection.columns.push_back({kCounted, Statistic::Reported});
    selection.columns.push_back({kCounted, Statistic::Expected});
    if (m_asset.assetClass >= AssetClass::PowerSource && m_asset.assetClass <= AssetClass::Pump)
        selection.columns.resize(m_columns.size());
    m_watch = std::make_unique<items::Watch>(&view(), std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &AssetPage::refresh);
    refresh();
}

void AssetPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_children->setActive(true);
    watch();
    activateCharts(true);
}

void AssetPage::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    m_children->setActive(false);
    activateCharts(false);
    Page::hideEvent(event);
}

void AssetPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_sides.arrange(width());
    shareHeight();
}

/// What the table below leaves over is for the charts: a second row of them where there is room for two.
void AssetPage::shareHeight()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const int least = theme().scaledPx(height() < theme().scaled(760) ? kChartHeightLow : kChartHeight);
    const int around = m_header->sizeHint().height() + m_headlines->sizeHint().height() + 3 * gap;
    const int room = height() - around - m_children->wantedHeight();
    const int charts = static_cast<int>(m_charts.size());
    const int rows = charts > kChartsInRow && room >= 2 * least + gap ? 2 : 1;
    const int inRow = std::clamp(charts, 1, kChartsInRow);
    const bool hasRight = m_sides.right()->isVisibleTo(m_body);
    const int sides = m_sides.left()->width() + (hasRight ? m_sides.right()->width() + gap : 0);
    const int tallest = std::max(least, static_cast<int>((width() - sides - gap * inRow) * kTallestChart / inRow));
    m_chartHolder->setFixedHeight(rows * std::clamp((room - (rows - 1) * gap) / rows, least, tallest) +
                                  (rows - 1) * gap);
    showCharts(static_cast<std::size_t>(std::min(charts, rows * kChartsInRow)));
}

void AssetPage::paintEvent(QPaintEvent*)
{
    if (m_asset.isValid())
        return;
    QPainter painter(this);
    painter.setFont(theme().font(style::Type::Live));
    painter.setPen(theme().color(style::Ink::Muted));
    const QString text = view().inventory() ? tr("Nothing in this fleet has the id %1.").arg(shownText(m_id))
                                            : tr("The inventory has not arrived yet.");
    painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, text);
}

std::vector<KeyHint> AssetPage::keyHints() const
{
    return {
        {tr("Enter"), tr("open the row")}, {tr("F2"), tr("where a number comes from")}, {tr("Alt Left"), tr("back")}};
}

void AssetPage::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_header->setFrozen(frozen);
    m_headlines->setFrozen(frozen);
    m_children->setFrozen(frozen);
    for (SeriesChart* chart : m_charts)
        chart->setFrozen(frozen);
    refreshAges();
}

void AssetPage::refreshAges()
{
    m_time.refresh();
    for (int tile = 0; m_watch && tile < m_headlines->count(); ++tile)
        refreshTile(tile);
}

/// "68 of 72 accelerators" under a rollup that does not cover all of them, else how many there are.
QString AssetPage::coverageOf(const ColumnKey& key) const
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
    return tr("%1 report").arg(context().formatter.partOf(std::llround(reported.value), all));
}

void AssetPage::refreshTile(int tile)
{
    const ColumnKey& key = m_columns[static_cast<std::size_t>(tile)];
    const Reading reading = m_watch->reading(static_cast<std::size_t>(tile), m_asset.slot);
    QString below = view().isLive() || reading.time == kNoTime ? qualityLine(reading, view(), context().formatter)
                                                               : context().formatter.ageOld(view().ageOf(reading.time));
    if (!m_watch->isComplete() && !reading.mark.hasValue())
        below = tr("no sample yet");
    const MeasureInfo& measure = view().catalogue().at(*view().catalogue().find(key.measure));
    if (below.isEmpty())
        below = coverageOf(key);
    if (below.isEmpty() && !measure.boundary.empty())
        below = tr("boundary: %1").arg(shownText(measure.boundary));
    m_headlines->setValue(tile, honest(reading, measure, context().formatter), below);
}

void AssetPage::refresh()
{
    refreshAges();
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            if (m_columns[column] == m_charted[i])
                m_charts[i]->take(0, m_watch->reading(column, m_asset.slot));
        }
    }
}

} // namespace millwright::pages
