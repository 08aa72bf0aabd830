// SPDX-License-Identifier: GPL-3.0-or-later
// Which scene a monitor shows and for how long, and how the picture wanders against burn-in.
#include "widgets/wall/orbit.h"
#include "widgets/wall/rotation.h"

#include <QSet>
#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::wall;
using namespace std::chrono_literals;

namespace {

Monotonic at(milliseconds time)
{
    return Monotonic{1h} + time;
}

Rotation three()
{
    Rotation rotation;
    rotation.setEntries({{"a", 30s}, {"b", 20s}, {"c", 10s}}, 0, at(0s));
    return rotation;
}

} // namespace

class TestRotation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachStaysForItsOwnTime();
    void aPersonTurnsAndHolds();
    void aFocusReturnsWithTheTimeThatWasLeft();
    void aFocusOnWhatIsShownKeepsIt();
    void aSecondFocusReturnsToWhereTheFirstBegan();
    void aHeldSceneIsHeldAgainAfterAFocus();
    void turningEndsAFocus();
    void anotherListKeepsWhatIsShown();
    void monitorsBeginAtDifferentScenes();
    void timeStandsStillWhileHeldBack();
    void oneSceneStays();
    void thePictureWandersALittleEveryFewMinutes();
};

void TestRotation::eachStaysForItsOwnTime()
{
    Rotation rotation = three();
    rotation.advance(at(29s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    rotation.advance(at(30s));
    QCOMPARE(rotation.shown(), std::size_t(1));
    rotation.advance(at(49s));
    QCOMPARE(rotation.shown(), std::size_t(1));
    rotation.advance(at(50s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(60s));
    QCOMPARE(rotation.shown(), std::size_t(0));
}

void TestRotation::aPersonTurnsAndHolds()
{
    Rotation rotation = three();
    rotation.next(at(5s));
    QCOMPARE(rotation.shown(), std::size_t(1));
    rotation.previous(at(6s));
    rotation.previous(at(7s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.togglePause(at(10s)); // 3 of 10 s are over
    QVERIFY(rotation.isPaused());
    rotation.advance(at(1h));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.togglePause(at(1h));
    rotation.advance(at(1h + 6s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(1h + 7s));
    QCOMPARE(rotation.shown(), std::size_t(0));
}

void TestRotation::aFocusReturnsWithTheTimeThatWasLeft()
{
    Rotation rotation = three();
    rotation.focus(2, 20s, at(12s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    QVERIFY(rotation.isFocused());
    rotation.advance(at(31s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(32s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    QVERIFY(!rotation.isFocused());
    rotation.advance(at(49s));
    QCOMPARE(rotation.shown(), std::size_t(0)); // 18 s were left
    rotation.advance(at(50s));
    QCOMPARE(rotation.shown(), std::size_t(1));
}

void TestRotation::aFocusOnWhatIsShownKeepsIt()
{
    Rotation rotation = three();
    rotation.focus(0, 20s, at(25s));
    QVERIFY(!rotation.isFocused());
    rotation.advance(at(40s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    rotation.advance(at(45s));
    QCOMPARE(rotation.shown(), std::size_t(1));
}

void TestRotation::aSecondFocusReturnsToWhereTheFirstBegan()
{
    Rotation rotation = three();
    rotation.focus(1, 20s, at(10s));
    rotation.focus(2, 20s, at(15s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(35s));
    QCOMPARE(rotation.shown(), std::size_t(0));
}

void TestRotation::aHeldSceneIsHeldAgainAfterAFocus()
{
    Rotation rotation = three();
    rotation.togglePause(at(10s));
    rotation.focus(2, 20s, at(20s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(40s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    QVERIFY(rotation.isPaused());
    rotation.advance(at(10h));
    QCOMPARE(rotation.shown(), std::size_t(0));
}

void TestRotation::turningEndsAFocus()
{
    Rotation rotation = three();
    rotation.focus(2, 20s, at(10s));
    rotation.next(at(11s));
    QCOMPARE(rotation.shown(), std::size_t(1)); // after the scene that it came from
    QVERIFY(!rotation.isFocused());
}

void TestRotation::anotherListKeepsWhatIsShown()
{
    Rotation rotation = three();
    rotation.next(at(1s));
    rotation.setEntries({{"x", 10s}, {"c", 10s}, {"b", 20s}}, 0, at(2s));
    QCOMPARE(rotation.shown(), std::size_t(2));
    rotation.advance(at(20s));
    QCOMPARE(rotation.shown(), std::size_t(2)); // its time goes on
    rotation.advance(at(21s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    rotation.setEntries({{"z", 10s}}, 0, at(22s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    rotation.setEntries({}, 0, at(23s));
    QVERIFY(rotation.isEmpty());
    rotation.advance(at(1h));
    rotation.next(at(1h));
    rotation.focus(0, 1s, at(1h));
}

void TestRotation::monitorsBeginAtDifferentScenes()
{
    Rotation rotation;
    rotation.setEntries({{"a", 30s}, {"b", 20s}}, 1, at(0s));
    QCOMPARE(rotation.shown(), std::size_t(1));
    Rotation third;
    third.setEntries({{"a", 30s}, {"b", 20s}}, 2, at(0s));
    QCOMPARE(third.shown(), std::size_t(0));
}

void TestRotation::timeStandsStillWhileHeldBack()
{
    Rotation rotation = three();
    rotation.hold(15s);
    rotation.advance(at(44s));
    QCOMPARE(rotation.shown(), std::size_t(0));
    rotation.advance(at(45s));
    QCOMPARE(rotation.shown(), std::size_t(1));
}

void TestRotation::oneSceneStays()
{
    Rotation rotation;
    rotation.setEntries({{"only", 5s}}, 0, at(0s));
    for (int second = 0; second < 100; ++second)
        rotation.advance(at(std::chrono::seconds(second)));
    QCOMPARE(rotation.shown(), std::size_t(0));
}

void TestRotation::thePictureWandersALittleEveryFewMinutes()
{
    QPoint before = orbitAt(0ms);
    milliseconds since = 0ms;
    QSet<std::pair<int, int>> places;
    for (milliseconds time = 0ms; time < 24h; time += 1s) {
        const QPoint now = orbitAt(time);
        QVERIFY(std::abs(now.x()) <= kOrbitRim && std::abs(now.y()) <= kOrbitRim);
        places.insert({now.x(), now.y()});
        if (now == before)
            continue;
        const double step = std::hypot(now.x() - before.x(), now.y() - before.y());
        QVERIFY2(step >= 1.0 && step <= 4.0, qPrintable(QString::number(step)));
        QVERIFY(time - since >= 3min && time - since <= 5min);
        before = now;
        since = time;
    }
    QCOMPARE(places.size(), 16);
}

QTEST_APPLESS_MAIN(TestRotation)
#include "tst_rotation.moc"
