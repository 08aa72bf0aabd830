// SPDX-License-Identifier: GPL-3.0-or-later
// Renders charts in every theme, size and state into the build's gallery folder.
#include "tests/places.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/histogram_chart.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::charts;

namespace {

constexpr Millis kNow = 1'795'098'720'000; // 2026-11-19 14:32 UTC

ChartSeries wave(const QString& name, double middle, double swing, Millis step, int count, double noise = 0.02)
{
    ChartSeries series;
    series.name = name;
    for (int i = 0; i < count; ++i) {
        const double x = double(i) / count;
        const double jitter = noise * swing * (double(i * 7919 % 101) / 50.0 - 1.0);
        const double value = middle + swing * std::sin(6.0 * x + middle) + jitter;
        series.buckets.push_back({kNow - (count - 1 - i) * step, float(value - noise * swing),
                                  float(value + 2 * noise * swing), float(value), 10});
    }
    return series;
}

void cut(ChartSeries& series, int from, int to)
{
    for (int i = from; i < to; ++i)
        series.buckets[std::size_t(i)] = {series.buckets[std::size_t(i)].time};
}

} // namespace

class TestLineChartGallery : public QObject {
    Q_OBJECT

    style::FontFamilies m_fonts;
    QDir m_folder{QStringLiteral(MILLWRIGHT_BINARY_DIR "/gallery")};

private Q_SLOTS:
    void initTestCase()
    {
        m_fonts = style::loadFonts();
        QVERIFY(m_folder.mkpath(QStringLiteral(".")));
    }

    void page_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        for (const auto& [name, theme] :
             {std::pair("day", style::ThemeName::Day), std::pair("night", style::ThemeName::Night),
              std::pair("wall", style::ThemeName::Wall)}) {
            QTest::addRow("charts-%s-1450x900", name) << int(theme) << QSize(1450, 900) << 1.0;
            QTest::addRow("charts-%s-880x640", name) << int(theme) << QSize(880, 640) << 1.0;
        }
        QTest::addRow("charts-night-3400x1900") << int(style::ThemeName::Night) << QSize(3400, 1900) << 1.0;
        QTest::addRow("charts-day-200%%") << int(style::ThemeName::Day) << QSize(1900, 1300) << 2.0;
    }
    /// A page of nine charts: the forms that a chart takes.
    void page()
    {
        QFETCH(int, theme);
        QFETCH(QSize, size);
        QFETCH(double, scale);
        const auto themePtr = std::make_shared<const style::Theme>(style::ThemeName(theme), m_fonts, scale);
        QWidget page;
        page.setAutoFillBackground(true);
        QPalette palette;
        palette.setColor(QPalette::Window, themePtr->color(style::Ink::Background));
        page.setPalette(palette);
        page.resize(size);
        ChartCursor cursor;
        std::vector<LineChart*> charts;
        for (int i = 0; i < 12; ++i) {
            auto* chart = new LineChart(themePtr, &page);
            const int w = (size.width() - 4 * 8) / 3;
            const int h = (size.height() - 5 * 8) / 4;
            chart->setGeometry(8 + i % 3 * (w + 8), 8 + i / 3 * (h + 8), w, h);
            chart->setTimeRange(kNow - 3'600'000, kNow);
            chart->setCursor(&cursor);
            charts.push_back(chart);
        }
        auto occupancy = wave(QStringLiteral("occupancy"), 95, 2, 10'000, 360);
        auto tensor = wave(QStringLiteral("tensor"), 60, 14, 10'000, 360);
        cut(occupancy, 85, 100);
        cut(tensor, 85, 100);
        cut(tensor, 250, 270);
        charts[0]->setTitle(QStringLiteral("Occupancy and useful work"));
        charts[0]->setUnit(QStringLiteral("%"));
        charts[0]->setSeries({occupancy, tensor});
        charts[1]->setTitle(QStringLiteral("Tokens"));
        charts[1]->setUnit(QStringLiteral("tok/s"));
        charts[1]->setSubtitle(QStringLiteral("1 h"));
        charts[1]->setSeries({wave({}, 1500, 120, 10'000, 360)});
        charts[2]->setTitle(QStringLiteral("Power"));
        charts[2]->setUnit(QStringLiteral("W"));
        charts[2]->setZeroBased(false);
        charts[2]->setLimits({{QStringLiteral("cap"), 1200}});
        charts[2]->setSeries({wave({}, 1000, 150, 10'000, 340)});
        charts[3]->setTitle(QStringLiteral("Temperature"));
        charts[3]->setUnit(QStringLiteral("Cel"));
        charts[3]->setZeroBased(false);
        charts[3]->setLimits({{QStringLiteral("core throttle"), 87}});
        charts[3]->setEvents({{kNow - 900'000, QStringLiteral("XID 94, contained")},
                              {kNow - 100'000, QStringLiteral("MO-2296 starts")}});
        charts[3]->setSeries(
            {wave(QStringLiteral("core"), 61, 6, 10'000, 360), wave(QStringLiteral("memory"), 72, 4, 10'000, 360)});
        charts[4]->setTitle(QStringLiteral("Facility power"));
        charts[4]->setUnit(QStringLiteral("W"));
        charts[4]->setSubtitle(QStringLiteral("24 h"));
        charts[4]->setTimeRange(kNow - 86'400'000, kNow);
        charts[4]->setCursor(static_cast<ChartCursor*>(nullptr));
        charts[4]->setSeries({wave({}, 26e6, 2e6, 300'000, 288, 0.15)});
        charts[5]->setTitle(QStringLiteral("Nothing yet"));
        charts[5]->setUnit(QStringLiteral("L/min"));
        charts[6]->setTitle(QStringLiteral("Dense noise"));
        charts[6]->setUnit(QStringLiteral("%"));
        charts[6]->setSeries({wave({}, 50, 40, 100, 36'000, 0.5)});
        charts[7]->setTitle(QStringLiteral("Margin"));
        charts[7]->setUnit(QStringLiteral("USD/h"));
        charts[7]->setSeries({wave({}, 0, 5, 60'000, 60, 0.2)});
        auto five = std::vector<ChartSeries>();
        for (int i = 0; i < 6; ++i)
            five.push_back(wave(QStringLiteral("site %1").arg(i + 1), 20 + 12 * i, 5, 10'000, 360));
        charts[8]->setTitle(QStringLiteral("Six sites"));
        charts[8]->setUnit(QStringLiteral("tok/s"));
        charts[8]->setSeries(five);
        charts[9]->setTitle(QStringLiteral("One point, constant, stale"));
        charts[9]->setUnit(QStringLiteral("Cel"));
        ChartSeries constant = wave(QStringLiteral("constant"), 32, 0, 10'000, 200, 0);
        for (Bucket& bucket : constant.buckets)
            bucket.time -= 1'200'000;
        ChartSeries single;
        single.name = QStringLiteral("single");
        single.buckets = {point(kNow - 2'000'000, 48)};
        charts[9]->setSeries({constant, single});
        charts[10]->setTitle(QStringLiteral("Link lost"));
        charts[10]->setUnit(QStringLiteral("Hz"));
        charts[10]->setSeries({wave({}, 1.9e9, 2e7, 10'000, 360)});
        charts[10]->setFrozen(true);
        charts[11]->setTitle(QStringLiteral("Plan and fact, a title that is far too long for its place"));
        charts[11]->setUnit(QStringLiteral("USD/Mtok"));
        ChartSeries plan = wave(QStringLiteral("plan"), 0.4, 0, 600'000, 7, 0);
        plan.reference = true;
        charts[11]->setSeries({wave(QStringLiteral("fact"), 0.41, 0.05, 10'000, 360), plan});
        charts[11]->setShade(ChartSpan{kNow - 1'500'000, kNow - 900'000});
        cursor.setTime(kNow - 1'200'000);
        const QImage image = page.grab().toImage();
        QVERIFY(image.save(m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png"))));
        QCOMPARE(image.size(), size);
    }

    void kinds_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QSize>("size");
        for (const auto& [name, theme] :
             {std::pair("day", style::ThemeName::Day), std::pair("night", style::ThemeName::Night),
              std::pair("wall", style::ThemeName::Wall)}) {
            QTest::addRow("kinds-%s-1450x900", name) << int(theme) << QSize(1450, 900);
            QTest::addRow("kinds-%s-700x560", name) << int(theme) << QSize(700, 560);
        }
    }
    /// Parts of a whole, distributions, and many over time, each with what it reads.
    void kinds()
    {
        QFETCH(int, theme);
        QFETCH(QSize, size);
        const auto themePtr = std::make_shared<const style::Theme>(style::ThemeName(theme), m_fonts);
        QWidget page;
        page.setAutoFillBackground(true);
        QPalette palette;
        palette.setColor(QPalette::Window, themePtr->color(style::Ink::Background));
        page.setPalette(palette);
        page.resize(size);
        ChartCursor cursor;
        const auto put = [&](Chart* chart, int place) {
            const int w = (size.width() - 24) / 2;
            const int h = (size.height() - 24) / 2;
            chart->setGeometry(8 + place % 2 * (w + 8), 8 + place / 2 * (h + 8), w, h);
        };
        auto* stack = new LineChart(themePtr, &page);
        put(stack, 0);
        stack->setTitle(QStringLiteral("Tokens by kind"));
        stack->setUnit(QStringLiteral("tok/s"));
        stack->setSubtitle(QStringLiteral("1 h"));
        stack->setTimeRange(kNow - 3'600'000, kNow);
        stack->setCursor(&cursor);
        stack->setStacked(true);
        auto cached = wave(QStringLiteral("from cache"), 7e6, 8e5, 10'000, 360);
        cut(cached, 60, 100);
        stack->setSeries({wave(QStringLiteral("input"), 9e6, 1e6, 10'000, 360), cached,
                          wave(QStringLiteral("output"), 2e6, 3e5, 10'000, 360)});
        auto* heat = new HeatChart(themePtr, &page);
        put(heat, 1);
        heat->setTitle(QStringLiteral("Core temperature, highest"));
        heat->setUnit(QStringLiteral("Cel"));
        heat->setSubtitle(QStringLiteral("18 nodes"));
        heat->setTimeRange(kNow - 3'600'000, kNow);
        heat->setCursor(&cursor);
        heat->setScale(style::Ramp::Temperature, 40.0, 90.0);
        std::vector<HeatRow> rows;
        for (int i = 0; i < 18; ++i)
            rows.push_back(
                {wave(QStringLiteral("n%1").arg(18 - i), 50 + 2 * i, 6, 10'000, 360), 84.0, Condition::High});
        cut(rows[6].series, 200, 260);
        heat->setRows(std::move(rows));
        for (const BinWidth width : {BinWidth::Equal, BinWidth::Logarithmic}) {
            auto* histogram = new HistogramChart(themePtr, &page);
            put(histogram, width == BinWidth::Equal ? 2 : 3);
            histogram->setTitle(QStringLiteral("Core temperature"));
            histogram->setUnit(QStringLiteral("Cel"));
            histogram->setSubtitle(QStringLiteral("6,624 accelerators"));
            std::vector<double> numbers(128, std::nan(""));
            for (int i = 0; i < 6496; ++i)
                numbers.push_back((i % 4 == 0 ? 66.0 : 45.0) + 6.0 * std::sin(i * 0.7) + 3.0 * std::sin(i * 1.9));
            histogram->setNumbers(std::move(numbers));
            histogram->setLimits({{QStringLiteral("limit"), 74.0}});
            histogram->setBinWidth(width);
        }
        cursor.setTime(kNow - 1'500'000);
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
        for (int i = 0; i < 5; ++i)
            QApplication::sendEvent(heat, &down);
        const auto histograms = page.findChildren<HistogramChart*>();
        QKeyEvent right(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
        for (int i = 0; i < 9; ++i)
            QApplication::sendEvent(histograms.front(), &right);
        const QString file = m_folder.filePath(QLatin1StringView(QTest::currentDataTag()) + QStringLiteral(".png"));
        QVERIFY(page.grab().save(file));
    }
};

QTEST_MAIN(TestLineChartGallery)
#include "tst_line_chart_gallery.moc"
