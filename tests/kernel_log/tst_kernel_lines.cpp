// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/kernel_fault.h"
#include "services/sources/kernel_log/log_line.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::kernel_log;

namespace {

/// 2026-11-21 12:00:00 UTC.
const LineClock kClock{utcFromMillis(1'795'262'400'000), true};
constexpr std::int64_t kTen = 1'795'255'200'000; // 10:00:00

std::string textOf(std::string_view text)
{
    return std::string(text);
}

} // namespace

class KernelLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formsOfLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<qint64>("time");
        const auto row = [](const char* name, const char* line, const char* host, qint64 time) {
            QTest::newRow(name) << QByteArray(line) << QByteArray(host) << time;
        };
        row("journalctl short-iso", "2026-11-21T10:00:00+0000 gpu1 kernel: said", "gpu1", kTen);
        row("rsyslog file", "2026-11-21T11:00:00.250000+01:00 gpu1.example.com kernel: [ 12.5] said",
            "gpu1.example.com", kTen + 250);
        row("iso, west", "2026-11-21T05:30:00-04:30 gpu1 kernel[0]: said", "gpu1", kTen);
        row("iso, no zone", "2026-11-21T10:00:00 gpu1 kernel: said", "gpu1", kTen);
        row("rfc 3164", "Nov 21 10:00:00 gpu1 kernel: [123456.789012] said", "gpu1", kTen);
        row("rfc 3164 on the wire", "<4>Nov 21 10:00:00 gpu1 kernel: said", "gpu1", kTen);
        row("rfc 3164, one digit", "Nov  1 10:00:00 gpu1 kernel: said", "gpu1", kTen - 20 * 86'400'000ll);
        row("rfc 3164, last year", "Dec 31 10:00:00 gpu1 kernel: said", "gpu1", kTen - 325 * 86'400'000ll);
        row("rfc 5424", "<4>1 2026-11-21T10:00:00.000Z gpu1 kernel - - - said", "gpu1", kTen);
        row("rfc 5424, data", "<4>1 2026-11-21T10:00:00Z gpu1 kernel 7 id [a b=\"c\"] said", "gpu1", kTen);
        row("dmesg -T", "[Sat Nov 21 10:00:00 2026] said", "", kTen);
        row("dmesg", "[ 1234.567890] said", "", kTen + 7'200'000); // the time of reading
    }
    void formsOfLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, host);
        QFETCH(qint64, time);
        const auto parsed = parseLogLine(line.toStdString(), kClock);
        QVERIFY(parsed.has_value());
        // The views point into the line, which must outlive them.
        const std::string kept = line.toStdString();
        const auto again = parseLogLine(kept, kClock);
        QCOMPARE(textOf(again->host), host.toStdString());
        QCOMPARE(textOf(again->message), std::string("said"));
        QCOMPARE(toMillis(again->time), time);
    }

    // Anybody may write the kernel's words; only the kernel has its tag.
    void otherProgramsAreNotTheKernel_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* name, const char* line) { QTest::newRow(name) << QByteArray(line); };
        row("logger", "Nov 21 10:00:00 gpu1 root: NVRM: Xid (PCI:0000:3b:00): 79, x");
        row("like the kernel", "Nov 21 10:00:00 gpu1 kernels: said");
        row("rfc 5424", "<4>1 2026-11-21T10:00:00Z gpu1 app - - - kernel: said");
        row("no time", "gpu1 kernel: said");
        row("bad time", "2026-13-41T10:00:00Z gpu1 kernel: said");
        row("bad clock", "Nov 21 10:99:00 gpu1 kernel: said");
        row("cut off", "2026-11-21T10:00");
        row("empty", "");
        row("brackets", "[[[[");
    }
    void otherProgramsAreNotTheKernel()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!parseLogLine(line.toStdString(), kClock));
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QByteArray>("pci");
        const auto row = [](const char* name, const char* message, EventKind kind, int code, Condition severity,
                            const char* pci) {
            QTest::newRow(name) << QByteArray(message) << int(kind) << code << int(severity) << QByteArray(pci);
        };
        row("xid", "NVRM: Xid (PCI:0000:3b:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.",
            EventKind::Xid, 79, Condition::Critical, "0000:3b:00");
        row("xid, old form", "NVRM: Xid (0000:03:00): 13, 0003 00000000 0000a197", EventKind::Xid, 13, Condition::Low,
            "0000:03:00");
        row("xid that nobody knows", "NVRM: Xid (PCI:0000:3b:00): 999, x", EventKind::Xid, 999, Condition::Low,
            "0000:3b:00");
        row("sxid", "nvidia-nvswitch3: SXid (PCI:0000:05:00.0): 20034, Fatal, Link 30 LTSSM Fault Up", EventKind::Link,
            20034, Condition::High, "");
        row("sxid, not fatal", "nvidia-nvswitch3: SXid (PCI:0000:05:00.0): 11001, Non-fatal, Link 30", EventKind::Link,
            11001, Condition::Medium, "");
        row("aer, corrected", "nvidia 0000:3b:00.0: PCIe Bus Error: severity=Corrected, type=Data Link Layer",
            EventKind::Link, 2, Condition::Low, "0000:3b:00.0");
        row("aer, fatal", "pcieport 0000:3a:00.0: AER: Uncorrected (Fatal) error received: 0000:3b:00.0",
            EventKind::Link, 4, Condition::High, "0000:3b:00.0");
        row("aer, not fatal", "nvidia 0000:3b:00.0: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=x",
            EventKind::Link, 3, Condition::Medium, "0000:3b:00.0");
        row("edac, corrected", "EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0", EventKind::Ecc, 1,
            Condition::Low, "");
        row("edac, uncorrected", "EDAC MC1: 1 UE memory scrubbing error on x", EventKind::Ecc, 2, Condition::High, "");
        row("mce", "mce: [Hardware Error]: CPU 3: Machine Check Exception: 5 Bank 4: be00000000800400", EventKind::Ecc,
            2, Condition::High, "");
        row("mce, logged", "mce: [Hardware Error]: Machine check events logged", EventKind::Ecc, 1, Condition::Low, "");
        row("amdgpu ring", "amdgpu 0000:83:00.0: amdgpu: ring comp_1.0.0 timeout, signaled seq=7, emitted seq=9",
            EventKind::Unspecified, 0, Condition::High, "0000:83:00.0");
        row("amdgpu ras", "amdgpu 0000:83:00.0: amdgpu: 2 uncorrectable hardware errors detected in umc block",
            EventKind::Ecc, 2, Condition::High, "0000:83:00.0");
        row("amdgpu ras, corrected", "amdgpu 0000:83:00.0: amdgpu: 2 correctable hardware errors detected in umc block",
            EventKind::Ecc, 1, Condition::Low, "0000:83:00.0");
    }
    void faults()
    {
        QFETCH(QByteArray, message);
        QFETCH(int, kind);
        QFETCH(int, code);
        QFETCH(int, severity);
        QFETCH(QByteArray, pci);
        const auto fault = faultOf(message.toStdString());
        QVERIFY(fault.has_value());
        QCOMPARE(int(fault->kind), kind);
        QCOMPARE(fault->code, code);
        QCOMPARE(int(fault->severity), severity);
        QCOMPARE(fault->pci, pci.toStdString());
        QVERIFY(!fault->text.empty());
    }

    void textsSayWhatItIsAndWhatToDo()
    {
        const auto fault = faultOf("NVRM: Xid (PCI:0000:3b:00): 48, pid=7, name=python\x1b[31m, DBE");
        QVERIFY(fault->text.starts_with("double bit ECC error: pid=7, name=python"));
        QVERIFY(fault->text.find("reset the card") != std::string::npos);
        QVERIFY(fault->text.find('\x1b') == std::string::npos);
    }

    void whatIsNoFaultIsNone_data()
    {
        QTest::addColumn<QByteArray>("message");
        for (const char* message :
             {"NVRM: loading NVIDIA UNIX x86_64 Kernel Module", "NVRM: Xid (PCI:0000:3b:00): none", "NVRM: Xid (",
              "NVRM: Xid (PCI:0000:3b:00): -79, x", "amdgpu 0000:83:00.0: amdgpu: VRAM: 65536M", "EDAC MC: Ver: 3.0.0",
              "mce: CPU0: Thermal monitoring enabled", "", "AER: enabled with IRQ 33"})
            QTest::newRow(message) << QByteArray(message);
    }
    void whatIsNoFaultIsNone()
    {
        QFETCH(QByteArray, message);
        QVERIFY(!faultOf(message.toStdString()));
    }
};

QTEST_APPLESS_MAIN(KernelLinesTest)
#include "tst_kernel_lines.moc"
