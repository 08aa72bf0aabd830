// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/placement_rules.h"
#include "tests/registry/registry_rig.h"

#include <QTest>

using namespace millwright;
using namespace millwright::registry;

namespace {

const std::string kBusiness = R"(
business:
  organisation: O
  pods:
    - id: vision
    - id: chat
      use_cases:
        - id: chat/ask
          deployments: [{id: ask-large, name: Ask large}]
)";

const std::string kRules = kBusiness + R"(
placements:
  - match: {namespace: [ask, ask-*]}
    deployment: ask-large
  - match: {scheduler: slurm, account: "vision?", label.team: "*"}
    pod: vision
    deployment: "{account}-{label.team}"
  - match: {account: vision1}
    use_case: chat/ask
  - match: {scheduler: slurm}
    pod: vision
)";

hub::Workload workload(std::vector<std::pair<std::string, std::string>> labels)
{
    hub::Workload made;
    made.id = "w";
    made.labels = std::move(labels);
    return made;
}

std::string placed(const std::vector<std::pair<std::string, std::string>>& labels)
{
    static const auto registry = loaded(kRules);
    const auto placement = placementOf(registry->registry, workload(labels));
    if (!placement)
        return "nowhere";
    return placement->deployment.id + (placement->parentId.empty() ? "" : " in " + placement->parentId);
}

} // namespace

class TestRegistryPlacements : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patterns();
    void theFirstRuleThatFitsDecides();
    void workloadsComeUnderTheirPods();
    void rulesThatChangeMoveWorkloads();
    void tablesTellWhoHoldsWhat();
};

void TestRegistryPlacements::patterns()
{
    QVERIFY(fits("", "") && fits("*", "") && fits("*", "abc") && fits("a*c", "abbc") && fits("a?c", "abc"));
    QVERIFY(fits("*-prod-*", "x-prod-1") && fits("**a", "ba") && fits("a*b*c", "aXbYbZc"));
    QVERIFY(!fits("", "a") && !fits("a", "A") && !fits("a?", "a") && !fits("a*b", "abc") && !fits("?", ""));
}

void TestRegistryPlacements::theFirstRuleThatFitsDecides()
{
    QCOMPARE(placed({{"namespace", "ask"}}), std::string("deployment:ask-large"));
    QCOMPARE(placed({{"namespace", "ask-2"}}), std::string("deployment:ask-large"));
    QCOMPARE(placed({{"scheduler", "slurm"}, {"account", "vision1"}, {"label.team", "a/b"}}),
             std::string("deployment:vision/vision1-a/b in pod:vision"));
    QCOMPARE(placed({{"account", "vision1"}}), std::string("deployment:chat/ask/vision1 in use-case:chat/ask"));
    QCOMPARE(placed({{"scheduler", "slurm"}, {"user", "eve"}}), std::string("deployment:vision/eve in pod:vision"));
    QCOMPARE(placed({{"scheduler", "kubernetes"}, {"account", "x"}}), std::string("nowhere"));
    QCOMPARE(placed({}), std::string("nowhere"));
}

void TestRegistryPlacements::workloadsComeUnderTheirPods()
{
    RegistryRig rig(loaded(kRules));
    (void)rig.seeNode("n");
    const AssetRef gpu = rig.seeAccelerator("GPU-1", "node:n");
    hub::Batch batch;
    batch.source = "gpus";
    batch.sourceTime = rig.clock->utc();
    hub::Workload job = workload({{"scheduler", "slurm"}, {"account", "nlp"}});
    job.id = "slurm:c/1";
    job.shares.push_back({gpu, 0.5f});
    hub::Workload pod = workload({{"namespace", "ask-1"}});
    pod.id = "slurm:c/2";
    pod.shares.push_back({gpu, 0.25f});
    batch.holdings.push_back({"slurm:c", {job, pod}});
    rig.telemetry->sink->push(batch);
    rig.tick();
    QCOMPARE(rig.parentOf("deployment:vision/nlp"), std::string("pod:vision"));
    QCOMPARE(rig.parentOf("deployment:ask-large"), std::string("use-case:chat/ask"));
    rig.hub.readInventory([&](const Inventory& inventory) {
        const auto holders = inventory.holdersOf(gpu.slot);
        QCOMPARE(holders.size(), std::size_t{2});
        QCOMPARE(holders[0].fraction + holders[1].fraction, 0.75f);
        QCOMPARE(inventory.name(inventory.findById("deployment:ask-large").value()), std::string_view("Ask large"));
    });
}

void TestRegistryPlacements::rulesThatChangeMoveWorkloads()
{
    RegistryRig rig(loaded(kBusiness));
    (void)rig.seeNode("n");
    const AssetRef gpu = rig.seeAccelerator("GPU-1", "node:n");
    hub::Batch batch;
    batch.source = "gpus";
    hub::Workload job = workload({{"scheduler", "slurm"}, {"account", "nlp"}});
    job.shares.push_back({gpu, 1.0f});
    batch.holdings.push_back({"slurm:c", {job}});
    rig.telemetry->sink->push(batch);
    rig.tick();
    QCOMPARE(rig.parentOf("deployment:slurm:c/nlp"), std::string());
    rig.shelf->put(loaded(kRules));
    rig.tick(3);
    const auto lasting = [&](const char* id) {
        return rig.read([&](const Inventory& inventory) {
            int count = 0;
            for (const Allocation& a : inventory.allocationsOf(inventory.findById(id).value().slot))
                count += a.until == kNoTime ? 1 : 0;
            return count;
        });
    };
    QCOMPARE(lasting("deployment:slurm:c/nlp"), 0);
    QCOMPARE(lasting("deployment:vision/nlp"), 1);
}

void TestRegistryPlacements::tablesTellWhoHoldsWhat()
{
    RegistryRig rig(loaded(kBusiness + "tables: {allocations: a.csv}\n",
                           {{"a.csv", "deployment,host,uuid,fraction,from,until\n"
                                      "ask-large,N1,,1,2025-01-01,\n"
                                      "ask-large,,gpu-9,0.5,2025-01-01,2025-06-01\n"}}));
    (void)rig.seeNode("n1", {{"host", "n1"}});
    const AssetRef a = rig.seeAccelerator("GPU-1", "node:n1");
    const AssetRef b = rig.seeAccelerator("GPU-2", "node:n1");
    (void)rig.seeNode("n9");
    const AssetRef c = rig.seeAccelerator("GPU-9", "node:n9");
    rig.tick(12);
    rig.hub.readInventory([&](const Inventory& inventory) {
        QCOMPARE(inventory.holdersOf(a.slot).size(), std::size_t{1});
        QCOMPARE(inventory.holdersOf(b.slot).size(), std::size_t{1});
        QCOMPARE(inventory.holdersOf(c.slot).size(), std::size_t{0}); // it is over
        QCOMPARE(inventory.holdersOf(a.slot)[0].from, utcFromMillis(1'735'689'600'000));
    });
    rig.clock->advance(1h);
    rig.tick();
    QCOMPARE(rig.presence("deployment:ask-large"), Presence::Present); // a table is never silent
}

QTEST_APPLESS_MAIN(TestRegistryPlacements)
#include "tst_registry_placements.moc"
