// SPDX-License-Identifier: GPL-3.0-or-later
#include "every_page.h"

#include "dashboard_desk.h"
#include "models/items/fleet_table_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/compare_page.h"
#include "widgets/shell/screens.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace millwright::test {

using items::Place;
using items::Screen;

namespace {

bool isArranging(const WindowBench& bench)
{
    const auto tables = bench.window->findChildren<pages::AssetTable*>();
    return std::ranges::any_of(tables, [](const pages::AssetTable* table) {
        const auto* model = table->isVisible() ? qobject_cast<const items::FleetTableModel*>(table->assets()) : nullptr;
        return model && model->isArranging();
    });
}

} // namespace

std::vector<PageOfAll> everyPage(const WindowBench& bench, dashboards::DashboardBook* book)
{
    std::vector<PageOfAll> pages;
    for (const shell::ScreenEntry& entry : shell::railScreens())
        pages.push_back({entry.title, {entry.screen, {}}});
    pages.push_back({QStringLiteral("Pods, used"), {Screen::Pods, {}, items::kUsedSection}});
    pages.push_back({QStringLiteral("Pods, side by side"), {Screen::Pods, {}, pages::kCompareSection}});
    for (const dashboards::Dashboard* one : book ? book->all() : std::vector<dashboards::Dashboard*>())
        pages.push_back({one->title(), {Screen::Dashboard, {}, one->id().toStdString()}});
    const Inventory* inventory = bench.view.inventory();
    for (const AssetClass assetClass : kAssetClasses) {
        if (inventory && inventory->count(assetClass) > 0)
            pages.push_back({QString::fromStdString(nameOf(assetClass)), {Screen::Asset, bench.idAt({assetClass, 0})}});
    }
    if (inventory && inventory->count(AssetClass::Accelerator) > 1)
        pages.push_back({QStringLiteral("accelerators, compared"),
                         {Screen::Asset, bench.idAt({AssetClass::Node, 0}), pages::kCompareSection}});
    return pages;
}

void addDashboard(dashboards::DashboardBook& book)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("board.yaml"));
    put(file, kBoard);
    if (!book.openFile(file))
        qFatal("no dashboard for the test");
}

void visit(WindowBench& bench, const Place& place, const WindowBench::Number& number)
{
    bench.window->navigator()->open(place);
    WindowBench::settle();
    bench.answerAll(number);
    bench.answerAll(number); // what the first answer made appear
    constexpr int kMostTurns = 40;
    for (int turn = 0; turn < kMostTurns && isArranging(bench); ++turn) { // on another thread
        QTest::qWait(5);
        bench.answerAll(number);
    }
}

void visit(WindowBench& bench, const Place& place, double value)
{
    visit(bench, place, [value](const items::ColumnKey& key, AssetClass, Slot) {
        return key.measure.ends_with(".condition") ? double(Condition::Normal) : value;
    });
}

} // namespace millwright::test
