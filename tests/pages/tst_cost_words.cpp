// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cost_words.h"

#include "tests/support/fleet_text.h"

#include <QTest>

using namespace millwright;
using namespace millwright::pages;
using namespace Qt::StringLiterals;

namespace {

constexpr QualityMark kUnpriced{Quality::Missing, QualityReason::Unpriced};

items::Reading of(double value)
{
    return {value, kGood, {}};
}

items::Reading unpriced()
{
    items::Reading reading;
    reading.mark = kUnpriced;
    return reading;
}

MeasureInfo info()
{
    MeasureInfo info;
    info.unit = "USD/Mtok";
    info.aggregation = Aggregation::Ratio;
    return info;
}

void state(Inventory& inventory, AssetRef asset, const std::string& key, const std::string& text)
{
    AssetSpec spec;
    spec.id = inventory.id(asset);
    spec.assetClass = asset.assetClass;
    spec.attributes = {{key, text}};
    QVERIFY(inventory.upsert(spec));
}

QString parts(const CostReadings& cost, const Inventory& inventory)
{
    return costParts(cost, info(), &inventory, style::Formatter());
}

} // namespace

class TestCostWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPartIsNeverCalledTheWhole()
    {
        QVERIFY(basisOf({of(0.4), of(0.1), of(0.3)}) == CostBasis::EnergyAndAccelerators);
        QCOMPARE(costTitle(CostBasis::EnergyAndAccelerators), u"Cost"_s);
        const CostReadings energyAlone{unpriced(), of(0.1), unpriced()};
        QVERIFY(basisOf(energyAlone) == CostBasis::Energy);
        QCOMPARE(costTitle(CostBasis::Energy), u"Energy cost"_s);
        QCOMPARE(readingOf(energyAlone, CostBasis::Energy).value, 0.1);
        QCOMPARE(costMeasure("fleet", CostBasis::Energy), std::string("fleet.energy_cost"));
        QVERIFY(basisOf({unpriced(), unpriced(), of(0.3)}) == CostBasis::Accelerators);
        QVERIFY(basisOf({unpriced(), unpriced(), unpriced()}) == CostBasis::Nothing);
        QVERIFY(basisOf({}) == CostBasis::EnergyAndAccelerators); // nothing was heard yet
    }

    void saysWhatANumberIsMadeOf()
    {
        const Inventory inventory = fleetFromText("fleet all\n site a\n site b\n").value();
        QCOMPARE(parts({of(0.391), of(0.011), of(0.38)}, inventory), u"energy 0.011 · accelerators 0.380"_s);
        QCOMPARE(parts({unpriced(), of(0.011), unpriced()}, inventory), u"accelerators unpriced"_s);
        QCOMPARE(parts({unpriced(), unpriced(), of(0.38)}, inventory), u"energy unpriced"_s);
        QCOMPARE(parts({unpriced(), unpriced(), unpriced()}, inventory), u"no site has all its prices"_s);
    }

    void saysHowManySitesHaveAPriceAndInWhichCurrency()
    {
        Inventory inventory = fleetFromText("fleet all\n site a\n site b\n site c\n").value();
        const CostReadings energyAlone{unpriced(), of(0.011), unpriced()};
        state(inventory, {AssetClass::Site, 0}, "accelerator_hour_price", "2.10 USD");
        QCOMPARE(parts(energyAlone, inventory), u"accelerators priced at 1 of 3 sites"_s);
        state(inventory, {AssetClass::Site, 1}, "accelerator_hour_price", "2.10 EUR");
        QCOMPARE(parts(energyAlone, inventory), u"accelerators priced in EUR"_s); // and not added up
        state(inventory, {AssetClass::Site, 0}, "energy_price", "0.10 EUR/kWh");
        QCOMPARE(parts({unpriced(), unpriced(), unpriced()}, inventory), u"prices are in EUR"_s);
    }

    void columnsWithoutAPriceAreLeftOut()
    {
        Inventory inventory = fleetFromText("fleet all\n site a\norganisation o\n business-unit u\n  pod p\n").value();
        const std::vector<items::ColumnKey> all{
            {"pod.tokens"}, {"pod.cost"}, {"pod.margin"}, {"pod.energy_cost"}, {"pod.accelerator_cost"}, {"pod.power"}};
        const auto left = [&] {
            QStringList ids;
            for (const items::ColumnKey& key : withPrices(all, inventory))
                ids << QString::fromStdString(key.measure);
            return ids.join(u' ');
        };
        state(inventory, {AssetClass::Site, 0}, "energy_price", "0.10 USD/kWh");
        QCOMPARE(left(), u"pod.tokens pod.energy_cost pod.power"_s);
        QCOMPARE(pricedMeasure("fleet.cost", inventory), std::string("fleet.energy_cost"));
        QCOMPARE(pricedMeasure("fleet.pue", inventory), std::string("fleet.pue"));
        state(inventory, {AssetClass::Site, 0}, "accelerator_hour_price", "2.10 USD");
        QCOMPARE(left(), u"pod.tokens pod.cost pod.energy_cost pod.accelerator_cost pod.power"_s);
        QCOMPARE(pricedMeasure("fleet.cost", inventory), std::string("fleet.cost"));
        state(inventory, {AssetClass::Pod, 0}, "price_per_mtok", "0.40 USD");
        QVERIFY(left().contains(u"pod.margin"_s));
    }
};

QTEST_GUILESS_MAIN(TestCostWords)
#include "tst_cost_words.moc"
