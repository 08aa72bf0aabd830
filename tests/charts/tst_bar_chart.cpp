// SPDX-License-Identifier: GPL-3.0-or-later
// Bars that compare a few things: what a reader sees of them in the picture.
#include "widgets/charts/bar_chart.h"

#include <QFileInfo>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace millwright;
using namespace millwright::charts;
using namespace Qt::StringLiterals;

class TestBarChart : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;

    /// Lengths in pixels of the bars from top to bottom, as painted.
    QList<int> lengths(BarChart& chart) const
    {
        const QImage image = chart.grab().toImage();
        const QRgb ink = m_theme->rgb(style::Ink::Equipment);
        QList<int> found;
        bool inBar = false;
        for (int y = 0; y < image.height(); ++y) {
            int pixels = 0;
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixel(x, y) == ink ? 1 : 0;
            if (pixels > 2 && !inBar)
                found.append(pixels);
            else if (pixels > 2)
                found.last() = std::max(found.last(), pixels);
            inBar = pixels > 2;
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void barsAreFromZeroAndFirstOnTop()
    {
        BarChart chart(m_theme);
        chart.resize(600, 120);
        chart.setBars({{u"search"_s, 40.0}, {u"chat"_s, 20.0}, {u"code"_s, 10.0}});
        const QList<int> bars = lengths(chart);
        QCOMPARE(bars.size(), 3);
        QVERIFY2(std::abs(bars[0] - 2 * bars[1]) <= 4, qPrintable(QString::number(bars[0])));
        QVERIFY(std::abs(bars[1] - 2 * bars[2]) <= 4);
    }

    void whatHasNoNumberHasNoBar()
    {
        BarChart chart(m_theme);
        chart.resize(600, 120);
        chart.setBars({{u"search"_s, 40.0}, {u"gone"_s, std::nan("")}, {u"mad"_s, INFINITY}});
        QCOMPARE(lengths(chart).size(), 1);
    }

    void barsMayBecomeFewerMoreAndNone()
    {
        BarChart chart(m_theme);
        chart.resize(600, 160);
        chart.setBars({{u"a"_s, 1.0}, {u"b"_s, 2.0}, {u"c"_s, 3.0}, {u"d"_s, 4.0}});
        QCOMPARE(lengths(chart).size(), 4);
        chart.setBars({{u"a"_s, 1.0}, {u"b"_s, 2.0}});
        QCOMPARE(lengths(chart).size(), 2);
        chart.setBars({});
        QCOMPARE(lengths(chart).size(), 0);
        chart.setBars({{u"e"_s, 5.0}, {u"f"_s, 0.0}, {u"g"_s, 5.0}});
        QCOMPARE(lengths(chart).size(), 2); // a true zero has a number and no length
    }

    void numbersStandAsTheyAreWritten()
    {
        BarChart chart(m_theme);
        chart.resize(600, 120);
        chart.setBars({{u"a"_s, 365.0, u"365.0"_s}, {u"b"_s, 258.6, u"258.6"_s}, {u"c"_s, 203.0, u"203.0"_s}});
        chart.grab();
        const auto* scene = chart.findChild<QGraphicsView*>();
        QStringList numbers;
        QList<double> rights;
        for (const QGraphicsItem* item : scene->items())
            if (const auto* text = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item)) {
                numbers << text->text();
                rights << text->sceneBoundingRect().right();
            }
        numbers.sort();
        QCOMPARE(numbers, (QStringList{u"203.0"_s, u"258.6"_s, u"365.0"_s}));
        QVERIFY(*std::max_element(rights.begin(), rights.end()) <= 600.0);
    }

    void equalAndHostileNamesStayApart()
    {
        BarChart chart(m_theme);
        chart.resize(600, 160);
        const QString markup = QStringLiteral("<img src=x><b>bold</b>");
        chart.setBars({{markup, 3.0}, {markup, 2.0}, {QString(4000, u'w'), 1.0}});
        QCOMPARE(lengths(chart).size(), 3);
    }

    void aFrozenChartKeepsOutlines()
    {
        BarChart chart(m_theme);
        chart.resize(600, 60);
        chart.setBars({{u"search"_s, 40.0}});
        const QImage live = chart.grab().toImage();
        chart.setFrozen(true);
        const QImage frozen = chart.grab().toImage();
        const auto inked = [this](const QImage& image) {
            int pixels = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    pixels += image.pixel(x, y) == m_theme->rgb(style::Ink::Equipment) ? 1 : 0;
            return pixels;
        };
        QVERIFY(inked(frozen) > 0);
        QVERIFY(inked(frozen) < inked(live) / 2);
    }

    void keysGoFromBarToBarAndOpenOne()
    {
        BarChart chart(m_theme);
        chart.resize(600, 120);
        chart.setBars({{u"search"_s, 40.0, u"40 W"_s}, {u"chat"_s, 20.0, u"20 W"_s}, {u"code"_s, 10.0, u"10 W"_s}});
        QSignalSpy opened(&chart, &BarChart::barActivated);
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&chart, key);
            return chart.accessibleDescription();
        };
        QCOMPARE(press(Qt::Key_Down), u"chat 20 W"_s);
        QCOMPARE(press(Qt::Key_End), u"code 10 W"_s);
        QCOMPARE(press(Qt::Key_Down), u"code 10 W"_s);
        QCOMPARE(press(Qt::Key_Home), u"search 40 W"_s);
        QCOMPARE(press(Qt::Key_Up), u"search 40 W"_s);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toInt(), 1);
        chart.setBars({});
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
    }

    void itIsSavedInAllThreeWays()
    {
        BarChart chart(m_theme);
        chart.resize(600, 120);
        chart.setTitle(u"Power, W"_s);
        chart.setBars({{u"=search"_s, 40.0, u"40"_s}, {u"chat, EU"_s, 20.5, u"20"_s}});
        QCOMPARE(chart.csv(), u"name,\"Power, W\"\n'=search,40\n\"chat, EU\",20.5\n"_s);
        const QTemporaryDir directory;
        for (const char* name : {"bars.png", "bars.svg", "bars.csv"}) {
            const QString path = directory.filePath(QLatin1StringView(name));
            QCOMPARE(chart.save(path), QString());
            QVERIFY(QFileInfo(path).size() > 20);
        }
        const QImage picture(directory.filePath(u"bars.png"_s));
        QCOMPARE(picture.size(), (QSizeF(600, 120) * chart.devicePixelRatioF()).toSize());
        QVERIFY(chart.svg().contains("chat, EU"));
    }
};

QTEST_MAIN(TestBarChart)
#include "tst_bar_chart.moc"
