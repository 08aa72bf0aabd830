// SPDX-License-Identifier: GPL-3.0-or-later
// States with names in the table of all assets of a class: sorted by how much they hurt, filtered by their words; and
// who holds what.
#include "models/items/condition_board.h"
#include "models/items/fleet_table_model.h"
#include "models/items/fleet_view.h"
#include "models/items/holder_index.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <limits>
#include <map>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kPowerCap = 0x4;
constexpr double kSoftHeat = 0x20;
constexpr double kHardHeat = 0x40;

constexpr const char* kFleet = "site lulea\n"
                               " hall A\n"
                               "  rack r1\n"
                               "   node n2\n"
                               "    accelerator gpu0..gpu1\n"
                               "   node n10\n"
                               "    accelerator gpu0..gpu1\n"
                               "organisation acme\n"
                               " business-unit retail\n"
                               "  pod chat\n"
                               "   use-case support\n"
                               "    deployment chat-70b holds=0..1\n"
                               "  pod Search\n"
                               "   use-case find\n"
                               "    deployment search-8b holds=1..2\n";

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    AssetTexts texts{&view};
    test::FakeRequests requests;
    std::unique_ptr<FleetTableModel> model;

    Bench()
    {
        view.setRequests(&requests);
        view.setInventory(std::make_shared<Inventory>(fleetFromText(kFleet).value()));
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        model = std::make_unique<FleetTableModel>(
            &view, &texts,
            FleetTableModel::Shown{AssetClass::Accelerator,
                                   {measureColumn({kThrottleMeasure}), attributeColumn(kHolderColumn)}});
    }
    void answer(const std::vector<double>& throttle)
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            view.takeFrame(number, test::makeFrame(view.catalogue(), part.selection, 0,
                                                   static_cast<std::uint32_t>(throttle.size()), clock->utc(),
                                                   [&](std::size_t, std::uint32_t row) { return throttle[row]; }));
        }
    }
    std::vector<FilterColumn> offered() const
    {
        const TableColumn throttle = measureColumn({kThrottleMeasure});
        const TableColumn condition = measureColumn({"accelerator.condition"});
        return {{throttle,
                 infoOf(throttle, view),
                 u"Throttle"_s,
                 {{u"none"_s, {true, 0, true}},
                  {u"power cap"_s, {true, 0x4, false}},
                  {u"heat, software"_s, {true, 0x20, false}},
                  {u"heat, hardware"_s, {true, 0x40, false}}},
                 true},
                {condition, infoOf(condition, view), u"Condition"_s, {{u"high"_s, {false, 1U << 2U, false}}}, false}};
    }
    /// Slots of the rows that pass, from the top down.
    std::vector<Slot> filtered(const QString& text, const std::vector<double>& throttle)
    {
        answer(throttle);
        model->setFilter(readFilter(text, offered()), offered());
        answer(throttle);
        return settled();
    }
    std::vector<Slot> settled() const
    {
        if (!QTest::qWaitFor([this] { return !model->isArranging(); }, 20'000))
            return {kNoSlot};
        std::vector<Slot> slots;
        for (int row = 0; row < model->rowCount(); ++row)
            slots.push_back(model->assetAt(row).slot);
        return slots;
    }
};

using Slots = std::vector<Slot>;

} // namespace

class TestTableStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHurtsMoreStandsHigher()
    {
        Bench bench;
        bench.answer({kPowerCap, kHardHeat, 0.0, kSoftHeat});
        bench.model->sort(1, Qt::DescendingOrder);
        QCOMPARE(bench.settled(), (Slots{1, 3, 0, 2}));
        QCOMPARE(bench.model->headerData(1, Qt::Horizontal, Qt::InitialSortOrderRole).toInt(),
                 int(Qt::DescendingOrder));
    }

    void gravestConditionsComeFirst()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        const StateRank rank = stateRankOf(catalogue.at(*catalogue.find("node.condition")));
        QVERIFY(rank);
        QVERIFY(rank(1.0) > rank(2.0) && rank(2.0) > rank(4.0));
        QVERIFY(rank(4.0) > rank(0.0) && rank(0.0) > rank(5.0)); // not known is more than normal
        QVERIFY(std::isnan(rank(kNone)));
        QVERIFY(!stateRankOf(catalogue.at(*catalogue.find("node.power"))));
    }

    void aStateIsAskedForByItsWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Slots>("slots");
        QTest::newRow("a word") << u"throttle=heat"_s << Slots{1, 3};
        QTest::newRow("with a colon") << u"throttle: hardware"_s << Slots{1};
        QTest::newRow("in quotes") << u"throttle = \"power cap\""_s << Slots{0};
        QTest::newRow("with an underscore") << u"throttle = power_cap"_s << Slots{0};
        QTest::newRow("not") << u"throttle != none"_s << Slots{0, 1, 3};
        QTest::newRow("none") << u"throttle = none"_s << Slots{2};
        QTest::newRow("a word of a column that is shown") << u"heat"_s << Slots{1, 3};
        QTest::newRow("both words") << u"heat gpu1"_s << Slots{1, 3};
        QTest::newRow("a word beside a test") << u"n10 throttle=heat"_s << Slots{3};
        QTest::newRow("a state of a column that is not shown is no word") << u"high"_s << Slots{};
        QTest::newRow("who holds it") << u"search"_s << Slots{1, 2};
        QTest::newRow("a holder and a state") << u"chat heat"_s << Slots{1};
    }

    void aStateIsAskedForByItsWord()
    {
        QFETCH(QString, text);
        QFETCH(Slots, slots);
        Bench bench;
        QCOMPARE(bench.filtered(text, {kPowerCap, kHardHeat, 0.0, kSoftHeat}), slots);
    }

    /// What is not reported is in no state, and not in no state either.
    void whatNobodyKnowsPassesNothing()
    {
        Bench bench;
        QCOMPARE(bench.filtered(u"throttle=none"_s, {kNone, kNone, 0.0, kSoftHeat}), (Slots{2}));
        QCOMPARE(bench.filtered(u"throttle!=none"_s, {kNone, kNone, 0.0, kSoftHeat}), (Slots{3}));
    }

    void saysWhichStateThereIsNot()
    {
        const Bench bench;
        const TableFilter filter = readFilter(u"throttle = boredom"_s, bench.offered());
        QCOMPARE(filter.unknownState, u"boredom"_s);
        QCOMPARE(readFilter(u"serial=SN"_s, bench.offered()).words.size(), std::size_t(1)); // a word, as ever
    }

    void namesAreSortedWithTheirPlace()
    {
        Bench bench;
        bench.answer({0, 0, 0, 0});
        bench.model->sort(0, Qt::AscendingOrder);
        QCOMPARE(bench.settled(), (Slots{0, 1, 2, 3})); // n2 before n10, and all of a node together
        bench.model->sort(0, Qt::DescendingOrder);
        QCOMPARE(bench.settled(), (Slots{3, 2, 1, 0}));
    }

    void saysWhoHoldsThem()
    {
        Bench bench;
        bench.answer({0, 0, 0, 0});
        QCOMPARE(bench.model->index(0, 2).data().toString(), u"chat"_s);
        QCOMPARE(bench.model->index(1, 2).data().toString(), u"chat, Search"_s);
        QCOMPARE(bench.model->index(3, 2).data().toString(), QString());
        bench.model->sort(2, Qt::AscendingOrder);
        QCOMPARE(bench.settled(), (Slots{0, 1, 2, 3})); // nobody last
        bench.model->sort(2, Qt::DescendingOrder);
        QCOMPARE(bench.settled(), (Slots{2, 1, 0, 3}));
        bench.view.changeInventory([](Inventory& inventory) { inventory.setAllocations(0, {}); }, {{}, false, {0}});
        QCOMPARE(bench.model->index(bench.model->rowOf({AssetClass::Accelerator, 0}), 2).data().toString(), QString());
    }
};

QTEST_GUILESS_MAIN(TestTableStates)
#include "tst_table_states.moc"
