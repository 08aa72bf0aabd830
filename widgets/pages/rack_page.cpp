// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/rack_page.h"

#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/accelerator_health.h"
#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/colour_choice.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/heat_panel.h"
#include "widgets/pages/owner_legend.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/picked_children.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/stacking.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

namespace {

constexpr int kChartsInRow = 4; ///< Of the widest windows.
constexpr int kChartsStacked = 2;
constexpr int kChoicesInRow = 4; ///< Of what the elevation is coloured by.
constexpr int kChartHeight = 380;
constexpr double kChartShare = 0.2; ///< Of the page.
constexpr int kChartHeightLow = 120;
constexpr int kChartHeightStacked = 160;
constexpr int kStackedElevation = 420;
constexpr int kLeastHeat = 140;
constexpr int kBesideHeat = 400; ///< Head, headlines and the least table.
constexpr int kTwoChartsFrom = 1400;
constexpr int kWideFrom = 2400;  ///< All charts, and health beside the trays.
constexpr int kSidesFrom = 1100; ///< Below, the path at the top alone says where the rack stands.
constexpr int kNarrowest = 376;  ///< Of the elevation.
constexpr int kWidest = 620;
constexpr double kShare = 0.27; ///< Of the page.

} // namespace

RackPage::RackPage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_values(this->context())
    , m_panel(new Panel(this->context().theme, tr("Elevation"), body()))
    , m_elevation(new RackElevation(this->context(), &m_values, body()))
    , m_choice(new ColourChoice(this->context(), &m_values, body()))
    , m_owners(new OwnerLegend(this->context(), body()))
    , m_turn(new QPushButton(tr("Turn"), body()))
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_heat(new HeatPanel(this->context(), m_charts->time(), m_charts->cursor(), body()))
    , m_children(new PickedChildren(this->context(), body()))
    , m_health(new AcceleratorHealth(this->context(), body()))
{
    setObjectName(QStringLiteral("rackPage"));
    buildElevation();
    build();
    setFocusProxy(m_elevation);
    sides().keepToOneSide();
    setAdaptive();
    connect(m_elevation, &RackElevation::selectionChanged, this, &RackPage::showSelected);
    connect(m_elevation, &RackElevation::frontOrRear, this, &RackPage::turn);
    connect(m_turn, &QPushButton::clicked, this, &RackPage::turn);
    connect(m_elevation, &RackElevation::measureKey, m_choice, &ColourChoice::takeKey);
    connect(m_elevation, &RackElevation::activated, this, [this](AssetRef asset) {
        this->context().navigator->openAsset(std::string(view().inventory()->id(asset)));
    });
    connect(&m_values, &CellValues::changed, this, [this] {
        m_heat->setMeasure(m_values.measure());
        showOwners();
    });
    connect(headlines(), &AssetHeadlines::changed, this, [this] {
        for (std::size_t i = 0; i < m_charts->columns().size(); ++i)
            m_charts->take(i, headlines()->reading(m_charts->columns()[i]));
    });
}

void RackPage::buildElevation()
{
    m_turn->setObjectName(QStringLiteral("turnRack"));
    m_turn->setToolTip(tr("Front or rear (key R)"));
    m_panel->controls()->addWidget(m_turn);
    auto* choice = new QHBoxLayout;
    choice->addWidget(m_choice);
    choice->addStretch(1);
    m_panel->body()->addLayout(choice);
    m_panel->body()->addWidget(m_elevation, 1);
    auto* legend = new QHBoxLayout;
    legend->addWidget(m_choice->legend());
    legend->addStretch(1);
    m_panel->body()->addLayout(legend);
    m_panel->body()->addWidget(m_owners);
    m_owners->hide();
    m_choice->legend()->setStateKeys(true);
}

void RackPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_charts);
    middle->addWidget(m_heat);
    auto* tables = new QHBoxLayout;
    tables->setSpacing(gap);
    tables->addWidget(m_children, 1);
    tables->addWidget(m_health, 1);
    middle->addLayout(tables, 1);
    stackRow(tables);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addWidget(m_panel);
    below->addLayout(middle, 1);
    below->addWidget(sides().left());
    below->addWidget(sides().right());
    auto* all = new QVBoxLayout(body());
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(headlines()->strip());
    all->addLayout(below, 1);
    stackRow(below);
}

void RackPage::rebuild()
{
    m_values.setScope(id());
    m_elevation->setRack(asset());
    m_charts->setAsset(id(), chartColumns(view().catalogue(), asset().assetClass, kChartsInRow));
    m_heat->setAssets(asset(), nodesOfRack());
    m_heat->setMeasure(m_values.measure());
    m_health->setAsset(asset());
    shareRoom();
    showSubtitle();
    showSelected();
}

/// As the elevation has them, from the top down.
std::vector<AssetRef> RackPage::nodesOfRack() const
{
    std::vector<AssetRef> nodes;
    for (const ChildGroup& group : childGroups(*view().inventory(), asset(), view().gatewayNow())) {
        if (group.assetClass == AssetClass::Node)
            nodes = group.assets;
    }
    std::ranges::reverse(nodes);
    return nodes;
}

void RackPage::activate(bool active)
{
    m_values.setActive(active);
    m_elevation->setActive(active);
    m_children->setActive(active);
    m_charts->setActive(active);
    m_heat->setActive(active && m_heat->isVisibleTo(body()));
    m_health->setActive(active && m_health->isVisibleTo(body()));
}

void RackPage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

void RackPage::shareRoom()
{
    if (isStacked())
        return shareStacked();
    const double scale = theme().scaled(1.0);
    m_panel->setMinimumHeight(0);
    m_children->setMinimumHeight(0);
    m_panel->setFixedWidth(std::clamp(static_cast<int>(width() * kShare), static_cast<int>(kNarrowest * scale),
                                      static_cast<int>(kWidest * scale)));
    m_choice->fitTo(m_panel->width() - 2 * theme().scaledPx(style::kPanelPaddingX), kChoicesInRow);
    const int charts = std::clamp(static_cast<int>(height() * kChartShare), theme().scaledPx(kChartHeightLow),
                                  theme().scaledPx(kChartHeight));
    m_charts->setInRow(kChartsInRow);
    m_charts->setFixedHeight(charts);
    const int heat = std::min(m_heat->wantedHeight(), height() - theme().scaledPx(kBesideHeat) - charts);
    m_heat->setVisible(heat >= theme().scaledPx(kLeastHeat) && m_heat->chart()->rows() > 1);
    m_heat->setFixedHeight(std::max(heat, 1));
    m_heat->setActive(isVisible() && m_heat->isVisibleTo(body()));
    sides().left()->setVisible(width() >= theme().scaled(kSidesFrom));
    const bool isWide = width() >= theme().scaled(kWideFrom);
    m_charts->setShown(width() < theme().scaled(kTwoChartsFrom) ? 1 : isWide ? m_charts->count() : 2);
    m_health->setVisible(isWide);
    m_health->setActive(isVisible() && isWide);
}

/// One below the other, each as high as it is useful.
void RackPage::shareStacked()
{
    m_panel->setMinimumWidth(0);
    m_panel->setMaximumWidth(QWIDGETSIZE_MAX);
    m_panel->setMinimumHeight(theme().scaledPx(kStackedElevation));
    m_choice->fitTo(width() - 2 * theme().scaledPx(style::kPanelPaddingX));
    m_children->setMinimumHeight(theme().scaledPx(kStackedHeight));
    const int rows = (m_charts->count() + kChartsStacked - 1) / kChartsStacked;
    m_charts->setInRow(kChartsStacked);
    m_charts->setFixedHeight(rows * theme().scaledPx(kChartHeightStacked) +
                             std::max(0, rows - 1) * theme().scaledPx(style::kPanelGap));
    m_charts->setShown(m_charts->count());
    m_heat->setVisible(m_heat->chart()->rows() > 1);
    m_heat->setFixedHeight(std::max(m_heat->wantedHeight(), 1));
    m_heat->setActive(isVisible() && m_heat->isVisibleTo(body()));
    sides().left()->setVisible(true);
}

void RackPage::turn()
{
    m_elevation->setRear(!m_elevation->isRear());
    showSubtitle();
}

void RackPage::showOwners()
{
    const bool byOwner = m_values.isByOwner();
    m_choice->legend()->setVisible(!byOwner);
    m_owners->setVisible(byOwner);
    if (byOwner)
        m_owners->setKinds(m_values.owners());
}

void RackPage::showSubtitle()
{
    const items::RackLayout& rack = m_elevation->rack();
    QStringList said{m_elevation->isRear() ? tr("from the rear") : tr("from the front")};
    if (rack.placed > 0)
        said << (rack.isHeightKnown ? tr("%1 height units").arg(rack.height)
                                    : tr("its height is not known, drawn as %1 units").arg(rack.height));
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
    m_turn->setText(m_elevation->isRear() ? tr("Front") : tr("Rear"));
}

void RackPage::showSelected()
{
    m_children->setAsset(asset(), m_elevation->selected(), tr("select a tray to look into it"));
}

std::vector<KeyHint> RackPage::keyHints() const
{
    std::vector<KeyHint> hints{{tr("Up Down"), tr("tray")},
                               {tr("Left Right"), tr("accelerator")},
                               {tr("Enter"), tr("open")},
                               {tr("R"), tr("front, rear")}};
    if (m_choice->count() > 1)
        hints.push_back({tr("1-%1", "keys").arg(m_choice->count()), tr("colour by")});
    hints.push_back({tr("Alt Left"), tr("back")});
    return hints;
}

void RackPage::freeze(bool frozen)
{
    m_elevation->setFrozen(frozen);
    m_children->setFrozen(frozen);
    m_charts->setFrozen(frozen);
    m_heat->setFrozen(frozen);
    m_health->setFrozen(frozen);
}

void RackPage::refreshSecond()
{
    m_charts->refreshTime();
}

} // namespace millwright::pages
