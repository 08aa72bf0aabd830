// SPDX-License-Identifier: GPL-3.0-or-later
// From a hall to a rack to an accelerator and back, by keys and clicks, in the real window.
#include "tests/support/fleet_text.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/hall_page.h"
#include "widgets/pages/hall_plan.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/rack_page.h"
#include "widgets/pages/spread_plot.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kHall = R"(
fleet all
  site lulea
    hall A
      cdu cdu-1
      cdu cdu-2
      row 1
        rack r1 position=1 height_u=20 cooled-by=cdu-1
          rack-supply a side=A
          rack-supply b side=B
          node n1 u=1 height_u=4
            accelerator gpu0..gpu3
          node n2 u=5 height_u=4
            accelerator gpu0..gpu3
          switch sw1 u=20 kind=leaf
        rack r2 position=2 cooled-by=cdu-1
          node n1
            accelerator lpu0..lpu7 model=LQ-16
      row 2
        rack r3 position=2 cooled-by=cdu-2
        rack r4 position=1 cooled-by=cdu-2
organisation acme
  business-unit retail
    pod chat
      use-case support
        deployment chat-70b holds=0..3
)";

constexpr AssetRef rack(Slot slot)
{
    return {AssetClass::Rack, slot};
}

std::unique_ptr<WindowBench> at(AssetRef asset, std::string_view fleet = kHall, QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(fleet);
    bench->open(asset);
    bench->answerAll(50.0);
    bench->answerAll(50.0);
    return bench;
}

pages::RackElevation* elevation(const WindowBench& bench)
{
    auto* page = qobject_cast<pages::RackPage*>(bench.window->page());
    return page ? page->elevation() : nullptr;
}

pages::HallPlan* plan(const WindowBench& bench)
{
    auto* page = qobject_cast<pages::HallPage*>(bench.window->page());
    return page ? page->plan() : nullptr;
}

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
    void saysWhatIsSelected();
    void strangeNames_data();
    void strangeNames();
    void manyChildren();
    void goneAssets();
    void fitsTheSmallestWindow();
    void theStragglerIsFound();
    void comparesWhatIsSelected();
    void nobodyIsBlamedWithoutPeers();
    void faultsSayWhatToDo();
    void whatIsNotReportedIsSaidToBe();
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

void TestDrillDown::strangeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("2,000 characters") << QString(2000, u'W');
    QTest::newRow("right to left") << u"\u05DE\u05D3\u05E3 \u202E\u05D0"_s;
    QTest::newRow("emoji") << u"\U0001F525\U0001F469\u200D\U0001F4BB"_s;
    QTest::newRow("markup") << u"<b>rack</b><img src=x>"_s;
    QTest::newRow("nothing") << QString();
}

void TestDrillDown::strangeNames()
{
    QFETCH(QString, name);
    const auto bench = at({AssetClass::Hall, 0}, kHall, {1280, 800});
    bench->view.changeInventory(
        [&](Inventory& inventory) {
            for (const AssetRef asset : {rack(0), AssetRef{AssetClass::Node, 0}, AssetRef{AssetClass::Hall, 0},
                                         AssetRef{AssetClass::Row, 0}, AssetRef{AssetClass::Cdu, 0}}) {
                AssetSpec spec;
                spec.id = std::string(inventory.id(asset));
                spec.assetClass = asset.assetClass;
                spec.name = name.toStdString();
                spec.parent = inventory.parent(asset);
                QVERIFY(inventory.place(asset, spec));
            }
        },
        {{rack(0), {AssetClass::Node, 0}, {AssetClass::Hall, 0}, {AssetClass::Row, 0}}, false, {}});
    WindowBench::settle();
    QVERIFY(!plan(*bench)->grab().isNull());
    QVERIFY(!plan(*bench)->rectOf(rack(1)).isEmpty());
    QCOMPARE(bench->window->size(), QSize(1280, 800)); // nothing made it grow
    bench->open(rack(0));
    QVERIFY(!elevation(*bench)->grab().isNull());
    QVERIFY(!elevation(*bench)->rectOf({AssetClass::Node, 0}).isEmpty());
    QVERIFY(!elevation(*bench)->accessibleName().contains(u'\u202E'));
}

void TestDrillDown::manyChildren()
{
    const auto bench = at(rack(0), "fleet all\n hall h\n  rack r\n   node n1..n100000\n    accelerator g\n");
    QElapsedTimer timer;
    timer.start();
    bench->press(Qt::Key_End);
    QCOMPARE(elevation(*bench)->selected(), (AssetRef{AssetClass::Node, 99'999}));
    QVERIFY(elevation(*bench)->viewport()->rect().intersects(elevation(*bench)->rectOf({AssetClass::Node, 99'999})));
    QVERIFY(!elevation(*bench)->grab().isNull());
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    const auto hall = at({AssetClass::Hall, 0}, "fleet all\n hall h\n  rack r1..r100000\n   node n\n");
    timer.restart();
    hall->press(Qt::Key_End);
    QCOMPARE(plan(*hall)->selected(), rack(0)); // nothing was selected: the first
    hall->press(Qt::Key_End);
    QCOMPARE(plan(*hall)->selected(), rack(99'999));
    QVERIFY(plan(*hall)->viewport()->rect().intersects(plan(*hall)->rectOf(rack(99'999))));
    QVERIFY(!plan(*hall)->grab().isNull());
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestDrillDown::goneAssets()
{
    const auto bench = at(rack(0));
    bench->window->navigator()->openAsset("rack:never-there");
    WindowBench::settle();
    QVERIFY(!bench->window->page()->grab().isNull());
    bench->open(rack(0));
    bench->press(Qt::Key_Down);
    auto smaller = fleetFromText("fleet all\n hall A\n");
    bench->view.setInventory(std::make_shared<Inventory>(std::move(*smaller)));
    WindowBench::settle();
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Return);
    QVERIFY(!bench->window->page()->grab().isNull());
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

void TestDrillDown::theStragglerIsFound()
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

void TestDrillDown::comparesWhatIsSelected()
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
void TestDrillDown::nobodyIsBlamedWithoutPeers()
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

void TestDrillDown::faultsSayWhatToDo()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    Event fault;
    fault.revision = 1;
    fault.kind = EventKind::Xid;
    fault.code = 79;
    fault.asset = {AssetClass::Accelerator, 3};
    fault.severity = Condition::High;
    fault.sourceTime = bench->clock->utc();
    fault.text = "GPU has fallen off the bus; drain the node and power-cycle it";
    Event again = fault;
    again.revision = 2;
    bench->view.takeEvents({fault, again});
    WindowBench::settle();
    const QWidget* row = bench->seen("faultRow");
    QVERIFY(row);
    QCOMPARE(row->accessibleName(), u"XID 79, 2 times"_s);
    QVERIFY(row->accessibleDescription().contains(u"To do: drain the node"_s));
}

void TestDrillDown::whatIsNotReportedIsSaidToBe()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    const QWidget* row = bench->seen("health.accelerator.ecc_corrected");
    QVERIFY(row);
    QVERIFY2(row->accessibleDescription().startsWith(u"not reported"_s), qPrintable(row->accessibleDescription()));
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        return key.measure == "accelerator.throttle_reasons" ? 0x24 : 5.0;
    });
    const QString said = bench->seen("health.accelerator.throttle_reasons")->accessibleDescription();
    QVERIFY2(said.contains(u"power cap"_s) && said.contains(u"heat, software"_s), qPrintable(said));
}

QTEST_MAIN(TestDrillDown)
#include "tst_drill_down.moc"
