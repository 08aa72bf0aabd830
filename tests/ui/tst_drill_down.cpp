// SPDX-License-Identifier: GPL-3.0-or-later
// From a hall to a rack to an accelerator and back, by keys and clicks, in the real window.
#include "hall_bench.h"

#include "widgets/pages/asset_table.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

/// Whether a colour is seen anywhere on a widget.
bool shows(QWidget* widget, QRect where, QRgb colour)
{
    const QImage image = widget->grab(where).toImage();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if ((image.pixel(x, y) | 0xFF000000u) == (colour | 0xFF000000u))
                return true;
        }
    }
    return false;
}

} // namespace

class TestDrillDown : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysGoThroughTheRack();
    void clickShowsWhatStandsInATray();
    void theRackTurns();
    void higherUnitsStandHigher();
    void cellsAreColouredByTheChosenMeasure();
    void unknownIsNoColourOfTheRamp();
    void whatHasNoPlaceIsShownAndSaidSo();
    void keysGoThroughTheHall();
    void racksKeepTheirPositions();
    void coolingStandsAtItsRow();
    void stoppedPumpsLookOtherThanRunningOnes();
    void aPlanIsFramedForKeysAlone();
    void theWorstRackStandsFirst();
    void saysWhatIsSelected();
    void fitsTheSmallestWindow();
};

void TestDrillDown::keysGoThroughTheRack()
{
    const auto bench = at(rack(0));
    QVERIFY(elevation(*bench));
    QVERIFY(elevation(*bench)->hasFocus());
    bench->press(Qt::Key_Down); // the topmost: the switch
    QCOMPARE(elevation(*bench)->selected(), (AssetRef{AssetClass::Switch, 0}));
    bench->press(Qt::Key_Down);
    QCOMPARE(elevation(*bench)->selected(), (AssetRef{AssetClass::Node, 1}));
    bench->press(Qt::Key_Right);
    bench->press(Qt::Key_Right);
    QCOMPARE(elevation(*bench)->selectedCell(), (AssetRef{AssetClass::Accelerator, 5}));
    bench->press(Qt::Key_Down); // the same place in the next tray
    QCOMPARE(elevation(*bench)->selectedCell(), (AssetRef{AssetClass::Accelerator, 1}));
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 1}));
    bench->press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(bench->place(), bench->idAt(rack(0)));
}

void TestDrillDown::clickShowsWhatStandsInATray()
{
    const auto bench = at(rack(0));
    auto* drawn = elevation(*bench);
    const QRect tray = drawn->rectOf({AssetClass::Node, 0});
    QVERIFY(tray.height() > 8);
    QTest::mouseClick(drawn->viewport(), Qt::LeftButton, {}, QPoint(tray.right() - 10, tray.center().y()));
    WindowBench::settle();
    QCOMPARE(drawn->selected(), (AssetRef{AssetClass::Node, 0}));
    QCOMPARE(bench->find<QLabel>("pickedName")->text(), u"r1 n1"_s);
    QTest::mouseClick(bench->seen("openPicked"), Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Node, 0}));
}

void TestDrillDown::theRackTurns()
{
    const auto bench = at(rack(0));
    auto* drawn = elevation(*bench);
    const int first = drawn->rectOf({AssetClass::Accelerator, 0}).left();
    const int last = drawn->rectOf({AssetClass::Accelerator, 3}).left();
    QVERIFY(first < last);
    QVERIFY(drawn->rectOf({AssetClass::RackSupply, 0}).isEmpty());
    bench->press(Qt::Key_R);
    QVERIFY(drawn->isRear());
    QVERIFY(drawn->rectOf({AssetClass::Accelerator, 0}).left() > drawn->rectOf({AssetClass::Accelerator, 3}).left());
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Right); // the leftmost as it is drawn
    QCOMPARE(drawn->selectedCell(), (AssetRef{AssetClass::Accelerator, 7}));
    bench->press(Qt::Key_Right);
    QCOMPARE(drawn->selectedCell(), (AssetRef{AssetClass::Accelerator, 6}));
    const QRect supply = drawn->rectOf({AssetClass::RackSupply, 0});
    QVERIFY(!supply.isEmpty());
    QTest::mouseDClick(drawn->viewport(), Qt::LeftButton, {}, supply.center());
    WindowBench::settle();
    QCOMPARE(bench->place(), bench->idAt({AssetClass::RackSupply, 0}));
}

void TestDrillDown::higherUnitsStandHigher()
{
    const auto bench = at(rack(0));
    const QRect low = elevation(*bench)->rectOf({AssetClass::Node, 0});
    const QRect high = elevation(*bench)->rectOf({AssetClass::Node, 1});
    const QRect top = elevation(*bench)->rectOf({AssetClass::Switch, 0});
    QVERIFY(high.bottom() <= low.top() + 1);
    QVERIFY(top.bottom() < high.top());
    QVERIFY(std::abs(low.height() - 4 * top.height()) <= 4); // to scale
}

void TestDrillDown::cellsAreColouredByTheChosenMeasure()
{
    const auto bench = at(rack(0));
    bench->press(Qt::Key_2);
    QVERIFY(qobject_cast<QAbstractButton*>(bench->seen("colourBy2"))->isChecked());
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        return key.measure == "accelerator.busy" && slot == 2 ? 99.0 : 1.0;
    });
    auto* drawn = elevation(*bench);
    const style::Palette& palette = style::paletteOf(style::ThemeName::Night);
    const auto middle = [&](Slot slot) {
        const QRect cell = drawn->rectOf({AssetClass::Accelerator, slot});
        return QRect(cell.center() - QPoint(2, 2), QSize(4, 4));
    };
    QVERIFY(shows(drawn->viewport(), middle(2), palette.rgb(style::Ramp::Load, 6)));
    QVERIFY(shows(drawn->viewport(), middle(1), palette.rgb(style::Ramp::Load, 0)));
}

void TestDrillDown::unknownIsNoColourOfTheRamp()
{
    const auto bench = at(rack(0));
    for (const double strange : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                                 -std::numeric_limits<double>::infinity()}) {
        bench->answerAll([strange](const ColumnKey& key, AssetClass, Slot) {
            return key.measure.ends_with(".condition") ? double(Condition::Normal) : strange;
        });
        auto* drawn = elevation(*bench);
        const QRect tray = drawn->rectOf({AssetClass::Node, 0});
        const style::Palette& palette = style::paletteOf(style::ThemeName::Night);
        for (std::size_t step = 0; step < style::kRampSteps; ++step)
            QVERIFY(!shows(drawn->viewport(), tray, palette.rgb(style::Ramp::Load, step)));
        QVERIFY(shows(drawn->viewport(), tray, palette.rgb(style::Ink::Bad)));
    }
}

void TestDrillDown::whatHasNoPlaceIsShownAndSaidSo()
{
    const auto bench = at(rack(1));
    QVERIFY(!elevation(*bench)->rectOf({AssetClass::Node, 2}).isEmpty());
    QCOMPARE(elevation(*bench)->rack().placed, std::size_t(0));
    bench->press(Qt::Key_Down);
    QCOMPARE(elevation(*bench)->selected(), (AssetRef{AssetClass::Node, 2})); // and keys reach it
}

void TestDrillDown::keysGoThroughTheHall()
{
    const auto bench = at({AssetClass::Hall, 0});
    QVERIFY(plan(*bench));
    QVERIFY(plan(*bench)->hasFocus());
    bench->press(Qt::Key_Right);
    QCOMPARE(plan(*bench)->selected(), rack(0));
    bench->press(Qt::Key_Right);
    QCOMPARE(plan(*bench)->selected(), rack(1));
    bench->press(Qt::Key_Down); // what stands below it
    QCOMPARE(plan(*bench)->selected(), rack(2));
    bench->press(Qt::Key_Right);
    QCOMPARE(plan(*bench)->selected(), (AssetRef{AssetClass::Cdu, 1}));
    bench->press(Qt::Key_Up);
    bench->press(Qt::Key_Home);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt(rack(0)));
}

void TestDrillDown::racksKeepTheirPositions()
{
    const auto bench = at({AssetClass::Hall, 0});
    const QRect first = plan(*bench)->rectOf(rack(0));
    const QRect second = plan(*bench)->rectOf(rack(1));
    const QRect third = plan(*bench)->rectOf(rack(2));
    const QRect fourth = plan(*bench)->rectOf(rack(3));
    QVERIFY(second.left() > first.right());
    QCOMPARE(third.left() - fourth.left(), second.left() - first.left()); // by position, not in order of the list
    QVERIFY(!third.intersects(second));
    QCOMPARE(first.bottom(), second.bottom()); // they stand on one floor
    QVERIFY(first.height() < second.height()); // 20 units beside a usual rack
}

void TestDrillDown::coolingStandsAtItsRow()
{
    const auto bench = at({AssetClass::Hall, 0});
    const QRect unit = plan(*bench)->rectOf({AssetClass::Cdu, 0});
    QVERIFY(unit.left() > plan(*bench)->rectOf(rack(1)).right());
    QVERIFY(std::abs(unit.bottom() - plan(*bench)->rectOf(rack(1)).bottom()) <= 1);
    QTest::mouseClick(plan(*bench)->viewport(), Qt::LeftButton, {}, unit.center());
    WindowBench::settle();
    QCOMPARE(bench->find<QLabel>("pickedName")->text(), u"cdu-1"_s);
}

void TestDrillDown::stoppedPumpsLookOtherThanRunningOnes()
{
    std::string fleet(kHall);
    fleet.replace(fleet.find("cdu cdu-2"), 9, "  pump p1\n      cdu cdu-2");
    const auto bench = at({AssetClass::Hall, 0}, fleet);
    const QRect unit = plan(*bench)->rectOf({AssetClass::Cdu, 0});
    QSet<QByteArray> pictures;
    for (const double running : {0.0, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
        bench->answerAll([running](const ColumnKey& key, AssetClass, Slot) {
            return key.measure == "pump.running" ? running : key.measure.ends_with(".condition") ? 0.0 : 50.0;
        });
        const QImage image = plan(*bench)->viewport()->grab(unit).toImage();
        pictures << QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    }
    QCOMPARE(pictures.size(), 3);
}

void TestDrillDown::aPlanIsFramedForKeysAlone()
{
    const auto bench = at({AssetClass::Hall, 0});
    const QRgb accent = bench->window->theme().rgb(style::Ink::Accent);
    pages::HallPlan* hall = plan(*bench);
    QVERIFY(hall->hasFocus());
    QVERIFY(!shows(hall->viewport(), hall->viewport()->rect(), accent));
    hall->clearFocus();
    hall->setFocus(Qt::TabFocusReason);
    QVERIFY(shows(hall->viewport(), hall->rectOf(rack(0)).adjusted(-6, -6, 6, 6), accent));
    QVERIFY(!shows(hall->viewport(), hall->rectOf(rack(2)).adjusted(-4, -4, 4, 4), accent));
}

void TestDrillDown::theWorstRackStandsFirst()
{
    const auto bench = at({AssetClass::Hall, 0});
    auto* table = bench->find<pages::AssetTable>("childTable");
    const auto first = [&] { return table->assets()->assetAt(0); };
    const auto lose = [&](Slot lost) {
        bench->answerAll([lost](const ColumnKey& key, AssetClass assetClass, Slot slot) {
            if (!key.measure.ends_with(".condition"))
                return 50.0;
            const bool isIt = assetClass == AssetClass::Rack && slot == lost;
            return double(isIt ? Condition::Critical : Condition::Normal);
        });
        WindowBench::settle();
    };
    QCOMPARE(first(), rack(0));
    QVERIFY(!bench->seen("worstChildrenFirst"));
    lose(2);
    QCOMPARE(first(), rack(0)); // rows rest; a link says that another is worse now
    auto* link = bench->seen("worstChildrenFirst");
    QVERIFY(link);
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(first(), rack(2));
    QVERIFY(!bench->seen("worstChildrenFirst"));
    bench->open(rack(0));
    lose(2);
    bench->open({AssetClass::Hall, 0}); // comes with it
    lose(2);
    QCOMPARE(first(), rack(2));
    table->sortByColumn(0, Qt::DescendingOrder);
    lose(1);
    QCOMPARE(first(), rack(3)); // somebody's own order stays
}

void TestDrillDown::saysWhatIsSelected()
{
    const auto bench = at(rack(0));
    QCOMPARE(elevation(*bench)->accessibleName(), u"Elevation of rack r1"_s);
    bench->press(Qt::Key_End);
    QVERIFY2(elevation(*bench)->accessibleDescription().contains(u"held by chat"_s),
             qPrintable(elevation(*bench)->accessibleDescription()));
    QVERIFY(elevation(*bench)->accessibleDescription().contains(u"height units 1 to 4"_s));
    bench->open({AssetClass::Hall, 0});
    bench->press(Qt::Key_Right);
    QVERIFY2(plan(*bench)->accessibleDescription().contains(u"position 1"_s),
             qPrintable(plan(*bench)->accessibleDescription()));
}

void TestDrillDown::fitsTheSmallestWindow()
{
    const auto bench = at(rack(0), kHall, {1280, 800});
    const auto leastWidths = [&] {
        QStringList parts;
        for (const QWidget* widget : bench->window->page()->findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->minimumSizeHint().width() > 300)
                parts << QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                             QString::number(widget->minimumSizeHint().width());
        }
        return parts.join(u'\n');
    };
    QVERIFY2(bench->window->minimumSizeHint().width() <= 1280, qPrintable(leastWidths()));
    bench->press(Qt::Key_T, Qt::ControlModifier); // the trees take room at the left
    QVERIFY2(bench->window->minimumSizeHint().width() <= 1280, qPrintable(leastWidths()));
    QVERIFY2(bench->window->page()->layout()->minimumSize().width() <= bench->window->page()->width(),
             qPrintable(leastWidths()));
    bench->press(Qt::Key_T, Qt::ControlModifier);
    for (const AssetRef asset : {rack(0), AssetRef{AssetClass::Hall, 0}, AssetRef{AssetClass::Node, 0},
                                 AssetRef{AssetClass::Pod, 0}, AssetRef{AssetClass::Accelerator, 0}}) {
        bench->open(asset);
        bench->answerAll(50.0);
        QStringList tall;
        for (const QWidget* widget : bench->window->page()->findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->minimumSizeHint().height() > 120)
                tall << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() + u' ' +
                            QString::number(widget->minimumSizeHint().height());
        }
        QVERIFY2(bench->window->minimumSizeHint().height() <= 800,
                 qPrintable(QString::number(bench->window->minimumSizeHint().height()) + u' ' +
                            QString::fromStdString(bench->place()) + u'\n' + tall.join(u'\n')));
    }
}

QTEST_MAIN(TestDrillDown)
#include "tst_drill_down.moc"
