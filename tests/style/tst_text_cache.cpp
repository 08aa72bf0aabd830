// SPDX-License-Identifier: GPL-3.0-or-later
// A text from the cache looks as one that is drawn at once.
#include "widgets/style/text_cache.h"
#include "widgets/style/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace millwright::style;

namespace {

const ThemePtr& night()
{
    static const auto theme = std::make_shared<const Theme>(ThemeName::Night, loadFonts());
    return theme;
}

QImage canvas()
{
    QImage image(240, 40, QImage::Format_RGB32);
    image.fill(Qt::black);
    return image;
}

QImage cached(TextCache& cache, const QRectF& box, const QString& text, Qt::Alignment side = Qt::AlignLeft)
{
    QImage image = canvas();
    QPainter painter(&image);
    cache.draw(painter, Type::Label, Ink::Text, box, text, side);
    return image;
}

QImage drawn(const QRectF& box, const QString& text, Qt::Alignment side = Qt::AlignLeft)
{
    QImage image = canvas();
    QPainter painter(&image);
    painter.setFont(night()->font(Type::Label));
    painter.setPen(night()->color(Ink::Text));
    painter.drawText(box, int((side | Qt::AlignVCenter).toInt()),
                     night()->metrics(Type::Label).elidedText(text, Qt::ElideRight, box.width()));
    return image;
}

/// The smallest rectangle with everything that is not black.
QRect inked(const QImage& image)
{
    QRect all;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != qRgb(0, 0, 0))
                all |= QRect(x, y, 1, 1);
    return all;
}

} // namespace

class TestTextCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void standsWhereADrawnTextStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("width");
        QTest::newRow("fits") << QStringLiteral("Cooling") << 200.0;
        QTest::newRow("accents") << QStringLiteral("Luleå, São Paulo") << 200.0;
        QTest::newRow("elided") << QStringLiteral("healthy accelerators: 6.6 % free") << 90.0;
        QTest::newRow("no markup") << QStringLiteral("<b>rack</b>") << 200.0;
        QTest::newRow("empty") << QString() << 200.0;
    }

    void standsWhereADrawnTextStands()
    {
        QFETCH(QString, text);
        QFETCH(double, width);
        TextCache cache(*night());
        const QRectF box(8, 4, width, 30);
        const QRect expected = inked(drawn(box, text));
        for (int time = 0; time < 2; ++time) { // laid out, then from the cache
            const QRect stands = inked(cached(cache, box, text));
            QVERIFY2((stands.topLeft() - expected.topLeft()).manhattanLength() <= 1, qPrintable(text));
            QCOMPARE(stands.size(), expected.size());
        }
    }

    void standsAtTheWishedSideAndHeight_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<double>("top");
        for (const auto& [name, side] : {std::pair("left", Qt::AlignLeft), std::pair("right", Qt::AlignRight),
                                         std::pair("middle", Qt::AlignHCenter)})
            for (const double top : {4.0, 4.25, 4.5, 4.75})
                QTest::addRow("%s at %g", name, top) << int(side) << top;
    }

    void standsAtTheWishedSideAndHeight()
    {
        QFETCH(int, side);
        QFETCH(double, top);
        TextCache cache(*night());
        const QRectF box(8, top, 200, 27.5);
        const QString text = QStringLiteral("12.4 MW");
        QCOMPARE(inked(cached(cache, box, text, Qt::Alignment(side))), inked(drawn(box, text, Qt::Alignment(side))));
    }

    void standsOnTheBaseline_data()
    {
        QTest::addColumn<bool>("modelled");
        QTest::newRow("measured") << false;
        QTest::newRow("modelled") << true;
    }

    void standsOnTheBaseline()
    {
        QFETCH(bool, modelled);
        const auto face = modelled ? TextCache::Face::Modelled : TextCache::Face::Upright;
        TextCache cache(*night());
        QImage image = canvas();
        QPainter painter(&image);
        cache.drawFrom(painter, Type::Headline, Ink::Text, {12, 31}, QStringLiteral("146"), face);
        painter.end();
        QFont font = night()->font(Type::Headline);
        if (modelled) {
            font.setItalic(true);
            font.setWeight(QFont::Normal);
        }
        QImage expected = canvas();
        painter.begin(&expected);
        painter.setFont(font);
        painter.setPen(night()->color(Ink::Text));
        painter.drawText(QPointF(12, 31), QStringLiteral("146"));
        painter.end();
        QCOMPARE(inked(image), inked(expected));
        QCOMPARE(cache.width(Type::Headline, QStringLiteral("146"), face),
                 QFontMetricsF(font).horizontalAdvance(QStringLiteral("146")));
    }

    void measuresAsTheMetricsDo()
    {
        TextCache cache(*night());
        for (const QString& text :
             {QStringLiteral("Power"), QStringLiteral("12.34 MW"), QStringLiteral("AVATo."), QString()})
            for (int time = 0; time < 2; ++time)
                QCOMPARE(cache.width(Type::Body, text), night()->metrics(Type::Body).horizontalAdvance(text));
    }

    void fitsAsItDraws()
    {
        TextCache cache(*night());
        const QString text = QStringLiteral("healthy accelerators");
        QCOMPARE(cache.fitted(Type::Label, text, 400.0), text);
        QCOMPARE(cache.fitted(Type::Label, text, 60.0),
                 night()->metrics(Type::Label).elidedText(text, Qt::ElideRight, 60.0));
    }

    void staysRightWhenItForgets()
    {
        TextCache cache(*night());
        const QString kept = QStringLiteral("Power");
        const double width = cache.width(Type::Label, kept);
        for (int i = 0; i < 5000; ++i)
            cache.width(Type::Label, QString::number(i));
        QCOMPARE(cache.width(Type::Label, kept), width);
        const QRectF box(8, 4, 200, 30);
        QCOMPARE(inked(cached(cache, box, kept)), inked(drawn(box, kept)));
    }

    void eachThemeHasItsOwn()
    {
        const Theme large(ThemeName::Wall, loadFonts(), 2.0);
        const QString text = QStringLiteral("Power");
        QVERIFY(large.texts().width(Type::Label, text) > 1.5 * night()->texts().width(Type::Label, text));
    }
};

QTEST_MAIN(TestTextCache)
#include "tst_text_cache.moc"
