// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever becomes of the connection, a person sees it, and what was known last stays on the screen (HMI-8).
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/page.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/status_strip.h"
#include "widgets/style/value_tile.h"
#include "window_bench.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(millwright::items::LinkState)

namespace {

QString said(const WindowBench& bench)
{
    const auto* banner = bench.find<shell::LinkBanner>("linkBanner");
    return banner->isVisible() ? banner->words().headline + u' ' + banner->words().detail : QString();
}

QString firstTile(const WindowBench& bench)
{
    return bench.window->findChild<pages::HeadlineStrip*>()->tile(0)->value().text.number;
}

QString plain(QString text)
{
    return text.replace(style::kThinSpace, u' ');
}

QString status(const WindowBench& bench)
{
    return bench.find<shell::StatusStrip>("statusStrip")->feedTexts().join(u' ');
}

} // namespace

class TestLinkStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheLinkDoes_data();
    void saysWhatTheLinkDoes();
    void aLiveLinkNeedsNoBanner();
    void countsDownToTheNextTry();
    void oldValuesHaveTheirAge();
    void theAgeComesFirstAndTheJargonIsKeptBack();
    void allAgesOnTheScreenAgree();
    void whatTheTablesSaidLooksOld();
    void whatIsNotKnownNowIsNotCalledWell();
    void theHeartStandsStillWithoutNewerData();
    void recoversWithoutATrace();
    void aFirstConnectionHasNothingOldToShow();
};

void TestLinkStates::saysWhatTheLinkDoes_data()
{
    QTest::addColumn<LinkState>("state");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("inStatus");
    QTest::newRow("connecting") << LinkState::Connecting
                                << QStringList{QStringLiteral("Connecting to noc-gateway:7443"), QStringLiteral("old")}
                                << QStringLiteral("connecting");
    QTest::newRow("stalled") << LinkState::Stalled
                             << QStringList{QStringLiteral("Data 4.0 s old"), QStringLiteral("connected and silent"),
                                            QStringLiteral("last at 00:00:00 UTC")}
                             << QStringLiteral("stalled");
    QTest::newRow("backing off") << LinkState::BackingOff
                                 << QStringList{QStringLiteral("Data 4.0 s old, last at 00:00:00 UTC"),
                                                QStringLiteral("No gateway at noc-gateway:7443"),
                                                QStringLiteral("Next try in 4"), QStringLiteral("certificate")}
                                 << QStringLiteral("no answer");
    QTest::newRow("refused") << LinkState::Refused
                             << QStringList{QStringLiteral("refused this console"), QStringLiteral("certificate"),
                                            QStringLiteral("Next try in 4"), QStringLiteral("old")}
                             << QStringLiteral("refused");
}

void TestLinkStates::saysWhatTheLinkDoes()
{
    QFETCH(LinkState, state);
    QFETCH(QStringList, words);
    QFETCH(QString, inStatus);
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    const QString known = firstTile(bench);
    QCOMPARE(known, QStringLiteral("12.0"));
    bench.clock->advance(4s);
    bench.setLink(state, "the certificate has ended", 4s);
    for (const QString& word : words)
        QVERIFY2(plain(said(bench)).contains(word), qPrintable(said(bench)));
    QVERIFY2(status(bench).contains(inStatus), qPrintable(status(bench)));
    QCOMPARE(firstTile(bench), known);
    QVERIFY(bench.window->findChild<pages::HeadlineStrip*>()->isVisible());
}

void TestLinkStates::aLiveLinkNeedsNoBanner()
{
    WindowBench bench;
    QVERIFY(!said(bench).isEmpty());
    bench.connectTo(kFleet);
    bench.answerAll(1.0);
    QCOMPARE(said(bench), QString());
    QVERIFY(status(bench).contains(QStringLiteral("1.0/s")));
}

void TestLinkStates::countsDownToTheNextTry()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    QVERIFY(said(bench).contains(QStringLiteral("Next try in 5")));
    bench.clock->advance(3s);
    bench.find<shell::LinkBanner>("linkBanner")->refresh();
    QVERIFY2(said(bench).contains(QStringLiteral("Next try in 2")), qPrintable(said(bench)));
    bench.clock->advance(3s);
    bench.find<shell::LinkBanner>("linkBanner")->refresh();
    QVERIFY(said(bench).contains(QStringLiteral("Trying now")));
}

void TestLinkStates::oldValuesHaveTheirAge()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    bench.clock->advance(48s);
    bench.setLink(LinkState::Stalled);
    const auto* tile = bench.window->findChild<pages::HeadlineStrip*>()->tile(0);
    QVERIFY2(tile->accessibleDescription().contains(QStringLiteral("48")), qPrintable(tile->accessibleDescription()));
    QVERIFY(tile->accessibleDescription().contains(QStringLiteral("old")));
}

void TestLinkStates::theAgeComesFirstAndTheJargonIsKeptBack()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    bench.clock->advance(21s);
    bench.setLink(LinkState::BackingOff,
                  "failed to connect to all addresses; last error: UNKNOWN: unix:/run/m.sock: Connection refused", 4s);
    const auto* banner = bench.find<shell::LinkBanner>("linkBanner");
    QVERIFY2(plain(banner->words().headline).startsWith(QStringLiteral("Data 21 s old")),
             qPrintable(banner->words().headline));
    QVERIFY2(banner->words().detail.contains(QStringLiteral("nothing listens there")),
             qPrintable(banner->words().detail));
    QVERIFY(!said(bench).contains(QStringLiteral("UNKNOWN")));
    QVERIFY(banner->toolTip().contains(QStringLiteral("last error: UNKNOWN")));
    QVERIFY(banner->accessibleDescription().contains(QStringLiteral("last error: UNKNOWN")));
}

/// Values of slightly different source times, and a gateway whose clock is behind, are one age: that of the data.
void TestLinkStates::allAgesOnTheScreenAgree()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    bench.clock->stepUtc(2'300ms); // the console's clock is ahead of the gateway's
    std::vector<FeedInfo> feeds = bench.view.feeds();
    for (FeedInfo& feed : feeds)
        feed.newestSource -= 1'400ms;
    bench.view.setFeeds(std::move(feeds));
    bench.clock->advance(17'700ms);
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    bench.window->page()->refreshAges();
    const QString age = QStringLiteral("18 s");
    QVERIFY2(plain(said(bench)).startsWith(QStringLiteral("Data 18 s old, last at 00:00:02 UTC")),
             qPrintable(said(bench)));
    QVERIFY2(plain(status(bench)).contains(age), qPrintable(status(bench)));
    const auto* tile = bench.window->findChild<pages::HeadlineStrip*>()->tile(0);
    QVERIFY2(plain(tile->accessibleDescription()).contains(age), qPrintable(tile->accessibleDescription()));
    const QString clock = bench.find("clock")->accessibleName();
    QVERIFY2(clock.isEmpty() || clock.contains(QStringLiteral("00:00:20")), qPrintable(clock));
}

void TestLinkStates::whatTheTablesSaidLooksOld()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.press(Qt::Key_3, Qt::AltModifier);
    bench.answerAll(12.0);
    auto* table = bench.find<QAbstractItemView>("fleetTable");
    const auto count = [&](style::Ink ink) {
        const QImage image = table->viewport()->grab().toImage();
        const QRgb wanted = bench.window->theme().rgb(ink) & 0xFFFFFF;
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = image.width() / 2; x < image.width(); ++x) // names stay as they are
                found += (image.pixel(x, y) & 0xFFFFFF) == wanted ? 1 : 0;
        }
        return found;
    };
    const int bright = count(style::Ink::Text);
    const int hatch = count(style::Ink::Line);
    QVERIFY(bright > 0);
    bench.clock->advance(18s);
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    QCOMPARE(count(style::Ink::Text), 0);
    QVERIFY2(count(style::Ink::Line) > hatch + 20, qPrintable(QString::number(count(style::Ink::Line))));
    bench.setLink(LinkState::Live);
    QTRY_VERIFY2(count(style::Ink::Text) > bright / 2, qPrintable(QString::number(count(style::Ink::Text))));
}

void TestLinkStates::whatIsNotKnownNowIsNotCalledWell()
{
    WindowBench bench;
    const auto attention = [&bench] {
        QStringList texts;
        for (const QLabel* label : bench.window->findChildren<QLabel*>())
            texts << (label->isVisible() ? label->text() : QString());
        return texts.join(u' ');
    };
    QVERIFY(!attention().contains(QStringLiteral("No alarm limit is broken")));
    bench.connectTo(kFleet);
    QVERIFY(!attention().contains(QStringLiteral("No alarm limit is broken")));
    bench.answerAll(12.0);
    bench.window->page()->refreshAges();
    QVERIFY2(attention().contains(QStringLiteral("No alarm limit is broken")), qPrintable(attention()));
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    QVERIFY2(!attention().contains(QStringLiteral("No alarm limit is broken")), qPrintable(attention()));
    QVERIFY(attention().contains(QStringLiteral("No alarm limit was broken at 00:00:00")));
}

void TestLinkStates::theHeartStandsStillWithoutNewerData()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    const unsigned beat = bench.view.beat();
    const QImage before = bench.seen("clock")->grab().toImage();
    bench.answerAll(13.0); // another tick of the same source time
    QCOMPARE(bench.view.beat(), beat);
    QCOMPARE(bench.seen("clock")->grab().toImage(), before);
    bench.clock->advance(1s);
    bench.answerAll(13.0);
    QCOMPARE(bench.view.beat(), beat + 1);
}

void TestLinkStates::recoversWithoutATrace()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll(12.0);
    const QString before = status(bench);
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    bench.setLink(LinkState::Live);
    bench.answerAll(12.0);
    QCOMPARE(said(bench), QString());
    QCOMPARE(status(bench), before);
    QCOMPARE(firstTile(bench), QStringLiteral("12.0"));
}

void TestLinkStates::aFirstConnectionHasNothingOldToShow()
{
    WindowBench bench;
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    QVERIFY(said(bench).contains(QStringLiteral("No gateway at")));
    QVERIFY2(!said(bench).contains(QStringLiteral("Values are from")), qPrintable(said(bench)));
    QVERIFY(!firstTile(bench).contains(u'0'));
}

QTEST_MAIN(TestLinkStates)
#include "tst_link_states.moc"
