// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/map_panel.h"

#include "widgets/pages/fleet_plan_part.h"
#include "widgets/pages/map_tip.h"
#include "widgets/pages/map_words.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/plan_cache.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using maps::MapHit;

namespace {

/// What the map can be coloured by, as far as the catalogue has it, and a word for it on a button.
struct Offer {
    const char* measure;
    const char* word;
};
constexpr Offer kOffers[] = {
    {"accelerator.tensor", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Tensor")},
    {"accelerator.busy", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Busy")},
    {"accelerator.power", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Power")},
    {"accelerator.temperature", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Temperature")},
    {"accelerator.tokens", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Tokens")},
    {"accelerator.memory_used", QT_TRANSLATE_NOOP("millwright::pages::MapPanel", "Memory")},
};
constexpr int kLeastWidth = 620;
constexpr int kLegendFrom = 740;      ///< Below, the title row has no room for the legend.
constexpr int kLegendAloneFrom = 420; ///< The same without choices.
constexpr int kStateKeysFrom = 1000;  ///< Width of the panel from which the keys for old and missing have room.

} // namespace

MapPanel::MapPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Fleet map"), this))
    , m_buttons(new QButtonGroup(this))
    , m_legend(new maps::RampLegend(m_context.theme, this))
    , m_map(new maps::FleetMap(m_context.theme, this))
    , m_tip(new MapTip(m_context.theme, m_map))
    , m_alarms(m_context.view, m_context.board)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    setMinimumWidth(m_context.theme->scaledPx(kLeastWidth));
    m_panel->body()->addWidget(m_map, 1);
    m_map->setObjectName(QStringLiteral("fleetMap"));
    m_map->setEmptyText(tr("No accelerators in this fleet yet"));
    m_map->setCellNotes([this](Slot slot) { return noteOf(slot); });
    m_legend->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_buttons, &QButtonGroup::idClicked, this, &MapPanel::choose);
    connect(m_map, &maps::FleetMap::subtitleChanged, m_panel, &Panel::setSubtitle);
    connect(m_map, &maps::FleetMap::heightChanged, this, &MapPanel::heightChanged);
    connect(m_map, &maps::FleetMap::hovered, this, &MapPanel::showTip);
    connect(m_map, &maps::FleetMap::activated, this, &MapPanel::open);
    connect(m_context.plans, &PlanCache::changed, this, &MapPanel::takePlan);
    connect(m_context.board, &items::ConditionBoard::changed, this, &MapPanel::showUnitAlarms);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &MapPanel::offerChoices);
    offerChoices();
    takePlan();
}

MapPanel::~MapPanel() = default;

void MapPanel::setFixed(std::string measure, AssetRef scope, const QString& title)
{
    m_fixed = std::move(measure);
    m_scope = scope;
    m_panel->setTitle(title);
    m_map->setAccessibleName(title);
    setMinimumWidth(0);
    offerChoices();
    takePlan();
}

void MapPanel::offerFixed()
{
    qDeleteAll(m_buttons->buttons());
    m_choices.clear();
    m_chosen = 0;
    if (const auto measure = m_context.view->catalogue().find(m_fixed))
        m_choices.push_back({m_fixed, measureTitle(m_context.view->catalogue().at(*measure))});
    while (QLayoutItem* old = m_panel->controls()->takeAt(0))
        delete old;
    m_panel->controls()->addWidget(m_legend);
    fitLegend();
    if (m_active)
        watchChosen();
}

void MapPanel::fitLegend()
{
    const int from = m_fixed.empty() ? kLegendFrom : kLegendAloneFrom;
    m_legend->setVisible(!m_choices.empty() && width() >= m_context.theme->scaled(from));
}

void MapPanel::offerChoices()
{
    if (!m_fixed.empty())
        return offerFixed();
    const std::string chosen = memory().measure;
    qDeleteAll(m_buttons->buttons());
    m_choices.clear();
    m_chosen = 0;
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    for (const auto& [id, word] : kOffers) {
        const auto measure = m_context.view->catalogue().find(id);
        if (!measure)
            continue;
        const int number = choices();
        const QString title = measureTitle(m_context.view->catalogue().at(*measure));
        m_choices.push_back({id, title});
        auto* button = new QPushButton(tr(word), this);
        button->setObjectName(QStringLiteral("colourBy%1").arg(number + 1));
        button->setCheckable(true);
        button->setToolTip(tr("%1 (key %2)", "measure, key").arg(title).arg(number + 1));
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedWidth(button->fontMetrics().horizontalAdvance(button->text()) + m_context.theme->scaledPx(24));
        button->setChecked(number == 0);
        m_buttons->addButton(button, number);
        row->addWidget(button);
    }
    while (QLayoutItem* old = m_panel->controls()->takeAt(0))
        delete old;
    m_panel->controls()->addLayout(row);
    m_panel->controls()->addSpacing(m_context.theme->scaledPx(12));
    m_panel->controls()->addWidget(m_legend);
    chooseMeasure(chosen);
    fitLegend();
    if (m_active)
        watchChosen();
}

void MapPanel::chooseMeasure(const std::string& measure)
{
    const auto choice = std::ranges::find(m_choices, measure, &Choice::measure);
    if (choice != m_choices.end())
        choose(static_cast<int>(choice - m_choices.begin()));
}

MapMemory MapPanel::memory() const
{
    MapMemory memory = m_recalled.value_or(MapMemory{{}, m_map->view(), m_map->selection()});
    if (!m_choices.empty())
        memory.measure = m_choices[m_chosen].measure;
    memory.byRank = m_byRank;
    return memory;
}

void MapPanel::recall(MapMemory memory)
{
    m_byRank = memory.byRank;
    chooseMeasure(memory.measure);
    m_map->setSelection(memory.selection);
    m_recalled = std::move(memory);
    if (m_active)
        QTimer::singleShot(0, this, &MapPanel::recallView);
}

/// Once the layouts have given the map its size.
void MapPanel::recallView()
{
    if (m_active && m_recalled)
        m_map->setView(std::exchange(m_recalled, std::nullopt)->view);
}

void MapPanel::choose(int number)
{
    if (number < 0 || number >= choices() || static_cast<std::size_t>(number) == m_chosen)
        return;
    m_chosen = static_cast<std::size_t>(number);
    m_buttons->button(number)->setChecked(true);
    if (m_active)
        watchChosen();
}

void MapPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLegend();
    m_legend->setStateKeys(width() >= m_context.theme->scaled(kStateKeysFrom));
    m_legend->updateGeometry();
}

void MapPanel::setActive(bool active)
{
    m_active = active;
    if (active) {
        watchChosen();
        if (m_recalled)
            QTimer::singleShot(0, this, &MapPanel::recallView);
    } else {
        m_watch.reset();
    }
}

int MapPanel::heightFor(int width, int most) const
{
    const QMargins margins = m_panel->layout()->contentsMargins();
    const int frame = m_panel->sizeHint().height() - m_map->sizeHint().height();
    return frame + m_map->heightFor(width - margins.left() - margins.right(), most - frame);
}

void MapPanel::setFrozen(bool frozen)
{
    m_map->setFrozen(frozen);
}

void MapPanel::watchChosen()
{
    m_watch.reset();
    if (m_choices.empty())
        return;
    const std::string& id = m_choices[m_chosen].measure;
    const auto measure = m_context.view->catalogue().find(id);
    if (!measure)
        return;
    const MeasureInfo& info = m_context.view->catalogue().at(*measure);
    m_composer = std::make_shared<MapComposer>(m_map->canvas(), m_context.board->channel(AssetClass::Accelerator),
                                               firstScale(info), info.unit == "%");
    m_composer->setByRank(m_byRank);
    const Inventory* inventory = m_context.view->inventory();
    const bool isPart = inventory && m_scope.assetClass != AssetClass::Fleet;
    items::Selection selection{isPart ? std::string(inventory->id(m_scope)) : std::string(),
                               AssetClass::Accelerator,
                               {{id, Statistic::Value}},
                               milliseconds{0}};
    m_watch = std::make_unique<items::Watch>(
        m_context.view, std::move(selection),
        [composer = m_composer](const items::FramePtr& frame) { composer->take(frame); });
    connect(m_watch.get(), &items::Watch::changed, this, [this] {
        showLegend();
        if (m_hovered)
            showTip(m_hovered);
        Q_EMIT numbersChanged();
    });
    showLegend();
    Q_EMIT numbersChanged();
}

void MapPanel::setByRank(bool byRank)
{
    m_byRank = byRank;
    if (m_composer)
        m_composer->setByRank(byRank);
    if (!m_choices.empty())
        showLegend();
}

void MapPanel::showLegend()
{
    const auto measure = m_context.view->catalogue().find(m_choices[m_chosen].measure);
    if (!measure || !m_composer)
        return;
    const maps::MapScale scale = m_composer->scale();
    if (m_byRank) {
        m_legend->setScale(scale.ramp, tr("lowest"), tr("highest"));
        return;
    }
    const ColumnScale shared =
        columnScale(scale.high, scale.high, m_context.view->catalogue().at(*measure), m_context.formatter);
    const double high = scale.high * shared.factor;
    const bool isRound = std::abs(high - std::round(high)) < 0.001 || high >= 100.0;
    const QString top = m_context.formatter.number(high, isRound ? 0 : 1);
    m_legend->setScale(scale.ramp, m_context.formatter.number(scale.low * shared.factor, 0),
                       style::ValueText{top, shared.unit}.joined());
}

void MapPanel::takePlan()
{
    m_plan = m_context.plans->plan();
    if (m_plan && m_scope.assetClass != AssetClass::Fleet)
        m_plan = partOf(*m_plan, m_scope);
    m_alarms.forget();
    if (m_plan)
        m_map->setPlan(m_plan->plan);
    m_panel->setSubtitle(m_map->subtitle());
    showUnitAlarms();
    Q_EMIT planChanged();
}

/// An outline round the unit that failed: itself, or the innermost place on the map that it stands in.
void MapPanel::showUnitAlarms()
{
    if (m_plan)
        m_map->setUnitAlarms(m_alarms.on(*m_plan));
}

void MapPanel::showTip(const std::optional<MapHit>& hit)
{
    m_hovered = hit;
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef asset{AssetClass::Accelerator, hit ? hit->slot : kNoSlot};
    if (!hit || !inventory || !inventory->contains(asset) || !m_watch) {
        m_tip->hide();
        return;
    }
    const Catalogue& catalogue = m_context.view->catalogue();
    std::vector<MapTip::Line> lines;
    if (const auto measure = catalogue.find(m_choices[m_chosen].measure))
        lines = tipLines(m_context, *m_watch, catalogue.at(*measure), asset);
    const Condition condition = m_context.board->conditionOf(asset);
    QString title = assetName(*inventory, asset);
    if (hit->cells > 1)
        title = tr("%1, worst of %2", "accelerator, count").arg(title, m_context.formatter.count(hit->cells));
    const bool missing = inventory->presence(asset) == Presence::Missing;
    m_tip->setContent(title, placeName(*inventory, inventory->parent(asset)), missing ? Condition::Unknown : condition,
                      std::move(lines));
    m_tip->showBeside(hit->rect);
}

maps::CellNote MapPanel::noteOf(Slot slot) const
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef accelerator{AssetClass::Accelerator, slot};
    const auto measure = m_context.view->catalogue().find(this->measure());
    if (!inventory || !inventory->contains(accelerator) || !m_watch || !measure)
        return {};
    return cellNote(m_context, *m_watch, m_context.view->catalogue().at(*measure), accelerator);
}

void MapPanel::open(const MapHit& hit)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !m_plan)
        return;
    // A mark for many accelerators is a way into the rack that they stand in.
    AssetRef asset{AssetClass::Accelerator, hit.slot};
    if (hit.cells > 1 && hit.rack < m_plan->racks.size())
        asset = m_plan->racks[hit.rack];
    if (inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

} // namespace millwright::pages
