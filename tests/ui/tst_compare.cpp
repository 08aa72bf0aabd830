// SPDX-License-Identifier: GPL-3.0-or-later
// Accelerators side by side: who lags behind those that do the same work.
#include "hall_bench.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/compare_course.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/spread_plot.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStragglerIsFound();
    void comparesWhatIsSelected();
    void nobodyIsBlamedWithoutPeers();
    void sinceWhenIsSeenOverTime();
    void allThatThrottleAreNotCalledWell();
};

void TestCompare::theStragglerIsFound()
{
    const auto bench = at(rack(1));
    bench->press(Qt::Key_C);
    QVERIFY(qobject_cast<pages::ComparePage*>(bench->window->page()));
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        return key.measure == "accelerator.sm_clock" && slot == 11 ? 900.0 : 1900.0 + slot;
    });
    QVERIFY(bench->seen("laggingName"));
    QCOMPARE(bench->find<QAbstractButton>("laggingName")->text(), u"r2 n1, lpu3"_s);
    QTest::mouseClick(bench->seen("laggingName"), Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 11}));
    bench->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(qobject_cast<pages::ComparePage*>(bench->window->page()));
}

void TestCompare::comparesWhatIsSelected()
{
    {
        const auto one = at({AssetClass::Accelerator, 1}); // with all that its deployment holds
        one->press(Qt::Key_C);
        auto* page = qobject_cast<pages::ComparePage*>(one->window->page());
        QVERIFY(page);
        QCOMPARE(page->compared().size(), std::size_t(4));
    }
    const auto bench = at(rack(0));
    const std::string section = std::string(pages::kCompareSection) + "\n" + bench->idAt({AssetClass::Accelerator, 2}) +
                                "\n" + bench->idAt({AssetClass::Accelerator, 9});
    bench->window->navigator()->open({Screen::Asset, bench->idAt({AssetClass::Accelerator, 2}), section});
    WindowBench::settle();
    bench->answerAll(50.0);
    auto* page = qobject_cast<pages::ComparePage*>(bench->window->page());
    QVERIFY(page);
    QCOMPARE(page->compared(), (std::vector<AssetRef>{{AssetClass::Accelerator, 2}, {AssetClass::Accelerator, 9}}));
    auto* plot = bench->find<pages::SpreadPlot>("spreadPlot");
    plot->setFocus();
    bench->press(Qt::Key_Right);
    QVERIFY(plot->current() >= 0);
    bench->press(Qt::Key_Return);
    QVERIFY(bench->place().starts_with("accelerator:"));
}

/// Two are not enough to say who is the odd one, and values that there are not make no outlier.
void TestCompare::nobodyIsBlamedWithoutPeers()
{
    const auto bench = at(rack(1));
    bench->press(Qt::Key_C);
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(!bench->seen("laggingName"));
    QVERIFY(bench->seen("nobodyLags"));
    for (const auto& line : bench->find<pages::SpreadPlot>("spreadPlot")->lines())
        QVERIFY(std::ranges::none_of(line.isOut, [](bool isOut) { return isOut; }));
    QVERIFY(!bench->window->page()->grab().isNull());
}

/// The furthest out of the measure that was chosen comes first; who is shown stays until somebody asks for the worst.
void TestCompare::sinceWhenIsSeenOverTime()
{
    const auto bench = at(rack(1));
    bench->press(Qt::Key_C);
    const auto slowest = [&](Slot slow) {
        bench->answerAll([slow](const ColumnKey& key, AssetClass, Slot slot) {
            if (key.measure.ends_with(".condition"))
                return double(Condition::Normal);
            return key.measure == "accelerator.sm_clock" && slot == slow ? 900.0 : 1900.0 + slot;
        });
    };
    slowest(11);
    const auto* course = bench->window->page()->findChild<pages::CompareCourse*>();
    QVERIFY(course);
    auto* plot = bench->find<pages::SpreadPlot>("spreadPlot");
    plot->setFocus();
    bench->requests.questions.clear();
    bench->press(Qt::Key_Down);
    QCOMPARE(course->shown().size(), static_cast<const pages::ComparePage*>(bench->window->page())->compared().size());
    QCOMPARE(course->shown().front(), (AssetRef{AssetClass::Accelerator, 11}));
    QTRY_VERIFY(std::ranges::any_of(bench->requests.questions, [&](const SeriesQuestion& question) {
        return question.measure == "accelerator.sm_clock" &&
               question.assetId == bench->idAt({AssetClass::Accelerator, 11});
    }));
    slowest(10);
    QCOMPARE(course->shown().front(), (AssetRef{AssetClass::Accelerator, 11}));
    bench->press(Qt::Key_F5);
    QCOMPARE(course->shown().front(), (AssetRef{AssetClass::Accelerator, 10}));
}

/// None lags where all are slowed down alike: the verdict and the table say so.
void TestCompare::allThatThrottleAreNotCalledWell()
{
    constexpr double kHeat = 0x20; // software thermal slowdown
    const auto bench = at(rack(0));
    bench->press(Qt::Key_C);
    const auto throttled = [&](Slot slots) {
        for (int time = 0; time < 2; ++time)
            bench->answerAll([slots](const ColumnKey& key, AssetClass, Slot slot) {
                if (key.measure.ends_with(".condition"))
                    return double(Condition::Normal);
                if (key.measure == "accelerator.throttle_reasons")
                    return slot < slots ? kHeat : 0.0;
                return 50.0;
            });
    };
    const auto* verdict = qobject_cast<QLabel*>(bench->seen("compareVerdict"));
    QVERIFY(verdict);
    throttled(0);
    QVERIFY2(!verdict->text().contains(u"throttle"_s), qPrintable(verdict->text()));
    throttled(8);
    QVERIFY2(verdict->text().contains(u"All 8 throttle: "_s), qPrintable(verdict->text()));
    throttled(3);
    QVERIFY2(verdict->text().contains(u"3 of 8 throttle: "_s), qPrintable(verdict->text()));
    const auto* table = bench->find<pages::AssetTable>("compareTable");
    QStringList heads;
    for (int column = 0; column < table->assets()->columnCount(); ++column) {
        if (const MeasureInfo* info = table->assets()->infoAt(column); info && !table->isColumnHidden(column))
            heads << QString::fromStdString(info->id);
    }
    QVERIFY2(heads.contains(u"accelerator.condition"_s), qPrintable(heads.join(u' ')));
    QVERIFY(heads.contains(u"accelerator.throttle_reasons"_s));
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
