// SPDX-License-Identifier: GPL-3.0-or-later
// What colours the map gives to numbers: by their size, and by their rank among all.
#include "models/domain/catalogue.h"
#include "tests/pages/number_column.h"
#include "widgets/maps/map_codes.h"
#include "widgets/pages/map_composer.h"

#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::pages;

namespace {

struct Numbers : test::NumberColumn {
    using NumberColumn::NumberColumn;

    MapFrame frame(const MapScale& scale) const
    {
        MapFrame frame;
        frame.values = values;
        frame.marks = marks;
        frame.scale = scale;
        return frame;
    }
    /// How many cells have each step of the ramp.
    std::array<int, style::kRampSteps> steps(const MapScale& scale) const
    {
        std::vector<std::uint8_t> codes(values.size());
        encode(frame(scale), 0, static_cast<std::uint32_t>(values.size()), codes.data());
        std::array<int, style::kRampSteps> counts{};
        for (const std::uint8_t mark : codes) {
            if (mark >= code::kValue && mark < code::kMissing)
                ++counts[std::size_t(mark - code::kValue)];
        }
        return counts;
    }
};

/// 700 cores between 60 and 62 degrees, and one that is at 95.
Numbers crowdWithOutlier()
{
    std::vector<float> numbers;
    for (int i = 0; i < 700; ++i)
        numbers.push_back(60.0f + float(i * 37 % 700) / 350.0f);
    numbers.push_back(95.0f);
    return Numbers(std::move(numbers));
}

} // namespace

class TestMapComposer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void perCentsAndTemperaturesHaveOneScaleEverywhere()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        const auto infoOf = [&](const char* id) { return catalogue.at(*catalogue.find(id)); };
        const MapScale tensor = firstScale(infoOf("accelerator.tensor"));
        const MapScale core = firstScale(infoOf("accelerator.temperature"));
        QCOMPARE(std::pair(tensor.low, tensor.high), std::pair(0.0, 100.0));
        QCOMPARE(std::pair(core.low, core.high), std::pair(20.0, 90.0));
        QVERIFY(hasFixedScale(infoOf("accelerator.tensor")) && hasFixedScale(infoOf("accelerator.temperature")));
        QVERIFY(!hasFixedScale(infoOf("accelerator.power")));
    }

    void byNumberAnOutlierHidesWhatDiffersAmongTheRest()
    {
        const Numbers numbers = crowdWithOutlier();
        const auto steps = numbers.steps({60.0, 95.0, style::Ramp::Temperature, {}});
        QCOMPARE(steps.front(), 700);
        QCOMPARE(steps.back(), 1);
    }

    void byRankEachStepHoldsAsMany()
    {
        const Numbers numbers = crowdWithOutlier();
        MapScale scale{60.0, 95.0, style::Ramp::Temperature, edgesOf(numbers.column())};
        QVERIFY(scale.edges);
        for (const int count : numbers.steps(scale))
            QVERIFY2(std::abs(count - 100) <= 2, QByteArray::number(count));
    }

    /// Half of a fleet that idles is one step, and not the highest.
    void equalNumbersHaveOneColour()
    {
        std::vector<float> idle(500, 0.0f);
        for (int i = 1; i <= 500; ++i)
            idle.push_back(float(i));
        const Numbers numbers(std::move(idle));
        const auto steps = numbers.steps({0.0, 500.0, style::Ramp::Load, edgesOf(numbers.column())});
        QVERIFY(steps.front() >= 500);
        QVERIFY(steps.back() > 100);
    }

    void blocksAndSingleCellsAgree()
    {
        Numbers numbers = crowdWithOutlier();
        numbers.values[3] = std::numeric_limits<float>::quiet_NaN();
        numbers.values[21] = -std::numeric_limits<float>::infinity();
        const MapScale scale{60.0, 95.0, style::Ramp::Temperature, edgesOf(numbers.column())};
        const MapFrame frame = numbers.frame(scale);
        std::vector<std::uint8_t> codes(numbers.values.size());
        encode(frame, 0, static_cast<std::uint32_t>(codes.size()), codes.data());
        for (std::uint32_t slot = 0; slot < codes.size(); ++slot)
            QCOMPARE(codes[slot], encodeSlot(frame, slot));
        QCOMPARE(codes[3], code::kMissing);
        QCOMPARE(codes[21], code::kMissing);
    }

    void nothingReportedHasNoRanks()
    {
        Numbers numbers({1.0f, 2.0f});
        std::ranges::fill(numbers.marks, kMissing.bits());
        QVERIFY(!edgesOf(numbers.column()));
    }
};

QTEST_APPLESS_MAIN(TestMapComposer)
#include "tst_map_composer.moc"
