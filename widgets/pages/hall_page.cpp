// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/hall_page.h"

#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/colour_choice.h"
#include "widgets/pages/hall_plan.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/owner_legend.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/picked_children.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kLeastTable = 196;
constexpr int kLeastPlan = 300;      ///< Where it stands above the table.
constexpr double kMostTable = 0.6;   ///< Of the room for both.
constexpr int kLegendFrom = 766;     ///< Width of the plan.
constexpr int kStateKeysFrom = 1000; ///< The same, for the keys of old and missing.

} // namespace

HallPage::HallPage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_values(this->context())
    , m_panel(new Panel(this->context().theme, tr("Floor plan"), body()))
    , m_plan(new HallPlan(this->context(), &m_values, body()))
    , m_choice(new ColourChoice(this->context(), &m_values, body()))
    , m_owners(new OwnerLegend(this->context(), body()))
    , m_children(new PickedChildren(this->context(), body()))
{
    setObjectName(QStringLiteral("hallPage"));
    build();
    setFocusProxy(m_plan);
    setAdaptive();
    sides().keepToOneSide();
    connect(m_plan, &HallPlan::selectionChanged, this, &HallPage::showSelected);
    connect(&m_values, &CellValues::changed, this, &HallPage::showOwners);
    connect(m_plan, &HallPlan::measureKey, m_choice, &ColourChoice::takeKey);
    connect(m_plan, &HallPlan::activated, this, [this](AssetRef asset) {
        this->context().navigator->openAsset(std::string(view().inventory()->id(asset)));
    });
}

void HallPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_panel->controls()->addWidget(m_choice->legend());
    m_panel->controls()->addSpacing(theme().scaledPx(12));
    m_panel->controls()->addWidget(m_choice);
    m_panel->body()->addWidget(m_owners);
    m_panel->body()->addWidget(m_plan, 1);
    m_owners->hide();
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_panel, 1);
    middle->addWidget(m_children);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
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

void HallPage::rebuild()
{
    m_values.setScope(id());
    m_plan->setHall(asset());
    showSubtitle();
    showSelected();
    shareRoom();
}

void HallPage::activate(bool active)
{
    m_values.setActive(active);
    m_plan->setActive(active);
    m_children->setActive(active);
}

void HallPage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

/// What the plan does not need is for the table below it.
void HallPage::shareRoom()
{
    const int room = height() - headlines()->strip()->sizeHint().height() - theme().scaledPx(60);
    const int left = room - m_plan->wantedHeight() - theme().scaledPx(60);
    const int least = theme().scaledPx(kLeastTable);
    const int most = std::min(static_cast<int>(room * kMostTable), room - m_panel->minimumSizeHint().height());
    m_panel->setMinimumHeight(isStacked() ? theme().scaledPx(kLeastPlan) : 0);
    m_children->setFixedHeight(isStacked() ? theme().scaledPx(kStackedHeight)
                                           : std::clamp(left, least, std::max(least, most)));
    showOwners();
    m_choice->legend()->setStateKeys(m_panel->width() >= theme().scaled(kStateKeysFrom));
}

/// The legend of the colours: of a measure in the title row, of owners below it.
void HallPage::showOwners()
{
    const bool byOwner = m_values.isByOwner();
    m_choice->legend()->setVisible(!byOwner && m_panel->width() >= theme().scaled(kLegendFrom));
    const int beside = byOwner || !m_choice->legend()->isVisibleTo(m_panel)
                           ? 0
                           : m_choice->legend()->sizeHint().width() + 2 * theme().scaledPx(12);
    m_choice->fitTo(m_panel->width() - 2 * theme().scaledPx(style::kPanelPaddingX) - beside);
    m_owners->setVisible(byOwner);
    if (byOwner)
        m_owners->setKinds(m_values.owners());
}

void HallPage::showSubtitle()
{
    const items::HallLayout& hall = m_plan->hall();
    QStringList said{classCount(AssetClass::Rack, static_cast<int>(hall.racks))};
    if (hall.unplaced > 0)
        said << tr("%Ln without a known position, in order", nullptr, static_cast<int>(hall.unplaced));
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
}

void HallPage::showSelected()
{
    m_children->setAsset(asset(), m_plan->selected(), tr("select a rack to look into it"));
}

std::vector<KeyHint> HallPage::keyHints() const
{
    std::vector<KeyHint> hints{{tr("Arrows"), tr("next rack")}, {tr("Enter"), tr("open")}};
    if (m_choice->count() > 1)
        hints.push_back({tr("1-%1", "keys").arg(m_choice->count()), tr("colour by")});
    hints.push_back({tr("Alt Left"), tr("back")});
    return hints;
}

void HallPage::freeze(bool frozen)
{
    m_plan->setFrozen(frozen);
    m_children->setFrozen(frozen);
}

} // namespace millwright::pages
