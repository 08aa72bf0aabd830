// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/map_panel.h"

#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/colour_choice.h"
#include "widgets/pages/fleet_plan_part.h"
#include "widgets/pages/map_tip.h"
#include "widgets/pages/map_words.h"
#include "widgets/pages/owner_legend.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/plan_cache.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using maps::MapHit;

namespace {

constexpr int kLeastWidth = 440;
constexpr int kLegendFrom = 806;      ///< Below, the title row has no room for the legend.
constexpr int kLegendAloneFrom = 420; ///< The same without choices.
constexpr int kStateKeysFrom = 1000;  ///< Width of the panel from which the keys for old and missing have room.

} // namespace

MapPanel::MapPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Fleet map"), this))
    , m_choice(new ColourChoice(m_context, this))
    , m_map(new maps::FleetMap(m_context.theme, this))
    , m_tip(new MapTip(m_context.theme, m_map))
    , m_ownerLegend(new OwnerLegend(m_context, this))
    , m_owners(m_context)
    , m_alarms(m_context.view, m_context.board)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    setMinimumWidth(m_context.theme->scaledPx(kLeastWidth));
    m_panel->body()->addWidget(m_ownerLegend);
    m_panel->body()->addWidget(m_map, 1);
    m_ownerLegend->hide();
    m_map->setObjectName(QStringLiteral("fleetMap"));
    m_map->setEmptyText(tr("No accelerators in this fleet yet"));
    m_map->setCellNotes([this](Slot slot) { return noteOf(slot); });
    m_panel->controls()->addWidget(m_choice);
    m_panel->controls()->addSpacing(m_context.theme->scaledPx(12));
    m_panel->controls()->addWidget(m_choice->legend());
    connect(m_choice, &ColourChoice::chosen, this, &MapPanel::colourAnew);
    connect(&m_owners, &OwnerColours::changed, this, &MapPanel::showOwners);
    connect(m_map, &maps::FleetMap::subtitleChanged, m_panel, &Panel::setSubtitle);
    connect(m_map, &maps::FleetMap::heightChanged, this, &MapPanel::heightChanged);
    connect(m_map, &maps::FleetMap::hovered, this, &MapPanel::showTip);
    connect(m_map, &maps::FleetMap::activated, this, &MapPanel::open);
    connect(m_context.plans, &PlanCache::changed, this, &MapPanel::takePlan);
    connect(m_context.board, &items::ConditionBoard::changed, this, &MapPanel::showUnitAlarms);
    fitLegend();
    takePlan();
}

MapPanel::~MapPanel() = default;

void MapPanel::setFixed(std::string measure, AssetRef scope, const QString& title)
{
    m_isFixed = true;
    m_scope = scope;
    m_panel->setTitle(title);
    m_map->setAccessibleName(title);
    setMinimumWidth(0);
    m_choice->hide();
    m_choice->setOnly(std::move(measure));
    takePlan();
}

void MapPanel::fitLegend()
{
    const int from = m_isFixed ? kLegendAloneFrom : kLegendFrom;
    m_choice->legend()->setVisible(choices() > 0 && !m_choice->isByOwner() && width() >= m_context.theme->scaled(from));
    m_ownerLegend->setVisible(m_choice->isByOwner());
    const maps::RampLegend* legend = m_choice->legend();
    const int beside = legend->isVisibleTo(this) ? legend->sizeHint().width() + 2 * m_context.theme->scaledPx(12) : 0;
    m_choice->fitTo(width() - 2 * m_context.theme->scaledPx(style::kPanelPaddingX) - beside);
}

void MapPanel::colourAnew()
{
    fitLegend();
    if (m_active)
        watchChosen();
}

int MapPanel::choices() const
{
    return m_choice->count();
}

std::string MapPanel::measure() const
{
    return m_choice->measure();
}

void MapPanel::choose(int number)
{
    m_choice->choose(number);
}

MapMemory MapPanel::memory() const
{
    MapMemory memory = m_recalled.value_or(MapMemory{{}, m_map->view(), m_map->selection()});
    if (choices() > 0)
        memory.measure = m_choice->chosenWord();
    memory.byRank = m_byRank;
    return memory;
}

void MapPanel::recall(MapMemory memory)
{
    m_byRank = memory.byRank;
    m_choice->chooseMeasure(memory.measure);
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

void MapPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLegend();
    m_choice->legend()->setStateKeys(width() >= m_context.theme->scaled(kStateKeysFrom));
    m_choice->legend()->updateGeometry();
}

void MapPanel::setActive(bool active)
{
    m_active = active;
    if (active) {
        watchChosen();
        if (m_recalled)
            QTimer::singleShot(0, this, &MapPanel::recallView);
    } else {
        m_owners.setActive(false);
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
    const std::string id = measure();
    const auto measure = m_context.view->catalogue().find(id);
    if (!measure)
        return;
    const MeasureInfo& info = m_context.view->catalogue().at(*measure);
    m_composer = std::make_shared<MapComposer>(m_map->canvas(), m_context.board->channel(AssetClass::Accelerator),
                                               firstScale(info), hasFixedScale(info));
    m_composer->setByRank(m_byRank);
    const Inventory* inventory = m_context.view->inventory();
    const bool isPart = inventory && m_scope.assetClass != AssetClass::Fleet;
    items::Selection selection{isPart ? std::string(inventory->id(m_scope)) : std::string(),
                               AssetClass::Accelerator,
                               {{id, Statistic::Value}},
                               milliseconds{0}};
    m_owners.setActive(m_choice->isByOwner());
    items::FrameSink sink;
    if (!m_choice->isByOwner())
        sink = [composer = m_composer](const items::FramePtr& frame) { composer->take(frame); };
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection), std::move(sink));
    showOwners();
    connect(m_watch.get(), &items::Watch::changed, this, [this] {
        showOwners(); // conditions come with the numbers
        showLegend();
        if (m_hovered)
            showTip(m_hovered);
        Q_EMIT numbersChanged();
    });
    showLegend();
    Q_EMIT numbersChanged();
}

void MapPanel::showOwners()
{
    if (!m_choice->isByOwner() || !m_active)
        return;
    if (maps::MapFramePtr frame = m_owners.frame())
        m_map->canvas()->present(std::move(frame));
    m_ownerLegend->setKinds(m_owners.kinds());
}

void MapPanel::setByRank(bool byRank)
{
    m_byRank = byRank;
    if (m_composer)
        m_composer->setByRank(byRank);
    showLegend();
}

void MapPanel::showLegend()
{
    if (m_composer)
        m_choice->showScale(m_composer->scale(), m_byRank);
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
    if (const auto measure = catalogue.find(this->measure()))
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
