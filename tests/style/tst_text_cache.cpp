// SPDX-License-Identifier: GPL-3.0-or-later
// A text from the cache looks as one that is drawn at once.
#include "widgets/style/text_cache.h"

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

QImage cached(TextCache& cache, const QRectF& box, const QString& text)
{
    QImage image = canvas();
    QPainter painter(&image);
    cache.draw(painter, night(), Type::Label, Ink::Text, box, text);
    return image;
}

QImage drawn(const QRectF& box, const QString& text)
{
    QImage image = canvas();
    QPainter painter(&image);
    painter.setFont(night()->font(Type::Label));
    painter.setPen(night()->color(Ink::Text));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
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
        TextCache cache;
        const QRectF box(8, 4, width, 30);
        const QRect expected = inked(drawn(box, text));
        for (int time = 0; time < 2; ++time) { // laid out, then from the cache
            const QRect stands = inked(cached(cache, box, text));
            QVERIFY2((stands.topLeft() - expected.topLeft()).manhattanLength() <= 1, qPrintable(text));
            QCOMPARE(stands.size(), expected.size());
        }
    }

    void forgetsTheTextsOfAnotherTheme()
    {
        TextCache cache;
        const auto large = std::make_shared<const Theme>(ThemeName::Wall, loadFonts(), 2.0);
        const double small = cache.width(night(), Type::Label, QStringLiteral("Power"));
        QVERIFY(cache.width(large, Type::Label, QStringLiteral("Power")) > 1.5 * small);
        QCOMPARE(cache.width(night(), Type::Label, QStringLiteral("Power")), small);
    }
};

QTEST_MAIN(TestTextCache)
#include "tst_text_cache.moc"
