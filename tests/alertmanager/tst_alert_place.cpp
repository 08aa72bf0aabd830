// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alert_place.h"
#include "tests/support/fleet_text.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

const Inventory& fleet()
{
    static const Inventory made = [] {
        auto inventory = fleetFromText(R"(
site berlin
  hall hall-1
    rack r1
      node gpu1 id=node:gpu1 host=gpu1
        accelerator gpu0 id=accelerator:GPU-0a uuid=GPU-0a pci=0000:31:00.0 index=0
        accelerator gpu1 id=accelerator:GPU-1b uuid=GPU-1b pci=0000:4b:00.0 index=1
      node gpu2 id=node:gpu2 host=gpu2
    ups ups-1 id=ups:ups-1
pod chat
  deployment chat-1 id=deployment:llama/gpu1:8000
)");
        return inventory ? std::move(*inventory) : Inventory();
    }();
    return made;
}

} // namespace

class AlertPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsLeadToTheirAsset_data()
    {
        QTest::addColumn<QByteArray>("labels"); // "a=b;c=d"
        QTest::addColumn<QByteArray>("name");   // empty = none
        const auto row = [](const char* labels, const char* name) {
            QTest::newRow(labels) << QByteArray(labels) << QByteArray(name);
        };
        row("UUID=GPU-1b;Hostname=gpu1", "gpu1");
        row("gpu_uuid=gpu-0A", "gpu0");
        row("Hostname=gpu1.example.com;gpu=1", "gpu1");
        row("Hostname=gpu1;pci_bus_id=00000000:31:00.0;gpu=1", "gpu0"); // the index may have been dealt anew
        row("Hostname=gpu2;gpu=1", "gpu2");                             // the node: it has no such accelerator
        row("instance=gpu2:9100;job=node", "gpu2");
        row("instance=gpu2.example.com:9100;rack=r1", "gpu2");
        row("instance=10.0.0.9:9100;rack=r1", "r1");
        row("node=GPU2", "gpu2");
        row("instance=ups-1:161", "ups-1");
        row("ups=ups-1", "ups-1");
        row("model_name=llama;instance=gpu1:8000", "chat-1");
        row("model_name=other;instance=gpu1:8000", "gpu1"); // the node
        row("hall=hall-1", "hall-1");
        row("site=berlin", "berlin");
        row("UUID=GPU-ff;instance=nobody:1", "");
        row("job=prometheus", "");
        row("", "");
        row("rack=gpu1", "");                    // what has the name is no rack
        row("my_host=gpu2;UUID=GPU-1b", "gpu2"); // the configuration's label first
    }
    void labelsLeadToTheirAsset()
    {
        QFETCH(const QByteArray, labels);
        QFETCH(const QByteArray, name);
        Labels pairs;
        for (const QByteArray& pair : labels.split(';')) {
            const qsizetype at = pair.indexOf('=');
            if (at > 0)
                pairs.emplace_back(pair.left(at).toStdString(), pair.mid(at + 1).toStdString());
        }
        QVERIFY(fleet().size() > 0);
        const auto place = placeOf(fleet(), pairs, {{"my_host", AssetClass::Node}});
        QCOMPARE(place.has_value(), !name.isEmpty());
        if (place)
            QCOMPARE(QByteArray::fromStdString(std::string(fleet().name(*place))), name);
        const bool isNode = place && place->assetClass == AssetClass::Node;
        if (labels.startsWith("model_name=other"))
            QVERIFY(isNode);
    }

    void hostileValuesLeadNowhere()
    {
        for (const std::string& value :
             {std::string(256, '/'), std::string(256, ':'), std::string("["), std::string("]"), std::string("gpu1/"),
              std::string("/"), std::string("*"), std::string("\\x00")}) {
            for (const std::string& label : placingLabels())
                QVERIFY2(!placeOf(fleet(), {{label, value}}, {}) || value == "gpu1/", (label + "=" + value).c_str());
        }
    }

    void theSubjectNamesWhatAnAlertIsAbout()
    {
        QCOMPARE(subjectOf({{"instance", "x:1"}, {"job", "node"}, {"severity", "low"}}),
                 std::string("instance=x:1, job=node"));
        QVERIFY(subjectOf({{"severity", "low"}}).empty());
    }
};

QTEST_APPLESS_MAIN(AlertPlaceTest)
#include "tst_alert_place.moc"
