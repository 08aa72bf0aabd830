// SPDX-License-Identifier: GPL-3.0-or-later
// What charts showed last: how much of it is kept, and what comes back from its file.
#include "services/last_seen/seen_series.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::last_seen;

namespace {

constexpr UtcTime kEvening{milliseconds{1'795'000'000'000}};

feeds::SeriesRequest powerOf(const std::string& asset, std::uint32_t points = 400)
{
    return {asset, "accelerator.power", Statistic::Value, kNoTime, kNoTime, points};
}

/// A minute to a bucket; a gap where a value is NaN.
std::shared_ptr<const SeenCourse> course(const feeds::SeriesRequest& request, const std::vector<float>& values)
{
    auto made = std::make_shared<SeenCourse>();
    made->request = request;
    made->data.first = kEvening;
    made->data.step = milliseconds{60'000};
    made->data.earliest = kEvening - milliseconds{1};
    for (const float value : values) {
        made->data.min.push_back(value - 1.0f);
        made->data.max.push_back(value + 1.0f);
        made->data.mean.push_back(value);
        made->data.count.push_back(std::isnan(value) ? 0 : 6);
    }
    return made;
}

std::vector<std::string> assetsOf(const SeenCourses& courses)
{
    std::vector<std::string> assets;
    for (const auto& one : courses)
        assets.push_back(one->request.asset);
    return assets;
}

} // namespace

class TestSeenSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestOfEachIsKept()
    {
        SeenSeries series;
        series.put(course(powerOf("a"), {1}));
        series.put(course(powerOf("b"), {2}));
        series.put(course(powerOf("a"), {3, 4}));
        QCOMPARE(assetsOf(series.all()), (std::vector<std::string>{"b", "a"})); // oldest first
        QCOMPARE(series.find(powerOf("a"))->data.mean, (std::vector<float>{3, 4}));
        QCOMPARE(series.changes(), std::uint64_t{3});
        QVERIFY(!series.find(powerOf("c")));
        feeds::SeriesRequest other = powerOf("a");
        other.measure = "accelerator.temperature";
        QVERIFY(!series.find(other));
        other = powerOf("a");
        other.statistic = Statistic::Sum;
        QVERIFY(!series.find(other));
    }

    /// A sparkline and a chart of the same thing.
    void asFineAsWantedOrWhatThereIs()
    {
        SeenSeries series;
        series.put(course(powerOf("a", 60), {60}));
        QCOMPARE(series.find(powerOf("a", 400))->data.mean.front(), 60.0f);
        series.put(course(powerOf("a", 400), {400}));
        QCOMPARE(series.find(powerOf("a", 60))->data.mean.front(), 60.0f);
        QCOMPARE(series.find(powerOf("a", 400))->data.mean.front(), 400.0f);
        QCOMPARE(series.find(powerOf("a", 100))->data.mean.front(), 400.0f);
    }

    void whatWasNotRenewedForLongestGoesFirst()
    {
        SeenSeries series;
        for (std::size_t i = 0; i < SeenSeries::kMostSeries + 10; ++i) {
            series.put(course(powerOf(std::to_string(i)), {1}));
            if (i % 100 == 0)
                series.put(course(powerOf("0"), {2}));
        }
        QCOMPARE(series.all().size(), SeenSeries::kMostSeries);
        QVERIFY(series.find(powerOf("0")));
        QVERIFY(!series.find(powerOf("1")));
        const std::vector<float> large(SeenSeries::kMostBytes / 16 / 2, 1.0f);
        for (const char* asset : {"x", "y", "z"})
            series.put(course(powerOf(asset), large));
        QCOMPARE(assetsOf(series.all()), (std::vector<std::string>{"y", "z"}));
    }

    void anEarlierRunGivesWay()
    {
        SeenSeries series;
        series.put(course(powerOf("a"), {1}));
        series.putOlder(course(powerOf("a"), {7}));
        series.putOlder(course(powerOf("b"), {8}));
        QCOMPARE(series.find(powerOf("a"))->data.mean.front(), 1.0f);
        QCOMPARE(assetsOf(series.all()), (std::vector<std::string>{"b", "a"}));
        for (std::size_t i = 0; i < 2 * SeenSeries::kMostSeries; ++i)
            series.putOlder(course(powerOf(std::to_string(i)), {1}));
        QCOMPARE(series.all().size(), SeenSeries::kMostSeries);
        QVERIFY(series.find(powerOf("a")));
    }

    void comesBackFromItsFile()
    {
        const QTemporaryDir directory;
        const std::string path = directory.filePath(QStringLiteral("noc.courses")).toStdString();
        QCOMPARE(path, seriesPathOf(directory.filePath(QStringLiteral("noc.seen")).toStdString()));
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        const SeenCourses written{course(powerOf("a"), {1, kNan, 3}), course(powerOf("b", 60), {4})};
        QVERIFY(writeSeenSeries(path, "noc:7443", written));
        const auto read = readSeenSeries(path, "noc:7443");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(assetsOf(*read), (std::vector<std::string>{"a", "b"}));
        const SeenCourse& first = *read->front();
        QCOMPARE(first.request.measure, std::string("accelerator.power"));
        QCOMPARE(first.request.maxPoints, 400u);
        QCOMPARE(first.data.first, kEvening);
        QCOMPARE(first.data.step, milliseconds{60'000});
        QCOMPARE(first.data.earliest, kEvening - milliseconds{1});
        QCOMPARE(first.data.mean[2], 3.0f);
        QCOMPARE(first.data.max[2], 4.0f);
        QVERIFY(std::isnan(first.data.mean[1]));
        QCOMPARE(first.data.count, (std::vector<std::uint32_t>{6, 0, 6}));
        QVERIFY(!readSeenSeries(path, "other:7443"));
        QCOMPARE(readSeenSeries(path + "x", "noc:7443").error().code, ErrorCode::NotFound);
    }

    /// Cut off at each byte, and with each byte another: nothing comes back, or all of it.
    void aDamagedFileIsNone()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("noc.courses"));
        QVERIFY(writeSeenSeries(path.toStdString(), "noc", {course(powerOf("a"), {1, 2}), course(powerOf("b"), {3})}));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        const auto readBack = [&](const QByteArray& bytes) {
            QFile damaged(path);
            return damaged.open(QIODevice::WriteOnly | QIODevice::Truncate) && damaged.write(bytes) == bytes.size() &&
                   damaged.flush() && readSeenSeries(path.toStdString(), "noc");
        };
        QVERIFY(readBack(whole));
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!readBack(whole.first(size)), qPrintable(QString::number(size)));
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray other = whole;
            other[i] = static_cast<char>(other[i] ^ 0x10);
            QVERIFY2(!readBack(other), qPrintable(QString::number(i)));
        }
    }
};

QTEST_APPLESS_MAIN(TestSeenSeries)
#include "tst_seen_series.moc"
