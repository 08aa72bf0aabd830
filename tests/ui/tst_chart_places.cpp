// SPDX-License-Identifier: GPL-3.0-or-later
// Stacks, histograms and heat over time where they stand on pages, in the real window.
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/histogram_chart.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/heat_panel.h"
#include "widgets/pages/number_spread.h"
#include "widgets/pages/rack_elevation.h"
#include "window_bench.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr QSize kDesk{1920, 1080};
constexpr AssetRef kRack{AssetClass::Rack, 0};
constexpr AssetRef kPod{AssetClass::Pod, 0};

/// A few seconds of numbers.
void live(WindowBench& bench, const WindowBench::Number& number)
{
    for (int second = 0; second < 4; ++second) {
        bench.clock->advance(1s);
        bench.answerAll(number);
    }
    QTest::qWait(150);
}

/// Shown, with its numbers in the clipboard's form.
QString numbersOf(const WindowBench& bench, const QString& title)
{
    for (const charts::Chart* chart : bench.window->page()->findChildren<charts::Chart*>()) {
        if (chart->isVisible() && chart->title() == title)
            return chart->csv();
    }
    return u"no such chart"_s;
}

double kinds(const ColumnKey& key, AssetClass, Slot)
{
    return key.measure == "deployment.input_tokens"    ? 60.0
           : key.measure == "deployment.cached_tokens" ? 30.0
           : key.measure == "deployment.output_tokens" ? 10.0
                                                       : 1.0;
}

std::size_t asked(const WindowBench& bench, const std::string& measure, Statistic statistic)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(bench.requests.questions, [&](const SeriesQuestion& question) {
            return question.measure == measure && question.statistic == statistic;
        }));
}

} // namespace

class TestChartPlaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tokensByKindLieOnEachOther_data()
    {
        QTest::addColumn<bool>("ofAPod");
        QTest::newRow("fleet") << false;
        QTest::newRow("pod") << true;
    }
    void tokensByKindLieOnEachOther()
    {
        QFETCH(bool, ofAPod);
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        if (ofAPod)
            bench.open(kPod);
        else
            bench.window->navigator()->open({Screen::Tokens, {}});
        WindowBench::settle();
        live(bench, kinds);
        const QString said = numbersOf(bench, u"Tokens by kind"_s);
        QVERIFY2(said.startsWith(u"time,\"input, uncached tok/s\",\"input, from cache tok/s\",output tok/s"_s),
                 qPrintable(said));
        QVERIFY2(said.trimmed().endsWith(u",60,30,10"_s), qPrintable(said));
    }

    void theHeatOfARackHasARowForEachNode()
    {
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        bench.open(kRack);
        live(bench, [](const ColumnKey&, AssetClass assetClass, Slot slot) {
            return assetClass == AssetClass::Node ? 40.0 + slot : 5.0;
        });
        auto* panel = bench.window->page()->findChild<pages::HeatPanel*>();
        QVERIFY(panel && panel->isVisible());
        QCOMPARE(panel->chart()->rows(), 2);
        const QString head = panel->chart()->csv().section(u'\n', 0, 0);
        QVERIFY2(head.contains(u"n2 %,n1 %"_s), qPrintable(head)); // from the top down
        QCOMPARE(asked(bench, "accelerator.tensor", Statistic::Mean), std::size_t(2));
        QTest::keyClick(panel->chart(), Qt::Key_Down);
        QVERIFY2(panel->chart()->accessibleDescription().contains(u"n2 41.0"_s),
                 qPrintable(panel->chart()->accessibleDescription()));
        QTest::keyClick(panel->chart(), Qt::Key_Return);
        QCOMPARE(bench.place(), bench.idAt({AssetClass::Node, 1}));
    }

    void theHeatFollowsTheColourOfTheElevation()
    {
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        bench.open(kRack);
        live(bench, [](const ColumnKey&, AssetClass, Slot) { return 50.0; });
        auto* panel = bench.window->page()->findChild<pages::HeatPanel*>();
        bench.requests.questions.clear();
        bench.press(Qt::Key_4);
        live(bench, [](const ColumnKey&, AssetClass, Slot) { return 55.0; });
        QVERIFY2(panel->chart()->title().startsWith(u"Core temperature"_s), qPrintable(panel->chart()->title()));
        QCOMPARE(asked(bench, "accelerator.temperature", Statistic::Max), std::size_t(2)); // a question a row, once
        QVERIFY2(panel->chart()->csv().trimmed().endsWith(u",55,55"_s), qPrintable(panel->chart()->csv()));
    }

    void aSilentNodeIsNoZero()
    {
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        bench.open(kRack);
        live(bench, [](const ColumnKey&, AssetClass assetClass, Slot slot) {
            return assetClass == AssetClass::Node && slot == 0 ? kNone : 50.0;
        });
        auto* panel = bench.window->page()->findChild<pages::HeatPanel*>();
        QVERIFY2(panel->chart()->csv().trimmed().endsWith(u",50,"_s), qPrintable(panel->chart()->csv()));
        QTest::keyClick(panel->chart(), Qt::Key_Left);
        QVERIFY2(panel->chart()->accessibleDescription().contains(u"1 not known"_s),
                 qPrintable(panel->chart()->accessibleDescription()));
    }

    void aLowWindowAsksForNoHeat()
    {
        WindowBench bench({1280, 700});
        bench.connectTo(kFleet);
        bench.open(kRack);
        live(bench, [](const ColumnKey&, AssetClass, Slot) { return 50.0; });
        auto* panel = bench.window->page()->findChild<pages::HeatPanel*>();
        QVERIFY(!panel->isVisible());
        QCOMPARE(asked(bench, "accelerator.tensor", Statistic::Mean), std::size_t(0));
    }

    void comparedNumbersAreCountedAndTheUnknownSaid()
    {
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        bench.window->navigator()->open({Screen::Asset, bench.idAt(kRack), pages::kCompareSection});
        WindowBench::settle();
        live(bench, [](const ColumnKey& key, AssetClass, Slot slot) {
            return slot == 3 ? kNone : key.measure == "accelerator.power" ? 700.0 : 40.0 + slot;
        });
        const auto* histogram = bench.window->page()->findChild<charts::HistogramChart*>();
        QVERIFY(histogram && histogram->isVisible());
        const QString first = histogram->title();
        QCOMPARE(histogram->distribution().known, std::size_t(7));
        QCOMPARE(histogram->distribution().unknown, std::size_t(1));
        bench.press(Qt::Key_Down);
        QVERIFY(histogram->title() != first);
    }

    void allAcceleratorsOfTheFleetAreCounted()
    {
        WindowBench bench(kDesk);
        bench.connectTo(kFleet);
        bench.window->navigator()->open({Screen::Cluster, {}});
        WindowBench::settle();
        const auto* spread = bench.window->page()->findChild<pages::NumberSpread*>();
        QVERIFY(spread && spread->isVisible());
        const auto part = std::ranges::find_if(bench.requests.parts, [](const auto& entry) {
            return entry.second.sink && !entry.second.selection.columns.empty() &&
                   entry.second.selection.columns.front().measure == "accelerator.temperature";
        });
        QVERIFY(part != bench.requests.parts.end());
        const auto [number, wish] = *part;
        const FramePtr frame = makeFrame(bench.view.catalogue(), wish.selection, 0, 16, bench.clock->utc(),
                                         [](std::size_t, std::uint32_t row) { return row < 4 ? kNone : 60.0 + row; });
        wish.sink(frame);
        bench.view.takeFrame(number, frame);
        const std::size_t present = bench.view.inventory()->count(AssetClass::Accelerator);
        QCOMPARE(spread->chart()->distribution().known, std::size_t(12));
        QCOMPARE(spread->chart()->distribution().unknown, present - 12);
        QTest::keyClick(spread->chart(), Qt::Key_L); // counted anew, and the unknown are still unknown
        QCOMPARE(spread->chart()->distribution().width, charts::BinWidth::Logarithmic);
        QCOMPARE(spread->chart()->distribution().unknown, present - 12);
    }
};

QTEST_MAIN(TestChartPlaces)
#include "tst_chart_places.moc"
