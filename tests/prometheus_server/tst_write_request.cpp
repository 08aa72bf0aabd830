// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/places.h"
#include "tests/prometheus_server/intake_probe.h"
#include "tests/prometheus_server/written.h"

#include <QFile>
#include <QTest>

using namespace millwright;
using namespace millwright::prometheus;
using namespace millwright::prometheus::written;

namespace {

constexpr std::int64_t kNow = 1'767'225'600'000;
constexpr auto kPower = "DCGM_FI_DEV_POWER_USAGE";
const QString kRecorded =
    QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/prometheus-api/live-2.42/remote-write/");

} // namespace

/// The wire format of remote write 1.0, as it should be and as it should not.
class WriteRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedBodiesHaveTheirCounts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qulonglong>("series");
        QTest::addColumn<qulonglong>("metadata");
        QTest::addColumn<qulonglong>("stale");
        QFile index(kRecorded + QStringLiteral("index.tsv"));
        if (!index.open(QIODevice::ReadOnly))
            QSKIP("recorded data is not here");
        for (const QByteArray& line : index.readAll().split('\n').mid(1)) {
            const QList<QByteArray> cells = line.split('\t');
            if (cells.size() == 6)
                QTest::newRow(cells[0]) << QString::fromUtf8(cells[0]) << cells[3].toULongLong()
                                        << cells[4].toULongLong() << cells[5].toULongLong();
        }
    }
    void recordedBodiesHaveTheirCounts()
    {
        QFETCH(QString, file);
        QFile body(kRecorded + file);
        QVERIFY(body.open(QIODevice::ReadOnly));
        const QByteArray bytes = body.readAll();
        WriteRequestReader reader(1u << 20);
        const Result<std::string_view> request =
            reader.inflate({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(request);
        IntakeProbe probe({"dcgm-exporter", "vllm"});
        probe.at(1'795'210'000'000);              // about when they were recorded
        for (int round = 0; round < 2; ++round) { // learning, then knowing
            const Result<WriteReport> report = probe.read(std::string(*request));
            QVERIFY2(report, report ? "" : report.error().message.c_str());
            QTEST(qulonglong(report->series), "series");
            QTEST(qulonglong(report->samples), "series"); // one sample each
            QTEST(qulonglong(report->metadata), "metadata");
            QTEST(qulonglong(report->stale), "stale");
        }
        QCOMPARE(probe.counts().refused(), std::uint64_t{0});
    }

    void zerosThatProtobufLeavesOutAreZeros()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(series(gpu("DCGM_FI_DEV_GPU_UTIL", 0), 0.0, kNow)));
        probe.flush();
        QCOMPARE(probe.number("accelerator:GPU-00000000", "accelerator.busy"), 0.0);
    }

    void manySamplesOfOneSeriesAreTaken()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(series(gpu(kPower, 0), 299, kNow - 10'000)));
        probe.flush();
        std::string samples;
        for (int i = 0; i < 5; ++i)
            samples += sample(300 + i, kNow - 5'000 + i * 1'000);
        const std::string message = field(1, labels(gpu(kPower, 0)) + samples);
        QVERIFY(probe.read(message));
        probe.flush();
        QVERIFY(probe.read(message)); // known now, and every sample was there
        QCOMPARE(probe.counts().duplicates + probe.counts().late, std::uint64_t{5});
        QCOMPARE(probe.history("accelerator:GPU-00000000", "accelerator.power"),
                 (std::vector{299.0, 300.0, 301.0, 302.0, 303.0, 304.0}));
    }

    void labelsAfterSamplesAreLabels()
    {
        IntakeProbe probe;
        probe.at(kNow);
        const Labels all = gpu(kPower, 0);
        const std::string first = labels({all.begin(), all.begin() + 3});
        const std::string last = labels({all.begin() + 3, all.end()});
        QVERIFY(probe.read(field(1, first + sample(300, kNow) + last)));
        QVERIFY(probe.read(field(1, labels(all) + sample(310, kNow + 1'000))));
        QVERIFY(probe.read(field(1, first + sample(320, kNow + 2'000) + last)));
        probe.flush();
        QCOMPARE(probe.intake().seriesCount(), std::size_t{1});
        QCOMPARE(probe.number("accelerator:GPU-00000000", "accelerator.power"), 320.0);
    }

    /// The labels of a known series with one more behind its sample are another series.
    void longerLabelsAreNotTakenForTheKnownOnes()
    {
        IntakeProbe probe;
        probe.at(kNow);
        const std::string known = labels(gpu(kPower, 0));
        QVERIFY(probe.read(field(1, known + sample(300, kNow))));
        QVERIFY(probe.read(field(1, known + sample(999, kNow + 1'000) + label("GPU_I_ID", "1"))));
        QVERIFY(probe.read(field(1, known + label("GPU_I_ID", "2") + sample(998, kNow + 1'000))));
        QVERIFY(probe.read(field(1, known + sample(310, kNow + 2'000))));
        probe.flush();
        QCOMPARE(probe.intake().seriesCount(), std::size_t{3});
        QCOMPARE(probe.number("accelerator:GPU-00000000", "accelerator.power"), 310.0);
    }

    void labelsInOtherOrderAreTheSameSeries()
    {
        IntakeProbe probe;
        probe.at(kNow);
        Labels turned = gpu(kPower, 0);
        std::reverse(turned.begin(), turned.end());
        QVERIFY(probe.read(series(gpu(kPower, 0), 300, kNow)));
        QVERIFY(probe.read(series(turned, 300, kNow)));
        QCOMPARE(probe.counts().duplicates, std::uint64_t{1});
    }

    void orderMayChangeAtAnyTime()
    {
        IntakeProbe probe;
        std::vector<int> order{0, 1, 2, 3, 4, 5, 6, 7};
        for (int round = 0; round < 20; ++round) {
            std::string request;
            for (const int number : order)
                request += series(gpu(kPower, number), 100 * number + round, kNow + round * 1'000);
            probe.at(kNow + round * 1'000);
            QVERIFY(probe.read(request));
            probe.flush();
            std::rotate(order.begin(), order.begin() + 3, order.end());
            std::swap(order[0], order[5]);
        }
        for (int number = 0; number < 8; ++number)
            QCOMPARE(probe.number("accelerator:GPU-0000000" + std::to_string(number), "accelerator.power"),
                     100.0 * number + 19);
    }

    void histogramsAndExemplarsAreLeftOut()
    {
        IntakeProbe probe;
        probe.at(kNow);
        const auto report = probe.read(
            field(1, labels(gpu(kPower, 0)) + field(3, "exemplar") + sample(300, kNow) + field(4, "histogram")));
        QVERIFY(report);
        QCOMPARE(report->histograms, std::uint64_t{2});
        probe.flush();
        QCOMPARE(probe.number("accelerator:GPU-00000000", "accelerator.power"), 300.0);
    }

    void malformedMessagesAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("message");
        const std::string good = series(gpu(kPower, 1), 300, kNow);
        const auto add = [&](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray((good + bytes).data(),
                                              static_cast<qsizetype>(good.size() + bytes.size()));
        };
        add("length beyond the end", varint(1 << 3 | 2) + varint(1000) + "short");
        add("length of 2^63", varint(1 << 3 | 2) + varint(1ull << 63) + "short");
        add("varint without end", std::string(20, '\xff'));
        add("field number 0", varint(0 << 3 | 2) + varint(0));
        add("group", varint(1 << 3 | 3));
        add("label cut off", field(1, varint(1 << 3 | 2) + varint(9) + "abc"));
        add("sample cut off", field(1, labels(gpu(kPower, 0)) + field(2, std::string("\x09\x01\x02", 3))));
        add("metadata cut off", field(3, varint(2 << 3 | 2) + varint(9) + "abc"));
        add("one byte", "\x0a");
    }
    void malformedMessagesAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, message);
        IntakeProbe probe;
        probe.at(kNow);
        const auto report = probe.read(message.toStdString());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidInput);
        QVERIFY(report.error().message.find("malformed") != std::string::npos);
        probe.flush();
        QCOMPARE(probe.number("accelerator:GPU-00000001", "accelerator.power"), 300.0); // what stood before it
    }

    void labelsThatAreNoneAreRefusedAndCounted_data()
    {
        QTest::addColumn<QByteArray>("labels");
        const auto add = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        const std::string metric = label("__name__", kPower);
        add("twice the same", metric + label("UUID", "a") + label("UUID", "b"));
        add("two names", metric + metric);
        add("no UTF-8", metric + label("UUID", "\xff\xfe"));
        add("empty label name", metric + label("", "a"));
        add("too long", metric + label("UUID", std::string(5000, 'x')));
        std::string many = metric;
        for (int i = 0; i < 200; ++i)
            many += label("l" + std::to_string(i), "x");
        add("too many", many);
    }
    void labelsThatAreNoneAreRefusedAndCounted()
    {
        QFETCH(QByteArray, labels);
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(field(1, labels.toStdString() + sample(1, kNow))));
        QCOMPARE(probe.counts().refusedSeries, std::uint64_t{1});
        QVERIFY(!probe.counts().lastRefusal.empty());
        QCOMPARE(probe.intake().known().size(), std::size_t{0});
    }

    void declaredLengthIsLookedAtFirst()
    {
        WriteRequestReader reader(1000);
        const std::string large = compressed(std::string(100'000, 'x'));
        const auto beyond = reader.inflate(large);
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().code, ErrorCode::Exhausted);
        QVERIFY(beyond.error().message.find("100000") != std::string::npos);
        WriteRequestReader generous(4ull << 30);
        const auto lie = generous.inflate(varint(3'000'000'000u) + "abc"); // three bytes cannot hold three gigabytes
        QVERIFY(!lie);
        QCOMPARE(lie.error().code, ErrorCode::InvalidInput);
    }

    void whatIsNoSnappyIsRefused()
    {
        WriteRequestReader reader(1u << 20);
        for (const std::string& body : {std::string(), std::string("\xff\xff\xff\xff\xff\xff"), std::string("hello"),
                                        compressed("some text").substr(0, 6)}) {
            const auto request = reader.inflate(body);
            QVERIFY(!request);
            QCOMPARE(request.error().code, ErrorCode::InvalidInput);
        }
    }
};

QTEST_APPLESS_MAIN(WriteRequestTest)
#include "tst_write_request.moc"
