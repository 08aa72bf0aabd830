// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/placement.h"
#include "services/hub/workload_book.h"
#include "services/hub/workload_merge.h"
#include "tests/hub/derive_rig.h"
#include "tests/hub/state_life.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::hub;

namespace {

constexpr auto kFleet = R"(
fleet f
  site a
    rack r
      node n
        accelerator a0..a7
  pod chat
    use-case ask
)";

Workload job(std::string id, std::string account, std::vector<Workload::Share> shares, UtcTime from = kNoTime)
{
    return {std::move(id), {}, {{"scheduler", "slurm"}, {"account", std::move(account)}}, std::move(shares), from};
}

Workload::Share share(Slot slot, float fraction = 1.0f)
{
    return {{AssetClass::Accelerator, slot}, fraction};
}

Workload pod(const std::string& name, std::vector<Workload::Share> shares)
{
    return {"kubernetes:c1/ml/" + name, name, {{"scheduler", "kubernetes"}, {"namespace", "ml"}}, std::move(shares)};
}

void pushAs(DeriveRig& rig, const std::string& scheduler, std::vector<Workload> workloads, milliseconds interval = 10s)
{
    Batch batch;
    batch.source = "hand";
    batch.sourceTime = batch.receiveTime = rig.clock->utc();
    batch.interval = interval;
    batch.holdings.push_back({scheduler, std::move(workloads)});
    rig.source->sink->push(std::move(batch));
}

void push(DeriveRig& rig, std::vector<Workload> workloads, milliseconds interval = 10s)
{
    pushAs(rig, "slurm:c1", std::move(workloads), interval);
}

/// "d: 0+3*1 4+1*0.5 (ended 2+1*1)" of a deployment, without times.
std::string held(const DeriveRig& rig, std::string_view id)
{
    std::string text;
    rig.hub.readInventory([&](const Inventory& inventory) {
        const auto ref = inventory.findById(id);
        if (!ref) {
            text = "none";
            return;
        }
        for (const Allocation& a : inventory.allocationsOf(ref->slot)) {
            text += (text.empty() ? "" : " ") + std::string(a.until == kNoTime ? "" : "ended:") +
                    std::to_string(a.first) + "+" + std::to_string(a.count) + "*" +
                    std::to_string(std::lround(a.fraction * 100));
        }
    });
    return text;
}

Allocation only(const DeriveRig& rig, std::string_view id)
{
    Allocation found;
    rig.hub.readInventory([&](const Inventory& inventory) {
        const auto pieces = inventory.allocationsOf(inventory.findById(id).value().slot);
        if (!pieces.empty())
            found = pieces.back();
    });
    return found;
}

Presence presenceOf(const DeriveRig& rig, std::string_view id)
{
    Presence presence = Presence::Retired;
    rig.hub.readInventory(
        [&](const Inventory& inventory) { presence = inventory.presence(inventory.findById(id).value()); });
    return presence;
}

} // namespace

class TestWorkloads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWorkloadWithoutRuleIsADeploymentOfItsOwn();
    void whatASchedulerSaysReplacesWhatItSaidBefore();
    void piecesKeepTheirBeginAndRememberTheirEnd();
    void holdersShareAnAccelerator();
    void aBeginInTheFutureIsNow();
    void aSilentSchedulerLeavesItsHoldingsStale();
    void twoSchedulersDoNotTouchEachOther();
    void partsOfOneSchedulerAreOneScheduler();
    void aPartThatIsSilentLeavesTheOthers();
    void aShareOfANodeIsOfEachOfItsAccelerators();
    void whoKnowsTheAcceleratorWinsOverWhoCounts();
    void holdingsOutliveARestart();
    void historyEnds();
};

void TestWorkloads::aWorkloadWithoutRuleIsADeploymentOfItsOwn()
{
    DeriveRig rig(kFleet);
    push(rig, {job("1", "nlp", {share(0), share(1)}), job("2", "nlp", {share(2)}), job("3", "", {share(7)})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/nlp"), std::string("0+3*100"));
    QCOMPARE(held(rig, "deployment:slurm:c1/without account"), std::string("7+1*100"));
    rig.hub.readInventory([&](const Inventory& inventory) {
        const AssetRef own = inventory.findById("deployment:slurm:c1/nlp").value();
        QVERIFY(!inventory.parent(own).isValid());
        QCOMPARE(inventory.name(own), std::string_view("nlp"));
    });
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.allocated"), 4)); // unowned by the business, not idle
    QVERIFY(isNear(rig.of("pod.accelerators"), 0));
}

void TestWorkloads::whatASchedulerSaysReplacesWhatItSaidBefore()
{
    DeriveRig rig(kFleet);
    push(rig, {job("1", "nlp", {share(0), share(1), share(2)})});
    rig.tick();
    push(rig, {job("2", "vision", {share(1)}), job("1", "nlp", {share(0)})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/nlp"), std::string("ended:1+2*100 0+1*100"));
    QCOMPARE(held(rig, "deployment:slurm:c1/vision"), std::string("1+1*100"));
    push(rig, {});
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/vision"), std::string("ended:1+1*100"));
    QCOMPARE(presenceOf(rig, "deployment:slurm:c1/vision"), Presence::Present);
}

void TestWorkloads::piecesKeepTheirBeginAndRememberTheirEnd()
{
    DeriveRig rig(kFleet);
    const UtcTime begin = rig.clock->utc() - 300s;
    push(rig, {job("1", "nlp", {share(4)}, begin)});
    rig.tick();
    QCOMPARE(only(rig, "deployment:slurm:c1/nlp").from, begin);
    push(rig, {job("1", "nlp", {share(4)}, begin), job("9", "nlp", {share(6)})});
    rig.tick();
    const UtcTime end = rig.clock->utc() + 10s;
    push(rig, {});
    rig.clock->advance(10s);
    rig.hub.tickOnce();
    rig.hub.readInventory([&](const Inventory& inventory) {
        const auto pieces = inventory.allocationsOf(inventory.findById("deployment:slurm:c1/nlp").value().slot);
        QCOMPARE(pieces.size(), std::size_t{2});
        QCOMPARE(pieces[0].from, begin);
        QCOMPARE(pieces[0].until, end);
        QCOMPARE(pieces[1].until, end);
    });
}

void TestWorkloads::holdersShareAnAccelerator()
{
    DeriveRig rig(kFleet);
    push(rig,
         {job("1", "nlp", {share(0, 0.25f)}),
          job("2", "nlp", {share(0, 0.5f)}),
          job("3", "vision", {share(0, 0.25f)}),
          {"4", {}, {}, {{{AssetClass::Accelerator, 99}, 1.0f}, {{AssetClass::Rack, 0}, 1.0f}, {{}, 1.0f}}, kNoTime}});
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/nlp"), std::string("0+1*75"));
    QCOMPARE(held(rig, "deployment:slurm:c1/vision"), std::string("0+1*25"));
    QCOMPARE(held(rig, "deployment:slurm:c1/without account"), std::string()); // holds nothing that there is
    push(rig, {job("2", "nlp", {share(0, 0.5f)})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/nlp"), std::string("ended:0+1*75 0+1*50"));
}

void TestWorkloads::aBeginInTheFutureIsNow()
{
    DeriveRig rig(kFleet);
    push(rig, {job("1", "nlp", {share(0)}, rig.clock->utc() + std::chrono::hours(2))});
    rig.tick();
    QVERIFY(only(rig, "deployment:slurm:c1/nlp").from <= rig.clock->utc());
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.tick();
    QVERIFY(isNear(rig.of("deployment.accelerators"), 1));
}

void TestWorkloads::aSilentSchedulerLeavesItsHoldingsStale()
{
    DeriveRig rig(kFleet);
    const std::string id = "deployment:slurm:c1/nlp";
    push(rig, {job("1", "nlp", {share(0), share(1)})});
    rig.tick();
    const UtcTime last = rig.clock->utc();
    rig.clock->advance(29s);
    rig.hub.tickOnce();
    QCOMPARE(presenceOf(rig, id), Presence::Present);
    rig.clock->advance(2s);
    rig.hub.tickOnce();
    QCOMPARE(presenceOf(rig, id), Presence::Missing);
    QCOMPARE(held(rig, id), std::string("0+2*100"));
    rig.hub.readInventory(
        [&](const Inventory& inventory) { QVERIFY(inventory.since(inventory.findById(id).value()) <= last); });
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.hub.tickOnce();
    QCOMPARE(rig.of("deployment.accelerators").mark.quality(), Quality::Stale);
    QVERIFY(!rig.of("fleet.allocated").mark.counts());
    push(rig, {job("1", "nlp", {share(0), share(1)})});
    rig.tick();
    QCOMPARE(presenceOf(rig, id), Presence::Present);
    QVERIFY(isNear(rig.of("deployment.accelerators"), 2));
    QCOMPARE(held(rig, id), std::string("0+2*100"));
}

void TestWorkloads::twoSchedulersDoNotTouchEachOther()
{
    DeriveRig rig(kFleet);
    Batch batch;
    batch.source = "hand";
    batch.interval = 10s;
    batch.holdings = {{"slurm:c1", {job("1", "nlp", {share(0)})}}, {"kubernetes:k", {job("2", "nlp", {share(1)})}}};
    rig.source->sink->push(batch);
    rig.tick();
    batch.holdings = {{"kubernetes:k", {}}};
    rig.source->sink->push(batch);
    rig.tick();
    QCOMPARE(held(rig, "deployment:slurm:c1/nlp"), std::string("0+1*100"));
    QCOMPARE(held(rig, "deployment:kubernetes:k/nlp"), std::string("ended:1+1*100"));
}

void TestWorkloads::partsOfOneSchedulerAreOneScheduler()
{
    DeriveRig rig(kFleet);
    pushAs(rig, "kubernetes:c1 at n1:9400", {pod("a", {share(0)})});
    pushAs(rig, "kubernetes:c1 at n2:9400", {pod("b", {share(4)})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:kubernetes:c1/ml"), std::string("0+1*100 4+1*100"));
    pushAs(rig, "kubernetes:c1 at n1:9400", {}); // its own part alone
    rig.tick(WorkloadBook::kFirstWord);          // until then parts that did not speak yet may still
    QCOMPARE(held(rig, "deployment:kubernetes:c1/ml"), std::string("ended:0+1*100 4+1*100"));
}

void TestWorkloads::aPartThatIsSilentLeavesTheOthers()
{
    DeriveRig rig(kFleet);
    pushAs(rig, "kubernetes:c1 at n1:9400", {pod("a", {share(0)})});
    pushAs(rig, "kubernetes:c1 at n2:9400", {pod("b", {share(4)})});
    rig.tick();
    for (int i = 0; i < 6; ++i) {
        pushAs(rig, "kubernetes:c1 at n2:9400", {pod("b", {share(4)})});
        rig.tick(10s);
    }
    QCOMPARE(presenceOf(rig, "deployment:kubernetes:c1/ml"), Presence::Present);
    QCOMPARE(held(rig, "deployment:kubernetes:c1/ml"), std::string("0+1*100 4+1*100")); // the last that is known
    rig.tick(31s);
    rig.tick();
    QCOMPARE(presenceOf(rig, "deployment:kubernetes:c1/ml"), Presence::Missing);
}

void TestWorkloads::aShareOfANodeIsOfEachOfItsAccelerators()
{
    DeriveRig rig(kFleet);
    pushAs(rig, "kubernetes:c1 at ksm", {pod("a", {{{AssetClass::Node, 0}, 0.25f}})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:kubernetes:c1/ml"), std::string("0+8*25"));
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.allocated"), 2));
}

void TestWorkloads::whoKnowsTheAcceleratorWinsOverWhoCounts()
{
    DeriveRig rig(kFleet);
    Workload counted = pod("a", {{{AssetClass::Node, 0}, 0.25f}});
    counted.labels.emplace_back("label.app", "llm");
    pushAs(rig, "kubernetes:c1 at ksm", {counted, pod("b", {{{AssetClass::Node, 0}, 0.5f}})});
    pushAs(rig, "kubernetes:c1 at n1:9400", {pod("a", {share(2), share(3)})});
    rig.tick();
    QCOMPARE(held(rig, "deployment:kubernetes:c1/ml"), std::string("0+2*50 2+2*100 4+4*50"));
    const Workload exact = pod("a", {share(2)});
    const std::vector<WorkloadWord> words{{&counted, "kubernetes:c1", "ksm"}, {&exact, "kubernetes:c1", "dcgm"}};
    const auto merged = mergeWorkloads(words);
    QCOMPARE(merged.size(), std::size_t{1});
    QCOMPARE(merged[0].workload->shares.size(), std::size_t{1});
    QCOMPARE(merged[0].workload->labels.back().second, std::string("llm"));
    QCOMPARE(merged[0].holders, std::vector<std::string_view>{"dcgm"});
}

void TestWorkloads::holdingsOutliveARestart()
{
    const QTemporaryDir directory;
    const auto clock = std::make_shared<FakeClock>();
    const auto push = [](StateLife& life, std::vector<Workload> workloads) {
        Batch batch;
        batch.source = "hand";
        batch.interval = 10s;
        batch.holdings.push_back({"slurm:c1", std::move(workloads)});
        life.source->sink->push(std::move(batch));
        life.run(1);
    };
    const auto open = [](StateLife& life) {
        std::size_t count = 0;
        life.hub.readInventory([&](const Inventory& inventory) {
            for (const Allocation& a :
                 inventory.allocationsOf(inventory.findById("deployment:slurm:c1/nlp").value().slot))
                count += a.until == kNoTime ? a.count : 0;
        });
        return count;
    };
    UtcTime begin;
    {
        StateLife life(directory.path(), clock, true);
        push(life, {job("1", "nlp", {share(0), share(1)})});
        begin = clock->utc();
        QCOMPARE(open(life), std::size_t{2});
        life.hub.stop();
    }
    StateLife life(directory.path(), clock);
    life.run(3);
    QCOMPARE(open(life), std::size_t{2}); // nobody has spoken yet
    push(life, {job("1", "nlp", {share(1)})});
    QCOMPARE(open(life), std::size_t{1});
    life.hub.readInventory([&](const Inventory& inventory) {
        const auto pieces = inventory.allocationsOf(inventory.findById("deployment:slurm:c1/nlp").value().slot);
        QCOMPARE(pieces.back().from, begin);
    });
}

void TestWorkloads::historyEnds()
{
    const UtcTime now = utcFromMillis(1'800'000'000'000);
    const std::vector<Allocation> before{{0, 0, 1, 1.0f, now - 1000h, now - kHoldingHistory},
                                         {0, 1, 1, 1.0f, now - 100h, now - 50h},
                                         {0, 2, 2, 1.0f, now - 10h, kNoTime}};
    const auto after = heldFromNow(before, {}, now);
    QCOMPARE(after.size(), std::size_t{2});
    QCOMPARE(after[0].first, Slot{1});
    QCOMPARE(after[1].count, Slot{2});
    QCOMPARE(after[1].until, now);
    std::vector<Allocation> many(kMostEndedHoldings + 10, Allocation{0, 0, 1, 1.0f, now - 10h, now - 5h});
    QCOMPARE(heldFromNow(many, {}, now).size(), kMostEndedHoldings);
}

QTEST_APPLESS_MAIN(TestWorkloads)
#include "tst_workloads.moc"
