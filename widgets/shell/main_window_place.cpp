// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a window is, and how it gets elsewhere.
#include "models/items/place_link.h"
#include "widgets/pages/explain_panel.h"
#include "widgets/pages/words.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/find_button.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/page_stack.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/top_bar.h"
#include "widgets/shell/tree_panel.h"

#include <QClipboard>
#include <QGuiApplication>

namespace millwright::shell {

using items::Place;
using items::Screen;
using pages::Page;

/// The page has the focus again when what lay over or beside it goes.
void MainWindow::focusPage()
{
    if (page() && isActiveWindow())
        page()->setFocus();
}

void MainWindow::showExplanation(const std::string& assetId, const std::string& measure)
{
    m_explain->show();
    m_explain->ask(assetId, measure);
}

void MainWindow::showPlace()
{
    const Place& place = m_navigator.current();
    Page* page = m_stack->open(place);
    Screen lit = place.screen;
    const Inventory* inventory = m_view->inventory();
    if (place.screen == Screen::Asset) {
        const auto asset = inventory ? inventory->findById(place.assetId) : std::nullopt;
        lit = asset ? screenOf(asset->assetClass) : Screen::Cluster;
        if (asset)
            m_trees->showAsset(*asset);
    }
    m_rail->setCurrent(lit);
    followDashboards();
    showKeys();
    if (!m_palette->isOpen() && isActiveWindow())
        page->setFocus();
    showLink();
    Q_EMIT layoutChanged();
}

void MainWindow::openWhenKnown(const QString& key)
{
    m_wanted = key;
    openWanted();
}

void MainWindow::openSomeAccelerator()
{
    m_wantsAccelerator = true;
    openWanted();
}

void MainWindow::openWanted()
{
    const Inventory* inventory = m_view->inventory();
    if (!inventory)
        return;
    if (!m_wanted.isEmpty()) {
        const Result<AssetRef> found = inventory->find(m_wanted.toStdString());
        m_openError = found ? QString() : pages::shownText(found.error().message);
        if (!found)
            return m_bar->find()->setWanted(m_wanted);
        m_wanted.clear();
        m_bar->find()->setWanted({});
        m_navigator.openAsset(std::string(inventory->id(*found)));
    } else if (m_wantsAccelerator && inventory->count(AssetClass::Accelerator) == 0) {
        m_openError = tr("this fleet has no accelerators");
    } else if (m_wantsAccelerator) {
        m_wantsAccelerator = false;
        m_openError.clear();
        m_navigator.openAsset(std::string(inventory->id({AssetClass::Accelerator, 0})));
    }
}

void MainWindow::toggleTrees(bool shown)
{
    m_trees->setVisible(shown);
    m_rail->setTreesShown(shown);
    Q_EMIT layoutChanged();
}

void MainWindow::goTo(const Place& place, bool beside)
{
    if (beside)
        Q_EMIT windowWished(place);
    else
        m_navigator.open(place);
}

void MainWindow::copyLink()
{
    const QString link = items::linkTo(m_navigator.current(), m_range.span());
    QGuiApplication::clipboard()->setText(link);
    showComplaint(tr("Copied: %1").arg(pages::shownText(link.toStdString())));
}

Result<void> MainWindow::openLink(const QString& link)
{
    const Result<Place> place = items::placeOf(link);
    if (!place)
        return place.error();
    if (const milliseconds range = items::rangeOf(link); range.count() > 0)
        m_range.setSpan(range);
    m_navigator.open(*place);
    return {};
}

/// The place of what the asset stands in; of a root its screen, of a screen itself.
Place MainWindow::above() const
{
    const Place& here = m_navigator.current();
    const Inventory* inventory = m_view->inventory();
    if (here.screen != Screen::Asset || !inventory)
        return here;
    const auto asset = inventory->findById(here.assetId);
    const AssetRef parent = asset ? inventory->parent(*asset) : AssetRef{};
    if (parent.isValid() && parent.assetClass != AssetClass::Fleet)
        return {Screen::Asset, std::string(inventory->id(parent))};
    return {asset && asset->assetClass >= AssetClass::Organisation ? Screen::Pods : Screen::Cluster, {}};
}

void MainWindow::goUp()
{
    m_navigator.open(above());
}

} // namespace millwright::shell
