// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/power_window.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub;
using namespace millwright::hub::formulas;
using namespace std::chrono_literals;

class TestPowerWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingKnownIsUnknown();
    void theFirstTickTellsAPower();
    void energiesAreIntegratedNotAveraged();
    void onlyTimeInWhichBothAreKnownCounts();
    void p99IsOfMinutes();
    void forgetsAfterADay();
    void aGapIsNoZero();
    void gapsLowerTheQuality();
    void aDayOfSilenceForgetsAll();
    void thePastKeepsItsQuality();
    void estimatesShow();
    void severalSitesSumFirst();
};

void TestPowerWindow::nothingKnownIsUnknown()
{
    PowerWindow window;
    QVERIFY(!window.pue().isKnown());
    QVERIFY(!window.p99().isKnown());
    QVERIFY(!window.peak().isKnown());
    window.add(unknown(), known(5), 1s);
    QVERIFY(!window.peak().isKnown());
    QVERIFY(!PowerWindow::pueOf(std::span<const PowerWindow>()).isKnown());
}

void TestPowerWindow::theFirstTickTellsAPower()
{
    PowerWindow window;
    window.add(known(13), known(10), 0s);
    QCOMPARE(window.p99().value, 13.0);
    QCOMPARE(window.peak().value, 13.0);
    QVERIFY(!window.pue().isKnown()); // no energy yet
}

void TestPowerWindow::energiesAreIntegratedNotAveraged()
{
    PowerWindow window;
    window.add(known(200), known(100), 10s);   // ratio 2 for 10 s
    window.add(known(1100), known(1000), 30s); // ratio 1.1 for 30 s
    QCOMPARE(window.pue().value, (200.0 * 10 + 1100.0 * 30) / (100.0 * 10 + 1000.0 * 30));
}

void TestPowerWindow::onlyTimeInWhichBothAreKnownCounts()
{
    PowerWindow window;
    window.add(known(130), known(100), 60s);
    window.add(known(130), unknown(), 3600s);
    window.add(unknown(), known(100), 3600s);
    QCOMPARE(window.pue().value, 1.3);
}

void TestPowerWindow::p99IsOfMinutes()
{
    PowerWindow window;
    for (int minute = 0; minute < 200; ++minute) {
        for (int tick = 0; tick < 6; ++tick)
            window.add(known(minute < 3 ? 500.0 : 100.0), known(80), 10s);
    }
    window.add(known(100), known(80), 10s);
    QCOMPARE(window.p99().value, 500.0); // 3 of 201 minutes are above the 99th percentile's rank
    QCOMPARE(window.peak().value, 500.0);
    for (int minute = 0; minute < 200; ++minute)
        window.add(known(100.0), known(80), 1min);
    QCOMPARE(window.p99().value, 100.0); // 3 of 401 are not
}

void TestPowerWindow::forgetsAfterADay()
{
    PowerWindow window;
    window.add(known(900), known(300), 1min);
    for (int minute = 0; minute < 24 * 60; ++minute)
        window.add(known(130), known(100), 1min);
    QCOMPARE(window.peak().value, 130.0);
    QVERIFY(std::abs(window.pue().value - 1.3) < 1e-9);
}

void TestPowerWindow::aGapIsNoZero()
{
    PowerWindow window;
    window.add(known(100), known(80), 1min);
    window.add(unknown(), unknown(), 5h);
    window.add(known(100), known(80), 1min);
    QCOMPARE(window.p99().value, 100.0);
    QCOMPARE(window.pue().value, 1.25);
}

void TestPowerWindow::gapsLowerTheQuality()
{
    constexpr QualityMark low{Quality::Estimated, QualityReason::LowCoverage};
    PowerWindow window;
    window.add(unknown(), unknown(), 10h); // before the first value there is no window
    for (int minute = 0; minute < 95; ++minute)
        window.add(known(130), known(100), 1min);
    QVERIFY(window.pue().mark == kGood);
    window.add(unknown(), unknown(), 5min);
    QVERIFY(window.pue().mark == kGood && window.p99().mark == kGood && window.peak().mark == kGood);
    window.add(known(130), unknown(), 1min); // of the PUE one part alone is no coverage
    QVERIFY(window.pue().mark == low && window.p99().mark == kGood);
    window.add(unknown(), known(100), 2min);
    QVERIFY(window.p99().mark == low && window.peak().mark == low);
    QCOMPARE(window.pue().value, 1.3);
    for (int minute = 0; minute < 100; ++minute)
        window.add(known(130), known(100), 1min);
    QVERIFY(window.pue().mark == kGood && window.p99().mark == kGood);
    std::vector<PowerWindow> two(2, window);
    two[1].add(unknown(), unknown(), 2h);
    QVERIFY(PowerWindow::pueOf(two).mark == low);
}

void TestPowerWindow::aDayOfSilenceForgetsAll()
{
    PowerWindow window;
    window.add(known(900), known(300), 1min);
    for (int minute = 0; minute < 24 * 60 + 1; ++minute)
        window.add(unknown(), unknown(), 1min);
    QVERIFY(!window.pue().isKnown() && !window.p99().isKnown() && !window.peak().isKnown());
    window.add(known(130), known(100), 1min);
    QVERIFY(window.pue().mark == kGood);
    QCOMPARE(window.peak().value, 130.0);
}

void TestPowerWindow::thePastKeepsItsQuality()
{
    std::vector<PowerWindow::PastMinute> minutes(60, {130, 150, 100});
    PowerWindow good;
    good.restore(minutes);
    QVERIFY(good.pue().mark == kGood);
    QCOMPARE(good.peak().value, 150.0);
    for (int i = 0; i < 10; ++i)
        minutes[static_cast<std::size_t>(i) * 6].isEstimated = true;
    PowerWindow estimated;
    estimated.restore(minutes);
    QVERIFY(estimated.pue().mark.quality() == Quality::Estimated);
    const double none = std::nan("");
    minutes.assign(60, {130, 150, 100});
    minutes.insert(minutes.end(), 60, {none, none, none});
    PowerWindow interrupted;
    interrupted.restore(minutes);
    QVERIFY(interrupted.p99().mark.quality() == Quality::Estimated);
    QCOMPARE(interrupted.p99().value, 130.0);
}

void TestPowerWindow::estimatesShow()
{
    PowerWindow window;
    window.add(known(130), known(100), 1min);
    QVERIFY(window.pue().mark == kGood);
    window.add(known(130, QualityMark(Quality::Estimated, QualityReason::LowCoverage)), known(100), 1min);
    QVERIFY(window.pue().mark.quality() == Quality::Estimated);
    QVERIFY(window.peak().mark.quality() == Quality::Estimated);
}

void TestPowerWindow::severalSitesSumFirst()
{
    std::vector<PowerWindow> windows(2);
    windows[0].add(known(2000), known(1000), 1min);
    windows[1].add(known(11), known(10), 1min);
    QCOMPARE(PowerWindow::pueOf(windows).value, 2011.0 / 1010.0);
}

QTEST_APPLESS_MAIN(TestPowerWindow)
#include "tst_power_window.moc"
