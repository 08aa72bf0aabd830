// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/capacity_losses.h"

#include "tests/support/fleet_text.h"

#include <QTest>

#include <array>

using namespace millwright;
using namespace millwright::pages;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kHour = 3'600'000;

Inventory fleet(const std::string& lulea, const std::string& oslo)
{
    Inventory inventory = fleetFromText("fleet all\n site lulea\n site oslo\n").value();
    const auto price = [&](Slot site, const std::string& text) {
        AssetSpec spec;
        spec.id = inventory.id({AssetClass::Site, site});
        spec.assetClass = AssetClass::Site;
        spec.attributes = {{std::string(kAcceleratorPrice), text}};
        QVERIFY(inventory.upsert(spec));
    };
    price(0, lulea);
    price(1, oslo);
    return inventory;
}

GoodputReport report(const Inventory& inventory, const GoodputTimes& lulea, const GoodputTimes& oslo)
{
    GoodputReport report;
    report.sites = {{std::string(inventory.id({AssetClass::Site, 0})), lulea},
                    {std::string(inventory.id({AssetClass::Site, 1})), oslo}};
    return report;
}

/// Of each state another number of hours.
GoodputTimes eachState()
{
    return {1 * kHour, 2 * kHour, 4 * kHour, 8 * kHour, 16 * kHour, 32 * kHour, 64 * kHour, 128 * kHour};
}

} // namespace

class TestCapacityLosses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStateIsLostAtOneStepAndTheWholeIsAllOfThem()
    {
        const Inventory inventory = fleet("2 USD", "");
        const CapacityLosses losses = lossesOf(report(inventory, eachState(), {}), inventory);
        const std::array<double, kCapacitySteps> expected{255, 1 + 2, 4, 8, 16, 32};
        for (std::size_t step = 0; step < kCapacitySteps; ++step)
            QCOMPARE(losses.lost[step].hours, expected[step]);
        QCOMPARE(losses.unjudgedHours, 64.0); // neither lost nor useful
        QCOMPARE(losses.sites, 1);            // the other has no time
        QCOMPARE(costWords(losses.at(CapacityStep::Busy), style::Formatter()), u"$32.00"_s);
    }

    void whatIsNotMeteredIsNotZero()
    {
        const Inventory inventory = fleet("2 USD", "2 USD");
        const CapacityLosses losses = lossesOf(report(inventory, {}, {}), inventory);
        QVERIFY(losses.isEmpty());
        QCOMPARE(costWords(losses.at(CapacityStep::Busy), style::Formatter()), QString());
    }

    void moneyOfTwoCurrenciesIsNeverAddedUp()
    {
        const Inventory inventory = fleet("2 USD", "3 EUR");
        const CapacityLosses losses = lossesOf(report(inventory, eachState(), eachState()), inventory);
        QCOMPARE(costWords(losses.at(CapacityStep::Healthy), style::Formatter()), u"$8.00 + €12.00"_s);
        QCOMPARE(losses.pricedSites, 2);
    }

    void aPartOfACostIsSaidToBeOne()
    {
        const Inventory inventory = fleet("2 USD", "");
        const CapacityLosses losses = lossesOf(report(inventory, eachState(), eachState()), inventory);
        QCOMPARE(costWords(losses.at(CapacityStep::Healthy), style::Formatter()), u"from $8.00"_s);
        QCOMPARE(losses.at(CapacityStep::Healthy).unpricedHours, 4.0);
        QCOMPARE(losses.pricedSites, 1);
        QCOMPARE(losses.sites, 2);
    }

    void withoutAPriceThereIsNoAmount_data()
    {
        QTest::addColumn<QString>("price");
        QTest::newRow("none") << QString();
        QTest::newRow("no currency") << u"2.10"_s;
        QTest::newRow("no number") << u"cheap USD"_s;
        QTest::newRow("a price of something else") << u"0.14 EUR/kWh"_s;
    }
    void withoutAPriceThereIsNoAmount()
    {
        QFETCH(const QString, price);
        const Inventory inventory = fleet(price.toStdString(), {});
        const CapacityLosses losses = lossesOf(report(inventory, eachState(), {}), inventory);
        QCOMPARE(losses.pricedSites, 0);
        QCOMPARE(costWords(losses.at(CapacityStep::Busy), style::Formatter()), u"unpriced"_s);
    }

    void timeOutsideAnySiteCountsAndHasNoPrice()
    {
        const Inventory inventory = fleet("2 USD", "2 USD");
        GoodputReport all = report(inventory, eachState(), {});
        all.sites.push_back({{}, eachState()});
        const CapacityLosses losses = lossesOf(all, inventory);
        QCOMPARE(losses.at(CapacityStep::Installed).hours, 510.0);
        QCOMPARE(losses.at(CapacityStep::Installed).unpricedHours, 255.0);
    }
};

QTEST_GUILESS_MAIN(TestCapacityLosses)
#include "tst_capacity_losses.moc"
