// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the four feeds, with the tables of their classes, in the real window.
#include "models/items/table_column.h"
#include "widgets/pages/feed_page.h"
#include "widgets/pages/fleet_columns.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/series_chart.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kPlant = R"(
fleet all
  site lulea kind=on-premises
    hall A
      power-source grid
      ups ups-a
      pdu pdu-a
      cdu cdu-a
        pump p1..p2
      row 1
        rack r1
          rack-supply a side=A
          rack-supply b side=B
          node n1..n2
            accelerator gpu0..gpu3 model==cmd()
organisation acme
  business-unit retail
    pod chat
      use-case support
        deployment chat-70b holds=0..3
)";

std::unique_ptr<WindowBench> at(Screen screen, std::string_view fleet = kPlant)
{
    auto bench = std::make_unique<WindowBench>(QSize(1600, 1000));
    bench->connectTo(fleet);
    bench->window->navigator()->open({screen, {}});
    WindowBench::settle();
    bench->answerAll(40.0);
    bench->answerAll(40.0);
    return bench;
}

pages::FleetTablePanel* tables(const WindowBench& bench)
{
    const auto* page = qobject_cast<const pages::FeedPage*>(bench.window->page());
    return page ? page->tables() : nullptr;
}

QStringList tabs(const WindowBench& bench)
{
    QStringList titles;
    const auto* bar = tables(bench)->findChild<QTabBar*>(u"classTabs"_s);
    for (int i = 0; i < bar->count(); ++i)
        titles << bar->tabText(i);
    return titles;
}

bool settled(const WindowBench& bench)
{
    return QTest::qWaitFor([&] { return tables(bench)->model() && !tables(bench)->model()->isArranging(); }, 20'000);
}

QString valueOf(const WindowBench& bench, const QString& label)
{
    for (const auto* tile : bench.window->page()->findChildren<style::ValueTile*>()) {
        if (tile->accessibleName() == label)
            return tile->accessibleDescription();
    }
    return u"no such tile"_s;
}

} // namespace

class TestFeedPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheClassesThatTheFleetHas();
    void saysWhatIsMissing();
    void headlinesSayWhatTheyCover();
    void aStackSaysHowMuchOfTheWholeItIs();
    void pathsLeaveOutTheOneOrganisation();
    void aHeadSaysItsUnitOnce();
    void tellsTheBalanceOfTheSupplies();
    void filtersAsOneTypes();
    void saysWhatTheFilterDoesNotKnow();
    void sortsByTheHeaderAndSaysWhen();
    void opensByEnter();
    void keepsFilterAndOrderOfEachClass();
    void showsTheColumnsThatAreChosen();
    void copiesWhatASpreadsheetMayOpen();
    void saysWhatWasUsedTodayAndThisMonth();
    void whatWasUsedLeadsToWhoUsedIt();
};

void TestFeedPages::showsTheClassesThatTheFleetHas()
{
    QCOMPARE(tabs(*at(Screen::Cluster)),
             QStringList({u"1 site(s)"_s, u"1 hall(s)"_s, u"1 rack(s)"_s, u"2 node(s)"_s, u"8 accelerator(s)"_s}));
    QCOMPARE(tabs(*at(Screen::Power)), QStringList({u"1 power source(s)"_s, u"1 UPS(s)"_s, u"1 PDU(s)"_s,
                                                    u"2 rack supply(s)"_s, u"1 rack(s)"_s, u"1 site(s)"_s}));
    QCOMPARE(tabs(*at(Screen::Cooling)), QStringList({u"1 CDU(s)"_s, u"2 pump(s)"_s, u"1 rack(s)"_s}));
    QCOMPARE(tabs(*at(Screen::Tokens)),
             QStringList({u"1 pod(s)"_s, u"1 use case(s)"_s, u"1 deployment(s)"_s, u"1 site(s)"_s}));
}

void TestFeedPages::saysWhatIsMissing()
{
    const auto bench = at(Screen::Tokens, "fleet all\n");
    QVERIFY(bench->seen("nothingHere"));
    const auto* what = qobject_cast<QLabel*>(bench->seen("nothingWhat"));
    QVERIFY(what && what->text().contains(u"deployment"_s));
    QVERIFY(!bench->seen("fleetTable"));
    QCOMPARE(bench->window->page()->findChild<pages::HeadlineStrip*>()->isVisible(), false);
}

void TestFeedPages::headlinesSayWhatTheyCover()
{
    const auto bench = at(Screen::Cooling);
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        return key.statistic == Statistic::Reported ? 1.0 : key.statistic == Statistic::Expected ? 2.0 : 40.0;
    });
    QVERIFY2(valueOf(*bench, u"CDU flow"_s).contains(u"1 of 2 report"_s), qPrintable(valueOf(*bench, u"CDU flow"_s)));
    QCOMPARE(valueOf(*bench, u"Leaks"_s), u"no such tile"_s); // there is no sensor
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(valueOf(*bench, u"CDU flow"_s).contains(style::kEmDash));
}

void TestFeedPages::aStackSaysHowMuchOfTheWholeItIs()
{
    const auto bench = at(Screen::Tokens);
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        if (key.statistic == Statistic::Reported || key.statistic == Statistic::Expected)
            return key.statistic == Statistic::Reported ? 1.0 : 2.0;
        return key.measure == "fleet.tokens" ? 200.0 : 50.0;
    });
    QStringList said;
    for (const auto* chart : bench->window->page()->findChildren<pages::SeriesChart*>())
        said << chart->note();
    QVERIFY2(said.join(u'\n').contains(u"of what reports: 75\u202F% of all, 1 of 2"_s), qPrintable(said.join(u'\n')));
}

void TestFeedPages::pathsLeaveOutTheOneOrganisation()
{
    const auto bench = at(Screen::Tokens);
    const auto* table = tables(*bench)->table();
    for (int column = 1; column < table->model()->columnCount(); ++column) {
        if (table->assets()->attributeAt(column) != kPathColumn)
            continue;
        const AssetRef chat{AssetClass::Pod, 0};
        QCOMPARE(table->wordsAt(chat, column), u"retail"_s);
        QCOMPARE(table->tipAt(table->model()->index(0, column)), u"acme/retail"_s);
        return;
    }
    QFAIL("there is no path");
}

void TestFeedPages::aHeadSaysItsUnitOnce()
{
    const auto bench = at(Screen::Power);
    tables(*bench)->findChild<QTabBar*>(u"classTabs"_s)->setCurrentIndex(1); // UPSs
    QVERIFY(settled(*bench));
    bench->answerAll(40.0);
    const auto* header = qobject_cast<const pages::MeasureHeader*>(tables(*bench)->table()->horizontalHeader());
    QStringList heads;
    for (int column = 1; column < header->count(); ++column)
        heads << header->textOf(column);
    QVERIFY2(heads.contains(u"Battery minutes at present load"_s), qPrintable(heads.join(u'\n')));
}

void TestFeedPages::tellsTheBalanceOfTheSupplies()
{
    const auto bench = at(Screen::Power);
    bench->answerAll([](const ColumnKey&, AssetClass assetClass, Slot slot) {
        return assetClass == AssetClass::RackSupply && slot == 1 ? 10.0 : 30.0;
    });
    const QString headroom = valueOf(*bench, u"Operating headroom"_s);
    QVERIFY2(headroom.contains(u"less p99 of 24 h"_s), qPrintable(headroom)); // not less the load of now
    const QString both = valueOf(*bench, u"Balance A / B"_s);
    QVERIFY2(both.contains(u"75.0 / 25.0"_s) && both.contains(u"2 rack supply(s)"_s), qPrintable(both));
    bench->answerAll([](const ColumnKey&, AssetClass assetClass, Slot slot) {
        return assetClass == AssetClass::RackSupply && slot == 1 ? std::numeric_limits<double>::quiet_NaN() : 30.0;
    });
    QVERIFY(!valueOf(*bench, u"Balance A / B"_s).contains(u"100"_s)); // one side alone is no balance
}

void TestFeedPages::filtersAsOneTypes()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->showClass(AssetClass::Accelerator);
    bench->answerAll(40.0);
    bench->press(Qt::Key_Slash);
    QVERIFY(tables(*bench)->filter()->hasFocus());
    QTest::keyClicks(tables(*bench)->filter(), u"n2 gpu"_s);
    bench->press(Qt::Key_Return);
    QVERIFY(settled(*bench));
    QCOMPARE(tables(*bench)->model()->rowCount(), 4);
    QVERIFY2(tables(*bench)->footing().startsWith(u"4 of 8 pass"_s), qPrintable(tables(*bench)->footing()));
    bench->press(Qt::Key_Escape);
    QVERIFY(settled(*bench));
    QCOMPARE(tables(*bench)->model()->rowCount(), 8);
    QVERIFY(tables(*bench)->table()->hasFocus());
}

void TestFeedPages::saysWhatTheFilterDoesNotKnow()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->filter()->setText(u"colour > 3"_s);
    QTest::keyClick(tables(*bench)->filter(), Qt::Key_Return);
    QVERIFY(tables(*bench)->footing().contains(u"colour"_s));
}

void TestFeedPages::sortsByTheHeaderAndSaysWhen()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->showClass(AssetClass::Node);
    bench->answerAll([](const ColumnKey&, AssetClass, Slot slot) { return 10.0 + slot; });
    const QAbstractItemModelTester tester(tables(*bench)->model());
    int power = 0;
    for (int column = 1; column < tables(*bench)->model()->columnCount(); ++column) {
        if (tables(*bench)->model()->measuresOf(column) == std::vector<std::string>{"node.power"})
            power = column;
    }
    QVERIFY(power > 0);
    QCOMPARE(tables(*bench)->footing(), u"In the order of the fleet"_s);
    tables(*bench)->table()->horizontalHeader()->setSortIndicator(power, Qt::DescendingOrder);
    QVERIFY(settled(*bench));
    QVERIFY(tables(*bench)->model()->assetAt(0) == (AssetRef{AssetClass::Node, 1}));
    QCOMPARE(tables(*bench)->footing(), u"Sorted at 00:00:00"_s);
    bench->answerAll([](const ColumnKey&, AssetClass, Slot slot) { return 10.0 - slot; });
    QVERIFY(tables(*bench)->model()->assetAt(0) == (AssetRef{AssetClass::Node, 1}));
    QVERIFY(bench->seen("sortAgain"));
    bench->press(Qt::Key_F5);
    QVERIFY(settled(*bench));
    QVERIFY(tables(*bench)->model()->assetAt(0) == (AssetRef{AssetClass::Node, 0}));
}

void TestFeedPages::opensByEnter()
{
    const auto bench = at(Screen::Power);
    tables(*bench)->showClass(AssetClass::Pdu);
    tables(*bench)->table()->setFocus();
    tables(*bench)->table()->setCurrentIndex(tables(*bench)->model()->index(0, 0));
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Pdu, 0}));
    QVERIFY(bench->window->findChild<QAbstractButton*>(u"toPower"_s)->isChecked());
}

void TestFeedPages::keepsFilterAndOrderOfEachClass()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->showClass(AssetClass::Accelerator);
    bench->answerAll(40.0);
    tables(*bench)->filter()->setText(u"n2"_s);
    QTest::keyClick(tables(*bench)->filter(), Qt::Key_Return);
    tables(*bench)->table()->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
    tables(*bench)->showClass(AssetClass::Node);
    QCOMPARE(tables(*bench)->filter()->text(), QString());
    QCOMPARE(tables(*bench)->model()->rowCount(), 2);
    tables(*bench)->showClass(AssetClass::Accelerator);
    bench->answerAll(40.0);
    QVERIFY(settled(*bench));
    QCOMPARE(tables(*bench)->filter()->text(), u"n2"_s);
    QCOMPARE(tables(*bench)->model()->rowCount(), 4);
    QCOMPARE(tables(*bench)->model()->index(0, 0).data().toString(), u"gpu3"_s);
}

void TestFeedPages::showsTheColumnsThatAreChosen()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->showClass(AssetClass::Accelerator);
    const std::vector<TableColumn> offered = pages::offeredColumns(bench->view, AssetClass::Accelerator);
    QVERIFY(std::ranges::find(offered, attributeColumn("model")) != offered.end());
    QVERIFY(std::ranges::find(offered, measureColumn({"accelerator.nvlink"})) != offered.end());
    tables(*bench)->setColumns({attributeColumn("model"), measureColumn({"accelerator.nvlink"})});
    QCOMPARE(tables(*bench)->model()->columnCount(), 3);
    QCOMPARE(tables(*bench)->model()->index(0, 1).data().toString(), u"=cmd()"_s);
    QCOMPARE(tables(*bench)->table()->hiddenColumns(), 0);
}

void TestFeedPages::copiesWhatASpreadsheetMayOpen()
{
    const auto bench = at(Screen::Cluster);
    tables(*bench)->showClass(AssetClass::Accelerator);
    tables(*bench)->setColumns({attributeColumn("model"), measureColumn({"accelerator.power"})});
    bench->answerAll([](const ColumnKey&, AssetClass, Slot slot) {
        return slot == 1 ? std::numeric_limits<double>::quiet_NaN() : 700.5;
    });
    QSignalSpy copied(tables(*bench)->table(), &pages::AssetTable::copied);
    tables(*bench)->table()->copyRows(true);
    QVERIFY(copied.wait(20'000));
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines[0], u"Accelerator,Model,Power [W],\"Power, quality\",\"Power, age [s]\""_s);
    QCOMPARE(lines[1], u"\"r1 n1, gpu0\",'=cmd(),700.5,good,0.0"_s);
    QVERIFY2(lines[2].startsWith(u"\"r1 n1, gpu1\",'=cmd(),,missing"_s), qPrintable(lines[2]));
    QCOMPARE(lines.size(), 10); // eight rows, the titles, the end
}

/// All questions to the meters, whenever asked, have the same answer.
void answerMeters(const WindowBench& bench, const UsageReport& report)
{
    for (std::size_t i = 0; i < bench.requests.usageReplies.size(); ++i)
        bench.requests.usageReplies[i](report);
    WindowBench::settle();
}

UsageReport usageOf(const WindowBench& bench)
{
    UsageReport report;
    Usage chat;
    chat.inputTokens = 3'000'000;
    chat.outputTokens = 1'000'000;
    chat.facilityJoules = 36'000'000;
    chat.pricedJoules = 36'000'000;
    chat.costMicros = 12'340'000;
    report.rows = {{bench.idAt({AssetClass::Pod, 0}), chat}};
    report.total = chat;
    report.passed = std::chrono::hours(5);
    report.metered = std::chrono::hours(2);
    report.currency = Currency("USD");
    return report;
}

void TestFeedPages::saysWhatWasUsedTodayAndThisMonth()
{
    const auto bench = at(Screen::Tokens);
    QVERIFY(valueOf(*bench, u"Tokens today"_s).contains(u"no answer yet"_s));
    QCOMPARE(valueOf(*bench, u"Tokens, month"_s), u"no such tile"_s); // it is not known whether it tells more
    answerMeters(*bench, usageOf(*bench));
    QCOMPARE(valueOf(*bench, u"Tokens, month"_s), u"no such tile"_s); // the same once more
    const QString tokens = valueOf(*bench, u"Tokens today"_s);
    QVERIFY2(tokens.contains(u"4.00"_s) && tokens.contains(u"metered 2"_s), qPrintable(tokens));
    QVERIFY2(valueOf(*bench, u"Energy cost today"_s).contains(u"$12.3"_s),
             qPrintable(valueOf(*bench, u"Energy cost today"_s)));
    UsageReport month = usageOf(*bench);
    month.total.outputTokens = 7'000'000;
    for (std::size_t i = 0; i < bench->requests.usageReplies.size(); ++i)
        bench->requests.usageReplies[i](i % 2 == 0 ? usageOf(*bench) : month);
    WindowBench::settle();
    QVERIFY2(valueOf(*bench, u"Tokens, month"_s).contains(u"10.0"_s), qPrintable(valueOf(*bench, u"Tokens, month"_s)));
    UsageReport unpriced = usageOf(*bench);
    unpriced.total.pricedJoules = 1;
    answerMeters(*bench, unpriced);
    QVERIFY2(valueOf(*bench, u"Energy cost today"_s).contains(u"unpriced"_s),
             qPrintable(valueOf(*bench, u"Energy cost today"_s)));
}

void TestFeedPages::whatWasUsedLeadsToWhoUsedIt()
{
    const auto bench = at(Screen::Tokens);
    for (auto* tile : bench->window->page()->findChildren<style::ValueTile*>()) {
        if (tile->accessibleName() == u"Tokens today"_s)
            QTest::mouseClick(tile, Qt::LeftButton);
    }
    QCOMPARE(bench->screen(), Screen::Pods);
    WindowBench::settle();
    QVERIFY(bench->seen("usageTable") && !bench->seen("podsTable"));
    answerMeters(*bench, usageOf(*bench));
    auto* table = bench->find<pages::AssetTable>("usageTable");
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"chat"_s);
    const QString all = bench->find<QWidget>("usageTotals")->accessibleDescription();
    QVERIFY2(all.startsWith(u"All: $12.34"_s) && all.contains(u"10.0 kWh"_s), qPrintable(all));
    const QString footing = bench->find<QLabel>("usageFooting")->text();
    QVERIFY2(footing.contains(u"metered 2"_s), qPrintable(footing));
    QVERIFY(table->horizontalHeader()->sortIndicatorSection() > 0); // money, most first
    bench->find<QTabBar>("podSections")->setCurrentIndex(0);
    QVERIFY(bench->seen("podsTable") && !bench->seen("usageTable"));
}

QTEST_MAIN(TestFeedPages)
#include "tst_feed_pages.moc"
