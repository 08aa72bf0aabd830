// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all assets of a class: what is asked, what is answered on another thread, and what stays where it is.
#include "models/items/condition_board.h"
#include "models/items/fleet_table_model.h"
#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

constexpr const char* kFleet = "site lulea\n"
                               " hall A\n"
                               "  rack r1 serial=SN-0007\n"
                               "  rack r2\n"
                               "  rack r10\n"
                               "site osaka\n"
                               " hall B\n"
                               "  rack r3 host=osk-bmc3\n";

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    AssetTexts texts{&view};
    test::FakeRequests requests;
    std::shared_ptr<ConditionChannel> channel = std::make_shared<ConditionChannel>();
    std::unique_ptr<FleetTableModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    explicit Bench(std::vector<TableColumn> columns = {measureColumn({"rack.power"})})
    {
        view.setRequests(&requests);
        view.setInventory(std::make_shared<Inventory>(fleetFromText(kFleet).value()));
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        model = std::make_unique<FleetTableModel>(
            &view, &texts, FleetTableModel::Shown{AssetClass::Rack, std::move(columns), channel});
        tester = std::make_unique<QAbstractItemModelTester>(model.get());
    }
    void answer(const std::vector<double>& numbers)
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            view.takeFrame(
                number, test::makeFrame(view.catalogue(), part.selection, 0, static_cast<std::uint32_t>(numbers.size()),
                                        clock->utc(), [&](std::size_t column, std::uint32_t row) {
                                            const std::string& measure = part.selection.columns[column].measure;
                                            return measure == "rack.flow"        ? 200.0
                                                   : measure == "rack.condition" ? double(row % 2)
                                                                                 : numbers[row];
                                        }));
        }
    }
    void judge(const std::vector<Condition>& conditions)
    {
        ConditionDigest digest;
        for (const Condition condition : conditions) {
            digest.bySlot.push_back(static_cast<std::uint8_t>(condition));
            ++digest.counts[static_cast<std::size_t>(condition)];
        }
        channel->put(std::make_shared<const ConditionDigest>(std::move(digest)));
        model->takeConditions();
    }
    void sort(int column, Qt::SortOrder order)
    {
        model->sort(column, order);
        settle();
    }
    std::vector<FilterColumn> offered() const
    {
        std::vector<FilterColumn> columns;
        for (const char* id : {"rack.power", "rack.inlet_temperature", "rack.flow"}) {
            const TableColumn column = measureColumn({id});
            columns.push_back({column, infoOf(column, view), {}});
        }
        return columns;
    }
    void filter(const QString& text) { model->setFilter(readFilter(text, offered()), offered()); }
    void settle() const
    {
        QVERIFY(QTest::qWaitFor([this] { return !model->isArranging(); }, 20'000));
    }
    /// Rows as lines of text: what a person reads from left to right.
    QStringList rows() const
    {
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column) {
                const Reading reading = model->readingAt(row, column);
                cells << (model->infoAt(column) ? reading.mark.hasValue() ? QString::number(reading.value) : u"—"_s
                                                : model->index(row, column).data().toString());
            }
            lines << cells.join(u' ');
        }
        return lines;
    }
};

} // namespace

class TestFleetTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsInTheOrderOfTheFleet();
    void sortsNumbersWithWhatHasNoneLast();
    void keepsTheOrderUntilAskedAgain();
    void bringsUpTheWorstOnceAndThenRests();
    void showsWhatIsNotNormalAlone();
    void nothingIsAbnormalWhereNothingIsKnown();
    void keepsCursorAndSelectionWithTheirAssets();
    void sortsNamesAsPeopleCount();
    void showsWhereThingsStandAndSortsByIt();
    void worksOutLoadAndHeadroom();
    void nothingIsLeftOfWhatIsNotInService();
    void filtersByWhateverNamesAThing_data();
    void filtersByWhateverNamesAThing();
    void filtersByNumbersThatItDoesNotShow();
    void aFilterThatGoesBringsAllBack();
    void whatComesStandsAtTheEnd();
    void whatIsRetiredGoes();
    void tellsTheSizesOfItsNumbers();
    void readsFilters_data();
    void readsFilters();
    void saysWhatItDoesNotKnowInAFilter();
    void readsTextsAgainWhenTheyChange();
};

void TestFleetTable::beginsInTheOrderOfTheFleet()
{
    Bench bench;
    QCOMPARE(bench.rows(), QStringList({u"r1 —"_s, u"r2 —"_s, u"r10 —"_s, u"r3 —"_s}));
    bench.answer({10, 20, 30, 40});
    QCOMPARE(bench.rows(), QStringList({u"r1 10"_s, u"r2 20"_s, u"r10 30"_s, u"r3 40"_s}));
    QCOMPARE(bench.model->arrangedAt(), kNoTime);
    QVERIFY(!bench.model->mayBeOutdated());
}

void TestFleetTable::sortsNumbersWithWhatHasNoneLast()
{
    Bench bench;
    bench.answer({10, kNone, 30, 20});
    bench.sort(1, Qt::DescendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r10 30"_s, u"r3 20"_s, u"r1 10"_s, u"r2 —"_s}));
    bench.sort(1, Qt::AscendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r1 10"_s, u"r3 20"_s, u"r10 30"_s, u"r2 —"_s}));
    bench.sort(-1, Qt::DescendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r1 10"_s, u"r2 —"_s, u"r10 30"_s, u"r3 20"_s}));
}

void TestFleetTable::keepsTheOrderUntilAskedAgain()
{
    Bench bench;
    bench.answer({10, 20, 30, 40});
    bench.sort(1, Qt::DescendingOrder);
    const UtcTime sorted = bench.model->arrangedAt();
    bench.clock->advance(milliseconds{60'000});
    bench.answer({99, 3, 2, 1});
    QCOMPARE(bench.rows(), QStringList({u"r3 1"_s, u"r10 2"_s, u"r2 3"_s, u"r1 99"_s}));
    QCOMPARE(bench.model->arrangedAt(), sorted);
    QVERIFY(bench.model->mayBeOutdated());
    bench.model->arrangeAgain();
    bench.settle();
    QCOMPARE(bench.rows(), QStringList({u"r1 99"_s, u"r2 3"_s, u"r10 2"_s, u"r3 1"_s}));
    QVERIFY(bench.model->arrangedAt() > sorted);
}

void TestFleetTable::bringsUpTheWorstOnceAndThenRests()
{
    using enum Condition;
    Bench bench(std::vector<TableColumn>{});
    bench.model->setWorstFirst();
    QTest::qWait(1);
    QVERIFY(bench.model->isArranging()); // nothing is known yet
    QCOMPARE(bench.rows(), QStringList({u"r1"_s, u"r2"_s, u"r10"_s, u"r3"_s}));
    bench.judge({Normal, Low, Unknown, Critical});
    bench.settle();
    const QStringList worstFirst({u"r3"_s, u"r2"_s, u"r10"_s, u"r1"_s});
    QCOMPARE(bench.rows(), worstFirst);
    QVERIFY(!bench.model->mayBeOutdated());
    bench.judge({High, Normal, Normal, Normal}); // somebody is at work in the rows
    QTest::qWait(1);
    QCOMPARE(bench.rows(), worstFirst);
    QVERIFY(bench.model->mayBeOutdated());
    bench.sort(0, Qt::AscendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r1"_s, u"r2"_s, u"r3"_s, u"r10"_s}));
    QVERIFY(!bench.model->isWorstFirst());
    bench.model->setWorstFirst();
    bench.settle();
    QCOMPARE(bench.rows(), QStringList({u"r1"_s, u"r2"_s, u"r10"_s, u"r3"_s}));
}

void TestFleetTable::showsWhatIsNotNormalAlone()
{
    using enum Condition;
    Bench bench(std::vector<TableColumn>{});
    bench.judge({Normal, Low, Unknown, Critical});
    QCOMPARE(abnormalCount(bench.channel->newest().get()), 3U);
    bench.model->setOnlyAbnormal(true);
    bench.settle();
    QCOMPARE(bench.rows(), QStringList({u"r2"_s, u"r10"_s, u"r3"_s}));
    QVERIFY(bench.model->isFiltered());
    bench.model->setOnlyAbnormal(false);
    bench.settle();
    QCOMPARE(bench.model->rowCount(), 4);
}

void TestFleetTable::nothingIsAbnormalWhereNothingIsKnown()
{
    using enum Condition;
    Bench bench(std::vector<TableColumn>{});
    bench.judge({Unknown, Unknown, Unknown, Unknown});
    QCOMPARE(abnormalCount(bench.channel->newest().get()), 0U);
    QCOMPARE(urgencyOf(bench.channel->newest().get(), 2), 0U);
    QCOMPARE(abnormalCount(nullptr), 0U);
}

void TestFleetTable::keepsCursorAndSelectionWithTheirAssets()
{
    Bench bench;
    bench.answer({10, 20, 30, 40});
    QItemSelectionModel selection(bench.model.get());
    selection.select(bench.model->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex cursor = bench.model->index(2, 1);
    QSignalSpy resets(bench.model.get(), &QAbstractItemModel::modelReset);
    bench.sort(1, Qt::DescendingOrder);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(cursor.row(), 1);
    QVERIFY(bench.model->assetAt(cursor.row()) == (AssetRef{AssetClass::Rack, 2}));
    QCOMPARE(selection.selectedRows().size(), 1);
    QVERIFY(bench.model->assetAt(selection.selectedRows()[0].row()) == (AssetRef{AssetClass::Rack, 1}));
}

void TestFleetTable::sortsNamesAsPeopleCount()
{
    Bench bench;
    bench.answer({1, 1, 1, 1});
    bench.sort(0, Qt::AscendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r1 1"_s, u"r2 1"_s, u"r3 1"_s, u"r10 1"_s}));
    bench.sort(0, Qt::DescendingOrder);
    QCOMPARE(bench.rows(), QStringList({u"r10 1"_s, u"r3 1"_s, u"r2 1"_s, u"r1 1"_s}));
    QVERIFY(!bench.model->mayBeOutdated()); // names do not move
}

void TestFleetTable::showsWhereThingsStandAndSortsByIt()
{
    Bench bench({attributeColumn(kPathColumn), attributeColumn("serial")});
    QCOMPARE(bench.rows().constFirst(), u"r1 lulea/A SN-0007"_s);
    bench.sort(1, Qt::DescendingOrder);
    QCOMPARE(bench.rows().constFirst(), u"r3 osaka/B "_s);
    bench.sort(2, Qt::DescendingOrder);
    QCOMPARE(bench.rows().constFirst(), u"r1 lulea/A SN-0007"_s);
}

void TestFleetTable::worksOutLoadAndHeadroom()
{
    const ColumnKey power{"rack.power"};
    const ColumnKey rating{"rack.flow"}; // stands in for a rating of 200
    Bench bench({shareColumn(power, rating), restColumn(power, rating)});
    bench.answer({10, kNone, 250, 100});
    QCOMPARE(bench.rows(), QStringList({u"r1 5 190"_s, u"r2 — —"_s, u"r10 125 -50"_s, u"r3 50 100"_s}));
    QCOMPARE(bench.model->measureAt(1), kNoMeasure);
    QCOMPARE(bench.model->measuresOf(1).size(), std::size_t{2});
    QCOMPARE(QString::fromStdString(bench.model->infoAt(1)->unit), u"%"_s);
    bench.sort(1, Qt::DescendingOrder);
    QCOMPARE(bench.rows().constFirst(), u"r10 125 -50"_s);
}

void TestFleetTable::nothingIsLeftOfWhatIsNotInService()
{
    const ColumnKey gate{"rack.condition"}; // stands in for a breaker: 0, 1, 0, 1
    Bench bench({restColumn({"rack.power"}, {"rack.flow"}, gate)});
    bench.answer({0, 20, 0, 40});
    QCOMPARE(bench.rows(), QStringList({u"r1 —"_s, u"r2 180"_s, u"r10 —"_s, u"r3 160"_s}));
    bench.sort(1, Qt::DescendingOrder);
    QCOMPARE(bench.rows().mid(0, 2), QStringList({u"r2 180"_s, u"r3 160"_s}));
}

void TestFleetTable::filtersByWhateverNamesAThing_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("name") << u"r10"_s << QStringList{u"r10"_s};
    QTest::newRow("in any case") << u"R10"_s << QStringList{u"r10"_s};
    QTest::newRow("place") << u"osaka"_s << QStringList{u"r3"_s};
    QTest::newRow("path") << u"lulea/a/r2"_s << QStringList{u"r2"_s};
    QTest::newRow("serial") << u"sn-0007"_s << QStringList{u"r1"_s};
    QTest::newRow("host") << u"osk-bmc"_s << QStringList{u"r3"_s};
    QTest::newRow("id") << u"rack:lulea/a/r2"_s << QStringList{u"r2"_s};
    QTest::newRow("all words") << u"lulea r1"_s << QStringList({u"r1"_s, u"r10"_s});
    QTest::newRow("nothing") << u"frankfurt"_s << QStringList{};
    QTest::newRow("no key of an attribute") << u"serial"_s << QStringList{};
}

void TestFleetTable::filtersByWhateverNamesAThing()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, names);
    Bench bench(std::vector<TableColumn>{});
    bench.filter(filter);
    bench.settle();
    QCOMPARE(bench.rows(), names);
    QCOMPARE(bench.model->total(), 4);
}

void TestFleetTable::filtersByNumbersThatItDoesNotShow()
{
    Bench bench;
    bench.answer({10, 20, 30, 40});
    bench.filter(u"inlet > 25"_s);
    QTest::qWait(1);
    QVERIFY(bench.model->isArranging()); // the numbers are yet to come
    bench.answer({10, kNone, 30, 40});
    bench.settle();
    QCOMPARE(bench.rows(), QStringList({u"r10 30"_s, u"r3 40"_s}));
    bench.answer({50, 50, 50, 50});
    QCOMPARE(bench.model->rowCount(), 2); // frozen as an order is
    QVERIFY(bench.model->mayBeOutdated());
    bench.model->arrangeAgain();
    bench.settle();
    QCOMPARE(bench.model->rowCount(), 4);
}

void TestFleetTable::aFilterThatGoesBringsAllBack()
{
    Bench bench(std::vector<TableColumn>{});
    bench.filter(u"osaka"_s);
    bench.settle();
    QCOMPARE(bench.model->rowCount(), 1);
    bench.filter(QString());
    bench.settle();
    QCOMPARE(bench.rows(), QStringList({u"r1"_s, u"r2"_s, u"r10"_s, u"r3"_s}));
    QVERIFY(!bench.model->isFiltered());
}

void TestFleetTable::whatComesStandsAtTheEnd()
{
    Bench bench;
    bench.answer({40, 30, 20, 10});
    bench.sort(1, Qt::AscendingOrder);
    const AssetRef fresh{AssetClass::Rack, 4};
    bench.view.changeInventory(
        [](Inventory& inventory) {
            AssetSpec spec;
            spec.id = "rack:new";
            spec.name = "r0";
            spec.assetClass = AssetClass::Rack;
            QVERIFY(inventory.upsert(spec));
        },
        {{fresh}, false, {}});
    QCOMPARE(bench.rows(), QStringList({u"r3 10"_s, u"r10 20"_s, u"r2 30"_s, u"r1 40"_s, u"r0 —"_s}));
    QVERIFY(bench.model->mayBeOutdated());
    QCOMPARE(bench.model->rowOf(fresh), 4);
}

void TestFleetTable::whatIsRetiredGoes()
{
    Bench bench(std::vector<TableColumn>{});
    const AssetRef gone{AssetClass::Rack, 1};
    bench.view.changeInventory([&](Inventory& inventory) { inventory.setPresence(gone, Presence::Retired, kNoTime); },
                               {{gone}, false, {}});
    QCOMPARE(bench.rows(), QStringList({u"r1"_s, u"r10"_s, u"r3"_s}));
    QCOMPARE(bench.model->rowOf(gone), -1);
    bench.sort(0, Qt::AscendingOrder);
    QCOMPARE(bench.model->rowCount(), 3);
}

void TestFleetTable::tellsTheSizesOfItsNumbers()
{
    Bench bench;
    bench.texts.want();
    QVERIFY(QTest::qWaitFor([&] { return bench.texts.isComplete(); }, 20'000));
    QSignalSpy told(bench.model.get(), &AssetModel::numbersChanged);
    bench.answer({-10, kNone, 0, 2.5});
    QVERIFY(QTest::qWaitFor([&] { return bench.model->rangeOf(1).largest > 0.0; }, 20'000));
    QCOMPARE(bench.model->rangeOf(1).largest, 10.0);
    QCOMPARE(bench.model->rangeOf(1).least, 2.5);
    QVERIFY(!bench.model->rangeOf(1).whole);
    QVERIFY(told.count() >= 2); // the numbers, then what they are written in
}

void TestFleetTable::readsFilters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("column");
    QTest::addColumn<double>("bound");
    QTest::addColumn<int>("words");
    QTest::newRow("plain") << u"power > 700"_s << u"rack.power"_s << 700.0 << 0;
    QTest::newRow("beginning of a name") << u"inl>=30"_s << u"rack.inlet_temperature"_s << 30.0 << 0;
    QTest::newRow("word within a name") << u"temperature > 30"_s << u"rack.inlet_temperature"_s << 30.0 << 0;
    QTest::newRow("whole id") << u"rack.flow<5"_s << u"rack.flow"_s << 5.0 << 0;
    QTest::newRow("unit") << u"power > 1.2 kW"_s << u"rack.power"_s << 1200.0 << 0;
    QTest::newRow("prefix alone") << u"power > 1.2k"_s << u"rack.power"_s << 1200.0 << 0;
    QTest::newRow("decimal comma") << u"power > 1,5 kW"_s << u"rack.power"_s << 1500.0 << 0;
    QTest::newRow("degrees") << u"inlet > 30 °C"_s << u"rack.inlet_temperature"_s << 30.0 << 0;
    QTest::newRow("words around") << u"lulea power>5 r2"_s << u"rack.power"_s << 5.0 << 2;
    QTest::newRow("below zero") << u"inlet < -3"_s << u"rack.inlet_temperature"_s << -3.0 << 0;
}

void TestFleetTable::readsFilters()
{
    QFETCH(QString, text);
    QFETCH(QString, column);
    QFETCH(double, bound);
    QFETCH(int, words);
    const Bench bench;
    const TableFilter filter = readFilter(text, bench.offered());
    QCOMPARE(filter.unknown, QString());
    QCOMPARE(filter.tests.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(bench.offered()[filter.tests[0].column].info.id), column);
    QCOMPARE(filter.tests[0].bound, bound);
    QCOMPARE(static_cast<int>(filter.words.size()), words);
}

void TestFleetTable::saysWhatItDoesNotKnowInAFilter()
{
    const Bench bench;
    QCOMPARE(readFilter(u"colour > 3"_s, bench.offered()).unknown, u"colour"_s);
}

void TestFleetTable::readsTextsAgainWhenTheyChange()
{
    Bench bench(std::vector<TableColumn>{});
    bench.filter(u"maintenance"_s);
    bench.settle();
    QCOMPARE(bench.model->rowCount(), 0);
    const AssetRef rack{AssetClass::Rack, 1};
    bench.view.changeInventory(
        [](Inventory& inventory) {
            AssetSpec spec;
            spec.id = inventory.id({AssetClass::Rack, 1});
            spec.assetClass = AssetClass::Rack;
            spec.attributes = {{"state", "Maintenance"}};
            QVERIFY(inventory.upsert(spec));
        },
        {{rack}, false, {}});
    bench.model->arrangeAgain();
    bench.settle();
    QCOMPARE(bench.rows(), QStringList{u"r2"_s});
}

QTEST_GUILESS_MAIN(TestFleetTable)
#include "tst_fleet_table.moc"
