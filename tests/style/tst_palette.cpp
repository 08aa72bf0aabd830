// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/colour_science.h"
#include "widgets/style/palette.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::style;
using namespace millwright::testing;

namespace {

constexpr std::array kSeven{Ink::Equipment, Ink::Critical, Ink::High, Ink::Medium, Ink::Low, Ink::Bad, Ink::Accent};
constexpr std::array kFour{Ink::Critical, Ink::High, Ink::Medium, Ink::Low};

template <std::size_t N>
double leastDistance(const Palette& palette, const std::array<Ink, N>& inks, const Matrix& vision)
{
    double least = 1e9;
    for (std::size_t a = 0; a < N; ++a)
        for (std::size_t b = a + 1; b < N; ++b)
            least = std::min(least, deltaE2000(seen(palette.rgb(inks[a]), vision), seen(palette.rgb(inks[b]), vision)));
    return least;
}

} // namespace

class TestPalette : public QObject {
    Q_OBJECT

private:
    static void everyTheme()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("day") << int(ThemeName::Day);
        QTest::newRow("night") << int(ThemeName::Night);
        QTest::newRow("wall") << int(ThemeName::Wall);
    }
    static ThemeName theme()
    {
        QFETCH_GLOBAL(int, theme);
        return ThemeName(theme);
    }

private Q_SLOTS:
    void initTestCase_data() { everyTheme(); }

    void referenceFormulasAreRight()
    {
        // Sharma's published pairs, so that the judge itself is judged.
        QVERIFY(std::abs(deltaE2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-3);
        QVERIFY(std::abs(deltaE2000({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 1e-3);
        QVERIFY(std::abs(deltaE2000({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}) - 0.9082) < 1e-3);
        QVERIFY(std::abs(contrast(0xFF000000, 0xFFFFFFFF) - 21.0) < 1e-9);
    }

    void textIsReadable()
    {
        const Palette& palette = paletteOf(theme());
        const bool wall = theme() == ThemeName::Wall;
        for (const Ink ink : {Ink::Text, Ink::Muted})
            for (const Ink ground : {Ink::Background, Ink::Surface, Ink::Sunk, Ink::Raised}) {
                const double ratio = contrast(palette.rgb(ink), palette.rgb(ground));
                QVERIFY2(ratio >= (wall ? 7.0 : 4.5), qPrintable(QString::number(ratio)));
                if (wall)
                    QVERIFY2(ratio <= 15.0, qPrintable(QString::number(ratio)));
            }
        QVERIFY(contrast(palette.rgb(Ink::Text), palette.rgb(Ink::AccentTint)) >= (wall ? 7.0 : 4.5));
        QVERIFY(contrast(palette.rgb(Ink::OnAccent), palette.rgb(Ink::Accent)) >= 4.5);
    }

    void symbolsStandOutAndTheirDigitsToo()
    {
        const Palette& palette = paletteOf(theme());
        for (const Condition condition :
             {Condition::Critical, Condition::High, Condition::Medium, Condition::Low, Condition::Unknown}) {
            const QRgb color = palette.rgb(inkOf(condition));
            const QRgb edge = needsOutline(theme(), condition) ? palette.rgb(Ink::Text) : color;
            for (const Ink ground : {Ink::Background, Ink::Surface})
                QVERIFY2(contrast(edge, palette.rgb(ground)) >= 3.0, nameOf(condition).data());
            QVERIFY2(contrast(palette.rgb(inkOn(condition)), color) >= 4.5, nameOf(condition).data());
        }
        for (const Ink ground : {Ink::Background, Ink::Surface}) {
            QVERIFY(contrast(palette.rgb(Ink::Accent), palette.rgb(ground)) >= 3.0);
            QVERIFY(contrast(palette.rgb(Ink::Equipment), palette.rgb(ground)) >= 4.5);
        }
    }

    void publishedContrastsAreReproduced()
    {
        struct Row {
            Ink ink;
            double day, night, wall;
        };
        constexpr Row rows[] = {
            {Ink::Text, 13.3, 13.6, 11.4},  {Ink::Muted, 6.7, 8.1, 10.2}, {Ink::Equipment, 4.7, 6.5, 8.8},
            {Ink::Critical, 4.7, 5.3, 5.1}, {Ink::High, 2.4, 8.4, 8.6},   {Ink::Medium, 1.1, 13.5, 16.8},
            {Ink::Low, 3.2, 9.3, 12.8},     {Ink::Bad, 3.2, 5.4, 5.0},    {Ink::Accent, 8.9, 3.6, 5.7}};
        const Palette& palette = paletteOf(theme());
        for (const Row& row : rows) {
            const double expected = theme() == ThemeName::Day     ? row.day
                                    : theme() == ThemeName::Night ? row.night
                                                                  : row.wall;
            const double found = contrast(palette.rgb(row.ink), palette.rgb(Ink::Background));
            QVERIFY2(std::abs(found - expected) <= 0.07,
                     qPrintable(QStringLiteral("%1: %2").arg(int(row.ink)).arg(found)));
        }
    }

    void greysAndRampsCannotBeTakenForAnAlarm()
    {
        const Palette& palette = paletteOf(theme());
        for (std::size_t i = 0; i <= std::size_t(Ink::Equipment); ++i)
            QVERIFY2(chroma(palette.inks[i]) <= 12.0, qPrintable(QString::number(i)));
        for (const auto& ramp : palette.ramps)
            for (const QRgb step : ramp)
                QVERIFY2(chroma(step) <= 12.0, qPrintable(QColor(step).name()));
    }

    void moreIsMoreInk()
    {
        const Palette& palette = paletteOf(theme());
        const double direction = theme() == ThemeName::Day ? -1.0 : 1.0;
        for (const auto& ramp : palette.ramps)
            for (std::size_t i = 1; i < ramp.size(); ++i)
                QVERIFY((luminance(ramp[i]) - luminance(ramp[i - 1])) * direction > 0.0);
    }

    void colouredRolesStayApartForEveryEye()
    {
        const Palette& palette = paletteOf(theme());
        for (const Matrix& vision : {kNormalVision, kProtan, kDeutan, kTritan}) {
            QVERIFY(leastDistance(palette, kSeven, vision) >= 11.0);
            QVERIFY(leastDistance(palette, kFour, vision) >= 12.0);
        }
    }

    void seriesHuesAreVisibleAndApart()
    {
        const Palette& palette = paletteOf(theme());
        for (std::size_t a = 0; a < kSeriesHues; ++a) {
            QVERIFY(contrast(palette.series[a], palette.rgb(Ink::Surface)) >= 3.0);
            for (std::size_t b = a + 1; b < kSeriesHues; ++b)
                QVERIFY(deltaE2000(lab(palette.series[a]), lab(palette.series[b])) >= 15.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"
