// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever becomes of the connection, a person sees it, and what was known last stays on the screen (HMI-8).
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/page.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/status_strip.h"
#include "widgets/style/value_tile.h"
#include "window_bench.h"

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
                             << QStringList{QStringLiteral("No data for"), QStringLiteral("connected and silent"),
                                            QStringLiteral("old")}
                             << QStringLiteral("stalled");
    QTest::newRow("backing off") << LinkState::BackingOff
                                 << QStringList{QStringLiteral("No gateway at noc-gateway:7443"),
                                                QStringLiteral("Next try in 4"), QStringLiteral("certificate"),
                                                QStringLiteral("old")}
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
        QVERIFY2(said(bench).contains(word), qPrintable(said(bench)));
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

void TestLinkStates::whatIsNotKnownNowIsNotCalledWell()
{
    WindowBench bench;
    const auto attention = [&bench] {
        QStringList texts;
        for (const QLabel* label : bench.window->findChildren<QLabel*>())
            texts << (label->isVisible() ? label->text() : QString());
        return texts.join(u' ');
    };
    QVERIFY(!attention().contains(QStringLiteral("No limit is broken")));
    bench.connectTo(kFleet);
    QVERIFY(!attention().contains(QStringLiteral("No limit is broken")));
    bench.answerAll(12.0);
    bench.window->page()->refreshAges();
    QVERIFY2(attention().contains(QStringLiteral("No limit is broken")), qPrintable(attention()));
    bench.setLink(LinkState::BackingOff, "nobody listens", 5s);
    QVERIFY2(!attention().contains(QStringLiteral("No limit is broken")), qPrintable(attention()));
    QVERIFY(attention().contains(QStringLiteral("No limit was broken at 00:00:00")));
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
