// SPDX-License-Identifier: GPL-3.0-or-later
// From the whole fleet to a single accelerator, by wheel, pinch and keys.
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/zoom_step.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

constexpr QSize kView(1200, 700);

} // namespace

class TestFleetMapZoom : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<FleetMap> m_map;
    std::optional<MapHit> m_hover; ///< What the map said last.
    std::set<Slot> m_asked;        ///< Of which slots a note was asked for.

    void show(const std::shared_ptr<FleetPlan>& plan, bool isSeen = false)
    {
        m_asked.clear();
        m_hover.reset();
        m_map = std::make_unique<FleetMap>(m_theme);
        m_map->resize(kView);
        connect(m_map.get(), &FleetMap::hovered, this, [this](const auto& hit) { m_hover = hit; });
        m_map->setCellNotes([this](Slot slot) {
            m_asked.insert(slot);
            CellNote note;
            note.name = QStringLiteral("gpu%1").arg(slot);
            note.value = {{QStringLiteral("71.0"), QStringLiteral("%")}, kGood};
            note.state = QStringLiteral("Assist");
            return note;
        });
        m_map->setPlan(plan);
        m_map->setFrame(frameOf(std::make_shared<Columns>(plan->cells.size())));
        if (isSeen) {
            m_map->show();
            QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        }
    }
    void wheel(QPoint at, int notches)
    {
        QWheelEvent event(at, m_map->mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_map.get(), &event);
    }
    void pinch(Qt::NativeGestureType type, QPoint at, double value)
    {
        QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at, m_map->mapToGlobal(at),
                                  value, {});
        QApplication::sendEvent(m_map.get(), &event);
    }
    void key(Qt::Key key) { QTest::keyClick(m_map.get(), key); }
    void hoverAt(QPoint at)
    {
        QMouseEvent event(QEvent::MouseMove, at, m_map->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(m_map.get(), &event);
    }
    void enterByKeyboard()
    {
        QFocusEvent event(QEvent::FocusIn);
        QApplication::sendEvent(m_map.get(), &event);
    }
    int step() const { return m_map->view().isFitted ? -1 : m_map->view().step; }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void theWheelLeadsToOneAcceleratorThatSaysItself()
    {
        show(largeFleet(6));
        QPoint place(700, 350);
        wheel(place, 6); // cells
        hoverAt(place);
        while (!m_hover) {
            place += QPoint(1, 1);
            hoverAt(place);
        }
        QVERIFY(m_map->grab().toImage().width() > 0);
        QVERIFY(m_asked.empty()); // no room for words yet
        for (int i = 0; i < kZoomSteps; ++i)
            wheel(place, 1);
        QVERIFY(m_hover && m_hover->cells == 1 && m_hover->slot != kNoSlot);
        QVERIFY(m_hover->rect.width() >= 170 && m_hover->rect.height() >= 90);
        QVERIFY(m_hover->rect.adjusted(-16, -16, 16, 16).contains(place));
        m_asked.clear();
        m_map->grab();
        QVERIFY(m_asked.contains(m_hover->slot));
        QVERIFY2(m_asked.size() < 100, qPrintable(QString::number(m_asked.size()))); // what is in view alone
    }

    void wordsStandInTheCells()
    {
        show(largeFleet(6));
        for (int i = 0; i < kZoomSteps; ++i)
            wheel({600, 350}, 1);
        const QImage said = m_map->grab().toImage();
        m_map->setCellNotes({});
        QVERIFY(m_map->grab().toImage() != said); // colours alone
    }

    void keysLeadToOneAcceleratorAndFromCellToCell()
    {
        show(largeFleet(6));
        enterByKeyboard();
        key(Qt::Key_Asterisk);
        QCOMPARE(step(), kZoomSteps - 1);
        for (const Qt::Key way : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Down, Qt::Key_Left}) {
            key(way);
            QVERIFY(m_hover && m_map->rect().contains(m_hover->rect));
        }
        QCOMPARE(m_hover->slot, Slot(2 * 4 + 1)); // rack of four columns: two to the right, two down, one back
        key(Qt::Key_Minus);
        QCOMPARE(step(), kZoomSteps - 2);
        QCOMPARE(m_hover->slot, Slot(2 * 4 + 1));
        key(Qt::Key_0);
        QCOMPARE(step(), -1);
    }

    void everyStepIsWalkedByArrows()
    {
        show(largeFleet(6));
        enterByKeyboard();
        for (int i = 0; i < kZoomSteps; ++i) {
            const std::optional<MapHit> before = m_hover;
            key(Qt::Key_Right);
            QVERIFY(m_hover);
            QVERIFY(!before || m_hover->firstCell != before->firstCell);
            key(Qt::Key_Plus);
        }
        QCOMPARE(step(), kZoomSteps - 1);
    }

    void aPinchZoomsAboutItsMiddle()
    {
        show(largeFleet(6));
        const QPoint place(700, 350);
        pinch(Qt::BeginNativeGesture, place, 0.0);
        for (int i = 0; i < 20; ++i)
            pinch(Qt::ZoomNativeGesture, place, 0.1);
        const int near = step();
        QVERIFY2(near > 6, qPrintable(QString::number(near)));
        pinch(Qt::BeginNativeGesture, place, 0.0);
        pinch(Qt::ZoomNativeGesture, place, 0.1); // too little for a step
        QCOMPARE(step(), near);
        for (int i = 0; i < 8; ++i)
            pinch(Qt::ZoomNativeGesture, place, -0.1);
        QVERIFY(step() < near);
    }

    void aStepIsSeenOnItsWayAndThenRests()
    {
        show(largeFleet(6), true);
        const QImage before = m_map->grab().toImage();
        wheel({600, 350}, 3);
        QVERIFY(m_map->grab().toImage() != before || !m_map->view().isFitted);
        const QImage onTheWay = m_map->grab().toImage();
        QElapsedTimer clock;
        clock.start();
        FleetMap still(m_theme); // the same without being looked at: it is there at once
        still.resize(kView);
        still.setCellNotes([](Slot) { return CellNote(); });
        still.setPlan(largeFleet(6));
        still.setFrame(frameOf(std::make_shared<Columns>(largeFleet(6)->cells.size())));
        QWheelEvent event(QPoint(600, 350), still.mapToGlobal(QPoint(600, 350)), {}, {0, 360}, {}, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&still, &event);
        const QImage there = still.grab().toImage();
        QVERIFY(onTheWay != there);
        QTRY_COMPARE_WITH_TIMEOUT(m_map->grab().toImage(), there, 5'000);
    }

    /// Away from the fleet there is more round what was seen; it is there before the way is over, and then as it was.
    void theWayBackEndsAtTheWholeFleet()
    {
        show(largeFleet(6), true);
        const QImage whole = m_map->grab().toImage();
        m_map->zoomIn();
        m_map->zoomIn();
        const QImage near = m_map->grab().toImage();
        QVERIFY(near != whole);
        wheel({600, 350}, -2);
        QVERIFY(m_map->view().isFitted);
        QCOMPARE(m_map->grab().toImage(), near); // the first frame: nothing has moved yet
        QTRY_COMPARE_WITH_TIMEOUT(m_map->grab().toImage(), whole, 5'000);
    }

    /// Whatever the canvas colours while the new view has not been given to it.
    void numbersThatComeOnTheWayAreShownAtItsEnd()
    {
        show(largeFleet(6), true);
        auto columns = std::make_shared<Columns>(largeFleet(6)->cells.size());
        std::ranges::fill(columns->values, 99.0f);
        m_map->setFrame(frameOf(columns));
        const QImage whole = m_map->grab().toImage();
        m_map->setFrame(frameOf(std::make_shared<Columns>(columns->values.size())));
        QVERIFY(m_map->grab().toImage() != whole);
        m_map->zoomIn();
        m_map->grab();
        wheel({600, 350}, -1);
        m_map->setFrame(frameOf(columns));
        QTRY_COMPARE_WITH_TIMEOUT(m_map->grab().toImage(), whole, 5'000);
    }

    void whatNobodyAskedForDoesNotMove()
    {
        show(largeFleet(6), true);
        m_map->showUnit({PlanLevel::Rack, 30});
        const QImage there = m_map->grab().toImage();
        QCOMPARE(m_map->grab().toImage(), there);
        QVERIFY(!m_map->view().isFitted);
    }
};

QTEST_MAIN(TestFleetMapZoom)
#include "tst_fleet_map_zoom.moc"
