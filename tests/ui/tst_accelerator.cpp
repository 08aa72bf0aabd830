// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of an accelerator says of its faults, and of what it is not told.
#include "hall_bench.h"

#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestAccelerator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void faultsSayWhatToDo();
    void whatIsNotReportedIsSaidToBe();
};

void TestAccelerator::faultsSayWhatToDo()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    Event fault;
    fault.revision = 1;
    fault.kind = EventKind::Xid;
    fault.code = 79;
    fault.asset = {AssetClass::Accelerator, 3};
    fault.severity = Condition::High;
    fault.sourceTime = bench->clock->utc();
    fault.text = "GPU has fallen off the bus; drain the node and power-cycle it";
    Event again = fault;
    again.revision = 2;
    bench->view.takeEvents({fault, again});
    WindowBench::settle();
    const QWidget* row = bench->seen("faultRow");
    QVERIFY(row);
    QCOMPARE(row->accessibleName(), u"XID 79, 2 times"_s);
    QVERIFY(row->accessibleDescription().contains(u"To do: drain the node"_s));
}

void TestAccelerator::whatIsNotReportedIsSaidToBe()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    const QWidget* row = bench->seen("health.accelerator.ecc_corrected");
    QVERIFY(row);
    QVERIFY2(row->accessibleDescription().startsWith(u"not reported"_s), qPrintable(row->accessibleDescription()));
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        return key.measure == "accelerator.throttle_reasons" ? 0x24 : 5.0;
    });
    const QString said = bench->seen("health.accelerator.throttle_reasons")->accessibleDescription();
    QVERIFY2(said.contains(u"power cap"_s) && said.contains(u"heat, software"_s), qPrintable(said));
}

QTEST_MAIN(TestAccelerator)
#include "tst_accelerator.moc"
