// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/node_page.h"

#include "models/items/rack_layout.h"
#include "widgets/pages/accelerator_health.h"
#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/child_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/holders.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/slot_cards.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kChartsInRow = 3;
constexpr int kLeastChart = 130;
constexpr int kUsualChart = 220;
constexpr int kTallestChart = 560;
constexpr int kHead = 52;
constexpr int kLeastCards = 140;
constexpr int kMostOthers = 240;
constexpr int kHealthBesideFrom = 1700; ///< Width of what is between the sides.
constexpr int kCardsBeside = 760;
constexpr int kChartsStacked = 2;

} // namespace

NodePage::NodePage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_panel(new Panel(this->context().theme, tr("Accelerators"), body()))
    , m_cards(new SlotCards(this->context(), body()))
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_health(new AcceleratorHealth(this->context(), body()))
    , m_top(new QBoxLayout(QBoxLayout::TopToBottom))
    , m_children(new ChildPanel(this->context(), body()))
{
    setObjectName(QStringLiteral("nodePage"));
    build();
    setFocusProxy(m_cards);
    setAdaptive();
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
    m_top->setSpacing(gap);
    m_top->addWidget(m_panel);
    m_top->addWidget(m_health, 1);
    m_children->leaveOut(AssetClass::Accelerator);
    middle->addLayout(m_top);
    middle->addWidget(m_charts);
    middle->addWidget(m_children);
    middle->addStretch(1);
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
    stackRow(all, QBoxLayout::BottomToTop);
}

void NodePage::rebuild()
{
    const Inventory& inventory = *view().inventory();
    m_cards->setNode(asset());
    std::vector<items::ColumnKey> columns = chartColumns(view().catalogue(), asset().assetClass, 2 * kChartsInRow + 1);
    std::erase_if(columns, [](const items::ColumnKey& key) { return key.measure == "node.accelerators_held"; });
    m_charts->setAsset(id(), std::move(columns));
    m_health->setAsset(asset());
    m_children->setAsset(asset());
    const std::vector<Slot> accelerators = items::acceleratorsIn(inventory, asset());
    m_health->setVisible(!accelerators.empty());
    QStringList said{classCount(AssetClass::Accelerator, static_cast<int>(accelerators.size()))};
    if (const QString holder = holderWords(inventory, accelerators, view().gatewayNow()); !holder.isEmpty())
        said << tr("held by %1").arg(holder);
    for (const ChildGroup& group : childGroups(inventory, asset(), view().gatewayNow())) {
        if (group.assetClass != AssetClass::Accelerator)
            said << classCount(group.assetClass, static_cast<int>(group.assets.size()));
    }
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
    shareRoom();
}

void NodePage::activate(bool active)
{
    m_cards->setActive(active);
    m_charts->setActive(active);
    m_health->setActive(active);
    m_children->setActive(active);
    shareRoom();
}

void NodePage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

/// Cards and health have what they need, one beside the other where that leaves both enough; what else is in the node
/// has its rows where there is room for them, charts the rest.
void NodePage::shareRoom()
{
    if (isStacked())
        return shareStacked();
    const int gap = theme().scaledPx(style::kPanelGap);
    const bool isWide = middleWidth() >= theme().scaled(kHealthBesideFrom);
    m_top->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int cardsWidth = isWide ? theme().scaledPx(kCardsBeside) : middleWidth();
    m_panel->setMinimumWidth(isWide ? cardsWidth : 0);
    m_panel->setMaximumWidth(isWide ? cardsWidth : QWIDGETSIZE_MAX);
    const int room = height() - headlines()->strip()->sizeHint().height() - theme().scaledPx(kHead) - 3 * gap;
    const int cards = m_cards->wantedHeight(cardsWidth - theme().scaledPx(28)) + m_panel->heightAround();
    const int health = m_health->isVisibleTo(body()) ? m_health->wantedHeight() : 0;
    const int above = isWide ? std::max(cards, health) : cards + gap + health;
    const int wanted = m_children->isEmpty() ? 0 : std::min(m_children->wantedHeight(), theme().scaledPx(kMostOthers));
    const int others = wanted > 0 && room - above - gap >= wanted ? wanted + gap : 0;
    m_children->setVisible(others > 0);
    m_children->setFixedHeight(std::max(1, others - gap));
    const int left = room - others;
    int used = 0;
    if (isWide) {
        used = std::min(std::max(cards, health), left / 2);
        m_panel->setFixedHeight(used);
        m_health->setFixedHeight(used);
    } else {
        const int low = std::min(health, left / 2);
        const int high =
            std::clamp(cards, theme().scaledPx(kLeastCards), std::max(theme().scaledPx(kLeastCards), left - low - gap));
        m_panel->setFixedHeight(high);
        m_health->setFixedHeight(low);
        used = high + gap + low;
    }
    const int charts = left - used - gap;
    const int least = theme().scaledPx(kLeastChart);
    const int rows = m_charts->count() > kChartsInRow && charts >= 2 * theme().scaledPx(kUsualChart) + gap ? 2 : 1;
    m_charts->setVisible(m_charts->count() > 0 && charts >= least);
    m_charts->setFixedHeight(std::clamp(charts, least, rows * theme().scaledPx(kTallestChart) + (rows - 1) * gap));
    m_charts->setShown(rows * kChartsInRow);
}

/// All parts below each other, each as high as it wants to be: the page scrolls.
void NodePage::shareStacked()
{
    m_top->setDirection(QBoxLayout::TopToBottom);
    m_panel->setMinimumWidth(0);
    m_panel->setMaximumWidth(QWIDGETSIZE_MAX);
    m_panel->setFixedHeight(m_cards->wantedHeight(m_cards->width()) + m_panel->heightAround());
    m_health->setFixedHeight(std::max(1, m_health->wantedHeight()));
    m_children->setVisible(!m_children->isEmpty());
    m_children->setFixedHeight(theme().scaledPx(kStackedHeight));
    m_charts->setFixedHeight(theme().scaledPx(kLeastChart));
    m_charts->setVisible(m_charts->count() > 0);
    m_charts->setShown(kChartsStacked);
}

/// What is left between the sides.
int NodePage::middleWidth()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const bool hasRight = sides().right()->isVisibleTo(body());
    return width() - sides().left()->width() - gap - (hasRight ? sides().right()->width() + gap : 0);
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
    m_health->setFrozen(frozen);
    m_children->setFrozen(frozen);
}

void NodePage::refreshSecond()
{
    m_charts->refreshTime();
}

} // namespace millwright::pages
