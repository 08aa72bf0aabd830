// SPDX-License-Identifier: GPL-3.0-or-later
// A chart saved as a picture, as a drawing and as numbers.
#include "tests/charts/chart_data.h"
#include "tests/support/no_room.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;

class TestChartFiles : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<LineChart> m_chart;

    QString pathTo(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        const auto theme = std::make_shared<const style::Theme>(style::ThemeName::Day, style::loadFonts());
        m_chart = std::make_unique<LineChart>(theme);
        m_chart->resize(420, 200);
        m_chart->setTitle(QStringLiteral("Power & <heat>"));
        m_chart->setTimeRange(kFrom, kTo);
        ChartSeries broken = hour(QStringLiteral("broken"), 20.0f);
        for (std::size_t i = 100; i < 200; ++i)
            broken.buckets[i] = Bucket{broken.buckets[i].time};
        m_chart->setSeries({hour(QStringLiteral("whole")), broken});
    }

    void aPictureIsWhatIsSeen()
    {
        QCOMPARE(m_chart->save(pathTo("chart.png")), QString());
        QCOMPARE(QImage(pathTo("chart.png")).convertToFormat(QImage::Format_RGB32), m_chart->picture());
    }

    void aFullDiskLeavesWhatWasThere()
    {
        QCOMPARE(m_chart->save(pathTo("full.csv")), QString());
        const QByteArray before = contents(pathTo("full.csv"));
        for (const char* name : {"full.csv", "new.svg", "new.png"}) {
            const test::NoRoom full;
            QVERIFY2(m_chart->save(pathTo(name)).contains(QStringLiteral("was not written")), name);
        }
        QCOMPARE(contents(pathTo("full.csv")), before);
        QVERIFY(!QFile::exists(pathTo("new.svg")) && !QFile::exists(pathTo("new.png")));
    }

    void aDrawingHasEachLineAsPathsPartedAtItsGaps()
    {
        QCOMPARE(m_chart->save(pathTo("chart.svg")), QString());
        QXmlStreamReader xml(contents(pathTo("chart.svg")));
        QStringList moves;
        QString title;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"title")
                title = xml.readElementText();
            const QString path =
                xml.isStartElement() ? xml.attributes().value(QStringLiteral("d")).toString() : QString();
            if (path.count(u'L') > 200) // axes and letters are shorter
                moves << QString::number(path.count(u'M'));
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(title, QStringLiteral("Power & <heat>"));
        QCOMPARE(moves.join(u' '), QStringLiteral("1 2"));
    }

    void aPointBetweenTwoGapsIsInTheDrawingToo()
    {
        m_chart->setSeries({points({kNan, 5, kNan, kNan, 7, kNan}, kStep * 30, kFrom)});
        const QByteArray with = m_chart->svg();
        m_chart->setSeries({points({kNan, 5, kNan, kNan, kNan, kNan}, kStep * 30, kFrom)});
        const auto strokes = [](const QByteArray& svg) { // of the series' own colour and width
            int count = 0;
            QXmlStreamReader xml(svg);
            while (!xml.atEnd()) {
                xml.readNext();
                const QString path =
                    xml.isStartElement() ? xml.attributes().value(QStringLiteral("d")).toString() : QString();
                if (path.count(u'M') == path.count(u'L') && path.count(u'L') > 0)
                    count += static_cast<int>(path.count(u'L'));
            }
            return count;
        };
        QCOMPARE(strokes(with), strokes(m_chart->svg()) + 1);
    }

    void numbersAreThoseOfTheClipboard()
    {
        QCOMPARE(m_chart->save(pathTo("chart.csv")), QString());
        QCOMPARE(QString::fromUtf8(contents(pathTo("chart.csv"))), m_chart->csv());
    }

    void whatCannotBeWrittenIsSaid()
    {
        const QString nowhere = pathTo("no/such/folder/chart.png");
        QVERIFY(m_chart->save(nowhere).contains(nowhere));
        QVERIFY(m_chart->save(pathTo("chart.docx")).contains(QStringLiteral("png, svg or csv")));
        QVERIFY(!QFile::exists(pathTo("chart.docx")));
    }
};

QTEST_MAIN(TestChartFiles)
#include "tst_chart_files.moc"
