// SPDX-License-Identifier: GPL-3.0-or-later
// What a few letters find, and links to places.
#include "models/items/asset_search.h"
#include "models/items/fleet_view.h"
#include "models/items/place_link.h"
#include "models/items/word_starts.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kFleet = R"(
fleet all
  site Luleå
    hall A
      rack r1
        node n1..n2
          accelerator gpu0..gpu3
      rack r17
        node n1..n2
          accelerator gpu0..gpu3
      rack r08
        node n1..n2
          accelerator gpu0..gpu3
      cdu CDU-B3
    hall B
      row 1
        rack LUL-B1-05
          node LUL-B1-05-n05
            accelerator gpu0..gpu7
      row 5
        rack LUL-B5-05
          node LUL-B5-05-n05
            accelerator gpu0..gpu7
        rack LUL-B5-09
          node LUL-B5-09-n04
            accelerator gpu0..gpu7
          node LUL-B5-09-n05
            accelerator gpu0..gpu7
        rack LUL-B5-10
          node LUL-B5-10-n05
            accelerator gpu0..gpu7
  site Columbus
    hall B
      row 5
        rack COL-B5-09
          node COL-B5-09-n05
            accelerator gpu0..gpu7
organisation acme
  pod grid-assist
)";

bool shortens(const char* typed, std::initializer_list<const char*> names)
{
    const WordStarts letters{foldedText(typed)};
    WordStarts::States states = WordStarts::kNothingUsed;
    for (const char* name : names)
        states = letters.through(states, foldedText(name));
    return letters.isUsable() && letters.isWhole(states);
}

} // namespace

class TestAssetSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void shortNamesAreBeginningsOfWords_data();
    void shortNamesAreBeginningsOfWords();
    void findsTheOneThatIsMeant_data();
    void findsTheOneThatIsMeant();
    void whatLiesBelowDoesNotAnswerForIt();
    void aSlipOfTheFingerStillFinds();
    void accentsNeedNoKeyboard();
    void givesNoMoreThanAsked();
    void linksComeBackAsTheyWere_data();
    void linksComeBackAsTheyWere();
    void badLinksSayWhatIsWrong_data();
    void badLinksSayWhatIsWrong();
    void aNewerLinkOpensWhatIsKnown();
    void aLinkSaysHowFarBack_data();
    void aLinkSaysHowFarBack();

private:
    QStringList found(const char* typed, std::size_t most = 20) const;

    std::unique_ptr<FleetView> m_view;
    std::unique_ptr<AssetTexts> m_texts;
};

void TestAssetSearch::init()
{
    auto inventory = fleetFromText(kFleet);
    QVERIFY(inventory);
    m_view = std::make_unique<FleetView>(std::make_shared<FakeClock>());
    m_texts = std::make_unique<AssetTexts>(m_view.get());
    m_view->setInventory(std::make_shared<Inventory>(std::move(*inventory)));
    m_texts->want();
    QTRY_VERIFY(m_texts->isComplete());
}

QStringList TestAssetSearch::found(const char* typed, std::size_t most) const
{
    QStringList paths;
    for (const FoundAsset& asset : search(m_texts->snapshot(), typed, most))
        paths << QString::fromStdString(m_view->inventory()->path(asset.asset));
    return paths;
}

void TestAssetSearch::shortNamesAreBeginningsOfWords_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("numbers alone") << QByteArray("c1n2g3") << true;
    QTest::newRow("more letters") << QByteArray("lulc1no2gpu3") << true;
    QTest::newRow("a part left out") << QByteArray("c1g3") << true;
    QTest::newRow("with separators") << QByteArray("c1/n2 g3") << true;
    QTest::newRow("another number") << QByteArray("c1n2g4") << false;
    QTest::newRow("half a number") << QByteArray("n2g") << true;
    QTest::newRow("not the begin of a word") << QByteArray("ulc1") << false;
    QTest::newRow("in another order") << QByteArray("g3n2") << false;
    QTest::newRow("one letter is too few") << QByteArray("l") << false;
    QTest::newRow("too many") << QByteArray(80, 'l') << false;
}

void TestAssetSearch::shortNamesAreBeginningsOfWords()
{
    QFETCH(QByteArray, typed);
    QFETCH(bool, fits);
    QCOMPARE(shortens(typed.constData(), {"LUL-C01", "node 2", "gpu3"}), fits);
    QVERIFY(!shortens("r1g0", {"r17", "gpu0"}));
    QVERIFY(shortens("r17g0", {"r017", "gpu0"}));
    QVERIFY(!shortens("", {"gpu0"}));
}

void TestAssetSearch::findsTheOneThatIsMeant_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("a GPU in seven letters") << QByteArray("r17n2g3") << u"Luleå/A/r17/n2/gpu3"_s;
    QTest::newRow("a GPU among sites alike, in eight")
        << QByteArray("lb59n5g6") << u"Luleå/B/5/LUL-B5-09/LUL-B5-09-n05/gpu6"_s;
    QTest::newRow("word by word before words left out")
        << QByteArray("b505n5g2") << u"Luleå/B/5/LUL-B5-05/LUL-B5-05-n05/gpu2"_s;
    QTest::newRow("leading zeros") << QByteArray("r8n1g0") << u"Luleå/A/r08/n1/gpu0"_s;
    QTest::newRow("whole number first") << QByteArray("r1n1g2") << u"Luleå/A/r1/n1/gpu2"_s;
    QTest::newRow("without the dash") << QByteArray("cdub3") << u"Luleå/A/CDU-B3"_s;
    QTest::newRow("initials of a pod") << QByteArray("gras") << u"acme/grid-assist"_s;
    QTest::newRow("a whole name before a begin") << QByteArray("r1") << u"Luleå/A/r1"_s;
    QTest::newRow("words") << QByteArray("r17 n1 gpu0") << u"Luleå/A/r17/n1/gpu0"_s;
    QTest::newRow("path") << QByteArray("r17/n1") << u"Luleå/A/r17/n1"_s;
}

void TestAssetSearch::findsTheOneThatIsMeant()
{
    QFETCH(QByteArray, typed);
    QFETCH(QString, first);
    const QStringList paths = found(typed.constData());
    QVERIFY2(!paths.isEmpty(), "nothing was found");
    QCOMPARE(paths.constFirst(), first);
}

void TestAssetSearch::whatLiesBelowDoesNotAnswerForIt()
{
    const QStringList paths = found("r17n2");
    QCOMPARE(paths.constFirst(), u"Luleå/A/r17/n2"_s);
    QVERIFY(!paths.contains(u"Luleå/A/r17/n2/gpu0"_s));
    QVERIFY(!paths.contains(u"Luleå/A/r1/n2"_s));
}

void TestAssetSearch::aSlipOfTheFingerStillFinds()
{
    QCOMPARE(found("grdassst"), QStringList{u"acme/grid-assist"_s});
    QVERIFY(found("xyzzy").isEmpty());
}

void TestAssetSearch::accentsNeedNoKeyboard()
{
    QCOMPARE(found("lulea").constFirst(), u"Luleå"_s);
    QCOMPARE(found("LULEÅ").constFirst(), u"Luleå"_s);
}

void TestAssetSearch::givesNoMoreThanAsked()
{
    QCOMPARE(found("gpu", 5).size(), 5);
    QCOMPARE(found("rg", 5).size(), 5); // by the beginnings of words alone
    QVERIFY(found("").isEmpty());
}

void TestAssetSearch::linksComeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<int>("screen");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("tab");
    QTest::newRow("page") << u"millwright://power"_s << int(Screen::Power) << QString() << QString();
    QTest::newRow("tab") << u"millwright://pods?tab=used"_s << int(Screen::Pods) << QString() << u"used"_s;
    QTest::newRow("asset") << u"millwright://asset?id=accelerator%3AGPU-5b4e"_s << int(Screen::Asset)
                           << u"accelerator:GPU-5b4e"_s << QString();
    QTest::newRow("odd letters") << u"millwright://asset?id=rack%3Aa%20b%2Fc%26d%3De%2B%25%C3%A5"_s
                                 << int(Screen::Asset) << u"rack:a b/c&d=e+%å"_s << QString();
}

void TestAssetSearch::linksComeBackAsTheyWere()
{
    QFETCH(QString, link);
    QFETCH(int, screen);
    QFETCH(QString, id);
    QFETCH(QString, tab);
    const Place place{static_cast<Screen>(screen), id.toStdString(), tab.toStdString()};
    QCOMPARE(linkTo(place), link);
    const auto back = placeOf(u"  "_s + link + u'\n');
    QVERIFY(back);
    QVERIFY(*back == place);
}

void TestAssetSearch::badLinksSayWhatIsWrong_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("word");
    QTest::newRow("no link") << u"https://example.org"_s << u"millwright://"_s;
    QTest::newRow("unknown page") << u"millwright://alarmclock"_s << u"no page"_s;
    QTest::newRow("nothing") << u"millwright://"_s << u"no page"_s;
    QTest::newRow("no id") << u"millwright://asset"_s << u"id="_s;
    QTest::newRow("rubbish") << u"millwright://%%%"_s << u"no page"_s;
}

void TestAssetSearch::badLinksSayWhatIsWrong()
{
    QFETCH(QString, link);
    QFETCH(QString, word);
    const auto place = placeOf(link);
    QVERIFY(!place);
    QVERIFY2(QString::fromStdString(place.error().message).contains(word), place.error().message.c_str());
}

void TestAssetSearch::aNewerLinkOpensWhatIsKnown()
{
    const auto place = placeOf(u"millwright://cluster?from=2026-11-21T10:00Z&lens=x"_s);
    QVERIFY(place);
    QVERIFY(*place == (Place{Screen::Cluster, {}}));
}

void TestAssetSearch::aLinkSaysHowFarBack_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("minutes") << u"15m"_s << qint64{900};
    QTest::newRow("hours") << u"6h"_s << qint64{6 * 3600};
    QTest::newRow("days") << u"7d"_s << qint64{7 * 86400};
    QTest::newRow("seconds") << u"90s"_s << qint64{90};
    QTest::newRow("nothing") << u""_s << qint64{0};
    QTest::newRow("too short") << u"1s"_s << qint64{0};
    QTest::newRow("too long") << u"999999999d"_s << qint64{0};
    QTest::newRow("no unit") << u"60"_s << qint64{0};
    QTest::newRow("negative") << u"-6h"_s << qint64{0};
    QTest::newRow("rubbish") << u"h"_s << qint64{0};
}

void TestAssetSearch::aLinkSaysHowFarBack()
{
    QFETCH(QString, said);
    QFETCH(qint64, seconds);
    const milliseconds range = std::chrono::seconds(seconds);
    QCOMPARE(rangeOf(u"millwright://asset?id=rack%3Ar1&range="_s + said).count(), range.count());
    if (seconds > 0)
        QVERIFY(linkTo(Place{Screen::Power, {}}, range).endsWith(u"?range="_s + said));
}

QTEST_GUILESS_MAIN(TestAssetSearch)
#include "tst_asset_search.moc"
