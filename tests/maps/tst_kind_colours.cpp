// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of kinds: told apart by every eye, and taken for no condition.
#include "tests/style/colour_science.h"
#include "widgets/maps/map_codes.h"

#include <QTest>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::style;
using namespace millwright::testing;

class TestKindColours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<int>("theme");
        for (const ThemeName theme : {ThemeName::Day, ThemeName::Night, ThemeName::Wall})
            QTest::addRow("%d", int(theme)) << int(theme);
    }
    void areGrey() // HMI-2
    {
        QFETCH_GLOBAL(int, theme);
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            QVERIFY(chroma(kindColour(paletteOf(ThemeName(theme)), kind)) <= 12.0);
    }
    void areToldApart()
    {
        QFETCH_GLOBAL(int, theme);
        const Palette& palette = paletteOf(ThemeName(theme));
        for (const Matrix& vision : {kNormalVision, kProtan, kDeutan, kTritan}) {
            for (std::size_t a = 0; a < kKinds; ++a) {
                for (std::size_t b = a + 1; b < kKinds; ++b) {
                    const double distance =
                        deltaE2000(seen(kindColour(palette, a), vision), seen(kindColour(palette, b), vision));
                    QVERIFY2(distance >= 12.0, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(distance)));
                }
            }
        }
    }
    void areNotTakenForTheGround()
    {
        QFETCH_GLOBAL(int, theme);
        const Palette& palette = paletteOf(ThemeName(theme));
        for (std::size_t kind = 1; kind < kKinds; ++kind)
            QVERIFY(deltaE2000(lab(kindColour(palette, kind)), lab(palette.rgb(Ink::Surface))) >= 8.0);
    }
    void eachNumberHasItsColour()
    {
        QFETCH_GLOBAL(int, theme);
        const Palette& palette = paletteOf(ThemeName(theme));
        const MapScale scale{.ofKinds = true};
        const MapColours colours = mapColours(palette, scale, false);
        std::vector<float> values(32);
        std::vector<std::uint8_t> marks(32, kGood.bits());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i % kKinds);
        marks[5] = QualityMark(Quality::Missing, QualityReason::Unsupported).bits(); // nobody's
        const MapFrame frame{values, marks, {}, scale, nullptr};
        std::vector<std::uint8_t> codes(32);
        encode(frame, 0, 32, codes.data());
        for (std::uint32_t i = 0; i < 32; ++i) {
            QCOMPARE(codes[i], encodeSlot(frame, i)); // in blocks and one by one
            if (i != 5)
                QCOMPARE(colours.plain[codes[i]], kindColour(palette, i % kKinds));
        }
        QCOMPARE(codes[5], code::kBlank);
    }
};

QTEST_APPLESS_MAIN(TestKindColours)
#include "tst_kind_colours.moc"
