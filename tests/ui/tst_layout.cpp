// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand on the pages at the sizes that people have: what belongs together is seen together, room is used,
// nothing is cut in half, and trouble is in front.
#include "widgets/charts/line_chart.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/spine_panel.h"
#include "window_bench.h"

#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;

namespace {

constexpr QSize kDesk{1920, 1080};
constexpr QSize kLaptop{1280, 800};
constexpr QSize kLarge{3840, 2160};

/// A chain as long as it gets, from the organisation to the coolant.
constexpr std::string_view kLongChain = R"(
fleet all
  region north
    site lulea
      transformer t1
      hall A
        ups ups-a
        ups ups-b
        facility-water w1
        cdu cdu-a served-by=w1
          pump p1..p2
        technology-loop loop-a served-by=cdu-a
        row 1
          pdu pdu-a supplied-by=ups-a
          pdu pdu-b supplied-by=ups-b
          rack r1..r2 supplied-by=pdu-a,pdu-b cooled-by=loop-a
            node n1..n2
              accelerator gpu0..gpu3
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..7
)";

std::string manyPods()
{
    std::string fleet = "organisation acme\n  business-unit retail\n";
    for (int i = 0; i < 90; ++i)
        fleet += "    pod pod-" + std::to_string(i) + " stage=production lead=Berg\n";
    return fleet;
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSpineOfAnAcceleratorIsSeenWhole();
    void noRowIsCutInHalf_data();
    void noRowIsCutInHalf();
    void listsEndWithAWholeRow_data() { noRowIsCutInHalf_data(); }
    void listsEndWithAWholeRow();
    void columnsShareTheRoom();
    void textsOfAnAttributeAreSeenInFull();
    void aHallShowsItsRacks();
    void chartsTakeWhatTheTableLeaves();
    void theGravestTabIsOpenAndMarked();
    void chartsAreWiderThanHigh_data();
    void chartsAreWiderThanHigh();
    void theTemperatureLimitIsInTheChart();
};

void TestLayout::theSpineOfAnAcceleratorIsSeenWhole()
{
    WindowBench bench(kDesk);
    bench.connectTo(kLongChain);
    bench.open({AssetClass::Accelerator, 0});
    bench.answerAll(50.0);
    const auto* spine = bench.window->page()->findChild<pages::SpinePanel*>();
    const auto* scroll = spine->findChild<QScrollArea*>();
    QVERIFY(scroll->isVisible());
    QVERIFY2(scroll->verticalScrollBar()->maximum() == 0, qPrintable(QString::number(scroll->height())));
    QVERIFY(bench.window->page()->findChild<pages::EventPanel*>()->isVisible());
}

void TestLayout::noRowIsCutInHalf_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {kLaptop, kDesk, QSize(1500, 931), QSize(1600, 1013)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestLayout::noRowIsCutInHalf()
{
    QFETCH(QSize, size);
    WindowBench bench(size);
    bench.connectTo(manyPods());
    bench.press(Qt::Key_2, Qt::AltModifier);
    bench.answerAll(12.0);
    const auto* pods = bench.find<pages::AssetTable>("podsTable");
    QVERIFY(pods->verticalScrollBar()->maximum() > 0);
    QCOMPARE(pods->viewport()->height() % pods->verticalHeader()->defaultSectionSize(), 0);
}

void TestLayout::listsEndWithAWholeRow()
{
    QFETCH(QSize, size);
    WindowBench bench(size);
    bench.connectTo(kLongChain);
    std::vector<Event> events;
    for (int i = 0; i < 60; ++i) {
        Event event;
        event.revision = static_cast<std::uint64_t>(i + 1);
        event.kind = EventKind::ConditionChanged;
        event.asset = {AssetClass::Rack, 0};
        event.severity = Condition::High;
        event.sourceTime = bench.clock->utc();
        events.push_back(event);
    }
    bench.view.takeEvents(std::move(events));
    bench.answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        return key.measure.ends_with(".condition") ? double(slot % 2 == 0 ? Condition::High : Condition::Medium) : 1.0;
    });
    QTest::qWait(50);
    for (const char* name : {"attentionList", "eventList"}) {
        const auto* list = qobject_cast<QListView*>(bench.seen(name));
        QVERIFY2(list && list->verticalScrollBar()->maximum() > 0, name);
        const int row = list->visualRect(list->model()->index(0, 0)).height();
        QVERIFY2(list->viewport()->height() % row == 0, name);
    }
}

/// As far as a row can be followed by eye.
void TestLayout::columnsShareTheRoom()
{
    constexpr int kMostNumber = 240;
    for (const QSize& size : {QSize(1280, 800), kLarge}) {
        WindowBench bench(size);
        bench.connectTo(kFleet);
        bench.press(Qt::Key_2, Qt::AltModifier);
        bench.answerAll(12.0);
        const auto* pods = bench.find<pages::AssetTable>("podsTable");
        int all = 0;
        for (int column = 0; column < pods->model()->columnCount(); ++column) {
            all += pods->columnWidth(column);
            if (pods->assets()->infoAt(column) && column != pods->courseColumn())
                QVERIFY2(pods->columnWidth(column) <= kMostNumber, qPrintable(QString::number(column)));
        }
        const int left = pods->viewport()->width() - all;
        QVERIFY2(left >= 0 && (size == kLarge || left < 20), qPrintable(QString::number(left)));
        QVERIFY2(pods->columnWidth(0) < all / 4, qPrintable(QString::number(pods->columnWidth(0))));
        QVERIFY2(size != kLarge || pods->hiddenColumns() == 0, qPrintable(QString::number(pods->hiddenColumns())));
    }
}

void TestLayout::textsOfAnAttributeAreSeenInFull()
{
    const QString model = QStringLiteral("CX-72_liquid_cooled_rack");
    WindowBench bench(kLarge);
    bench.connectTo("site s\n  hall A\n    row 1\n      rack r1 model=CX-72_liquid_cooled_rack\n");
    bench.open({AssetClass::Row, 0});
    bench.answerAll(12.0);
    const auto* racks = bench.find<pages::AssetTable>("childTable");
    const int text = racks->fontMetrics().horizontalAdvance(model);
    int column = 1;
    while (column < racks->model()->columnCount() && racks->assets()->attributeAt(column) != "model")
        ++column;
    QVERIFY2(racks->columnWidth(column) >= text,
             qPrintable(QStringLiteral("%1 of %2 in column %3").arg(racks->columnWidth(column)).arg(text).arg(column)));
}

void TestLayout::aHallShowsItsRacks()
{
    WindowBench bench(kDesk);
    bench.connectTo(kFleet);
    bench.open({AssetClass::Hall, 0});
    bench.answerAll(12.0);
    const auto* tabs = bench.find<QTabBar>("childTabs");
    QVERIFY2(tabs->tabText(0).startsWith(QStringLiteral("2 rack")), qPrintable(tabs->tabText(0)));
    QCOMPARE(bench.find<pages::AssetTable>("childTable")->model()->rowCount(), 2);
}

void TestLayout::chartsTakeWhatTheTableLeaves()
{
    WindowBench bench(kDesk);
    bench.connectTo("site s\n  hall A\n    row 1\n      rack r1..r40\n        node n1\n          accelerator gpu0\n");
    const auto shownCharts = [&](AssetClass assetClass) {
        bench.open({assetClass, 0});
        bench.answerAll(12.0);
        const auto charts = bench.window->page()->findChildren<pages::SeriesChart*>();
        return std::count_if(charts.begin(), charts.end(), [](const auto* chart) { return chart->isVisible(); });
    };
    QCOMPARE(shownCharts(AssetClass::Site), 6); // one hall
    QCOMPARE(shownCharts(AssetClass::Row), 3);  // forty racks
}

void TestLayout::theGravestTabIsOpenAndMarked()
{
    WindowBench bench(kDesk);
    bench.connectTo(kFleet);
    const auto answer = [&] {
        bench.answerAll([](const ColumnKey& key, AssetClass assetClass, Slot) {
            if (!key.measure.ends_with(".condition"))
                return 12.0;
            return double(assetClass == AssetClass::Ups ? Condition::Critical : Condition::Normal);
        });
        QTest::qWait(50);
    };
    answer();
    bench.open({AssetClass::Hall, 0});
    answer();
    const auto* tabs = bench.find<QTabBar>("childTabs");
    for (int tab = 0; tab < tabs->count(); ++tab)
        QCOMPARE(tabs->tabIcon(tab).isNull(), !tabs->tabText(tab).contains(QStringLiteral("UPS")));
    QVERIFY2(tabs->tabText(tabs->currentIndex()).contains(QStringLiteral("UPS")), "the trouble is hidden");
}

void TestLayout::chartsAreWiderThanHigh_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {kLaptop, kDesk, QSize(2560, 1440), kLarge})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestLayout::chartsAreWiderThanHigh()
{
    QFETCH(QSize, size);
    WindowBench bench(size);
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    for (const auto* chart : bench.window->page()->findChildren<pages::SeriesChart*>()) {
        if (chart->isVisible())
            QVERIFY2(chart->width() > chart->height(),
                     qPrintable(QStringLiteral("%1 x %2").arg(chart->width()).arg(chart->height())));
    }
}

void TestLayout::theTemperatureLimitIsInTheChart()
{
    WindowBench bench(kDesk);
    bench.connectTo(kFleet);
    bench.open({AssetClass::Accelerator, 0});
    for (int second = 0; second < 3; ++second) {
        bench.clock->advance(std::chrono::seconds(1));
        bench.answerAll(50.0);
    }
    QTest::qWait(150);
    const auto charts = bench.window->page()->findChildren<charts::LineChart*>();
    const auto heat = std::find_if(charts.begin(), charts.end(), [](const charts::LineChart* chart) {
        return chart->accessibleName() == QStringLiteral("Temperature");
    });
    QVERIFY(heat != charts.end());
    QCOMPARE((*heat)->shownLimits().size(), 1);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
