// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows and the tally of a wall tell a person who stands metres away: what happened, where, for how long, and
// of which place.
#include "wall_bench.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/attention_row.h"
#include "widgets/wall/scene_view.h"
#include "widgets/wall/wall_tally.h"

#include <QTest>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;
using namespace Qt::StringLiterals;

namespace {

constexpr AssetRef kPump{AssetClass::Pump, 0};
constexpr AssetRef kRackInBoden{AssetClass::Rack, 2};

const std::string kSiteScene = R"(scenes:
  - name: sites
    each: site
    dwell: 600s
    tiles: [{kind: headline, measure: site.tokens}, {kind: attention}]
)";

RowWords pump()
{
    return {{u"Pump 1 stopped: motor overload"_s, u"Pump 1 stopped"_s},
            {u"Luleå / LUL-A1-CDU"_s, u"LUL-A1-CDU"_s},
            u"47 min"_s};
}

} // namespace

class TestWallAttention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowSaysWhatHappenedWhereAndForHowLong();
    void aNameThatIsSaidBesideIsNotSaidTwice();
    void manyInOnePlaceAreCounted();
    void aTimeThatNobodyKnowsIsADash();
    void thePlaceGetsShorterBeforeWhatHappened();
    void someOfBothIsLeftWhereThereIsLittleRoom_data();
    void someOfBothIsLeftWhereThereIsLittleRoom();
    void theTallyOfASiteIsOfThatSiteAndSaysWhatIsElsewhere();
    void theTallyOfTheFleetIsOfAll();
};

void TestWallAttention::aRowSaysWhatHappenedWhereAndForHowLong()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.tell(kPump, Condition::High, "p1 stopped: motor overload");
    bench.pass(130);
    const QString said = bench.said("wallAttention");
    QVERIFY2(said.contains(u"cdu-a"_s), qPrintable(said));
    QVERIFY2(said.contains(u"stopped: motor overload"_s), qPrintable(said));
    QVERIFY2(said.contains(u"2"_s + QChar(0x202F) + u"min"_s) || said.simplified().endsWith(u"min"_s),
             qPrintable(said));
}

void TestWallAttention::aNameThatIsSaidBesideIsNotSaidTwice()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    items::ConditionBoard board(&bench.view);
    style::ThemePtr theme = std::make_shared<const style::Theme>(style::ThemeName::Wall, style::loadFonts());
    pages::PageContext context;
    context.view = &bench.view;
    context.board = &board;
    context.theme = theme;
    const pages::AttentionModel model(context);
    items::AttentionItem item;
    item.condition = Condition::High;
    item.asset = kPump;
    item.assetClass = AssetClass::Pump;
    item.text = "cdu-a p1 stopped: motor overload";
    const RowWords words = wordsOf(model, item);
    QCOMPARE(words.what.first(), u"P1 stopped: motor overload"_s);
    QCOMPARE(words.what.last(), u"P1 stopped"_s);
    QVERIFY2(words.where.first().endsWith(u"cdu-a"_s), qPrintable(words.where.first()));
    QVERIFY(words.where.first().startsWith(u"lulea"_s));
    QCOMPARE(words.where.last(), u"cdu-a"_s);
    items::AttentionItem many;
    many.condition = Condition::Medium;
    many.asset = {AssetClass::Row, 0};
    many.assetClass = AssetClass::Node;
    many.count = 3;
    many.text = "inlet too warm: fan 2 stands";
    const QString least = wordsOf(model, many).what.last(); // what happened stays, however little is said
    QVERIFY2(least.startsWith(u"3 node"_s) && least.endsWith(u"inlet too warm"_s), qPrintable(least));
}

void TestWallAttention::manyInOnePlaceAreCounted()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Node, 0, Condition::Medium);
    bench.setCondition(AssetClass::Node, 1, Condition::Medium);
    bench.setCondition(AssetClass::Node, 2, Condition::Medium);
    bench.pass(2);
    const QString said = bench.said("wallAttention");
    QVERIFY2(said.contains(u"3 node"_s) && said.contains(u"ondition medium"_s), qPrintable(said));
}

void TestWallAttention::aTimeThatNobodyKnowsIsADash()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High); // and no event says since when
    bench.pass(2);
    const QString said = bench.said("wallAttention");
    QVERIFY2(said.endsWith(QChar(style::kEmDash)), qPrintable(said));
}

void TestWallAttention::thePlaceGetsShorterBeforeWhatHappened()
{
    const style::Theme theme(style::ThemeName::Wall, style::loadFonts());
    const RowWords words = pump();
    const double whole = theme.texts().width(style::Type::BodyStrong, words.what.first());
    const double place = theme.texts().width(style::Type::Body, words.where.first());
    const RowFit wide = fitRow(words, theme, false, whole + place + 20);
    QCOMPARE(wide.what, words.what.first());
    QCOMPARE(wide.where, words.where.first());
    QVERIFY(wide.isWhole);
    const RowFit narrower = fitRow(words, theme, false, whole + place - 5);
    QCOMPARE(narrower.what, words.what.first());
    QCOMPARE(narrower.where, words.where.last());
    const RowFit narrow = fitRow(words, theme, false, whole - 5);
    QCOMPARE(narrow.what, words.what.last());
    QVERIFY(!narrow.where.isEmpty());
}

void TestWallAttention::someOfBothIsLeftWhereThereIsLittleRoom_data()
{
    QTest::addColumn<double>("room");
    for (const double room : {60.0, 90.0, 120.0, 150.0})
        QTest::addRow("%g px", room) << room;
}

void TestWallAttention::someOfBothIsLeftWhereThereIsLittleRoom()
{
    QFETCH(double, room);
    const style::Theme theme(style::ThemeName::Wall, style::loadFonts());
    const RowFit fit = fitRow(pump(), theme, true, room);
    QVERIFY(!fit.what.isEmpty());
    QVERIFY(!fit.where.isEmpty());
    const double taken = theme.texts().width(style::Type::LabelCondensed, fit.what) +
                         theme.texts().width(style::Type::LabelCondensed, fit.where);
    QVERIFY2(taken <= room, qPrintable(QString::number(taken)));
}

void TestWallAttention::theTallyOfASiteIsOfThatSiteAndSaysWhatIsElsewhere()
{
    WallBench bench(kSiteScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.setCondition(AssetClass::Rack, kRackInBoden.slot, Condition::Critical);
    bench.pass(2);
    QCOMPARE(bench.shown(), u"sites lulea"_s);
    QString said = bench.said("wallTally");
    QVERIFY2(said.contains(u"0 critical, 1 high"_s), qPrintable(said));
    QVERIFY2(said.endsWith(u"elsewhere 1 critical"_s), qPrintable(said));
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.shown(), u"sites boden"_s);
    said = bench.said("wallTally");
    QVERIFY2(said.contains(u"1 critical, 0 high"_s), qPrintable(said));
    QVERIFY2(said.endsWith(u"elsewhere 1 high"_s), qPrintable(said));
    bench.setCondition(AssetClass::Pump, 0, Condition::Normal);
    bench.pass(2);
    said = bench.said("wallTally");
    QVERIFY2(said.endsWith(u"nothing elsewhere"_s), qPrintable(said));
}

void TestWallAttention::theTallyOfTheFleetIsOfAll()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.setCondition(AssetClass::Rack, kRackInBoden.slot, Condition::Critical);
    bench.pass(2);
    const QString said = bench.said("wallTally");
    QVERIFY2(said.contains(u"1 critical, 1 high"_s), qPrintable(said));
    QVERIFY(!said.contains(u"elsewhere"_s));
}

QTEST_MAIN(TestWallAttention)
#include "tst_wall_attention.moc"
