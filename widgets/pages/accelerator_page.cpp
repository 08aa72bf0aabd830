// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/accelerator_page.h"

#include "models/fleet/chain.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/health_panel.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/throttle.h"
#include "widgets/pages/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::Reading;
using namespace std::chrono_literals;

namespace {

enum Column {
    Busy,
    Tensor,
    Tokens,
    Power,
    PowerLimit,
    Temperature,
    MemoryTemperature,
    SmClock,
    Throttle,
    MemoryUsed,
    MemoryTotal,
    EccCorrected,
    EccUncorrected,
    NvLink,
    ColumnCount
};

constexpr std::array<const char*, ColumnCount> kMeasures{"accelerator.busy",
                                                         "accelerator.tensor",
                                                         "accelerator.tokens",
                                                         "accelerator.power",
                                                         "accelerator.power_limit",
                                                         "accelerator.temperature",
                                                         "accelerator.memory_temperature",
                                                         "accelerator.sm_clock",
                                                         "accelerator.throttle_reasons",
                                                         "accelerator.memory_used",
                                                         "accelerator.memory_total",
                                                         "accelerator.ecc_corrected",
                                                         "accelerator.ecc_uncorrected",
                                                         "accelerator.nvlink"};

enum Tile : int { UsefulTile, TokensTile, PowerTile, HeatTile, ClockTile, MemoryTile, EccTile, NvLinkTile };

constexpr std::array kExplained{Tensor,  Tokens,     Power,        Temperature,
                                SmClock, MemoryUsed, EccCorrected, NvLink}; // by tile

} // namespace

AcceleratorPage::AcceleratorPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_time(&view(), this->context().range)
    , m_header(new AssetHeader(this->context(), this))
    , m_compare(new QPushButton(tr("Compare with its peers"), this))
    , m_headlines(new HeadlineStrip(this->context().theme, this))
    , m_sides(this->context(), this)
    , m_health(new HealthPanel(this->context(), this))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("acceleratorPage"));
    m_headlines->setLabels({tr("Useful work, tensor"), tr("Tokens"), tr("Power"), tr("Core · memory"), tr("SM clock"),
                            tr("Memory"), tr("ECC corrected"), tr("NVLink")});
    m_headlines->setExplains(true);
    connect(m_headlines, &HeadlineStrip::explainWished, this, [this](int tile) {
        this->context().navigator->explain(m_id, kMeasures[kExplained[static_cast<std::size_t>(tile)]]);
    });
    buildCharts();
    build();
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
    middle->addLayout(m_grid, 1);
    middle->addWidget(m_sides.right());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(m_headlines);
    right->addLayout(middle, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(gap);
    body->addWidget(m_sides.left());
    body->addLayout(right, 1);
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
    all->addLayout(body, 1);
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
        context().navigator->open({items::Screen::Asset, std::string(inventory->id(among)), kCompareSection});
}

void AcceleratorPage::buildCharts()
{
    const auto add = [this](const QString& title, std::vector<std::size_t> columns) {
        auto* panel = new Panel(context().theme, {}, this);
        panel->hideFrame();
        auto* chart = new SeriesChart(context(), &m_time, title, panel);
        chart->setCursor(&m_cursor);
        panel->body()->addWidget(chart);
        m_charts.push_back({chart, panel, std::move(columns)});
    };
    add(tr("Busy and useful work"), {Busy, Tensor});
    add(tr("Tokens"), {Tokens});
    add(tr("Power"), {Power});
    add(tr("Temperature"), {Temperature, MemoryTemperature});
    add(tr("SM clock"), {SmClock});
    add(tr("NVLink"), {NvLink});
    m_charts[0].chart->chart()->setValueRange({{0.0, 100.0}});
    m_charts[3].chart->chart()->setZeroBased(false);
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
    m_sides.arrange(width());
    layCharts();
    setUpCharts();
    if (isVisible())
        watch();
}

/// Charts of measures that the catalogue does not have are not on the page.
void AcceleratorPage::layCharts()
{
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    int shown = 0;
    for (const Chart& chart : m_charts) {
        const bool has = view().catalogue().find(kMeasures[chart.columns.front()]).has_value();
        chart.panel->setVisible(has);
        if (has) {
            m_grid->addWidget(chart.panel, shown / 2, shown % 2);
            ++shown;
        }
    }
}

void AcceleratorPage::setUpCharts()
{
    for (const Chart& chart : m_charts) {
        std::vector<ChartLine> lines;
        QString unit;
        for (const std::size_t column : chart.columns) {
            const auto measure = view().catalogue().find(kMeasures[column]);
            if (!measure)
                continue;
            const MeasureInfo& info = view().catalogue().at(*measure);
            const Quantity quantity = quantityOf(info);
            unit = quantity.unit;
            const QString name = chart.columns.size() > 1 ? measureTitle(info) : QString();
            lines.push_back({m_id, {kMeasures[column], Statistic::Value}, name, quantity.factor});
        }
        chart.chart->setLines(std::move(lines), unit);
    }
    showLimits();
}

void AcceleratorPage::watch()
{
    items::Selection selection{m_id, AssetClass::Accelerator, {}, 0ms};
    for (const char* id : kMeasures)
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
    for (const Chart& chart : m_charts)
        chart.chart->setActive(true);
}

void AcceleratorPage::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    m_health->setActive(false);
    for (const Chart& chart : m_charts)
        chart.chart->setActive(false);
    Page::hideEvent(event);
}

void AcceleratorPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_sides.arrange(width());
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
    m_headlines->setFrozen(frozen);
    for (const Chart& chart : m_charts)
        chart.chart->setFrozen(frozen);
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

QString AcceleratorPage::spokenColumn(std::size_t column) const
{
    const auto measure = view().catalogue().find(kMeasures[column]);
    return measure ? spoken(honest(reading(column), view().catalogue().at(*measure), context().formatter)) : QString();
}

/// What is the matter with a value; empty when nothing is.
QString AcceleratorPage::noteOn(const Reading& reading) const
{
    if (m_watch && !m_watch->isComplete() && !reading.mark.hasValue())
        return tr("no sample yet");
    if (!view().isLive() && reading.time != kNoTime)
        return context().formatter.ageOld(shownAge(view(), reading.time));
    return qualityLine(reading, view(), context().formatter);
}

void AcceleratorPage::setTile(int tile, std::size_t column, const QString& subLine)
{
    const auto measure = view().catalogue().find(kMeasures[column]);
    if (!measure)
        return;
    const Reading now = reading(column);
    style::HonestValue value = honest(now, view().catalogue().at(*measure), context().formatter);
    const QString model = view().inventory() ? shownText(view().inventory()->attribute(m_asset, "model")) : QString();
    value.condition = beyondLimit(view().catalogue(), kMeasures[column], model.toStdString(), now);
    const QString note = noteOn(now);
    m_headlines->setValue(tile, value, note.isEmpty() ? subLine : note);
}

/// Core and memory in one tile; a memory without a sensor leaves the core alone.
void AcceleratorPage::setTemperatures(int tile)
{
    const auto core = view().catalogue().find(kMeasures[Temperature]);
    if (!core)
        return;
    const Reading now = reading(Temperature);
    const Reading memory = reading(MemoryTemperature);
    style::HonestValue value = honest(now, view().catalogue().at(*core), context().formatter);
    const std::string model(view().inventory()->attribute(m_asset, "model"));
    value.condition = beyondLimit(view().catalogue(), kMeasures[Temperature], model, now);
    if (now.mark.hasValue() && memory.mark.hasValue()) {
        value.text.number =
            tr("%1 · %2", "core, memory")
                .arg(context().formatter.number(now.value, 0), context().formatter.number(memory.value, 0));
        value.condition =
            worst(value.condition, beyondLimit(view().catalogue(), kMeasures[MemoryTemperature], model, memory));
    }
    const auto limit = lowestLimit(view().catalogue(), kMeasures[Temperature], model);
    QString note = noteOn(now);
    if (note.isEmpty() && !memory.mark.hasValue())
        note = tr("memory %1").arg(style::qualityNote(memory.mark));
    if (note.isEmpty() && limit)
        note = tr("limit %1").arg(context().formatter.value(*limit, u"Cel", 0).joined());
    m_headlines->setValue(tile, value, note);
}

void AcceleratorPage::refreshTiles()
{
    if (!m_asset.isValid() || !view().inventory())
        return;
    setTile(UsefulTile, Tensor, tr("busy %1").arg(spokenColumn(Busy)));
    setTile(TokensTile, Tokens, {});
    setTile(PowerTile, Power, tr("cap %1").arg(spokenColumn(PowerLimit)));
    setTemperatures(HeatTile);
    const Reading throttle = reading(Throttle);
    setTile(ClockTile, SmClock, throttle.mark.hasValue() ? throttleWords(throttleBits(throttle.value)) : QString());
    const Reading used = ratioOf(reading(MemoryUsed), reading(MemoryTotal), 100.0);
    setTile(
        MemoryTile, MemoryUsed,
        used.mark.hasValue()
            ? tr("of %1, %2").arg(spokenColumn(MemoryTotal), context().formatter.value(used.value, u"%", 0).joined())
            : tr("of %1").arg(spokenColumn(MemoryTotal)));
    setTile(EccTile, EccCorrected, tr("uncorrected %1, since start").arg(spokenColumn(EccUncorrected)));
    setTile(NvLinkTile, NvLink, tr("both ways"));
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
    refreshTiles();
    showLimits();
    for (const Chart& chart : m_charts) {
        for (std::size_t line = 0; line < chart.columns.size(); ++line)
            chart.chart->take(line, reading(chart.columns[line]));
    }
}

} // namespace millwright::pages
