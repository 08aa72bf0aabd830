// SPDX-License-Identifier: GPL-3.0-or-later
// The key of the map: every step of the ramp in order, from the low end's text to the high end's.
#include "widgets/maps/ramp_legend.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::maps;
using style::Ink;
using style::Ramp;

namespace {

bool holds(const QImage& image, QRgb colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == colour)
                return true;
    return false;
}

} // namespace

class TestRampLegend : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;

    static QImage paint(RampLegend& legend)
    {
        legend.resize(legend.sizeHint());
        return legend.grab().toImage();
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void theRampStandsBetweenItsEnds_data()
    {
        QTest::addColumn<int>("ramp");
        QTest::newRow("load") << int(Ramp::Load);
        QTest::newRow("temperature") << int(Ramp::Temperature);
    }
    void theRampStandsBetweenItsEnds()
    {
        QFETCH(int, ramp);
        RampLegend legend(m_theme);
        legend.setScale(Ramp(ramp), QStringLiteral("20"), QStringLiteral("100 °C"));
        const QImage image = paint(legend);
        std::vector<QRgb> found; // Along the middle, each once.
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, image.height() / 2);
            for (std::size_t step = 0; step < style::kRampSteps; ++step)
                if (pixel == m_theme->palette().rgb(Ramp(ramp), step) && (found.empty() || found.back() != pixel))
                    found.push_back(pixel);
        }
        const auto& steps = m_theme->palette().ramps[std::size_t(ramp)];
        QVERIFY(std::ranges::equal(found, steps));
        QCOMPARE(legend.accessibleName(), QStringLiteral("Scale from 20 to 100 °C"));
    }

    void statesHaveKeysWhereAsked()
    {
        RampLegend legend(m_theme);
        legend.setScale(Ramp::Load, QStringLiteral("0"), QStringLiteral("100 %"));
        const QSize plain = legend.sizeHint();
        QVERIFY(!holds(paint(legend), m_theme->rgb(Ink::Bad)));
        legend.setStateKeys(true);
        QVERIFY(legend.sizeHint().width() > plain.width());
        QVERIFY(holds(paint(legend), m_theme->rgb(Ink::Bad)));
        QCOMPARE(legend.minimumSizeHint(), legend.sizeHint());
    }

    void longerEndsTakeMoreRoom()
    {
        RampLegend legend(m_theme);
        legend.setScale(Ramp::Load, QStringLiteral("0"), QStringLiteral("1 W"));
        const int narrow = legend.sizeHint().width();
        legend.setScale(Ramp::Load, QStringLiteral("0"), QStringLiteral("1,400 W"));
        QVERIFY(legend.sizeHint().width() > narrow);
        legend.setTheme(std::make_shared<const style::Theme>(style::ThemeName::Day, m_theme->families(), 2.0));
        QVERIFY(legend.sizeHint().width() > 2 * narrow);
        QVERIFY(holds(paint(legend), style::paletteOf(style::ThemeName::Day).rgb(Ramp::Load, 6)));
    }
};

QTEST_MAIN(TestRampLegend)
#include "tst_ramp_legend.moc"
