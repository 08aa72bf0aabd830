// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/page_stack.h"

#include "widgets/dashboards/dashboard_page.h"
#include "widgets/pages/accelerator_page.h"
#include "widgets/pages/asset_page.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/deployment_page.h"
#include "widgets/pages/feed_page.h"
#include "widgets/pages/hall_page.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/node_page.h"
#include "widgets/pages/overview_page.h"
#include "widgets/pages/pod_compare_page.h"
#include "widgets/pages/pod_page.h"
#include "widgets/pages/pods_page.h"
#include "widgets/pages/rack_page.h"
#include "widgets/pages/stacking.h"

#include <QFocusEvent>
#include <QLayout>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using items::Place;
using items::Screen;
using pages::Page;

Screen screenOf(AssetClass assetClass)
{
    if (assetClass >= AssetClass::Organisation)
        return Screen::Pods;
    if (assetClass >= AssetClass::HeatRejection)
        return Screen::Cooling;
    return assetClass >= AssetClass::PowerSource ? Screen::Power : Screen::Cluster;
}

PageStack::PageStack(pages::PageContext context, const std::optional<pages::MapMemory>& map,
                     dashboards::DashboardBook* dashboards, QWidget* parent)
    : QStackedWidget(parent)
    , m_context(std::move(context))
    , m_map(map)
    , m_dashboards(dashboards)
{
}

PageStack::~PageStack() = default;

PageStack::Kind PageStack::kindOf(Screen screen)
{
    switch (screen) {
    case Screen::Overview:
        return Kind::Overview;
    case Screen::Pods:
        return Kind::Pods;
    case Screen::Cluster:
        return Kind::Cluster;
    case Screen::Power:
        return Kind::Power;
    case Screen::Cooling:
        return Kind::Cooling;
    case Screen::Tokens:
        return Kind::Tokens;
    case Screen::Asset:
        return Kind::Asset;
    case Screen::Dashboard:
        return Kind::Dashboard;
    }
    return Kind::Overview;
}

/// Classes that have a page of their own.
PageStack::Kind PageStack::kindOf(AssetClass assetClass)
{
    switch (assetClass) {
    case AssetClass::Accelerator:
        return Kind::Accelerator;
    case AssetClass::Deployment:
        return Kind::Deployment;
    case AssetClass::Hall:
        return Kind::Hall;
    case AssetClass::Node:
        return Kind::Node;
    case AssetClass::Pod:
        return Kind::Pod;
    case AssetClass::Rack:
        return Kind::Rack;
    default:
        return Kind::Asset;
    }
}

Page* PageStack::make(Kind kind)
{
    switch (kind) {
    case Kind::Overview: {
        auto* overview = new pages::OverviewPage(m_context);
        if (m_map)
            overview->recallMap(*m_map);
        return overview;
    }
    case Kind::Pods:
        return new pages::PodsPage(m_context);
    case Kind::Cluster:
        return new pages::FeedPage(m_context, pages::clusterPlan());
    case Kind::Power:
        return new pages::FeedPage(m_context, pages::powerPlan());
    case Kind::Cooling:
        return new pages::FeedPage(m_context, pages::coolingPlan());
    case Kind::Tokens:
        return new pages::FeedPage(m_context, pages::tokensPlan());
    case Kind::Accelerator:
        return new pages::AcceleratorPage(m_context);
    case Kind::Compare:
        return new pages::ComparePage(m_context);
    case Kind::ComparePods:
        return new pages::PodComparePage(m_context);
    case Kind::Deployment:
        return new pages::DeploymentPage(m_context);
    case Kind::Hall:
        return new pages::HallPage(m_context);
    case Kind::Node:
        return new pages::NodePage(m_context);
    case Kind::Pod:
        return new pages::PodPage(m_context);
    case Kind::Rack:
        return new pages::RackPage(m_context);
    case Kind::Dashboard:
        return new dashboards::DashboardPage(m_context, m_dashboards);
    case Kind::Asset:
        break;
    }
    return new pages::AssetPage(m_context);
}

Page* PageStack::open(const Place& place)
{
    const Inventory* inventory = m_context.view->inventory();
    const auto asset = inventory ? inventory->findById(place.assetId) : std::nullopt;
    Kind kind = kindOf(place.screen);
    const bool isComparison = place.section.starts_with(pages::kCompareSection);
    if (kind == Kind::Pods && isComparison)
        kind = Kind::ComparePods;
    else if (kind == Kind::Asset && isComparison)
        kind = Kind::Compare;
    else if (kind == Kind::Asset && asset)
        kind = kindOf(asset->assetClass);
    Page*& page = m_pages[kind];
    if (!page) {
        page = make(kind);
        m_first[page] = page->focusProxy();
        page->setFocusProxy(nullptr);
        page->installEventFilter(this);
        addWidget(page);
    }
    if (auto* any = qobject_cast<pages::AssetScreen*>(page))
        any->setAsset(place.assetId);
    if (auto* compare = qobject_cast<pages::ComparePage*>(page))
        compare->setAsset(place.assetId, place.section);
    if (auto* pods = qobject_cast<pages::PodComparePage*>(page))
        pods->setSection(place.section);
    if (auto* accelerator = qobject_cast<pages::AcceleratorPage*>(page))
        accelerator->setAsset(place.assetId);
    if (auto* pods = qobject_cast<pages::PodsPage*>(page); pods && place.section == items::kUsedSection)
        pods->showUsage();
    if (auto* dashboard = qobject_cast<dashboards::DashboardPage*>(page))
        dashboard->setName(QString::fromStdString(place.section));
    setCurrentWidget(page);
    updateGeometry();
    return page;
}

/// Hands the focus of a page on. A focus proxy would do so as well, but makes the page a stop of Tab of its own, after
/// which all that stands before the proxy is out of reach (Qt 6.4.2).
bool PageStack::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto first = m_first.find(watched);
        if (first != m_first.end() && first->second && first->second->isVisible())
            first->second->setFocus(static_cast<QFocusEvent*>(event)->reason());
    }
    return QStackedWidget::eventFilter(watched, event);
}

QSize PageStack::minimumSizeHint() const
{
    const QWidget* page = currentWidget();
    if (!page)
        return {};
    QSize least = page->minimumSizeHint();
    if (const QLayout* layout = page->layout(); pages::isStacked(page->width(), *m_context.theme) && layout)
        least.setHeight(std::max(least.height(), layout->minimumHeightForWidth(page->width())));
    return {page->minimumWidth() > 0 ? page->minimumWidth() : least.width(),
            page->minimumHeight() > 0 ? page->minimumHeight() : least.height()};
}

Page* PageStack::page() const
{
    return qobject_cast<Page*>(currentWidget());
}

std::optional<pages::MapMemory> PageStack::mapMemory() const
{
    const auto overview = m_pages.find(Kind::Overview);
    return overview == m_pages.end() ? m_map
                                     : std::optional(static_cast<pages::OverviewPage*>(overview->second)->mapMemory());
}

} // namespace millwright::shell
