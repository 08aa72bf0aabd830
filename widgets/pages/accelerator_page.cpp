// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/accelerator_page.h"

#include "models/fleet/chain.h"
#include "widgets/pages/accelerator_columns.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/health_panel.h"
#include "widgets/pages/link_health.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using namespace accelerator;
using items::Reading;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kUsualCharts = 6;
constexpr std::size_t kMostOthers = 6;
constexpr int kChartHeightStacked = 150;

} // namespace

AcceleratorPage::AcceleratorPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_time(&view(), this->context().range)
    , m_header(new AssetHeader(this->context(), this))
    , m_compare(new QPushButton(tr("Compare with its peers"), this))
    , m_tiles(this->context(), this)
    , m_sides(this->context(), this)
    , m_health(new HealthPanel(this->context(), this))
    , m_links(new LinkHealth(this->context(), this))
    , m_grid(new QGridLayout)
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_leftOut(makeLabel(theme(), style::Type::Label, style::Ink::Muted, {}, this))
    , m_measures(kMeasures.begin(), kMeasures.end())
    , m_absent(ColumnCount, false)
{
    setObjectName(QStringLiteral("acceleratorPage"));
    buildCharts();
    build();
    m_health->addBelow(m_links);
    m_sides.add(m_health);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &AcceleratorPage::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &AcceleratorPage::resolve);
}

AcceleratorPage::~AcceleratorPage() = default;

void AcceleratorPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_grid->setSpacing(gap);
    m_grid->setContentsMargins(0, 0, 0, 0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(gap);
    auto* charts = new QVBoxLayout;
    charts->setSpacing(gap / 2);
    charts->addLayout(m_grid, 1);
    charts->addWidget(m_leftOut);
    m_leftOut->setObjectName(QStringLiteral("leftOut"));
    m_leftOut->setWordWrap(true);
    m_leftOut->hide();
    middle->addLayout(charts, 1);
    middle->addWidget(m_sides.right());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(m_tiles.strip());
    right->addLayout(middle, 1);
    m_body->setSpacing(gap);
    m_body->addWidget(m_sides.left());
    m_body->addLayout(right, 1);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap / 2);
    auto* head = new QHBoxLayout;
    head->addWidget(m_header, 1);
    head->addWidget(m_compare);
    all->addLayout(head);
    m_compare->setObjectName(QStringLiteral("compareAccelerators"));
    m_compare->setToolTip(tr("All that the same deployment holds, or those of its node (key C)"));
    connect(m_compare, &QPushButton::clicked, this, &AcceleratorPage::compare);
    auto* key = new QShortcut(Qt::Key_C, this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &AcceleratorPage::compare);
    all->addLayout(m_body, 1);
}

void AcceleratorPage::compare()
{
    const Inventory* inventory = view().inventory();
    if (!inventory || !m_asset.isValid())
        return;
    AssetRef among = inventory->parent(m_asset);
    for (const Allocation& allocation : inventory->holdersOf(m_asset.slot)) {
        if (holdsAt(allocation, view().gatewayNow()))
            among = {AssetClass::Deployment, allocation.deployment};
    }
    if (inventory->contains(among))
        context().navigator->open({items::Screen::Asset, std::string(inventory->id(among)), compareFrom(m_id)});
}

void AcceleratorPage::addChart(const QString& title, std::vector<std::size_t> columns)
{
    auto* panel = new Panel(context().theme, {}, this);
    panel->hideFrame();
    auto* chart = new SeriesChart(context(), &m_time, title, panel);
    chart->setCursor(&m_cursor);
    panel->body()->addWidget(chart);
    m_charts.push_back({chart, panel, std::move(columns)});
}

void AcceleratorPage::buildCharts()
{
    addChart(tr("Busy and useful work"), {Busy, Tensor});
    addChart(tr("Tokens"), {Tokens});
    addChart(tr("Power"), {Power});
    addChart(tr("Temperature"), {Temperature, MemoryTemperature});
    addChart(tr("SM clock"), {SmClock});
    addChart(tr("NVLink"), {NvLink});
    m_charts[0].chart->chart()->setValueRange({{0.0, 100.0}});
    m_charts[3].chart->chart()->setZeroBased(false);
}

/// Gauges of accelerators that the page does not know by name: what only some kinds have.
void AcceleratorPage::findOthers()
{
    const Catalogue& catalogue = view().catalogue();
    m_others.clear();
    for (const MeasureIndex index : catalogue.measuresOf(AssetClass::Accelerator)) {
        const MeasureInfo& info = catalogue.at(index);
        const bool isUsual = std::ranges::find(kMeasures, info.id) != kMeasures.end() || m_links->tells(info.id);
        if (info.kind == ValueKind::Gauge && !isUsual && info.id != "accelerator.memory_clock" &&
            m_others.size() < kMostOthers)
            m_others.push_back(info.id);
    }
    m_measures.assign(kMeasures.begin(), kMeasures.end());
    m_measures.insert(m_measures.end(), m_others.begin(), m_others.end());
    m_absent.assign(m_measures.size(), false);
    std::fill(m_absent.begin() + ColumnCount, m_absent.end(), true); // until they come
    while (m_charts.size() > kUsualCharts) {
        delete m_charts.back().panel;
        m_charts.pop_back();
    }
    for (std::size_t i = 0; i < m_others.size(); ++i)
        addChart(measureTitle(catalogue.at(*catalogue.find(m_others[i]))), {ColumnCount + i});
}

void AcceleratorPage::setAsset(const std::string& id)
{
    m_id = id;
    resolve();
}

void AcceleratorPage::resolve()
{
    const Inventory* inventory = view().inventory();
    m_asset = inventory ? inventory->findById(m_id).value_or(AssetRef{}) : AssetRef{};
    if (!m_asset.isValid()) {
        m_watch.reset();
        return;
    }
    m_header->setAsset(m_asset);
    m_sides.setAsset(m_asset);
    m_health->setAsset(m_asset);
    m_links->setAsset(m_asset);
    m_sides.arrange(width());
    findOthers();
    showAbsent();
    layCharts();
    setUpCharts();
    if (isVisible())
        watch();
}

/// Charts of measures that the catalogue or the accelerator does not have are not on the page.
void AcceleratorPage::layCharts()
{
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    int shown = 0;
    for (const Chart& chart : m_charts) {
        const bool has = std::ranges::any_of(chart.columns, [this](std::size_t column) {
            return !m_absent[column] && view().catalogue().find(measureAt(column));
        });
        chart.panel->setVisible(has);
        if (has) {
            m_grid->addWidget(chart.panel, shown / 2, shown % 2);
            ++shown;
        }
    }
    activateCharts();
}

/// What is not seen is not asked for.
void AcceleratorPage::activateCharts()
{
    for (const Chart& chart : m_charts)
        chart.chart->setActive(isVisible() && !chart.panel->isHidden());
}

void AcceleratorPage::setUpCharts()
{
    for (const Chart& chart : m_charts) {
        std::vector<ChartLine> lines;
        QString unit;
        for (const std::size_t column : chart.columns) {
            const auto measure = view().catalogue().find(measureAt(column));
            if (!measure)
                continue;
            const MeasureInfo& info = view().catalogue().at(*measure);
            const Quantity quantity = quantityOf(info);
            unit = quantity.unit;
            const QString name = chart.columns.size() > 1 ? measureTitle(info) : QString();
            lines.push_back({m_id, {measureAt(column), Statistic::Value}, name, quantity.factor});
        }
        chart.chart->setLines(std::move(lines), unit);
    }
    showLimits();
}

void AcceleratorPage::watch()
{
    items::Selection selection{m_id, AssetClass::Accelerator, {}, 0ms};
    for (const std::string& id : m_measures)
        selection.columns.push_back({id, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(&view(), std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &AcceleratorPage::refresh);
    refresh();
}

void AcceleratorPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_asset.isValid())
        watch();
    m_health->setActive(true);
    m_links->setActive(true);
    activateCharts();
}

void AcceleratorPage::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    m_health->setActive(false);
    m_links->setActive(false);
    activateCharts();
    Page::hideEvent(event);
}

void AcceleratorPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_sides.arrange(width());
    stack();
}

void AcceleratorPage::stack()
{
    const bool stacked = isStacked(width(), theme());
    m_body->setDirection(stacked ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    for (const Chart& chart : m_charts)
        chart.panel->setMinimumHeight(stacked ? theme().scaledPx(kChartHeightStacked) : 0);
}

std::vector<KeyHint> AcceleratorPage::keyHints() const
{
    return {{tr("Drag"), tr("move in time")},
            {tr("Dbl click"), tr("reset")},
            {tr("Ctrl C"), tr("copy numbers")},
            {tr("C"), tr("compare")},
            {tr("Alt Left"), tr("back")}};
}

void AcceleratorPage::setFrozen(bool frozen)
{
    m_header->setFrozen(frozen);
    m_tiles.strip()->setFrozen(frozen);
    for (const Chart& chart : m_charts)
        chart.chart->setFrozen(frozen);
    m_health->setFrozen(frozen);
    m_links->setFrozen(frozen);
    refreshTiles();
}

void AcceleratorPage::refreshAges()
{
    m_time.refresh();
    refreshTiles();
}

Reading AcceleratorPage::reading(std::size_t column) const
{
    return m_watch ? m_watch->reading(column, m_asset.slot) : Reading{};
}

/// What the accelerator has no reading of, as soon as everything was answered. One that gives nothing at all is silent:
/// then nothing is left out.
void AcceleratorPage::findAbsent()
{
    if (!m_watch || !m_watch->isComplete())
        return;
    std::vector<bool> absent(m_measures.size());
    for (std::size_t column = 0; column < m_measures.size(); ++column)
        absent[column] = isAbsent(reading(column));
    if (std::ranges::find(absent, false) == absent.end())
        std::fill_n(absent.begin(), static_cast<std::size_t>(ColumnCount), false);
    if (std::exchange(m_absent, std::move(absent)) == m_absent)
        return;
    layCharts();
    showAbsent();
}

void AcceleratorPage::showAbsent()
{
    QStringList names;
    for (std::size_t column = 0; column < ColumnCount; ++column) {
        const auto measure = view().catalogue().find(measureAt(column));
        if (m_absent[column] && measure)
            names << measureTitle(view().catalogue().at(*measure));
    }
    m_leftOut->setText(tr("Left out, since nobody gives them for this one: %1").arg(names.join(QStringLiteral(", "))));
    m_leftOut->setVisible(!names.isEmpty());
}

void AcceleratorPage::refreshTiles()
{
    if (m_asset.isValid() && view().inventory())
        m_tiles.show(m_asset, m_watch.get(), m_others, m_absent);
}

void AcceleratorPage::showLimits()
{
    if (!view().inventory() || !m_asset.isValid())
        return;
    const std::string model(view().inventory()->attribute(m_asset, "model"));
    std::vector<charts::ChartLimit> heat;
    if (const auto limit = lowestLimit(view().catalogue(), kMeasures[Temperature], model))
        heat.push_back({tr("core limit"), *limit, true});
    m_charts[3].chart->setLimits(std::move(heat));
    std::vector<charts::ChartLimit> power;
    const Reading cap = reading(PowerLimit);
    if (cap.mark.hasValue() && cap.value > 0)
        power.push_back({tr("cap"), cap.value, true});
    m_charts[2].chart->setLimits(std::move(power));
}

void AcceleratorPage::refresh()
{
    findAbsent();
    refreshTiles();
    showLimits();
    for (const Chart& chart : m_charts) {
        for (std::size_t line = 0; line < chart.columns.size(); ++line)
            chart.chart->take(line, reading(chart.columns[line]));
    }
}

} // namespace millwright::pages
