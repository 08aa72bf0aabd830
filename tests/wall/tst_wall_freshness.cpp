// SPDX-License-Identifier: GPL-3.0-or-later
// A wall never looks alive when its data is not: the freshness table of the design, on a wall (HMI-8).
#include "wall_bench.h"
#include "widgets/wall/frozen_band.h"
#include "widgets/wall/life_mark.h"
#include "widgets/wall/map_band.h"
#include "widgets/wall/scene_view.h"

#include "widgets/style/text_cache.h"

#include <QTest>

#include <set>
#include <vector>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace millwright::wall;
using namespace std::chrono_literals;

namespace {

struct Live : WallBench {
    Live()
        : WallBench(kFleetScene)
    {
        openAs();
        connectTo(kWallFleet);
        pass(2);
    }
    QString words() const
    {
        const auto* band = part<FrozenBand>("wallFrozen");
        if (band->isHidden())
            return {};
        return QStringList{band->words().headline, band->words().seen, band->words().tried}.join(u'|');
    }
    QString life() const { return part<LifeMark>("wallLife")->ageWords(); }
    QImage head() const { return part<QWidget>("wallHead")->grab().toImage(); }
};

} // namespace

class TestWallFreshness : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysThatNothingHasComeYet();
    void threeSecondsAreLateTenAreFrozen();
    void oldValuesStandGreyAndHatched();
    void whatIsTriedIsSaid_data();
    void whatIsTriedIsSaid();
    void aSourceThatFailsIsNamed();
    void aFleetWithoutAcceleratorsIsSaidAsLargeAsAllElse();
    void nothingKnownIsNoCount();
    void whatHasNoRoomNamesLess();
    void recoversWithoutATrace();
    void tenMinutesWithoutAFeed();
    void barsOfOldValuesAreNoLongerBright();
    void aFeedThatStopsOnALivingLinkFreezesTheWall();
    void theHeartStandsWithoutNewerData();
    void theTallBarStepsThroughAllSix();
    void scenesDoNotTurnWhileDataIsLate();
    void anotherGatewayWithOtherSlotsIsShown();
};

void TestWallFreshness::saysThatNothingHasComeYet()
{
    WallBench bench(kFleetScene);
    bench.openAs();
    const auto* band = bench.part<FrozenBand>("wallFrozen");
    QVERIFY(band->isVisible());
    QCOMPARE(band->words().headline, QStringLiteral("No data yet"));
    QCOMPARE(bench.part<LifeMark>("wallLife")->ageWords(), QStringLiteral("no data"));
}

void TestWallFreshness::threeSecondsAreLateTenAreFrozen()
{
    Live bench;
    QCOMPARE(bench.words(), QString());
    bench.clock->advance(3s);
    bench.setLink(LinkState::Stalled);
    bench.pass(1);
    QVERIFY2(bench.life().startsWith(QStringLiteral("no data 4")), qPrintable(bench.life()));
    QCOMPARE(bench.words(), QString());
    bench.pass(5);
    QCOMPARE(bench.words(), QString());
    bench.pass(1);
    QVERIFY2(bench.words().startsWith(QStringLiteral("No data for 10")), qPrintable(bench.words()));
    QVERIFY2(bench.words().contains(QStringLiteral("Values are of 00:00:02 UTC")), qPrintable(bench.words()));
    QCOMPARE(bench.life(), QStringLiteral("stopped"));
    bench.pass(38);
    QVERIFY2(bench.words().startsWith(QStringLiteral("No data for 48")), qPrintable(bench.words()));
}

void TestWallFreshness::oldValuesStandGreyAndHatched()
{
    Live bench;
    const QImage before = bench.head();
    const QImage map = bench.part<QWidget>("wallMap")->grab().toImage();
    bench.setLink(LinkState::Stalled);
    bench.pass(5);
    QCOMPARE(bench.head(), before); // late, but not yet old
    bench.pass(6);
    QVERIFY(bench.head() != before);
    QVERIFY(bench.part<QWidget>("wallMap")->grab().toImage() != map);
    QVERIFY2(bench.said("wallHead").contains(QStringLiteral("12.0")), qPrintable(bench.said("wallHead")));
}

void TestWallFreshness::whatIsTriedIsSaid_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("connecting") << int(LinkState::Connecting) << QStringLiteral("Connecting to noc-gateway:7443");
    QTest::newRow("silent") << int(LinkState::Stalled) << QStringLiteral("noc-gateway:7443 is connected and silent");
    QTest::newRow("none") << int(LinkState::BackingOff) << QStringLiteral("Trying noc-gateway:7443");
    QTest::newRow("refused") << int(LinkState::Refused)
                             << QStringLiteral("noc-gateway:7443 refuses this wall: no certificate");
}

void TestWallFreshness::whatIsTriedIsSaid()
{
    QFETCH(int, state);
    QFETCH(QString, words);
    Live bench;
    bench.setLink(static_cast<LinkState>(state), "no certificate");
    bench.pass(12);
    QVERIFY2(bench.words().contains(words), qPrintable(bench.words()));
}

namespace {

/// A gateway that knows of nothing, because its source fails.
struct Empty : WallBench {
    Empty()
        : WallBench(kFleetScene)
    {
        openAs();
        connectTo("fleet all\n");
        GatewayInfo gateway;
        gateway.name = "north";
        SourceInfo source;
        source.name = "prometheus";
        source.state = SourceInfo::State::Down;
        source.detail = "http://127.0.0.1:9: refused";
        gateway.sources = {source};
        view.setGateway(gateway);
        settle();
        wall->tick();
    }
};

} // namespace

void TestWallFreshness::aSourceThatFailsIsNamed()
{
    Empty bench;
    const auto* band = bench.part<FrozenBand>("wallFrozen");
    QVERIFY(band->isVisible());
    QCOMPARE(band->words().tried, QStringLiteral("Source prometheus does not answer"));
    QVERIFY(!bench.part<QWidget>("wallMapEmpty")->isVisible());
}

void TestWallFreshness::aFleetWithoutAcceleratorsIsSaidAsLargeAsAllElse()
{
    Empty bench;
    bench.pass(2); // values come, and there is nothing to draw
    const auto* words = bench.part<QWidget>("wallMapEmpty");
    QVERIFY(words->isVisible());
    const style::Theme& theme = bench.wall->windows()[0]->theme();
    QCOMPARE(words->font().pixelSize(), theme.font(style::Type::Body).pixelSize());
    QVERIFY(!bench.part<FrozenBand>("wallFrozen")->isVisible());
}

void TestWallFreshness::nothingKnownIsNoCount()
{
    Empty bench;
    const QString unknown = bench.said("wallTally");
    QVERIFY2(unknown.contains(style::kEmDash) && !unknown.contains(u'0'), qPrintable(unknown));
    QVERIFY2(unknown.contains(QStringLiteral("1 high")), qPrintable(unknown)); // the source
    Live live;
    QVERIFY2(live.said("wallTally").contains(QStringLiteral("0 critical")), qPrintable(live.said("wallTally")));
}

void TestWallFreshness::whatHasNoRoomNamesLess()
{
    Live bench;
    LinkInfo link = bench.view.link();
    link.address = "unix:/run/" + std::string(60, 'g') + ".sock";
    link.state = LinkState::Stalled;
    bench.view.setLink(link);
    bench.clock->advance(12s);
    bench.wall->tick();
    const auto* band = bench.part<FrozenBand>("wallFrozen");
    const style::Theme& theme = bench.wall->windows()[0]->theme();
    QVERIFY(theme.texts().width(style::Type::LabelCondensed, band->words().tried) > band->width());
    QCOMPARE(band->words().briefly, QStringLiteral("The gateway is connected and silent"));
    QVERIFY(theme.texts().width(style::Type::LabelCondensed, band->words().briefly) < band->width() * 3 / 4);
}

void TestWallFreshness::recoversWithoutATrace()
{
    Live bench;
    const QImage before = bench.head();
    bench.setLink(LinkState::BackingOff, "nobody listens");
    bench.pass(60);
    QVERIFY(!bench.words().isEmpty());
    bench.setLink(LinkState::Live);
    bench.pass(2);
    QCOMPARE(bench.words(), QString());
    QCOMPARE(bench.head(), before);
    QVERIFY(bench.life().startsWith(QStringLiteral("live")));
}

/// HMI-11: nobody is there to restart anything.
void TestWallFreshness::tenMinutesWithoutAFeed()
{
    Live bench;
    const QImage before = bench.head();
    const std::size_t parts = bench.requests.parts.size();
    bench.setLink(LinkState::BackingOff, "nobody listens");
    for (int minute = 1; minute <= 10; ++minute) {
        bench.pass(60);
        QVERIFY2(bench.words().startsWith(QStringLiteral("No data for %1").arg(minute)), qPrintable(bench.words()));
        QVERIFY2(bench.words().contains(QStringLiteral("Values are of 00:00:02 UTC")), qPrintable(bench.words()));
        QCOMPARE(bench.life(), QStringLiteral("stopped"));
    }
    QCOMPARE(bench.requests.parts.size(), parts);
    bench.setLink(LinkState::Live);
    bench.pass(2);
    QCOMPARE(bench.words(), QString());
    QCOMPARE(bench.head(), before);
}

void TestWallFreshness::barsOfOldValuesAreNoLongerBright()
{
    WallBench bench("scenes:\n  - name: pods\n    tiles: [{kind: bars, measure: pod.tokens, rows: 3}]\n");
    bench.openAs();
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QColor bright = style::paletteOf(style::ThemeName::Wall).color(style::Ink::Equipment);
    const auto brightPixels = [&] {
        const QImage picture = bench.part<QWidget>("wallBars")->grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = picture.width() / 3; x < picture.width() * 2 / 3; ++x)
                count += picture.pixelColor(x, y) == bright ? 1 : 0;
        return count;
    };
    QVERIFY(brightPixels() > 1000);
    bench.setLink(LinkState::BackingOff, "nobody listens");
    bench.pass(12);
    QCOMPARE(brightPixels(), 0);
    bench.setLink(LinkState::Live);
    bench.pass(2);
    QVERIFY(brightPixels() > 1000);
}

void TestWallFreshness::aFeedThatStopsOnALivingLinkFreezesTheWall()
{
    Live bench;
    for (int second = 0; second < 9; ++second) {
        bench.clock->advance(1s);
        bench.wall->tick();
    }
    QCOMPARE(bench.words(), QString());
    QVERIFY2(bench.life().startsWith(QStringLiteral("no data 9")), qPrintable(bench.life()));
    bench.clock->advance(1s);
    bench.wall->tick();
    QVERIFY2(bench.words().contains(QStringLiteral("connected and sends no values")), qPrintable(bench.words()));
}

void TestWallFreshness::theHeartStandsWithoutNewerData()
{
    Live bench;
    const QImage before = bench.part<QWidget>("wallLife")->grab().toImage();
    bench.answerAll(); // another tick of the same source time
    QCOMPARE(bench.part<QWidget>("wallLife")->grab().toImage(), before);
    const unsigned beat = bench.view.beat();
    bench.pass(1);
    QCOMPARE(bench.view.beat(), beat + 1);
    QVERIFY(bench.part<QWidget>("wallLife")->grab().toImage() != before);
}

void TestWallFreshness::theTallBarStepsThroughAllSix()
{
    Live bench;
    const style::Theme& theme = bench.wall->windows()[0]->theme();
    const QRgb bright = theme.rgb(style::Ink::Text);
    const auto tallAt = [&] {
        auto* mark = bench.part<QWidget>("wallLife");
        const QImage picture = mark->grab().toImage();
        const double clock = theme.texts().width(style::Type::Live, QStringLiteral("00:00:00"));
        for (int x = 0; x < picture.width() - static_cast<int>(clock * 1.4); ++x) {
            int high = 0;
            for (int y = 0; y < picture.height(); ++y)
                high += picture.pixel(x, y) == bright ? 1 : 0;
            if (high > theme.scaledPx(9))
                return x;
        }
        return -1;
    };
    std::set<int> places;
    std::vector<int> inOrder;
    for (int second = 0; second < 12; ++second) {
        bench.pass(1);
        inOrder.push_back(tallAt());
        places.insert(inOrder.back());
    }
    QVERIFY(!places.contains(-1));
    QCOMPARE(places.size(), std::size_t(6));
    for (std::size_t i = 6; i < inOrder.size(); ++i)
        QCOMPARE(inOrder[i], inOrder[i - 6]); // each tick of newer data is one step
}

void TestWallFreshness::scenesDoNotTurnWhileDataIsLate()
{
    WallBench bench(R"(scenes:
  - {name: one, dwell: 10s, tiles: [{kind: headline, measure: fleet.tokens}]}
  - {name: two, dwell: 10s, tiles: [{kind: headline, measure: fleet.pue}]}
)");
    bench.openAs();
    bench.connectTo(kWallFleet);
    bench.pass(4);
    bench.setLink(LinkState::BackingOff, "nobody listens");
    bench.pass(300);
    QCOMPARE(bench.shown(), QStringLiteral("one"));
    bench.setLink(LinkState::Live);
    bench.pass(3);
    QCOMPARE(bench.shown(), QStringLiteral("one"));
    bench.pass(5);
    QCOMPARE(bench.shown(), QStringLiteral("two"));
}

void TestWallFreshness::anotherGatewayWithOtherSlotsIsShown()
{
    Live bench;
    bench.setLink(LinkState::BackingOff, "restarts");
    bench.pass(20);
    bench.connectTo(
        "fleet all\n  site umea kind=on-premises\n    rack r1\n      node n1\n        accelerator g0..g3\n");
    bench.pass(2);
    QCOMPARE(bench.part<MapBand>("wallMap")->plan().columns.size(), std::size_t(1));
    QCOMPARE(bench.words(), QString());
    QVERIFY2(bench.said("wallHead").contains(QStringLiteral("12.0")), qPrintable(bench.said("wallHead")));
}

QTEST_MAIN(TestWallFreshness)
#include "tst_wall_freshness.moc"
