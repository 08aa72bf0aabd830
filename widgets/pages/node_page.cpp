// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/node_page.h"

#include "models/items/rack_layout.h"
#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/child_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/holders.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/slot_cards.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kChartsInRow = 3;
constexpr int kChartHeight = 200;
constexpr int kChartHeightLow = 130;
constexpr int kTallestChart = 300;
constexpr int kLeastTable = 186;

} // namespace

NodePage::NodePage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_panel(new Panel(this->context().theme, tr("Accelerators"), body()))
    , m_cards(new SlotCards(this->context(), body()))
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_children(new ChildPanel(this->context(), body()))
{
    setObjectName(QStringLiteral("nodePage"));
    build();
    setFocusProxy(m_cards);
    setMinimumSize(adaptiveSize());
    connect(m_cards, &SlotCards::activated, this, [this](AssetRef accelerator) {
        this->context().navigator->openAsset(std::string(view().inventory()->id(accelerator)));
    });
    connect(headlines(), &AssetHeadlines::changed, this, [this] {
        for (std::size_t i = 0; i < m_charts->columns().size(); ++i)
            m_charts->take(i, headlines()->reading(m_charts->columns()[i]));
    });
}

void NodePage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_panel->body()->addWidget(m_cards, 1);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_panel);
    middle->addWidget(m_charts);
    middle->addWidget(m_children, 1);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addLayout(middle, 1);
    below->addWidget(sides().right());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(headlines()->strip());
    right->addLayout(below, 1);
    auto* all = new QHBoxLayout(body());
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(sides().left());
    all->addLayout(right, 1);
}

void NodePage::rebuild()
{
    const Inventory& inventory = *view().inventory();
    m_cards->setNode(asset());
    m_charts->setAsset(id(), chartColumns(view().catalogue(), asset().assetClass, kChartsInRow));
    m_children->setAsset(asset());
    const std::vector<Slot> accelerators = items::acceleratorsIn(inventory, asset());
    QStringList said{classCount(AssetClass::Accelerator, static_cast<int>(accelerators.size()))};
    if (const QString holder = holderWords(inventory, accelerators, view().gatewayNow()); !holder.isEmpty())
        said << tr("held by %1").arg(holder);
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
    shareRoom();
}

void NodePage::activate(bool active)
{
    m_cards->setActive(active);
    m_charts->setActive(active);
    m_children->setActive(active);
}

void NodePage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

/// The cards have what they need up to half of the page, the table its rows, charts the rest.
void NodePage::shareRoom()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const bool isLow = height() < theme().scaled(760);
    const int around = theme().scaledPx(56);
    const int room = height() - headlines()->strip()->sizeHint().height() - theme().scaledPx(52) - 3 * gap;
    const int cards = std::min(m_cards->wantedHeight(m_cards->width()) + around, room / 2);
    m_panel->setFixedHeight(std::max(cards, theme().scaledPx(140)));
    const int left = room - cards - theme().scaledPx(kLeastTable);
    m_charts->setFixedHeight(
        std::clamp(left, theme().scaledPx(isLow ? kChartHeightLow : kChartHeight), theme().scaledPx(kTallestChart)));
    m_charts->setVisible(m_charts->count() > 0 && left >= theme().scaledPx(kChartHeightLow));
    m_charts->setShown(m_charts->count());
}

std::vector<KeyHint> NodePage::keyHints() const
{
    return {{tr("Arrows"), tr("next accelerator")},
            {tr("Enter"), tr("open")},
            {tr("C"), tr("compare")},
            {tr("Alt Left"), tr("back")}};
}

void NodePage::freeze(bool frozen)
{
    m_cards->setFrozen(frozen);
    m_charts->setFrozen(frozen);
    m_children->setFrozen(frozen);
}

void NodePage::refreshSecond()
{
    m_charts->refreshTime();
}

} // namespace millwright::pages
