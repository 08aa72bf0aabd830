// SPDX-License-Identifier: GPL-3.0-or-later
// The four lights of a site: what is there has one, what nobody could tell of has none.
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"
#include "widgets/pages/site_lights.h"

#include <QCoreApplication>
#include <QTest>

#include <functional>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;

namespace {

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    test::FakeRequests requests;
    std::unique_ptr<ConditionBoard> board;
    SiteLights lights;

    Bench()
    {
        view.setRequests(&requests);
        view.setInventory(std::make_shared<Inventory>(fleetFromText("site lulea\n"
                                                                    " storage-cluster s1\n"
                                                                    " switch sw1..sw2\n"
                                                                    " ups u1\n"
                                                                    " cdu c1\n"
                                                                    "  pump p1\n"
                                                                    "site oslo\n"
                                                                    " ups u2\n")
                                                          .value()));
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        board = std::make_unique<ConditionBoard>(&view);
    }

    void say(AssetClass assetClass, double condition)
    {
        say(assetClass, [condition](std::uint32_t) { return condition; });
    }

    void say(AssetClass assetClass, const std::function<double(std::uint32_t)>& condition)
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            if (part.selection.assetClass != assetClass)
                continue;
            const FramePtr frame = test::makeFrame(
                view.catalogue(), part.selection, 0, static_cast<std::uint32_t>(view.inventory()->count(assetClass)),
                clock->utc(), [&](std::size_t, std::uint32_t row) { return condition(row); });
            part.sink(frame);
            view.takeFrame(number, frame);
        }
        QCoreApplication::processEvents();
    }

    std::optional<Condition> at(Slot site, Light light)
    {
        auto all = lights.now(view, *board);
        return all.contains(site) ? all[site][static_cast<std::size_t>(light)] : std::nullopt;
    }
};

} // namespace

class TestSiteLights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatNobodyMeasuresHasNoLight()
    {
        Bench bench;
        bench.say(AssetClass::Ups, 5);
        bench.say(AssetClass::StorageCluster, std::numeric_limits<double>::quiet_NaN());
        QVERIFY(!bench.at(0, Light::Storage)); // it is there, but nobody ever told how it is
        QVERIFY(!bench.at(0, Light::Fabric));
        QVERIFY(!bench.at(1, Light::Cooling));
    }

    void whatDoesNotReportIsUnknownAndNotWell()
    {
        Bench bench;
        QVERIFY(bench.at(0, Light::Power) == Condition::Unknown);
        bench.say(AssetClass::Ups, std::numeric_limits<double>::quiet_NaN());
        QVERIFY(bench.at(0, Light::Power) == Condition::Unknown);
        bench.say(AssetClass::Ups, 5);
        QVERIFY(bench.at(0, Light::Power) == Condition::Normal);
    }

    void storageAndFabricThatFellSilentAreUnknownAndNotWell()
    {
        Bench bench;
        bench.say(AssetClass::Switch, std::numeric_limits<double>::quiet_NaN());
        for (const double told : {5.0, 2.0}) {
            bench.say(AssetClass::StorageCluster, told);
            bench.say(AssetClass::Switch, told);
            QVERIFY(bench.at(0, Light::Storage) == static_cast<Condition>(told));
            QVERIFY(bench.at(0, Light::Fabric) == static_cast<Condition>(told));
        }
        bench.say(AssetClass::Switch, std::numeric_limits<double>::quiet_NaN());
        QVERIFY(bench.at(0, Light::Fabric) == Condition::Unknown);
        QVERIFY(!bench.at(1, Light::Fabric)); // has none
    }

    void oneSwitchWithoutPowerDoesNotHideTheOthers()
    {
        Bench bench;
        bench.say(AssetClass::Switch,
                  [](std::uint32_t row) { return row == 0 ? std::numeric_limits<double>::quiet_NaN() : 5.0; });
        QVERIFY(bench.at(0, Light::Fabric) == Condition::Normal);
    }

    void showsTheGravestOfWhatServesTheSite()
    {
        Bench bench;
        bench.say(AssetClass::Cdu, 5);
        bench.say(AssetClass::Pump, 2);
        QVERIFY(bench.at(0, Light::Cooling) == Condition::High);
        QVERIFY(!bench.at(1, Light::Cooling));
    }
};

QTEST_GUILESS_MAIN(TestSiteLights)
#include "tst_site_lights.moc"
