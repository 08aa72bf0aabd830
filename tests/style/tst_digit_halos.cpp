// SPDX-License-Identifier: GPL-3.0-or-later
// The ground round a number on a hatch is clear as if its outline were stroked, at each ratio of the screen.
#include "widgets/style/digit_halos.h"
#include "widgets/style/theme.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTest>

using namespace millwright::style;

namespace {

constexpr QRgb kClear = qRgb(20, 30, 40);
constexpr double kWidth = 3.0;
const QString kNumber = QStringLiteral("\u22481,234.5");

const QFont& font()
{
    static const auto theme = std::make_shared<const Theme>(ThemeName::Night, loadFonts());
    return theme->font(Type::Body);
}

QImage canvas(double ratio)
{
    QImage image((QSizeF(120, 40) * ratio).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDevicePixelRatio(ratio);
    return image;
}

QImage haloed(double ratio, QPointF start, double scale = 1.0)
{
    QImage image = canvas(ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    DigitHalos halos;
    halos.draw(painter, font(), kNumber, start, kClear, kWidth);
    return image;
}

QImage stroked(double ratio, QPointF start, double scale = 1.0)
{
    QImage image = canvas(ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    QPainterPath outline;
    outline.addText(start, font(), kNumber);
    painter.strokePath(outline, QPen(QColor(kClear), 1.5 * kWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    return image;
}

/// Pixels that are clear in one and white in the other.
int differing(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y))) > 200 ? 1 : 0;
    return count;
}

} // namespace

class TestDigitHalos : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clearsWhatAStrokedOutlineClears_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QPointF>("start");
        QTest::newRow("on pixels") << 1.0 << QPointF(10, 25);
        QTest::newRow("between pixels") << 1.0 << QPointF(10.4, 25.3);
        QTest::newRow("one and a half") << 1.5 << QPointF(10.4, 25.3);
        QTest::newRow("two") << 2.0 << QPointF(10, 25);
    }
    void clearsWhatAStrokedOutlineClears()
    {
        QFETCH(const double, ratio);
        QFETCH(const QPointF, start);
        const QImage halo = haloed(ratio, start);
        QVERIFY(differing(halo, canvas(ratio)) > 300);
        QVERIFY2(differing(halo, stroked(ratio, start)) < 12, "the halo lies elsewhere than the number");
    }

    void isStrokedWhereThePainterIsScaled() { QCOMPARE(haloed(1.0, {10, 15}, 1.3), stroked(1.0, {10, 15}, 1.3)); }
};

QTEST_MAIN(TestDigitHalos)
#include "tst_digit_halos.moc"
