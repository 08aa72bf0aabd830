// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/channels.h"
#include "tests/gateway/transports.h"
#include "tests/integration/stream_clients.h"

#include <QElapsedTimer>
#include <QFile>

#include <atomic>
#include <numeric>
#include <thread>

#include <unistd.h>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr int kReaders = 50;
constexpr std::int64_t kMiB = 1 << 20;

std::int64_t residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

double p99(std::vector<double> milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    return milliseconds[milliseconds.size() * 99 / 100];
}

double millisecondsOf(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Writes every value of a fleet of accelerators and ticks.
void tickAll(GatewayByHand& by, Slot accelerators, float value)
{
    std::vector<Slot> slots(accelerators);
    std::iota(slots.begin(), slots.end(), 0u);
    by.source->push("accelerator.busy", std::move(slots), std::vector<float>(accelerators, value));
    by.tick();
}

/// How long each of so many ticks took to reach a reader; nothing when one did not come.
std::vector<double> reach(GatewayByHand& by, Feeder& reader, int ticks)
{
    std::vector<double> took;
    for (int i = 1; i <= ticks; ++i) {
        tickAll(by, 20'000, float(i));
        QElapsedTimer timer;
        timer.start();
        const v1::FeedUpdate update = reader.next();
        if (update.frames_size() == 0 || update.frames(0).values(0) != float(i) || !reader.credit(1))
            return {};
        took.push_back(millisecondsOf(timer));
        if (isSoak())
            std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    return took;
}

/// How long each of so many events took to reach a listener; nothing when one did not come.
std::vector<double> eventDelays(GatewayByHand& by, Listener& listener, int first, int count)
{
    std::vector<double> took;
    for (int code = first; code < first + count; ++code) {
        Event event;
        event.kind = EventKind::Throttle;
        event.asset = {AssetClass::Accelerator, 0};
        event.code = code;
        event.sourceTime = event.receiveTime = by.clock->utc();
        by.source->push(std::move(event));
        tickAll(by, 100'000, float(code));
        QElapsedTimer timer;
        timer.start();
        if (!listener.until(static_cast<std::size_t>(code) + 1))
            return {};
        took.push_back(millisecondsOf(timer));
    }
    return took;
}

} // namespace

/// Who reads slowly or much costs the others nothing. Figures are printed, and judged in `./dev soak`.
class SlowReadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificates = std::make_unique<Certificates>(); }

    void init()
    {
        if (isRowWithoutCertificates(*m_certificates))
            QSKIP("the openssl command is not there");
    }

    // 30 min in `./dev soak`. Readers and gateway share this process: what is counted is the memory of both.
    void stalledReadersCostBoundedMemoryAndDelayNobody_data() { addTransportRows("REL-9"); }
    void stalledReadersCostBoundedMemoryAndDelayNobody()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, "node n\n  accelerator a0..a19999\n");
        QVERIFY(by.started);
        by.tick();
        Feeder healthy(by.connect(), 64);
        QVERIFY(healthy.next().rows() > 0);
        const std::vector<double> alone = reach(by, healthy, scaled(120, 40));
        QVERIFY(!alone.empty());
        const std::int64_t before = residentBytes();
        grpc::ChannelArguments small;
        small.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
        small.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 65536);
        std::vector<std::unique_ptr<Feeder>> stalled;
        for (int i = 0; i < kReaders; ++i)
            stalled.push_back(std::make_unique<Feeder>(by.connect(small), 64));
        const int ticks = scaled(1800, 120);
        const std::vector<double> beside = reach(by, healthy, ticks);
        QVERIFY(!beside.empty());
        const std::int64_t growth = residentBytes() - before;
        qInfo("%d stalled readers: %.1f MiB more; a tick reaches a healthy one in %.1f ms, alone in %.1f ms (p99)",
              kReaders, static_cast<double>(growth) / double(kMiB), p99(beside), p99(alone));
        QVERIFY(growth < kReaders * 8 * kMiB);
        int updates = 0; // old ticks are not kept for them
        for (float newest = -1.0f; newest != float(ticks); ++updates) {
            const v1::FeedUpdate update = stalled.front()->next();
            QVERIFY(update.frames_size() > 0);
            newest = update.frames(0).values(0);
        }
        QVERIFY2(updates < ticks / 2, qPrintable(QString::number(updates)));
        constexpr double kGrain = 5.0; // of scheduling on a machine that both ends share
        if (isSoak())
            QVERIFY(p99(beside) <= 1.1 * p99(alone) + kGrain);
    }

    // A download of 100 MB in `./dev soak`.
    void aLargeDownloadDelaysNoEvent_data() { addTransportRows("REL-7"); }
    void aLargeDownloadDelaysNoEvent()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, "node n\n  accelerator a0..a99999\n");
        QVERIFY(by.started);
        by.tick();
        const auto channels = feeds::openChannels(by.gateway->addresses().front(), by.clientFiles());
        QVERIFY(channels);
        Listener listener(channels->control, 0);
        QVERIFY(listener.step());
        const int events = scaled(300, 60);
        const std::vector<double> alone = eventDelays(by, listener, 0, events);
        QVERIFY(!alone.empty());
        Feeder download(channels->telemetry, 64);
        std::atomic<std::size_t> bytes = 0;
        std::thread reading([&] {
            for (v1::FeedUpdate update = download.next(); update.frames_size() > 0; update = download.next()) {
                bytes += update.ByteSizeLong();
                if (update.part() + 1 == update.parts())
                    download.credit(1);
            }
        });
        const std::vector<double> beside = eventDelays(by, listener, events, events);
        download.cancel();
        reading.join();
        QVERIFY(!beside.empty());
        qInfo("beside a download of %.0f MB an event takes %.1f ms, alone %.1f ms (p99)",
              static_cast<double>(bytes.load()) / 1e6, p99(beside), p99(alone));
        if (isSoak()) {
            QVERIFY(bytes >= 100'000'000);
            QVERIFY(p99(beside) < p99(alone) + 50.0);
        }
    }

private:
    std::unique_ptr<Certificates> m_certificates;
};

QTEST_GUILESS_MAIN(SlowReadersTest)
#include "tst_slow_readers.moc"
