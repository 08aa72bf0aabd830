// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/catalogue.h"
#include "services/hub/formulas/attribute.h"
#include "services/hub/formulas/constraint.h"
#include "services/hub/formulas/cooling.h"
#include "services/hub/formulas/power.h"
#include "services/hub/formulas/tokens.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub::formulas;

namespace {

constexpr QualityMark kEstimated{Quality::Estimated};
constexpr QualityMark kLowCoverage{Quality::Estimated, QualityReason::LowCoverage};
const Figure kNone = unknown();

bool isNear(const Figure& figure, double expected)
{
    return figure.isKnown() && std::abs(figure.value - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestFormulas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figures_data();
    void figures();
    void sumsRespectCoverage();
    void qualityIsInherited();
    void unpricedIsNotFree();
    void theLeastMarginBinds();
    void readsAmounts_data();
    void readsAmounts();
    void readsPrices_data();
    void readsPrices();
    void versionsAreThoseOfTheCatalogue_data();
    void versionsAreThoseOfTheCatalogue();
};

void TestFormulas::figures_data()
{
    QTest::addColumn<Figure>("figure");
    QTest::addColumn<double>("expected"); // NaN = unknown with reason no-input
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](const char* name, const Figure& figure, double expected) {
        QTest::newRow(name) << figure << expected;
    };
    row("PUE", pue(known(13e6), known(10e6)), 1.3);
    row("PUE without IT power", pue(known(13e6), kNone), none);
    row("PUE at zero IT power", pue(known(1e3), known(0)), none);
    row("PUE of a negative IT power", pue(known(1e3), known(-1)), none);
    row("headroom", headroom(known(20e6), known(14.5e6)), 5.5e6);
    row("headroom below zero", headroom(known(10), known(12)), -2);
    row("headroom without a contract", headroom(kNone, known(12)), none);
    row("provisioned", provisioned(known(10e6), known(1.2)), 12e6);
    row("provisioned before any PUE", provisioned(known(10e6), kNone), none);
    row("stranded", stranded(known(12e6), known(9e6)), 3e6);
    row("UPS load", load(known(450e3), known(500e3)), 90);
    row("UPS load without rating", load(known(450e3), known(0)), none);
    row("battery", batteryMinutes(known(250 * 3.6e6), known(1e6)), 15);
    row("battery without load", batteryMinutes(known(1e9), known(0)), none);
    row("battery at a tiny load", batteryMinutes(known(1e9), known(1)), 1440);
    // 60 L/min of water, 10 K: 1 kg/s × 4186 J/(kg·K) × 10 K
    row("heat", heat(known(60), known(30), known(40), coolantOf({})), 41860);
    row("heat of PG25", heat(known(60), known(30), known(40), coolantOf("PG25")), 39810.9);
    row("heat of an unknown coolant is water's", heat(known(60), known(30), known(40), coolantOf("slime")), 41860);
    row("heat of a standing loop", heat(known(0), known(30), known(40), {}), 0);
    row("heat without a sensor", heat(known(60), kNone, known(40), {}), none);
    row("duty gap", dutyGap(known(100e3), known(88e3)), 12);
    row("duty gap the other way", dutyGap(known(100e3), known(110e3)), -10);
    row("duty gap of idle racks", dutyGap(known(0), known(1e3)), none);
    row("cooling headroom", coolingHeadroom(known(2e6), known(1.5e6)), 25);
    row("cooling headroom without capacity", coolingHeadroom(known(0), known(1.5e6)), none);
    row("tokens per joule", tokensPerJoule(known(5e6), known(1e6)), 5);
    row("tokens per joule at no power", tokensPerJoule(known(5e6), known(0)), none);
    row("tokens per joule without tokens", tokensPerJoule(known(0), known(1e6)), 0);
    row("10 USD/h at 5,000 tok/s", costPerMillionTokens(known(10), known(5000)), 0.5555555);
    row("cost of no tokens", costPerMillionTokens(known(10), known(0)), none);
    row("energy cost an hour", energyCostPerHour(known(140.8e3), known(0.071)), 9.9968);
    row("no power costs nothing", energyCostPerHour(known(0), unknown(kUnpriced)), 0);
    row("accelerators an hour", acceleratorCostPerHour(known(8), known(2.5)), 20);
    row("no accelerators cost nothing", acceleratorCostPerHour(known(0), unknown(kUnpriced)), 0);
    row("cost of two parts", costOf(known(0.011), known(0.4)), 0.411);
    row("cost of an unknown part", costOf(known(0.011), kNone), none);
    row("margin", margin(known(10), known(7)), 30);
    row("margin below zero", margin(known(10), known(15)), -50);
    row("margin of no revenue", margin(known(0), known(15)), none);
    row("unknown power", energyCostPerHour(kNone, known(0.07)), none);
}

void TestFormulas::figures()
{
    QFETCH(Figure, figure);
    QFETCH(double, expected);
    if (std::isnan(expected)) {
        QVERIFY(!figure.isKnown());
        QVERIFY(std::isnan(figure.value));
        QVERIFY(figure.mark == kNoInput);
    } else {
        QVERIFY2(isNear(figure, expected), qPrintable(QString::number(figure.value, 'g', 12)));
        QVERIFY(figure.mark == kGood);
    }
}

void TestFormulas::sumsRespectCoverage()
{
    QVERIFY(!sumOf(0.0, 0.0, 10.0, kGood).isKnown()); // nothing reported is not zero
    QVERIFY(!sumOf(0.0, 0.0, 0.0, kGood).isKnown());
    QVERIFY(sumOf(0.0, 10.0, 10.0, kGood) == known(0.0));
    QVERIFY(sumOf(95.0, 95.0, 100.0, kGood).mark == kGood);
    QVERIFY(sumOf(94.0, 94.0, 100.0, kGood).mark == kLowCoverage);
    QVERIFY(sumOf(1.0, 10.0, 10.0, QualityMark(Quality::Modelled)).mark.quality() == Quality::Modelled);
    QVERIFY(sumOf(1.0, 1.0, 10.0, QualityMark(Quality::Modelled)).mark.quality() == Quality::Modelled);
}

void TestFormulas::qualityIsInherited()
{
    const Figure estimated = known(2.0, kEstimated), modelled = known(2.0, QualityMark(Quality::Modelled));
    QVERIFY(ratioOf(known(1.0), estimated).mark == kEstimated);
    QVERIFY(differenceOf(estimated, modelled).mark.quality() == Quality::Modelled);
    QVERIFY(heat(known(60), known(30), estimated, {}).mark == kEstimated);
    const Figure stale = {1.0, QualityMark(Quality::Stale)};
    QVERIFY(!stale.isKnown());
    QVERIFY(!pue(stale, known(1.0)).isKnown());
    QVERIFY(!pue(known(std::numeric_limits<double>::infinity()), known(1.0)).isKnown());
}

void TestFormulas::unpricedIsNotFree()
{
    const Figure cost = energyCostPerHour(known(1e6), unknown(kUnpriced));
    QVERIFY(!cost.isKnown());
    QVERIFY(cost.mark == kUnpriced);
    QVERIFY(costPerMillionTokens(cost, known(5000)).mark == kUnpriced);
    QVERIFY(acceleratorCostPerHour(known(8), unknown(kUnpriced)).mark == kUnpriced);
    QVERIFY(costOf(known(1), unknown(kUnpriced)).mark == kUnpriced);
    QVERIFY(costOf(kNone, unknown(kUnpriced)).mark == kUnpriced);
    QVERIFY(margin(unknown(kUnpriced), known(1)).mark == kUnpriced);
}

void TestFormulas::theLeastMarginBinds()
{
    const Binding cooling = bindingConstraint({known(20), known(5), known(50), known(9)});
    QCOMPARE(int(cooling.constraint), int(Constraint::Cooling));
    QVERIFY(cooling.margin == known(5));
    const Binding partly = bindingConstraint({known(20), kNone, kNone, known(30)});
    QCOMPARE(int(partly.constraint), int(Constraint::Supply));
    QVERIFY(partly.margin.mark.quality() == Quality::Estimated);
    const Binding negative = bindingConstraint({known(-3), known(-7), kNone, kNone});
    QCOMPARE(int(negative.constraint), int(Constraint::Cooling));
    const Binding nothing = bindingConstraint({kNone, kNone, kNone, kNone});
    QCOMPARE(int(nothing.constraint), int(Constraint::None));
    QVERIFY(!nothing.margin.isKnown());
}

void TestFormulas::readsAmounts_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<double>("watts"); // NaN = refused
    QTest::addColumn<double>("joules");
    constexpr double no = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](std::string text, double watts, double joules) {
        QTest::newRow(text.c_str()) << text << watts << joules;
    };
    row("132 kW", 132e3, no);
    row("132kW", 132e3, no);
    row(" 1.5 MW ", 1.5e6, no);
    row("400", 400, 400);
    row("250 kWh", no, 9e8);
    row("3 J", no, 3);
    row("", no, no);
    row("kW", no, no);
    row("12 horses", no, no);
    row("1e999 W", no, no);
    row("nan W", no, no);
    row("inf W", no, no);
    row("1,5 kW", no, no);
    row("0x10 W", no, no);
}

void TestFormulas::readsAmounts()
{
    QFETCH(std::string, text);
    QFETCH(double, watts);
    QFETCH(double, joules);
    QCOMPARE(powerFrom(text).has_value(), !std::isnan(watts));
    QCOMPARE(energyFrom(text).has_value(), !std::isnan(joules));
    if (powerFrom(text))
        QCOMPARE(*powerFrom(text), watts);
    if (energyFrom(text))
        QCOMPARE(*energyFrom(text), joules);
}

void TestFormulas::readsPrices_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<double>("price");
    QTest::addColumn<std::string>("currency");
    constexpr double no = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](std::string text, double price, std::string currency) {
        QTest::newRow(text.c_str()) << text << price << currency;
    };
    row("0.071 USD/kWh", 0.071, "USD");
    row("12 JPY/kWh", 12, "JPY");
    row("-0.02 EUR/kWh", -0.02, "EUR"); // negative prices happen
    row("0.071", no, "");
    row("0.071 USD", no, "");
    row("0.071 usd/kWh", no, "");
    row("0.071 USD/MWh", no, "");
    row("free", no, "");
}

void TestFormulas::readsPrices()
{
    QFETCH(std::string, text);
    QFETCH(double, price);
    QFETCH(std::string, currency);
    const auto read = energyPriceFrom(text);
    QCOMPARE(read.has_value(), !std::isnan(price));
    if (read) {
        QCOMPARE(read->perKilowattHour, price);
        QVERIFY(read->currency == Currency(currency));
    }
}

void TestFormulas::versionsAreThoseOfTheCatalogue_data()
{
    QTest::addColumn<std::string>("measure");
    QTest::addColumn<unsigned>("version");
    const auto row = [](const char* measure, unsigned version) {
        QTest::newRow(measure) << std::string(measure) << version;
    };
    for (const char* measure : {"site.pue", "site.pue_24h", "fleet.pue", "fleet.pue_24h"})
        row(measure, kPueVersion);
    row("site.headroom", kHeadroomVersion);
    row("site.provisioned_power", kProvisionedVersion);
    row("site.stranded_power", kStrandedVersion);
    row("site.sellable_headroom", kSellableHeadroomVersion);
    row("ups.load", kLoadVersion);
    row("ups.battery_minutes", kBatteryVersion);
    row("cdu.heat", kHeatVersion);
    row("cdu.duty_gap", kDutyGapVersion);
    row("site.cooling_headroom", kCoolingHeadroomVersion);
    row("pod.tokens_per_joule", kTokensPerJouleVersion);
    row("fleet.tokens_per_joule", kTokensPerJouleVersion);
    row("pod.energy_cost", kPodCostPerMillionVersion);
    row("fleet.energy_cost", kCostPerMillionVersion);
    row("pod.accelerator_cost", kAcceleratorCostPerMillionVersion);
    row("fleet.accelerator_cost", kAcceleratorCostPerMillionVersion);
    row("pod.cost", kCostVersion);
    row("fleet.cost", kCostVersion);
    row("pod.margin", kMarginVersion);
    row("fleet.margin", kMarginVersion);
    row("site.binding_constraint", kBindingVersion);
    row("site.binding_margin", kBindingVersion);
}

void TestFormulas::versionsAreThoseOfTheCatalogue()
{
    QFETCH(std::string, measure);
    QFETCH(unsigned, version);
    const Catalogue catalogue = Catalogue::builtIn();
    QCOMPARE(catalogue.at(catalogue.find(measure).value()).formulaVersion, version);
}

QTEST_APPLESS_MAIN(TestFormulas)
#include "tst_formulas.moc"
