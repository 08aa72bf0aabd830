// SPDX-License-Identifier: GPL-3.0-or-later
// Text keeps its size in the eye: it grows with distance and with the fineness of the panel, and never gets too small.
#include "widgets/style/theme.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace millwright::style;

namespace {

std::vector<Type> everyType()
{
    std::vector<Type> types;
    for (std::size_t i = 0; i < kTypeCount; ++i)
        types.push_back(static_cast<Type>(i));
    return types;
}

constexpr Viewing kWall{4.0, 0.63}; ///< A 55 inch panel of 1080 lines, seen from four metres.

} // namespace

class TestType : public QObject {
    Q_OBJECT

    FontFamilies m_fonts;

private Q_SLOTS:
    void initTestCase() { m_fonts = loadFonts(); }

    void atTheDeskSizesAreThoseOfTheDesign()
    {
        const QList<int> expected{13, 13, 13, 14, 14, 16, 18, 20, 24, 22, 30, 40};
        QList<int> sizes;
        for (const Type type : everyType())
            sizes << pixelSize(type);
        QCOMPARE(sizes, expected);
    }

    void twiceAsFarIsTwiceAsLarge()
    {
        for (const Type type : everyType()) {
            QCOMPARE(pixelSize(type, {1.0, 0.2646}), 2 * pixelSize(type));
            QCOMPARE(pixelSize(type, {0.5, 0.1323}), 2 * pixelSize(type)); // Half the pitch.
            QCOMPARE(pixelSize(type, {}, 2.0), 2 * pixelSize(type));
            QCOMPARE(pixelSize(type, {1.0, 0.5292}), pixelSize(type)); // One makes up for the other.
        }
    }

    void nothingIsEverBelow13()
    {
        for (const Type type : everyType())
            for (const double distance : {0.01, 0.2, 0.4})
                for (const double pitch : {0.2646, 0.6, 5.0})
                    for (const double textScale : {0.1, 0.8}) {
                        QVERIFY(pixelSize(type, {distance, pitch}, textScale) >= kSmallestPixelSize);
                        QVERIFY(makeFont(m_fonts, type, {distance, pitch}, textScale).pixelSize() >= 13);
                    }
    }

    /// From the wall a role fills the same angle as at the desk, to half a pixel; no letter below 15 minutes of arc.
    void theAngleInTheEyeStays()
    {
        for (const Type type : everyType()) {
            const double desk = arcMinutes(pixelSize(type), {});
            const double wall = arcMinutes(pixelSize(type, kWall), kWall);
            QVERIFY(std::abs(wall - desk) < arcMinutes(0.75, kWall));
            QVERIFY(wall > 15.0);
        }
        QVERIFY(std::abs(arcMinutes(14, {}) - 18.1) < 0.1); // 14 px × 0.711 × 0.2646 mm at 0.5 m.
    }

    void aPanelWithoutSizeIsTakenForADesk()
    {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        for (const Viewing viewing :
             {Viewing{0.5, 0.0}, Viewing{0.0, 0.2646}, Viewing{-1.0, 0.2646}, Viewing{kNan, 1.0}})
            for (const Type type : everyType()) {
                QCOMPARE(pixelSize(type, viewing), pixelSize(type));
                QCOMPARE(lineHeight(type, viewing), lineHeight(type));
            }
        QCOMPARE(Theme(ThemeName::Day, m_fonts, 1.0, {0.5, 0.0}).scaled(10.0), 10.0);
        QVERIFY(pixelSize(Type::Executive, {1e12, 1e-12}) <= 800); // And nothing overflows.
    }

    void linesHoldTheirText()
    {
        for (const Viewing viewing : {Viewing{}, kWall})
            for (const double textScale : {1.0, 1.3, 2.0})
                for (const Type type : everyType()) {
                    const QFontMetricsF metrics(makeFont(m_fonts, type, viewing, textScale));
                    // The large ones are for names and numbers without accents.
                    const QString letters = type <= Type::Live ? QStringLiteral("Ågj") : QStringLiteral("Xgj$");
                    const double tallest = metrics.tightBoundingRect(letters).height();
                    QVERIFY2(lineHeight(type, viewing, textScale) >= tallest, QByteArray::number(int(type)));
                }
    }

    void aThemeHandsOutTheSizesOfItsViewing()
    {
        const Theme theme(ThemeName::Wall, m_fonts, 1.25, kWall);
        for (const Type type : everyType()) {
            QCOMPARE(theme.font(type).pixelSize(), pixelSize(type, kWall, 1.25));
            QCOMPARE(theme.lineHeight(type), lineHeight(type, kWall, 1.25));
        }
        QCOMPARE(theme.scaled(100.0), 100.0 * 1.25 * 8.0 * 0.2646 / 0.63);
    }

    void condensedSavesRoomAndStrongIsStronger()
    {
        const QString text = QStringLiteral("Accelerator temperature");
        const Theme theme(ThemeName::Day, m_fonts);
        if (!m_fonts.missing.isEmpty())
            QSKIP("The fonts of the design are not installed");
        QVERIFY(theme.metrics(Type::LabelCondensed).horizontalAdvance(text) <
                theme.metrics(Type::Label).horizontalAdvance(text));
        QVERIFY(theme.font(Type::LabelStrong).weight() > theme.font(Type::Label).weight());
        QVERIFY(theme.font(Type::BodyStrong).weight() > theme.font(Type::Body).weight());
    }

    void digitsStandBelowEachOther()
    {
        for (const Type type : everyType()) {
            const QFontMetricsF metrics(makeFont(m_fonts, type));
            for (const QChar digit : QStringLiteral("0123456789"))
                QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
        }
    }

    void missingFontsAreNamedAndReplaced()
    {
        const FontFamilies found = loadFonts(QStringLiteral("/nonexistent"));
        QCOMPARE(found.missing.size(), 6);
        QVERIFY(!found.regular.isEmpty() && !found.condensed.isEmpty());
        QCOMPARE(makeFont(found, Type::Headline).pixelSize(), 30);
    }
};

QTEST_MAIN(TestType)
#include "tst_type.moc"
