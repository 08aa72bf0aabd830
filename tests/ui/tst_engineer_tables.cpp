// SPDX-License-Identifier: GPL-3.0-or-later
// What an engineer reads in tables: which accelerator a row is, what is the matter with it, who lags behind; and that
// nothing of it moves or is lost when there is little room.
#include "widgets/pages/accelerator_health.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/feed_page.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/lagging_list.h"
#include "widgets/pages/spread_plot.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kCluster = R"(
fleet all
  site lulea
    hall A
      row 1
        rack LUL-A1-01
          node LUL-A1-01-n1..LUL-A1-01-n3
            accelerator gpu0..gpu3 model=GX-192
            dpu dpu0
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..5
    pod search stage=production lead=Ray budget_month=x
      use-case find
        deployment search-8b holds=8..9 slo_ttft_ms=400
    pod fraud stage=production lead=Adeyemi
      use-case watch
        deployment fraud-1b holds=10..10
)";

constexpr AssetRef accelerator(Slot slot)
{
    return {AssetClass::Accelerator, slot};
}

double usual(const ColumnKey& key, AssetClass, Slot slot)
{
    if (key.measure.ends_with(".condition"))
        return double(Condition::Normal);
    if (key.measure == kThrottleMeasure)
        return slot == 2 ? 0x24 : slot == 5 ? 0x40 : 0x0;
    return key.measure == "accelerator.last_xid" && slot == 1 ? 79.0 : 40.0;
}

std::unique_ptr<WindowBench> at(Screen screen, QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kCluster);
    bench->window->navigator()->open({screen, {}});
    WindowBench::settle();
    bench->answerAll(usual);
    bench->answerAll(usual);
    return bench;
}

std::unique_ptr<WindowBench> at(AssetRef asset, QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kCluster);
    bench->open(asset);
    bench->answerAll(usual);
    bench->answerAll(usual);
    return bench;
}

pages::FleetTablePanel* accelerators(const WindowBench& bench)
{
    const auto* page = qobject_cast<const pages::FeedPage*>(bench.window->page());
    pages::FleetTablePanel* tables = page ? page->tables() : nullptr;
    if (tables)
        tables->showClass(AssetClass::Accelerator);
    WindowBench::settle();
    return tables;
}

bool settled(const pages::FleetTablePanel* tables)
{
    return QTest::qWaitFor([&] { return tables->model() && !tables->model()->isArranging(); }, 20'000);
}

/// Titles of the columns that are seen.
QStringList headsOf(const pages::AssetTable* table)
{
    const auto* header = qobject_cast<const pages::MeasureHeader*>(table->horizontalHeader());
    QStringList titles;
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        if (!table->isColumnHidden(column))
            titles << header->titleOf(column);
    }
    return titles;
}

int columnOf(const AssetModel* model, const std::string& measure)
{
    for (int column = 1; column < model->columnCount(); ++column) {
        if (model->measuresOf(column) == std::vector<std::string>{measure})
            return column;
    }
    return -1;
}

QStringList laggingNames(const WindowBench& bench)
{
    QStringList names;
    for (const auto* name : bench.window->page()->findChildren<QAbstractButton*>(u"laggingName"_s)) {
        if (name->isVisible())
            names << name->text();
    }
    return names;
}

/// Of `slot` and `other` the clock is as given, of all others it is usual.
WindowBench::Number clocks(Slot slot, double clock, Slot other, double otherClock)
{
    return [=](const ColumnKey& key, AssetClass assetClass, Slot at) {
        if (key.measure != "accelerator.sm_clock")
            return usual(key, assetClass, at);
        return at == slot ? clock : at == other ? otherClock : 1900.0 + at;
    };
}

} // namespace

class TestEngineerTables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowSaysWhichAcceleratorItIs();
    void whatAnEngineerLooksForIsOnAtFirst_data();
    void whatAnEngineerLooksForIsOnAtFirst();
    void theFirstHolderBringsItsColumn();
    void throttleReasonsAreWords();
    void whatIsCopiedCanBeRead();
    void aFilterThatNothingPassesSaysSo();
    void aFilterOfWhatIsNotNormalSaysSoToo();
    void aNodeShowsTheHealthOfItsAccelerators();
    void aNodeHidesNothingForWantOfANumber();
    void comparingMarksWhereOneCameFrom();
    void theVerdictNamesTheStraggler();
    void theVerdictSaysWhenNobodyLags();
    void theWorstStragglerStandsFirst();
    void stragglersHoldTheirPlaceUntilAsked();
    void podsInTroubleStandFirst();
    void podsHoldTheirPlaceUntilAsked();
};

void TestEngineerTables::aRowSaysWhichAcceleratorItIs()
{
    const auto bench = at(Screen::Cluster);
    const auto* tables = accelerators(*bench);
    const QModelIndex sixth = tables->model()->index(tables->model()->rowOf(accelerator(5)), 0);
    QCOMPARE(tables->table()->wordsAt(accelerator(5), 0), u"LUL-A1-01-n2, gpu1"_s);
    QCOMPARE(tables->table()->tipAt(sixth), u"lulea / A / 1 / LUL-A1-01 / LUL-A1-01-n2 / gpu1"_s);
    for (int column = 1; column < tables->model()->columnCount(); ++column) {
        if (tables->model()->attributeAt(column) == kPathColumn)
            QVERIFY(tables->table()->tipAt(sixth.siblingAtColumn(column)).endsWith(u"LUL-A1-01-n2"_s));
    }
}

void TestEngineerTables::whatAnEngineerLooksForIsOnAtFirst_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("least"); // columns beside the name
    QTest::newRow("1280") << QSize(1280, 800) << 9;
    QTest::newRow("1920") << QSize(1920, 1080) << 13;
    QTest::newRow("3840") << QSize(3840, 2160) << 20;
}

void TestEngineerTables::whatAnEngineerLooksForIsOnAtFirst()
{
    QFETCH(QSize, size);
    QFETCH(int, least);
    const auto bench = at(Screen::Cluster, size);
    const auto* tables = accelerators(*bench);
    bench->answerAll(usual);
    const QStringList heads = headsOf(tables->table());
    for (const QString& needed : {u"Condition"_s, u"Throttle"_s, u"Last XID"_s, u"ECC uncorrected"_s, u"Temperature"_s,
                                  u"Busy"_s, u"Useful"_s, u"Power"_s, u"Held by"_s})
        QVERIFY2(heads.contains(needed), qPrintable(needed + u" is not in "_s + heads.join(u", ")));
    QVERIFY2(heads.size() > least, qPrintable(QString::number(heads.size()) + heads.join(u", ")));
}

void TestEngineerTables::theFirstHolderBringsItsColumn()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(QString::fromUtf8(kCluster.data(), qsizetype(kCluster.size()))
                        .remove(QRegularExpression(u" holds=\\S+"_s))
                        .toStdString());
    bench.window->navigator()->open({Screen::Cluster, {}});
    bench.answerAll(usual);
    auto* tables = accelerators(bench);
    bench.answerAll(usual);
    QVERIFY(!headsOf(tables->table()).contains(u"Held by"_s));
    InventoryTouch touch;
    touch.deployments = {0};
    const auto hold = [](Inventory& inventory) {
        inventory.setAllocations(0, {{.deployment = 0, .first = 0, .count = 2}});
    };
    bench.view.changeInventory(hold, touch);
    bench.answerAll(usual);
    QVERIFY2(headsOf(tables->table()).contains(u"Held by"_s), qPrintable(headsOf(tables->table()).join(u", ")));
}

void TestEngineerTables::throttleReasonsAreWords()
{
    const auto bench = at(Screen::Cluster);
    auto* tables = accelerators(*bench);
    bench->answerAll(usual);
    const int throttle = columnOf(tables->model(), kThrottleMeasure);
    QVERIFY(throttle > 0);
    QCOMPARE(tables->table()->wordsAt(accelerator(2), throttle), u"power cap · heat, software"_s);
    QCOMPARE(tables->table()->wordsAt(accelerator(0), throttle), u"none"_s);
    const QString tip =
        tables->table()->tipAt(tables->model()->index(tables->model()->rowOf(accelerator(2)), throttle));
    QVERIFY2(tip.contains(u"coolant"_s) && tip.contains(u"0x24"_s), qPrintable(tip));
    tables->table()->horizontalHeader()->setSortIndicator(throttle, Qt::DescendingOrder);
    QVERIFY(settled(tables));
    QCOMPARE(tables->model()->assetAt(0), accelerator(5)); // hardware heat before a cap
    QCOMPARE(tables->model()->assetAt(1), accelerator(2));
    tables->filter()->setText(u"throttle = cap"_s);
    QTest::keyClick(tables->filter(), Qt::Key_Return);
    bench->answerAll(usual);
    QVERIFY(settled(tables));
    QCOMPARE(tables->model()->rowCount(), 1);
    tables->filter()->setText(u"throttle = boredom"_s);
    QTest::keyClick(tables->filter(), Qt::Key_Return);
    QVERIFY2(tables->footing().contains(u"boredom"_s), qPrintable(tables->footing()));
}

void TestEngineerTables::whatIsCopiedCanBeRead()
{
    const auto bench = at(Screen::Cluster);
    auto* tables = accelerators(*bench);
    tables->setColumns({measureColumn({kThrottleMeasure}), attributeColumn(kHolderColumn)});
    bench->answerAll(usual);
    QSignalSpy copied(tables->table(), &pages::AssetTable::copied);
    tables->table()->copyRows(true);
    QVERIFY(copied.wait(20'000));
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines[0],
             u"Accelerator,Throttle,\"Throttle, bits\",\"Throttle, quality\",\"Throttle, age [s]\",Held by"_s);
    QCOMPARE(lines[1], u"\"LUL-A1-01-n1, gpu0\",none,0,good,0.0,chat"_s);
    QCOMPARE(lines[3], u"\"LUL-A1-01-n1, gpu2\",\"power cap · heat, software\",36,good,0.0,chat"_s);
    QVERIFY2(lines[12].endsWith(u"nobody"_s), qPrintable(lines[12]));
}

void TestEngineerTables::aFilterThatNothingPassesSaysSo()
{
    const auto bench = at(Screen::Cluster);
    auto* tables = accelerators(*bench);
    QVERIFY(!bench->seen("noMatch"));
    tables->filter()->setText(u"gpu99"_s);
    QTest::keyClick(tables->filter(), Qt::Key_Return);
    QVERIFY(settled(tables));
    WindowBench::settle();
    QVERIFY(bench->seen("noMatch"));
    QCOMPARE(bench->seen("noMatch")->accessibleName(), u"No row matches “gpu99”."_s);
    QTest::mouseClick(bench->seen("clearFilter"), Qt::LeftButton);
    QVERIFY(settled(tables));
    WindowBench::settle();
    QVERIFY(!bench->seen("noMatch"));
    QCOMPARE(tables->model()->rowCount(), 12);
    QVERIFY(tables->filter()->text().isEmpty());
    QVERIFY(tables->table()->hasFocus());
}

void TestEngineerTables::aFilterOfWhatIsNotNormalSaysSoToo()
{
    const auto bench = at(Screen::Cluster);
    auto* tables = accelerators(*bench);
    bench->find<QPushButton>("onlyAbnormal")->setChecked(true);
    bench->answerAll(usual);
    QVERIFY(settled(tables));
    WindowBench::settle();
    QVERIFY(bench->seen("noMatch"));
    QCOMPARE(bench->seen("noMatch")->accessibleName(), u"Every row is normal."_s);
    tables->table()->setFocus();
    bench->press(Qt::Key_Escape);
    QVERIFY(settled(tables));
    QCOMPARE(tables->model()->rowCount(), 12);
    QVERIFY(!bench->find<QPushButton>("onlyAbnormal")->isChecked());
}

void TestEngineerTables::aNodeShowsTheHealthOfItsAccelerators()
{
    const auto bench = at({AssetClass::Node, 0});
    QVERIFY(bench->seen("healthTable"));
    const auto* table = bench->find<pages::AssetTable>("healthTable");
    const QStringList heads = headsOf(table);
    for (const QString& needed :
         {u"Condition"_s, u"Throttle"_s, u"Last XID"_s, u"ECC uncorrected"_s, u"Remapped rows"_s, u"NVLink"_s})
        QVERIFY2(heads.contains(needed), qPrintable(needed + u" is not in "_s + heads.join(u", ")));
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->wordsAt(accelerator(2), columnOf(table->assets(), kThrottleMeasure)),
             u"power cap · heat, software"_s);
    QVERIFY(bench->seen("childTable")); // its DPU
    QCOMPARE(bench->find<pages::AssetTable>("childTable")->assets()->assetClass(), AssetClass::Dpu);
    bench->open({AssetClass::Node, 1});
    bench->answerAll(usual);
    QCOMPARE(table->assets()->assetAt(0), accelerator(4));
}

void TestEngineerTables::aNodeHidesNothingForWantOfANumber()
{
    const auto bench = at({AssetClass::Node, 0});
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    const auto* table = bench->find<pages::AssetTable>("healthTable");
    QCOMPARE(table->wordsAt(accelerator(0), columnOf(table->assets(), kThrottleMeasure)), QString(style::kEmDash));
    const auto* health = bench->find<pages::AcceleratorHealth>("acceleratorHealth");
    QStringList said;
    for (const auto* label : health->findChildren<QLabel*>())
        said << label->text();
    for (const auto* part : health->findChildren<QWidget*>())
        said << part->accessibleName() + u' ' + part->toolTip();
    QVERIFY2(said.join(u' ').contains(style::kEmDash), qPrintable(said.join(u'|')));
}

void TestEngineerTables::comparingMarksWhereOneCameFrom()
{
    const auto bench = at(accelerator(3));
    bench->press(Qt::Key_C);
    bench->answerAll(clocks(1, 900.0, 2, 1500.0));
    auto* page = qobject_cast<pages::ComparePage*>(bench->window->page());
    QVERIFY(page);
    QCOMPARE(page->compared().size(), std::size_t(6));
    QCOMPARE(bench->find<pages::AssetTable>("compareTable")->here(), accelerator(3));
    const auto* plot = bench->find<pages::SpreadPlot>("spreadPlot");
    QCOMPARE(page->compared()[std::size_t(plot->here())], accelerator(3));
    QVERIFY2(plot->accessibleDescription().contains(u"here"_s), qPrintable(plot->accessibleDescription()));
    QVERIFY(!page->grab().isNull());
    bench->press(Qt::Key_Left, Qt::AltModifier); // and the mark is not carried to what is compared without one
    bench->open({AssetClass::Node, 0});
    bench->press(Qt::Key_C);
    bench->answerAll(usual);
    QVERIFY(!bench->find<pages::AssetTable>("compareTable")->here().isValid());
}

void TestEngineerTables::theVerdictNamesTheStraggler()
{
    const auto bench = at(accelerator(3));
    bench->press(Qt::Key_C);
    bench->answerAll(clocks(1, 950.0, 1, 950.0));
    const QString said = bench->find<QLabel>("compareVerdict")->text();
    QVERIFY2(said.startsWith(u"LUL-A1-01-n1, gpu1 lags behind most. SM clock 50.1"_s), qPrintable(said));
    QVERIFY2(said.contains(u"LUL-A1-01-n1, gpu3, here, keeps up"_s), qPrintable(said));
    bench->answerAll(clocks(3, 950.0, 3, 950.0));
    const QString own = bench->find<QLabel>("compareVerdict")->text();
    QVERIFY2(own.startsWith(u"LUL-A1-01-n1, gpu3, here, lags behind most."_s), qPrintable(own));
    QCOMPARE(laggingNames(*bench), QStringList(u"LUL-A1-01-n1, gpu3, here"_s));
}

void TestEngineerTables::theVerdictSaysWhenNobodyLags()
{
    const auto bench = at(accelerator(3));
    bench->press(Qt::Key_C);
    bench->answerAll(clocks(1, 1900.0, 1, 1900.0));
    const QString said = bench->find<QLabel>("compareVerdict")->text();
    QVERIFY2(said.startsWith(u"Nobody lags far behind its peers."_s), qPrintable(said));
    QVERIFY2(said.contains(u"here, keeps up. Furthest off"_s), qPrintable(said));
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    const QString unknown = bench->find<QLabel>("compareVerdict")->text();
    QVERIFY2(unknown.contains(u"too few peers"_s), qPrintable(unknown));
}

void TestEngineerTables::theWorstStragglerStandsFirst()
{
    const auto bench = at(accelerator(3));
    bench->press(Qt::Key_C);
    bench->answerAll(clocks(1, 1500.0, 2, 900.0));
    QCOMPARE(laggingNames(*bench), QStringList({u"LUL-A1-01-n1, gpu2"_s, u"LUL-A1-01-n1, gpu1"_s}));
    QVERIFY(!bench->seen("worstLagging"));
}

void TestEngineerTables::stragglersHoldTheirPlaceUntilAsked()
{
    const auto bench = at(accelerator(3));
    bench->press(Qt::Key_C);
    bench->answerAll(clocks(1, 1500.0, 2, 900.0));
    bench->answerAll(clocks(1, 500.0, 2, 900.0)); // the second is the worse now
    QCOMPARE(laggingNames(*bench), QStringList({u"LUL-A1-01-n1, gpu2"_s, u"LUL-A1-01-n1, gpu1"_s}));
    QVERIFY(bench->seen("worstLagging"));
    bench->press(Qt::Key_F5);
    QCOMPARE(laggingNames(*bench), QStringList({u"LUL-A1-01-n1, gpu1"_s, u"LUL-A1-01-n1, gpu2"_s}));
    QVERIFY(!bench->seen("worstLagging"));
}

/// Of the second pod's deployment, so that it misses its objective or meets it.
WindowBench::Number firstToken(double seconds)
{
    return [seconds](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "deployment.ttft_p95" ? seconds : usual(key, assetClass, slot);
    };
}

void answerMeters(const WindowBench& bench)
{
    for (std::size_t i = 0; i < bench.requests.usageReplies.size(); ++i)
        bench.requests.usageReplies[i](UsageReport{});
    WindowBench::settle();
}

void TestEngineerTables::podsInTroubleStandFirst()
{
    const auto bench = at(Screen::Pods);
    const auto* table = bench->find<pages::AssetTable>("podsTable");
    QCOMPARE(table->assets()->assetAt(0), (AssetRef{AssetClass::Pod, 0})); // nobody has told of anything
    bench->answerAll(firstToken(0.5));
    answerMeters(*bench);
    QCOMPARE(table->assets()->assetAt(0), (AssetRef{AssetClass::Pod, 1}));
    QCOMPARE(table->wordsAt({AssetClass::Pod, 1}, 1), u"1 objective(s) missed"_s);
    QCOMPARE(table->wordsAt({AssetClass::Pod, 0}, 1), QString());
    QVERIFY(!bench->seen("worstPodsFirst"));
}

void TestEngineerTables::podsHoldTheirPlaceUntilAsked()
{
    const auto bench = at(Screen::Pods);
    bench->answerAll(firstToken(0.1));
    answerMeters(*bench);
    const auto* table = bench->find<pages::AssetTable>("podsTable");
    bench->answerAll(firstToken(0.5));
    QCOMPARE(table->assets()->assetAt(0), (AssetRef{AssetClass::Pod, 0}));
    QVERIFY(bench->seen("worstPodsFirst"));
    bench->press(Qt::Key_F6);
    QCOMPARE(table->assets()->assetAt(0), (AssetRef{AssetClass::Pod, 1}));
    QVERIFY(!bench->seen("worstPodsFirst"));
}

QTEST_MAIN(TestEngineerTables)
#include "tst_engineer_tables.moc"
