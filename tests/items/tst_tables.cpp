// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asset_table_model.h"
#include "models/items/event_list_model.h"
#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    test::FakeRequests requests;

    Bench()
    {
        auto inventory = std::make_shared<Inventory>(fleetFromText("site lulea kind=core\n"
                                                                   " rack r1\n"
                                                                   " rack r2\n"
                                                                   " rack r3\n"
                                                                   "site osaka\n"
                                                                   " rack r4\n")
                                                         .value());
        view.setRequests(&requests);
        view.setInventory(inventory);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    }
    std::vector<AssetRef> racks(Slot count) const
    {
        std::vector<AssetRef> rows;
        for (Slot slot = 0; slot < count; ++slot)
            rows.push_back({AssetClass::Rack, slot});
        return rows;
    }
    void answer(std::vector<double> powers)
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            view.takeFrame(number, test::makeFrame(view.catalogue(), part.selection, 0,
                                                   static_cast<std::uint32_t>(powers.size()), clock->utc(),
                                                   [&](std::size_t, std::uint32_t row) { return powers[row]; }));
        }
    }
};

QStringList names(const QAbstractItemModel& model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row, 0).data().toString();
    return list;
}

Event incidentAt(EventKind kind, std::uint64_t revision, AssetRef asset, Condition severity, const char* text)
{
    Event event;
    event.revision = revision;
    event.kind = kind;
    event.asset = asset;
    event.severity = severity;
    event.sourceTime = event.receiveTime = utcFromMillis(1'767'225'600'000);
    event.text = text;
    return event;
}

Event throttleAt(std::uint64_t revision, AssetRef asset, Condition severity, const char* text)
{
    return incidentAt(EventKind::Throttle, revision, asset, severity, text);
}

Event changeAt(std::uint64_t revision, AssetRef asset, Condition to, const char* text)
{
    return incidentAt(EventKind::ConditionChanged, revision, asset, to, text);
}

Event eventAt(std::uint64_t revision, AssetRef asset)
{
    Event event;
    event.revision = revision;
    event.asset = asset;
    event.text = "event " + std::to_string(revision);
    return event;
}

} // namespace

class TestTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasAColumnForEachKnownMeasure();
    void showsLiveNumbersInPlace();
    void showsAttributesBesideTheName();
    void keepsTheOrderOfTheLastSort();
    void mergesRows();
    void withoutMeasuresItIsAListOfNames();
    void listsEventsNewestFirst();
    void listsOnlyEventsUnderItsScope();
    void tellsAnIncidentOnce();
    void addsTheChangeToARowThatIsThere();
    void saysWhatIsNormalAgain();
    void foldsWhatHappensToSiblingsAtOnce();
    void keepsEventsInBounds();
};

void TestTables::hasAColumnForEachKnownMeasure()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Rack, {}, {{"rack.power"}, {"rack.no_such"}, {"rack.flow"}}});
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Rack power"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), u"Coolant flow"_s);
    QVERIFY(!model.headerData(0, Qt::Horizontal).isValid());
}

void TestTables::showsLiveNumbersInPlace()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Rack, {}, {{"rack.power"}}});
    QAbstractItemModelTester tester(&model);
    model.setRows(bench.racks(3));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    bench.answer({10, std::numeric_limits<double>::quiet_NaN(), 30});
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(0, 1).data(AssetTableModel::ReadingRole).value<Reading>().value, 10.0);
    QVERIFY(!model.index(1, 1).data(AssetTableModel::ReadingRole).value<Reading>().mark.hasValue());
    QVERIFY(!model.index(0, 1).data().isValid());
}

void TestTables::showsAttributesBesideTheName()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Site, {"kind"}, {{"site.pue"}}});
    QAbstractItemModelTester tester(&model);
    model.setRows({{AssetClass::Site, 0}, {AssetClass::Site, 1}});
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.index(0, 1).data().toString(), u"core"_s);
    QCOMPARE(model.index(1, 1).data().toString(), u""_s);
    QCOMPARE(model.measureAt(1), kNoMeasure);
    QVERIFY(model.measureAt(2) != kNoMeasure);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(names(model), QStringList({u"osaka"_s, u"lulea"_s}));
}

void TestTables::keepsTheOrderOfTheLastSort()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Rack, {}, {{"rack.power"}}});
    QAbstractItemModelTester tester(&model);
    model.setRows(bench.racks(4));
    bench.answer({10, std::numeric_limits<double>::quiet_NaN(), 30, 20});
    const QPersistentModelIndex first = model.index(0, 0);
    model.sort(1, Qt::DescendingOrder);
    QCOMPARE(names(model), QStringList({u"r3"_s, u"r4"_s, u"r1"_s, u"r2"_s}));
    QCOMPARE(first.row(), 2);
    QCOMPARE(first.data().toString(), u"r1"_s);
    bench.answer({99, 1, 2, 3});
    QCOMPARE(names(model), QStringList({u"r3"_s, u"r4"_s, u"r1"_s, u"r2"_s}));
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(names(model), QStringList({u"r2"_s, u"r3"_s, u"r4"_s, u"r1"_s}));
    model.sort(0, Qt::AscendingOrder);
    QCOMPARE(names(model), QStringList({u"r1"_s, u"r2"_s, u"r3"_s, u"r4"_s}));
}

void TestTables::mergesRows()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Rack, {}, {{"rack.power"}}});
    QAbstractItemModelTester tester(&model);
    model.setRows(bench.racks(3));
    QVERIFY(!model.needsSites()); // they all stand in one
    const QPersistentModelIndex kept = model.index(2, 0);
    model.setRows({{AssetClass::Rack, 0}, {AssetClass::Rack, 2}, {AssetClass::Rack, 3}});
    QCOMPARE(names(model), QStringList({u"r1"_s, u"r3"_s, u"r4"_s}));
    QCOMPARE(kept.data().toString(), u"r3"_s);
    QVERIFY(model.needsSites());
}

void TestTables::withoutMeasuresItIsAListOfNames()
{
    Bench bench;
    AssetTableModel model(&bench.view, {{}, AssetClass::Dpu, {}, {}});
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.columnCount(), 1);
    QVERIFY(bench.requests.parts.empty());
    QVERIFY(model.isComplete());
}

void TestTables::listsEventsNewestFirst()
{
    Bench bench;
    bench.view.takeEvents({eventAt(1, {AssetClass::Rack, 0}), eventAt(2, {AssetClass::Rack, 3})});
    EventListModel model(&bench.view, {});
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(EventListModel::TextRole).toString(), u"event 2"_s);
    const QPersistentModelIndex kept = model.index(0, 0);
    bench.view.takeEvents({eventAt(3, {AssetClass::Rack, 0})});
    QCOMPARE(kept.row(), 1);
    QCOMPARE(model.index(0, 0).data(EventListModel::AssetIdRole).toString(), u"rack:lulea/r1"_s);
}

void TestTables::listsOnlyEventsUnderItsScope()
{
    Bench bench;
    EventListModel model(&bench.view, {AssetClass::Site, 1});
    QAbstractItemModelTester tester(&model);
    bench.view.takeEvents({eventAt(1, {AssetClass::Rack, 0}), eventAt(2, {AssetClass::Rack, 3}),
                           eventAt(3, {AssetClass::Site, 1}), eventAt(4, {AssetClass::Rack, 4000})});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(EventListModel::TextRole).toString(), u"event 3"_s);
    QCOMPARE(model.index(1, 0).data(EventListModel::TextRole).toString(), u"event 2"_s);
}

void TestTables::tellsAnIncidentOnce()
{
    Bench bench;
    EventListModel model(&bench.view, {});
    QAbstractItemModelTester tester(&model);
    const AssetRef rack{AssetClass::Rack, 0};
    const auto throttled = throttleAt(1, rack, Condition::Low, "clock limited by heat");
    const auto low = changeAt(2, rack, Condition::High, "Supply temperature at 47 °C");
    bench.view.takeEvents({throttled, low, changeAt(3, {AssetClass::Rack, 3}, Condition::Low, "alone")});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(EventListModel::TextRole).toString(), u"alone"_s);
    QCOMPARE(model.index(0, 0).data(EventListModel::ChangeRole).toInt(), int(Condition::Unknown));
    const QModelIndex both = model.index(1, 0);
    QCOMPARE(both.data(EventListModel::KindRole).toInt(), int(EventKind::Throttle));
    QCOMPARE(both.data(EventListModel::ChangeRole).toInt(), int(Condition::High));
    QCOMPARE(both.data(EventListModel::SeverityRole).toInt(), int(Condition::High));
    QCOMPARE(both.data(EventListModel::TextRole).toString(), u"clock limited by heat · Supply temperature at 47 °C"_s);
}

void TestTables::addsTheChangeToARowThatIsThere()
{
    Bench bench;
    EventListModel model(&bench.view, {});
    QAbstractItemModelTester tester(&model);
    QSignalSpy changed(&model, &EventListModel::dataChanged);
    const AssetRef rack{AssetClass::Rack, 0};
    bench.view.takeEvents({throttleAt(1, rack, Condition::Low, "clock limited by heat")});
    QCOMPARE(model.index(0, 0).data(EventListModel::ChangeRole).toInt(), int(Condition::Unknown));
    bench.view.takeEvents({changeAt(2, rack, Condition::Low, "clock limited by heat")});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(0, 0).data(EventListModel::ChangeRole).toInt(), int(Condition::Low));
    QCOMPARE(model.index(0, 0).data(EventListModel::TextRole).toString(), u"clock limited by heat"_s);
    auto over = changeAt(3, rack, Condition::Normal, "Normal again"); // minutes later: another incident
    over.receiveTime += milliseconds{120'000};
    bench.view.takeEvents({over});
    QCOMPARE(model.rowCount(), 2);
}

void TestTables::saysWhatIsNormalAgain()
{
    Bench bench;
    EventListModel model(&bench.view, {});
    const AssetRef rack{AssetClass::Rack, 0};
    const auto ended = [&model] { return model.index(0, 0).data(EventListModel::EndedRole).toString(); };
    bench.view.takeEvents({changeAt(1, rack, Condition::High, "Supply temperature 47 °C, limit 45"),
                           changeAt(2, {AssetClass::Rack, 3}, Condition::High, "another's")});
    QVERIFY(ended().isEmpty()); // it lasts
    bench.view.takeEvents({changeAt(3, rack, Condition::Normal, "Normal again")});
    QCOMPARE(ended(), u"Supply temperature 47 °C, limit 45"_s);
    bench.view.takeEvents({changeAt(4, rack, Condition::Normal, "Normal again")});
    QVERIFY(ended().isEmpty()); // nothing was the matter in between
}

void TestTables::foldsWhatHappensToSiblingsAtOnce()
{
    Bench bench;
    EventListModel model(&bench.view, {});
    QAbstractItemModelTester tester(&model);
    const auto named = [&bench](Slot slot) {
        const std::string name(bench.view.inventory()->name({AssetClass::Rack, slot}));
        return throttleAt(slot + 1, {AssetClass::Rack, slot}, Condition::Normal, (name + ": throttling ended").c_str());
    };
    Event later = named(2);
    later.revision = 4;
    later.sourceTime += milliseconds{5'000};
    bench.view.takeEvents({named(0), named(1), later});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(EventListModel::MoreRole).toInt(), 0); // of another moment
    QCOMPARE(model.index(1, 0).data(EventListModel::MoreRole).toInt(), 1);
    QCOMPARE(model.index(1, 0).data(EventListModel::TextRole).toString(), u"throttling ended"_s);
}

void TestTables::keepsEventsInBounds()
{
    Bench bench;
    EventListModel model(&bench.view, {});
    QAbstractItemModelTester tester(&model);
    std::vector<Event> many;
    for (std::uint64_t revision = 1; revision <= EventLog::kCapacity + 100; ++revision)
        many.push_back(eventAt(revision, {AssetClass::Rack, 0}));
    bench.view.takeEvents(std::move(many));
    QCOMPARE(bench.view.events().events().size(), EventLog::kCapacity);
    QCOMPARE(model.rowCount(), static_cast<int>(EventListModel::kMostRows));
    QCOMPARE(model.index(0, 0).data(EventListModel::TextRole).toString(), u"event %1"_s.arg(EventLog::kCapacity + 100));
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
