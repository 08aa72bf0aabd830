// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kStart = 1'700'000'000'000;

std::string card(const std::string& uuid, const std::string& labels, const std::string& name = "DCGM_FI_DEV_FB_USED")
{
    return name + "{UUID=\"" + uuid + "\",Hostname=\"n1\"" + (labels.empty() ? "" : "," + labels) + "} 7\n";
}

std::string pod(const std::string& space, const std::string& name, const std::string& prefix = {})
{
    return prefix + "namespace=\"" + space + "\"," + prefix + "pod=\"" + name + "\"," + prefix + "container=\"main\"";
}

std::string request(const std::string& name, const std::string& node, int count, const std::string& container = "main")
{
    return "kube_pod_container_resource_requests{namespace=\"ml\",pod=\"" + name + "\",container=\"" + container +
           "\",node=\"" + node + "\",resource=\"nvidia_com_gpu\",unit=\"integer\"} " + std::to_string(count) + "\n";
}

std::string deals(const std::string& node, int count)
{
    return "kube_node_status_allocatable{node=\"" + node + "\",resource=\"nvidia_com_gpu\",unit=\"integer\"} " +
           std::to_string(count) + "\n";
}

const hub::Workload* workloadOf(const ReaderProbe& probe, const std::string& id)
{
    if (!probe.holdings())
        return nullptr;
    for (const hub::Workload& workload : probe.holdings()->workloads) {
        if (workload.id == id)
            return &workload;
    }
    return nullptr;
}

std::string labelOf(const hub::Workload& workload, const std::string& name)
{
    for (const auto& [label, value] : workload.labels) {
        if (label == name)
            return value;
    }
    return {};
}

/// What a workload holds of an asset; 0 = nothing.
double fractionOf(const ReaderProbe& probe, const std::string& workload, const std::string& asset)
{
    const hub::Workload* found = workloadOf(probe, workload);
    double sum = 0.0;
    for (const hub::Workload::Share& share : found != nullptr ? found->shares : std::vector<hub::Workload::Share>()) {
        if (share.accelerator == probe.assets().at(asset))
            sum += static_cast<double>(share.fraction);
    }
    return sum;
}

const std::string kTrain = "kubernetes:default/ml/train-0";

} // namespace

/// Who holds which accelerators on Kubernetes, by dcgm-exporter and by kube-state-metrics.
class HoldingsWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsOfACardNameItsHolder()
    {
        ReaderProbe probe("dcgm-exporter", {"n1:9400", {{"cluster", "c1"}}, {}});
        probe.read(card("GPU-1", pod("ml", "train-0")) + card("GPU-2", pod("ml", "train-0")) + card("GPU-3", ""),
                   kStart);
        QVERIFY(probe.holdings());
        QCOMPARE(probe.holdings()->workloads.size(), std::size_t{1});
        const hub::Workload* workload = workloadOf(probe, "kubernetes:c1/ml/train-0");
        QVERIFY(workload != nullptr);
        QCOMPARE(workload->name, std::string("train-0"));
        QCOMPARE(workload->shares.size(), std::size_t{2});
        QCOMPARE(labelOf(*workload, "scheduler"), std::string("kubernetes"));
        QCOMPARE(labelOf(*workload, "namespace"), std::string("ml"));
        QCOMPARE(labelOf(*workload, "pod"), std::string("train-0"));
        QCOMPARE(labelOf(*workload, "node"), std::string("n1"));
        QCOMPARE(fractionOf(probe, "kubernetes:c1/ml/train-0", "accelerator:GPU-1"), 1.0);
        QCOMPARE(fractionOf(probe, "kubernetes:c1/ml/train-0", "accelerator:GPU-3"), 0.0);
    }

    // Prometheus renames the exporter's labels when the target has its own of these names.
    void exportedLabelsAreTheHolderAndTheTargetsOwnAreNot()
    {
        const std::string own = "namespace=\"gpu-operator\",pod=\"nvidia-dcgm-exporter-x7k2p\",container=\"exporter\"";
        ReaderProbe probe("dcgm-exporter");
        probe.read(card("GPU-1", own + "," + pod("ml", "train-0", "exported_")) + card("GPU-2", own), kStart);
        QVERIFY(probe.holdings());
        QCOMPARE(probe.holdings()->workloads.size(), std::size_t{1});
        QCOMPARE(fractionOf(probe, kTrain, "accelerator:GPU-1"), 1.0);

        ReaderProbe idle("dcgm-exporter");
        idle.read(card("GPU-2", own), kStart);
        QVERIFY(!idle.holdings()); // nobody ever named a holder
    }

    void aHolderThatLeavesHoldsNothing()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(card("GPU-1", pod("ml", "train-0")), kStart);
        probe.read(card("GPU-1", pod("ml", "train-1")), kStart + 15'000);
        QCOMPARE(workloadOf(probe, kTrain), nullptr);
        QCOMPARE(fractionOf(probe, "kubernetes:default/ml/train-1", "accelerator:GPU-1"), 1.0);
        probe.read(card("GPU-1", ""), kStart + 30'000);
        QVERIFY(probe.holdings()); // the exporter names holders, and there is none
        QVERIFY(probe.holdings()->workloads.empty());
    }

    // Pitfall 7
    void withoutNamesTheHolderIsUnknownAndTheCardNotIdle()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(card("GPU-1", ""), kStart);
        QVERIFY(!probe.holdings());
        probe.read(card("GPU-1", "pod=\"\",namespace=\"\",container=\"\""), kStart + 15'000);
        QVERIFY(!probe.holdings());
    }

    void severalHoldersOfOneCardShareItEvenly()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(card("GPU-1", pod("ml", "a") + ",vgpu=\"0\"") + card("GPU-1", pod("ml", "b") + ",vgpu=\"1\"") +
                       card("GPU-1", pod("ml", "a") + ",vgpu=\"0\"", "DCGM_FI_DEV_SM_CLOCK"),
                   kStart);
        QCOMPARE(fractionOf(probe, "kubernetes:default/ml/a", "accelerator:GPU-1"), 0.5);
        QCOMPARE(fractionOf(probe, "kubernetes:default/ml/b", "accelerator:GPU-1"), 0.5);
    }

    void instancesOfMigAreTheirSlices()
    {
        const auto instance = [](const char* id, const char* profile) {
            return std::string(",GPU_I_ID=\"") + id + "\",GPU_I_PROFILE=\"" + profile + "\"";
        };
        ReaderProbe probe("dcgm-exporter");
        std::string page;
        for (const char* name : {"DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_SM_CLOCK"}) // repeated by family
            page += card("GPU-1", pod("ml", "a") + instance("1", "3g.40gb"), name) +
                    card("GPU-1", pod("ml", "a") + instance("7", "1g.10gb"), name) +
                    card("GPU-1", pod("ml", "b") + instance("2", "2g.20gb"), name);
        probe.read(page, kStart);
        QVERIFY(std::abs(fractionOf(probe, "kubernetes:default/ml/a", "accelerator:GPU-1") - 4.0 / 7.0) < 1e-6);
        QVERIFY(std::abs(fractionOf(probe, "kubernetes:default/ml/b", "accelerator:GPU-1") - 2.0 / 7.0) < 1e-6);
    }

    void aPageCutOffSaysNothingOfHolders()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(card("GPU-1", pod("ml", "train-0")), kStart);
        probe.read(card("GPU-2", pod("ml", "train-1")), kStart + 15'000, Format::Text, false);
        QVERIFY(!probe.holdings());
    }

    void theSchedulerTellsHowManyOnWhichNode()
    {
        ReaderProbe probe("kube-state-metrics");
        probe.read(request("train-0", "n1", 1) + request("train-0", "n1", 1, "side") + request("chat-0", "n2", 8) +
                       deals("n1", 8) + deals("n2", 8) +
                       "kube_pod_labels{namespace=\"ml\",pod=\"train-0\",label_app=\"llm\",label_team=\"core\"} 1\n"
                       "kube_pod_labels{namespace=\"web\",pod=\"shop\",label_app=\"shop\"} 1\n"
                       "kube_pod_info{namespace=\"ml\",pod=\"train-0\",node=\"n1\",created_by_kind=\"Job\",created_by_"
                       "name=\"train\"} 1\nkube_pod_start_time{namespace=\"ml\",pod=\"train-0\"} 1.7e9\n",
                   kStart);
        QVERIFY(probe.holdings());
        QCOMPARE(probe.holdings()->workloads.size(), std::size_t{2}); // pods without accelerators are none
        QCOMPARE(fractionOf(probe, kTrain, "node:n1"), 0.25);
        QCOMPARE(fractionOf(probe, "kubernetes:default/ml/chat-0", "node:n2"), 1.0);
        const hub::Workload& train = *workloadOf(probe, kTrain);
        QCOMPARE(labelOf(train, "label.app"), std::string("llm"));
        QCOMPARE(labelOf(train, "label.team"), std::string("core"));
        QCOMPARE(labelOf(train, "created-by"), std::string("train"));
        QCOMPARE(labelOf(train, "node"), std::string("n1"));
        QCOMPARE(toMillis(train.from), std::int64_t{1'700'000'000'000});
    }

    // Pitfall 7: with time slicing a node deals out more than it has; the share of what it deals out is still right.
    void slicedTimeIsAPartOfTheNode()
    {
        ReaderProbe probe("kube-state-metrics");
        probe.read(request("train-0", "n1", 1) + deals("n1", 32), kStart);
        QCOMPARE(fractionOf(probe, kTrain, "node:n1"), 1.0 / 32.0);
    }

    void finishedPodsHoldNothing()
    {
        const std::string page = request("train-0", "n1", 8) + deals("n1", 8);
        const auto phase = [](const std::string& name, int value) {
            return "kube_pod_status_phase{namespace=\"ml\",pod=\"train-0\",phase=\"" + name + "\"} " +
                   std::to_string(value) + "\n";
        };
        ReaderProbe probe("kube-state-metrics");
        probe.read(page + phase("Running", 1) + phase("Succeeded", 0), kStart);
        QCOMPARE(fractionOf(probe, kTrain, "node:n1"), 1.0);
        probe.read(page + phase("Running", 0) + phase("Succeeded", 1), kStart + 15'000);
        QVERIFY(probe.holdings());
        QVERIFY(probe.holdings()->workloads.empty());
    }

    void whatANodeDealsOutMustBeKnown()
    {
        ReaderProbe probe("kube-state-metrics");
        probe.read(request("train-0", "n1", 8), kStart);
        QVERIFY(probe.holdings());
        QVERIFY(probe.holdings()->workloads.empty());
    }

    void hostileLabelsDoNoHarm()
    {
        ReaderProbe probe("dcgm-exporter");
        const std::string longName(1000, 'x');
        probe.read(card("GPU-1", "namespace=\"a\\nb\",pod=\"" + longName + "\""), kStart);
        QVERIFY(probe.holdings());
        const hub::Workload& workload = probe.holdings()->workloads.at(0);
        QVERIFY(workload.id.size() < 1100);
        QVERIFY(workload.id.find('\n') == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(HoldingsWatchTest)
#include "tst_holdings_watch.moc"
