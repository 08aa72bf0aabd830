// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/twin/twin_run.h"

#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/sources/twin/twin_cooling.h"
#include "services/sources/twin/twin_models.h"
#include "services/sources/twin/twin_power.h"

#include <QTest>

#include <set>
#include <string>

using namespace millwright;
using namespace millwright::twin;

namespace {

/// Sum of a column's values over the children of an asset that are of its class.
double sumOfChildren(const TwinRun& run, AssetRef parent, std::string_view id)
{
    const Column& column = run.column(id);
    double sum = 0.0;
    for (const AssetRef child : run.inventory.children(parent))
        sum += child.assetClass == column.assetClass && column.mark(child.slot).hasValue()
                   ? static_cast<double>(column.values[child.slot])
                   : 0.0;
    return sum;
}

/// Sum of a column's values over the assets that a link leads from to this one.
double sumOfLinked(const TwinRun& run, AssetRef to, LinkKind kind, std::string_view id)
{
    const Column& column = run.column(id);
    double sum = 0.0;
    for (const Link& link : run.inventory.linksTo(to, kind))
        sum += link.from.assetClass == column.assetClass
                   ? static_cast<double>(column.values[link.from.slot] * link.share)
                   : 0.0;
    return sum;
}

bool near(double a, double b, double part)
{
    return std::abs(a - b) <= part * std::max({std::abs(a), std::abs(b), 1e-9});
}

Pool poolOf(const TwinRun& run, AssetRef rack)
{
    for (int pool = 0; pool < kPools; ++pool) {
        if (rackModel(static_cast<Pool>(pool)).name == run.inventory.attribute(rack, "model"))
            return static_cast<Pool>(pool);
    }
    return Pool::Air;
}

} // namespace

class TestTwinPhysics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nodesAndRacksSumTheirParts();
    void supplyChainSumsUpWithLosses();
    void siteEfficiencyIsPlausible();
    void coolantCarriesTheHeat();
    void facilityWaterCarriesTheHallsHeat();
    void readingsStayInTheirPhysicalRange();
    void startsInEquilibrium();
    void tokensAddUpBothWays();
    void tokenKindsAddUp();
    void calmIsHealthy();
    void officeHoursMakeMoreTokens();
    void energyCountersFollowPower();

private:
    std::unique_ptr<TwinRun> m_run;     // a minute old
    std::unique_ptr<TwinRun> m_settled; // its first snapshot
};

void TestTwinPhysics::initTestCase()
{
    m_run = std::make_unique<TwinRun>(TwinOptions{.accelerators = 10'000, .startTime = kAfternoon});
    m_run->tickFor(60);
    m_settled = std::make_unique<TwinRun>(TwinOptions{.accelerators = 10'000, .startTime = kAfternoon});
    m_settled->tick();
}

void TestTwinPhysics::nodesAndRacksSumTheirParts()
{
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Rack); ++slot) {
        const AssetRef rack{AssetClass::Rack, slot};
        const RackModel& model = rackModel(poolOf(*m_run, rack));
        double nodes = 0.0;
        for (const AssetRef child : m_run->inventory.children(rack)) {
            if (child.assetClass != AssetClass::Node)
                continue;
            const double accelerators = sumOfChildren(*m_run, child, "accelerator.power");
            const double node = static_cast<double>(m_run->column("node.power").values[child.slot]);
            QVERIFY(near(node, accelerators * (1.0 + model.nodeShare) + model.nodeBase, 1e-5));
            nodes += node;
        }
        const double total = static_cast<double>(m_run->column("rack.power").values[slot]);
        QVERIFY(near(total, nodes + model.switches * model.switchPower, 1e-5));
        QVERIFY(total < model.nameplate);
        QVERIFY(near(total, sumOfChildren(*m_run, rack, "rack-supply.power"), 1e-5));
    }
}

void TestTwinPhysics::supplyChainSumsUpWithLosses()
{
    const auto value = [&](std::string_view id, Slot slot) {
        return static_cast<double>(m_run->column(id).values[slot]);
    };
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Pdu); ++slot)
        QVERIFY(near(value("pdu.power", slot),
                     sumOfLinked(*m_run, {AssetClass::Pdu, slot}, LinkKind::SuppliedBy, "rack-supply.power"), 1e-4));
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Ups); ++slot) {
        const AssetRef ups{AssetClass::Ups, slot};
        const double load = sumOfLinked(*m_run, ups, LinkKind::SuppliedBy, "pdu.power") / kPduEfficiency +
                            sumOfLinked(*m_run, ups, LinkKind::SuppliedBy, "cdu.power");
        QVERIFY(near(value("ups.power", slot), load, 1e-4));
        QVERIFY(value("ups.power", slot) < 0.6 * value("ups.rating", slot));
    }
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Transformer); ++slot) {
        const AssetRef it{AssetClass::Transformer, slot};
        const double load = sumOfLinked(*m_run, it, LinkKind::SuppliedBy, "ups.power") / kUpsEfficiency +
                            sumOfLinked(*m_run, it, LinkKind::SuppliedBy, "heat-rejection.power");
        // The rest is lighting and offices.
        QVERIFY(value("transformer.power", slot) > load);
        QVERIFY(value("transformer.power", slot) < 1.02 * load);
    }
    QVERIFY(near(m_run->sum("power-source.power"), m_run->sum("transformer.power") / kTransformerEfficiency, 1e-4));
}

void TestTwinPhysics::siteEfficiencyIsPlausible()
{
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Site); ++slot) {
        const AssetRef site{AssetClass::Site, slot};
        const double facility = sumOfChildren(*m_run, site, "power-source.power");
        double it = 0.0;
        for (const WeightedRun& run : scopeRuns(m_run->inventory, site, AssetClass::Rack)) {
            for (Slot rack = run.first; rack < run.first + run.count; ++rack)
                it += static_cast<double>(m_run->column("rack.power").values[rack]);
        }
        const double pue = facility / it;
        QVERIFY2(pue > 1.06 && pue < 1.25, qPrintable(QString::number(pue)));
        QVERIFY(facility < sumOfChildren(*m_run, site, "power-source.contracted"));
    }
}

void TestTwinPhysics::coolantCarriesTheHeat()
{
    for (Slot slot = 0; slot < m_settled->inventory.count(AssetClass::Cdu); ++slot) {
        const auto value = [&](std::string_view id) { return static_cast<double>(m_settled->column(id).values[slot]); };
        const double removed = value("cdu.flow") * static_cast<double>(kHeatPerFlow) *
                               (value("cdu.return_temperature") - value("cdu.supply_temperature"));
        double heat = 0.0;
        for (const Link& link : m_settled->inventory.linksTo({AssetClass::TechnologyLoop, slot}, LinkKind::CooledBy))
            heat += static_cast<double>(m_settled->column("rack.power").values[link.from.slot] * link.share);
        QVERIFY(heat > 0.0);
        QVERIFY2(near(removed, heat, 0.02), qPrintable(QStringLiteral("%1 of %2 W").arg(removed).arg(heat)));
        QVERIFY(heat < value("cdu.capacity"));
    }
}

void TestTwinPhysics::facilityWaterCarriesTheHallsHeat()
{
    for (Slot slot = 0; slot < m_settled->inventory.count(AssetClass::FacilityWater); ++slot) {
        const auto value = [&](std::string_view id) { return static_cast<double>(m_settled->column(id).values[slot]); };
        const double carried =
            value("facility-water.flow") * static_cast<double>(kHeatPerFlow) *
            (value("facility-water.return_temperature") - value("facility-water.supply_temperature"));
        const AssetRef hall = m_settled->inventory.parent({AssetClass::FacilityWater, slot});
        double racks = 0.0;
        for (const WeightedRun& run : scopeRuns(m_settled->inventory, hall, AssetClass::Rack)) {
            for (Slot rack = run.first; rack < run.first + run.count; ++rack)
                racks += static_cast<double>(m_settled->column("rack.power").values[rack]);
        }
        // The coolant pumps' own heat comes on top.
        QVERIFY2(near(carried, racks, 0.02), qPrintable(QStringLiteral("%1 of %2 W").arg(carried).arg(racks)));
    }
}

void TestTwinPhysics::readingsStayInTheirPhysicalRange()
{
    // Of the derived measures only those that the gateway leaves to a source with the histogram.
    const std::set<std::string> sourceOnly{"deployment.ttft_p95", "deployment.tpot_p95"};
    for (const Column* column : std::as_const(m_run->store).columns()) {
        const MeasureInfo& info = m_run->catalogue.at(column->measure);
        QCOMPARE(column->baseTime, m_run->now);
        QVERIFY(info.formulaVersion == 0 || sourceOnly.contains(info.id));
        for (Slot slot = 0; slot < column->size(); ++slot) {
            if (column->mark(slot).quality() == Quality::Missing) {
                QCOMPARE(column->mark(slot).reason(), QualityReason::Unsupported);
                continue;
            }
            const double value = column->kind == ValueKind::Counter ? static_cast<double>(column->counters[slot])
                                                                    : static_cast<double>(column->values[slot]);
            QVERIFY2(value >= info.low && value <= info.high,
                     qPrintable(QString::fromStdString(info.id) + QStringLiteral(" = %1").arg(value)));
            if (column->kind == ValueKind::State)
                QCOMPARE(value, std::floor(value));
        }
    }
}

void TestTwinPhysics::startsInEquilibrium()
{
    TwinRun run({.accelerators = 10'000, .startTime = kAfternoon});
    run.tick();
    const std::vector<float> first = run.column("accelerator.temperature").values;
    const double power = run.sum("rack.power");
    const double tokens = run.sum("deployment.tokens");
    run.tickFor(90);
    double moved = 0.0;
    for (std::size_t i = 0; i < first.size(); ++i)
        moved += static_cast<double>(run.column("accelerator.temperature").values[i] - first[i]);
    QVERIFY2(std::abs(moved / 10'000) < 1.0, qPrintable(QString::number(moved / 10'000)));
    QVERIFY(near(run.sum("rack.power"), power, 0.05));
    QVERIFY(near(run.sum("deployment.tokens"), tokens, 0.10));
}

void TestTwinPhysics::tokensAddUpBothWays()
{
    const double accelerators = m_run->sum("accelerator.tokens");
    QVERIFY(accelerators > 1e6);
    QVERIFY(near(accelerators, m_run->sum("deployment.tokens"), 1e-4));
    const double good = m_run->sum("deployment.good_tokens");
    QVERIFY(good > 0.9 * accelerators && good <= accelerators);
}

void TestTwinPhysics::tokenKindsAddUp()
{
    const Column& all = m_run->column("deployment.tokens");
    const auto part = [&](std::string_view id, Slot slot) {
        const Column& column = m_run->column(id);
        return column.mark(slot).counts() ? static_cast<double>(column.values[slot]) : 0.0;
    };
    for (Slot slot = 0; slot < all.size(); ++slot) {
        const AssetRef deployment{AssetClass::Deployment, slot};
        const double parts = part("deployment.input_tokens", slot) + part("deployment.cached_tokens", slot) +
                             part("deployment.output_tokens", slot);
        const std::string_view work = m_run->inventory.attribute(deployment, "work");
        const bool serves = work == "serving" || work == "prefill" || work == "decode";
        QCOMPARE(m_run->column("deployment.output_tokens").mark(slot).hasValue(), serves && work != "prefill");
        QCOMPARE(m_run->column("deployment.ttft_p95").mark(slot).hasValue(), serves && work != "decode");
        if (serves)
            QVERIFY(near(parts, static_cast<double>(all.values[slot]), 1e-3));
    }
}

void TestTwinPhysics::calmIsHealthy()
{
    QCOMPARE(m_run->events.size(), std::size_t{0});
    for (Slot slot = 0; slot < m_run->inventory.count(AssetClass::Accelerator); ++slot)
        QCOMPARE(m_run->inventory.presence({AssetClass::Accelerator, slot}), Presence::Present);
    for (const Limit& limit : m_run->catalogue.limits()) {
        const Column* column = m_run->store.find(limit.measure);
        for (Slot slot = 0; column && slot < column->size(); ++slot) {
            const double value = static_cast<double>(column->values[slot]);
            QVERIFY2(!(value > limit.above) && !(value < limit.below), limit.measure.c_str());
        }
    }
    QVERIFY(m_run->sum("deployment.waiting") < 0.5 * m_run->sum("deployment.requests"));
}

void TestTwinPhysics::officeHoursMakeMoreTokens()
{
    const auto europe = [](UtcTime start) {
        TwinRun run({.accelerators = 5'000, .startTime = start});
        run.tickFor(5);
        double tokens = 0.0;
        for (Slot slot = 0; slot < run.inventory.count(AssetClass::Deployment); ++slot) {
            if (run.inventory.attribute({AssetClass::Deployment, slot}, "site") == "LUL" &&
                run.column("deployment.requests").mark(slot).hasValue())
                tokens += static_cast<double>(run.column("deployment.tokens").values[slot]);
        }
        return tokens;
    };
    QVERIFY(europe(kAfternoon) > 1.4 * europe(kAfternoon + std::chrono::hours(13)));
}

void TestTwinPhysics::energyCountersFollowPower()
{
    TwinRun run({.accelerators = 1'000, .startTime = kAfternoon});
    run.tickFor(20);
    const auto total = [&] {
        double sum = 0.0;
        for (const std::int64_t joules : run.column("accelerator.energy").counters)
            sum += static_cast<double>(joules);
        return sum;
    };
    const double before = total();
    double joules = 0.0;
    for (int i = 0; i < 100; ++i) {
        run.tick();
        joules += run.sum("accelerator.power");
    }
    QVERIFY(near(total() - before, joules, 0.02));
}

QTEST_APPLESS_MAIN(TestTwinPhysics)
#include "tst_twin_physics.moc"
