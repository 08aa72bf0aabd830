// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows and the tally of a wall tell a person who stands metres away: what happened, where, for how long, and
// of which place.
#include "large_fleet.h"
#include "tests/support/fleet_text.h"
#include "wall_bench.h"
#include "widgets/pages/words.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/attention_row.h"
#include "widgets/wall/place_words.h"
#include "widgets/wall/scene_view.h"
#include "widgets/wall/wall_tally.h"
#include "widgets/wall/worst_band.h"

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

/// The words of lines, without a window.
struct Spoken {
    explicit Spoken(std::string_view fleet = kWallFleet)
    {
        auto inventory = fleetFromText(fleet);
        if (!inventory)
            qFatal("%s", describe(inventory.error()).c_str());
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        view.setInventory(std::make_shared<Inventory>(std::move(*inventory)));
    }
    items::AttentionItem itemOf(AssetRef asset) const
    {
        items::AttentionItem item;
        item.condition = Condition::High;
        item.asset = asset;
        item.assetClass = asset.assetClass;
        return item;
    }
    pages::PageContext contextOf()
    {
        pages::PageContext made;
        made.view = &view;
        made.board = &board;
        made.theme = std::make_shared<const style::Theme>(style::ThemeName::Wall, style::loadFonts());
        return made;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    items::FleetView view{clock};
    items::ConditionBoard board{&view};
    pages::PageContext context = contextOf();
    pages::AttentionModel model{context};
};

} // namespace

class TestWallAttention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowSaysWhatHappenedWhereAndForHowLong();
    void aNameThatIsSaidBesideIsNotSaidTwice();
    void manyInOnePlaceAreCounted();
    void aTimeThatNobodyKnowsIsADash();
    void thePlaceGetsShorterBeforeWhatHappened();
    void aPropertyIsNeverShownWithoutItsValue_data();
    void aPropertyIsNeverShownWithoutItsValue();
    void aPlaceTellsTheSiteAndTheUnit();
    void aPlaceThatIsSaidAlreadyIsNotRepeated();
    void linesStandInColumns();
    void whatHasNoRoomIsCounted();
    void theWorstStandInTwoColumnsOnlyWhereAllIsSaid();
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
    QVERIFY2(words.where.last().endsWith(u"cdu-a"_s), qPrintable(words.where.last()));
    QVERIFY(words.where.last().startsWith(u"lulea"_s)); // its name does not tell the site
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
    const auto fitIn = [&](double room) {
        const double age = theme.texts().width(style::Type::Body, words.age) + 20;
        const RowColumns columns = columnsFor(std::span(&words, 1), theme, room + age);
        return std::pair(columns, fitRow(words, theme, columns));
    };
    const auto [wide, all] = fitIn(whole + place + 20);
    QVERIFY(!wide.condensed && !wide.isCut);
    QCOMPARE(all.what, words.what.first());
    QCOMPARE(all.where, words.where.first());
    const auto [narrower, shorter] = fitIn(whole + place - 30);
    QVERIFY(!narrower.isCut);
    QCOMPARE(shorter.what, words.what.first());
    QCOMPARE(shorter.where, words.where.last());
    QCOMPARE(fitIn(whole * 0.8).second.what, words.what.last());
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
    const RowWords words = pump();
    const double age = theme.texts().width(style::Type::LabelCondensed, words.age) + 14;
    const RowColumns columns = columnsFor(std::span(&words, 1), theme, room + age);
    const RowFit fit = fitRow(words, theme, columns);
    QVERIFY(!fit.what.isEmpty());
    QVERIFY(!fit.where.isEmpty());
    const double taken = theme.texts().width(style::Type::LabelCondensed, fit.what) +
                         theme.texts().width(style::Type::LabelCondensed, fit.where);
    QVERIFY2(taken <= room, qPrintable(QString::number(taken)));
}

void TestWallAttention::aPropertyIsNeverShownWithoutItsValue_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("value");
    QTest::newRow("known") << u"Energised: no"_s << u"Not energised"_s;
    QTest::newRow("after what happened") << u"Breaker opened · Energised: no"_s << u"Breaker opened"_s;
    QTest::newRow("of one's own") << u"Doors of the hall are shut: no"_s << u"no"_s;
    QTest::newRow("a number") << u"Core temperature 90.5 °C, limit 87"_s << u"90.5 °C"_s;
}

void TestWallAttention::aPropertyIsNeverShownWithoutItsValue()
{
    QFETCH(QString, told);
    QFETCH(QString, value);
    const Spoken bench;
    items::AttentionItem item = bench.itemOf({AssetClass::Rack, 0});
    item.text = told.toStdString();
    const RowWords words = wordsOf(bench.model, item);
    for (const QString& what : words.what)
        QVERIFY2(what.contains(value), qPrintable(what));
    const style::Theme& theme = *bench.context.theme;
    const double least = theme.texts().width(style::Type::LabelCondensed, value);
    for (double room = 400; room > 2 * least + 80; room -= 10) {
        const RowFit fit = fitRow(words, theme, columnsFor(std::span(&words, 1), theme, room));
        const bool isCutName = value.size() > 8 && fit.what.endsWith(u'…'); // the sentence itself, as far as it goes
        QVERIFY2(fit.what.contains(value) || isCutName, qPrintable(fit.what));
        QVERIFY2(!fit.what.contains(u"Energised"_s) || fit.what.contains(u"no"_s), qPrintable(fit.what));
    }
}

void TestWallAttention::aPlaceTellsTheSiteAndTheUnit()
{
    const Spoken bench(R"(
fleet all
  region north
    site Columbus kind=on-premises
      hall Hall-B
        ups UPS-B
        row 1
          rack COL-B1-01
            rack-supply Supply-B
            node n1
              accelerator gpu0 model=H200
    site Oslo kind=on-premises
      hall Hall-B
        ups UPS-B
)");
    const QStringList far = wordsOf(bench.model, bench.itemOf({AssetClass::Ups, 0})).where;
    QCOMPARE(far, (QStringList{u"Columbus / Hall-B / UPS-B"_s, u"COL / Hall-B / UPS-B"_s, u"COL … UPS-B"_s}));
    const QStringList other = wordsOf(bench.model, bench.itemOf({AssetClass::Ups, 1})).where;
    QCOMPARE(other, (QStringList{u"Oslo / Hall-B / UPS-B"_s, u"Oslo … UPS-B"_s}));
    const QStringList supply = wordsOf(bench.model, bench.itemOf({AssetClass::RackSupply, 0})).where;
    QCOMPARE(supply, (QStringList{u"Columbus / COL-B1-01 Supply-B"_s, u"COL-B1-01 Supply-B"_s}));
    items::AttentionItem row = bench.itemOf({AssetClass::Row, 0});
    row.assetClass = AssetClass::RackSupply;
    row.count = 9;
    QCOMPARE(wordsOf(bench.model, row).where.first(), u"Columbus / Hall-B / 1"_s);
}

void TestWallAttention::aPlaceThatIsSaidAlreadyIsNotRepeated()
{
    const Spoken bench(R"(
fleet all
  site Luleå kind=on-premises
    hall A
      row 1
        rack LUL-A1-07
          leak-sensor Floor
          node n1
            accelerator gpu0 model=H200
)");
    items::AttentionItem item = bench.itemOf({AssetClass::LeakSensor, 0});
    item.text = "Liquid under LUL-A1-07";
    QCOMPARE(wordsOf(bench.model, item).where, QStringList{u"Luleå"_s});
    item.text = "Liquid under the floor";
    QCOMPARE(wordsOf(bench.model, item).where.last(), u"LUL-A1-07 Floor"_s);
}

void TestWallAttention::linesStandInColumns()
{
    const style::Theme theme(style::ThemeName::Wall, style::loadFonts());
    const RowWords brief{{u"Leak"_s}, {u"Columbus / Hall B / UPS B"_s, u"COL … UPS B"_s}, u"8 min"_s};
    const std::vector<RowWords> rows{pump(), brief};
    for (const double room : {500.0, 420.0, 360.0, 300.0}) {
        const RowColumns columns = columnsFor(rows, theme, room);
        QVERIFY(columns.what + columns.where + columns.age <= room);
        for (const RowWords& row : rows) {
            const RowFit fit = fitRow(row, theme, columns);
            const auto what = columns.condensed ? style::Type::LabelCondensed : style::Type::BodyStrong;
            const auto where = columns.condensed ? style::Type::LabelCondensed : style::Type::Body;
            QVERIFY(theme.texts().width(what, fit.what) <= columns.what);
            QVERIFY(theme.texts().width(where, fit.where) <= columns.where);
        }
    }
}

void TestWallAttention::whatHasNoRoomIsCounted()
{
    WallBench bench(WallBench::readyMade("worst"));
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(wallFleet());
    bench.pass(2);
    QVERIFY(!bench.said("wallLife").contains(u"more"_s));
    for (Slot pump = 0; pump < 10; ++pump)
        bench.setCondition(AssetClass::Pump, 2 * pump, Condition::High);
    for (Slot rack = 0; rack < 60; rack += 12)
        bench.setCondition(AssetClass::Rack, rack, Condition::Medium);
    bench.pass(2);
    QCOMPARE(bench.wall->windows()[0]->view()->problem(), QString());
    const auto* worst = bench.part<WorstBand>("wallWorst");
    QVERIFY2(worst->rest().endsWith(u"more"_s), qPrintable(worst->rest()));
    QVERIFY2(bench.said("wallLife").startsWith(worst->rest()), qPrintable(bench.said("wallLife")));
}

void TestWallAttention::theWorstStandInTwoColumnsOnlyWhereAllIsSaid()
{
    const Spoken bench;
    std::vector<items::AttentionItem> items{bench.itemOf({AssetClass::Rack, 0})};
    items[0].text = "Door open";
    const style::Theme& theme = *bench.context.theme;
    QVERIFY(AttentionRows::fitIn(bench.model, items, theme.scaled(180)));
    items[0].text = "The door of the rack has stood open since the last inspection of the hall";
    QVERIFY(!AttentionRows::fitIn(bench.model, items, theme.scaled(180)));
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
