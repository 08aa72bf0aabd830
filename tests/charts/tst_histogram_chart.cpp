// SPDX-License-Identifier: GPL-3.0-or-later
// How the numbers of many lie: every number is counted once, and what is not known is said.
#include "tests/charts/chart_data.h"
#include "widgets/charts/histogram_chart.h"

#include <QtTest>

#include <QTemporaryDir>

#include <cmath>
#include <numeric>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;
using namespace Qt::StringLiterals;

namespace {

std::vector<double> upTo(int last)
{
    std::vector<double> numbers(static_cast<std::size_t>(last));
    std::iota(numbers.begin(), numbers.end(), 1.0);
    return numbers;
}

std::size_t counted(const Distribution& all)
{
    return std::accumulate(all.bins.begin(), all.bins.end(), all.unplaced,
                           [](std::size_t sum, const Distribution::Bin& bin) { return sum + bin.count; });
}

} // namespace

class TestHistogramChart : public QObject {
    Q_OBJECT

    std::unique_ptr<HistogramChart> m_chart;

    bool key(Qt::Key key)
    {
        QKeyEvent event(QEvent::KeyPress, key, {});
        QApplication::sendEvent(m_chart.get(), &event);
        return event.isAccepted();
    }

private Q_SLOTS:
    void init()
    {
        m_chart = std::make_unique<HistogramChart>(
            std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()));
        m_chart->resize(520, 240);
        m_chart->setTitle(u"Temperature"_s);
        m_chart->setUnit(u"Cel"_s);
    }

    void everyNumberIsCountedOnce_data()
    {
        QTest::addColumn<QList<double>>("numbers");
        QTest::newRow("one") << QList<double>{5};
        QTest::newRow("equal") << QList<double>{5, 5, 5};
        QTest::newRow("zero") << QList<double>{0, 0};
        QTest::newRow("negative") << QList<double>{-3, -2, 0, 7};
        QTest::newRow("far apart") << QList<double>{1e-9, 1, 1e12};
        QTest::newRow("ends of ranges") << QList<double>{10, 20, 30, 40, 50};
        QTest::newRow("nearly equal") << QList<double>{1e6, 1e6 + 1e-6};
        QTest::newRow("largest") << QList<double>{-1e300, 1e300};
    }
    void everyNumberIsCountedOnce()
    {
        QFETCH(QList<double>, numbers);
        for (const BinWidth width : {BinWidth::Equal, BinWidth::Logarithmic}) {
            const Distribution all = distributionOf({numbers.begin(), numbers.end()}, width);
            QCOMPARE(all.known, std::size_t(numbers.size()));
            QCOMPARE(counted(all), all.known);
            QVERIFY(all.bins.size() <= 42);
            for (std::size_t i = 1; i < all.bins.size(); ++i)
                QCOMPARE(all.bins[i].from, all.bins[i - 1].to);
        }
    }

    void quantilesOccurAndNeedEnoughNumbers()
    {
        const auto marks = [](int numbers) { return distributionOf(upTo(numbers)).marks; };
        QCOMPARE(marks(1000), (std::vector<Distribution::Mark>{{0.5, 500.5}, {0.95, 950}, {0.99, 990}}));
        QCOMPARE(marks(99).size(), 2u);
        QCOMPARE(marks(19).size(), 1u);
        QCOMPARE(marks(1), (std::vector<Distribution::Mark>{{0.5, 1}}));
        QVERIFY(marks(0).empty());
        QCOMPARE(marks(99).front().value, 50.0);
        QCOMPARE(distributionOf({61.5, 53.5, 60.5, 60.0}).marks.front().value, 60.25); // as it is among peers
    }

    void whatIsNotKnownIsCountedApart()
    {
        const Distribution all = distributionOf({1, 2, std::nan(""), INFINITY, -INFINITY});
        QCOMPARE(all.known, 2u);
        QCOMPARE(all.unknown, 3u);
        m_chart->setNumbers({1, 2, 3});
        const QImage whole = m_chart->picture();
        m_chart->setNumbers({1, 2, 3, std::nan("")});
        QVERIFY(m_chart->picture() != whole); // it is said
        QVERIFY(m_chart->csv().endsWith(u",,1\n"_s));
    }

    void logarithmicRangesLeaveOutWhatIsNotAboveZero()
    {
        const Distribution all = distributionOf({-1, 0, 0.001, 1, 1000}, BinWidth::Logarithmic);
        QCOMPARE(all.unplaced, 2u);
        const double ratio = all.bins[0].to / all.bins[0].from;
        for (const Distribution::Bin& bin : all.bins)
            QVERIFY(std::abs(bin.to / bin.from / ratio - 1.0) < 1e-6);
    }

    void keysGoFromRangeToRangeAndSayIt()
    {
        m_chart->setNumbers(upTo(100));
        const std::size_t first = m_chart->distribution().bins.front().count;
        QVERIFY(key(Qt::Key_Right));
        QVERIFY2(m_chart->accessibleDescription().contains(u"%1 of 100"_s.arg(first)),
                 qPrintable(m_chart->accessibleDescription()));
        QVERIFY2(m_chart->accessibleDescription().contains(u"0.0\u202F% lie below"_s),
                 qPrintable(m_chart->accessibleDescription()));
        key(Qt::Key_End);
        const QString last = m_chart->accessibleDescription();
        key(Qt::Key_Right);
        QCOMPARE(m_chart->accessibleDescription(), last);
        QVERIFY(key(Qt::Key_L));
        QCOMPARE(m_chart->distribution().width, BinWidth::Logarithmic);
        QVERIFY(key(Qt::Key_L));
        QCOMPARE(m_chart->distribution().width, BinWidth::Equal);
        QVERIFY(!key(Qt::Key_F5));
    }

    void aLostLinkLooksLikeOneAndNothingBreaksWithoutNumbers()
    {
        const auto saysWhy = [&] {
            m_chart->setEmptyText(u"one"_s);
            const QImage one = m_chart->picture();
            m_chart->setEmptyText(u"Not measured"_s);
            return m_chart->picture() != one;
        };
        QVERIFY(saysWhy());
        key(Qt::Key_Right);
        key(Qt::Key_End);
        m_chart->setNumbers(upTo(50));
        QVERIFY(!saysWhy());
        const QImage live = m_chart->picture();
        m_chart->setFrozen(true);
        QVERIFY(m_chart->picture() != live);
        m_chart->setFrozen(false);
        QCOMPARE(m_chart->picture(), live);
    }

    void itIsSavedInThreeWays()
    {
        QTemporaryDir folder;
        m_chart->setNumbers(upTo(200));
        for (const char* kind : {"png", "svg", "csv"})
            QCOMPARE(m_chart->save(folder.filePath(u"h."_s + QLatin1StringView(kind))), QString());
        QVERIFY(m_chart->save(folder.filePath(u"h.doc"_s)).contains(u"png, svg or csv"_s));
        QVERIFY(m_chart->csv().startsWith(u"Temperature Cel from,Temperature Cel to,count\n"_s));
    }
};

QTEST_MAIN(TestHistogramChart)
#include "tst_histogram_chart.moc"
