// SPDX-License-Identifier: GPL-3.0-or-later
// A deployment across its nodes: what it holds where, busy beside useful, who lags, who it works for.
#include "widgets/pages/asset_table.h"
#include "widgets/pages/deployment_page.h"
#include "widgets/pages/held_nodes_model.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kJob = R"(
fleet all
  site lulea jurisdiction=EU
    hall A
      row 1
        rack r1
          node n1..n3
            accelerator gpu0..gpu3 model=H200
organisation acme
  business-unit retail
    pod chat
      use-case support slo_tpot_ms=50
        deployment chat-70b holds=4..7,0..1 slo_ttft_ms=400
        deployment other holds=8*0.5
)";

constexpr AssetRef kDeployment{AssetClass::Deployment, 0};
constexpr Slot kSlow = 6;

double number(const ColumnKey& key, AssetClass, Slot slot)
{
    if (key.measure.ends_with(".condition"))
        return double(Condition::Normal);
    if (key.measure == "accelerator.busy")
        return 98.0;
    if (key.measure == "accelerator.tensor")
        return slot == kSlow ? 20.0 : 70.0;
    if (key.measure == "accelerator.sm_clock")
        return 1900.0;
    if (key.measure == "accelerator.tokens")
        return 100.0;
    if (key.measure == "deployment.ttft_p95")
        return 0.5;
    return key.measure == "deployment.tpot_p95" ? 0.02 : 50.0;
}

std::unique_ptr<WindowBench> at(AssetRef deployment, QSize size = {1920, 1080})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kJob);
    bench->open(deployment);
    for (int i = 0; i < 2; ++i)
        bench->answerAll(number);
    return bench;
}

HeldNodesModel* nodes(const WindowBench& bench)
{
    return qobject_cast<HeldNodesModel*>(bench.find<AssetTable>("deploymentNodes")->assets());
}

QString saidBy(const WindowBench& bench, const char* panel)
{
    QStringList said;
    const QWidget* shown = bench.seen(panel);
    for (const QWidget* row : shown ? shown->findChildren<QWidget*>() : QList<QWidget*>()) {
        if (row->isVisible() && !row->accessibleName().isEmpty())
            said << row->accessibleName() + u": "_s + row->accessibleDescription();
    }
    return said.join(u'\n');
}

} // namespace

class TestDeploymentPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isAPageOfItsOwn();
    void showsItsNodesInOrder();
    void ofASharedNodeOnlyItsOwnCount();
    void marksWhoLags();
    void whoIsNotAskedDoesNotLag();
    void idleNodesAreCounted();
    void saysWhoItWorksForAndWhatItHolds();
    void judgesItsPercentiles();
    void rowsKeepTheirPlaceWhenItGrows();
    void leadsDownAndBack();
    void holdingNothingIsSaid();
};

void TestDeploymentPage::isAPageOfItsOwn()
{
    const auto bench = at(kDeployment);
    QVERIFY(qobject_cast<DeploymentPage*>(bench->window->page()));
    QAbstractItemModelTester tester(nodes(*bench));
}

void TestDeploymentPage::showsItsNodesInOrder()
{
    const auto bench = at(kDeployment);
    HeldNodesModel* model = nodes(*bench);
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, HeldNodesModel::Name).data().toString(), u"n2"_s); // its allocation names it first
    QCOMPARE(model->index(0, HeldNodesModel::Rack).data().toString(), u"r1"_s);
    QCOMPARE(model->readingAt(1, HeldNodesModel::Number).value, 1.0);
    QCOMPARE(model->readingAt(0, HeldNodesModel::Held).value, 4.0);
    QCOMPARE(model->readingAt(0, HeldNodesModel::Busy).value, 98.0);
    QCOMPARE(model->readingAt(0, HeldNodesModel::Tokens).value, 400.0);
}

void TestDeploymentPage::ofASharedNodeOnlyItsOwnCount()
{
    const auto bench = at(kDeployment);
    bench->answerAll([](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "accelerator.tokens" && slot >= 2 && slot < 4 ? 1e6 : number(key, assetClass, slot);
    });
    QCOMPARE(nodes(*bench)->readingAt(1, HeldNodesModel::Held).value, 2.0);
    QCOMPARE(nodes(*bench)->readingAt(1, HeldNodesModel::Tokens).value, 200.0);
}

void TestDeploymentPage::marksWhoLags()
{
    const auto bench = at(kDeployment);
    HeldNodesModel* model = nodes(*bench);
    QVERIFY(model->lags(model->assetAt(0)));
    QVERIFY(!model->lags(model->assetAt(1)));
    const QString said = model->index(0, HeldNodesModel::Lags).data().toString();
    QVERIFY2(said.startsWith(u"gpu2: useful work"_s), qPrintable(said));
    const QWidget* list = bench->seen("laggingList");
    QVERIFY(list);
    auto* link = list->findChild<QAbstractButton*>(u"laggingName"_s);
    link->click();
    WindowBench::settle();
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, kSlow}));
}

void TestDeploymentPage::whoIsNotAskedDoesNotLag()
{
    const auto bench = at(kDeployment);
    bench->answerAll([](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "accelerator.busy" && slot == kSlow ? 0.0 : number(key, assetClass, slot);
    });
    QVERIFY(nodes(*bench)->laggards().empty());
    bench->answerAll(std::numeric_limits<double>::quiet_NaN()); // nor who says nothing
    QVERIFY(nodes(*bench)->laggards().empty());
    QVERIFY(!nodes(*bench)->readingAt(0, HeldNodesModel::Busy).mark.hasValue());
}

/// Held and doing nothing is no lagging, and costs as much; a column in which nobody is named is not shown.
void TestDeploymentPage::idleNodesAreCounted()
{
    const auto bench = at(kDeployment);
    const auto* table = bench->find<AssetTable>("deploymentNodes");
    const auto saysIdle = [&bench] {
        return std::ranges::any_of(bench->window->page()->findChildren<QWidget*>(), [](const QWidget* line) {
            return line->isVisible() && line->accessibleName().contains(u"held, idle: 1"_s);
        });
    };
    QVERIFY(!saysIdle());
    QVERIFY(!table->isColumnHidden(HeldNodesModel::Lags));
    bench->answerAll([](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "accelerator.busy" && slot >= 4 ? 0.0 : number(key, assetClass, slot);
    });
    QVERIFY(saysIdle());
    QVERIFY(table->isColumnHidden(HeldNodesModel::Lags));
}

void TestDeploymentPage::saysWhoItWorksForAndWhatItHolds()
{
    const auto bench = at(kDeployment);
    const QString said = saidBy(*bench, "deploymentAllocation");
    QVERIFY2(said.contains(u"Pod: chat"_s) && said.contains(u"Use case: support"_s), qPrintable(said));
    QVERIFY2(said.contains(u"6 accelerator"_s) && said.contains(u"at lulea"_s), qPrintable(said));
    QVERIFY2(said.contains(u"not told"_s), qPrintable(said)); // since when
    const auto other = at({AssetClass::Deployment, 1});
    QVERIFY(saidBy(*other, "deploymentAllocation").contains(u"in part: 1"_s));
}

void TestDeploymentPage::judgesItsPercentiles()
{
    const auto bench = at(kDeployment);
    QString said = saidBy(*bench, "deploymentObjectives");
    QVERIFY2(said.contains(u"missed"_s), qPrintable(said)); // 500 of 400 ms
    QVERIFY2(said.contains(u": met"_s), qPrintable(said));  // 20 of 50 ms, the objective of its use case
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    said = saidBy(*bench, "deploymentObjectives");
    QVERIFY2(!said.contains(u": met"_s) && !said.contains(u"missed"_s), qPrintable(said));
}

void TestDeploymentPage::rowsKeepTheirPlaceWhenItGrows()
{
    const auto bench = at(kDeployment);
    bench->view.changeInventory(
        [](Inventory& inventory) {
            inventory.setAllocations(0, {{.deployment = 0, .first = 0, .count = 12, .fraction = 1.0f}});
        },
        {{}, false, {0}});
    WindowBench::settle();
    HeldNodesModel* model = nodes(*bench);
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(0, HeldNodesModel::Name).data().toString(), u"n2"_s);
    QCOMPARE(model->index(1, HeldNodesModel::Name).data().toString(), u"n1"_s);
    QCOMPARE(model->readingAt(0, HeldNodesModel::Number).value, 1.0); // in the new order
}

void TestDeploymentPage::leadsDownAndBack()
{
    const auto bench = at(kDeployment);
    auto* table = bench->find<AssetTable>("deploymentNodes");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Node, 1}));
    bench->press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(bench->place(), bench->idAt(kDeployment));
    QVERIFY(qobject_cast<DeploymentPage*>(bench->window->page()));
}

void TestDeploymentPage::holdingNothingIsSaid()
{
    const auto bench = at(kDeployment);
    bench->view.changeInventory([](Inventory& inventory) { inventory.setAllocations(0, {}); }, {{}, false, {0}});
    WindowBench::settle();
    QCOMPARE(nodes(*bench)->rowCount(), 0);
    QVERIFY(saidBy(*bench, "deploymentAllocation").contains(u"Holds now: nothing"_s));
}

QTEST_MAIN(TestDeploymentPage)
#include "tst_deployment_page.moc"
